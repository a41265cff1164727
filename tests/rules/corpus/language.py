"""The text: sections, wording, years, names, residue, slips, personal data."""

from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import Finding, Settings
from giyearreport.rules.language.personal_numbers import is_identity_number, passes_luhn
from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import COUNTY, DEPARTMENT, PROBLEMS, TOWNSHIP, clean

YEAR = 2024
WRITTEN = clean(YEAR).prose
OVERVIEW_2024, OTHER_2024 = WRITTEN["overview"], WRITTEN["other_matters"]
PREAMBLE_2024 = WRITTEN["preamble"]


def findings(
    *, year: int = YEAR, unit=TOWNSHIP, name: str = "青禾县青石镇人民政府", notes=(), **prose: str
) -> list[Finding]:
    """What the checks of the text find, in a report that is clean but for this."""
    found = check(clean(year, unit=name, prose=prose), unit=unit, notes=notes)
    return [finding for finding in found if finding.rule[0] == "S"]


def added(sentence: str, **more) -> list[Finding]:
    """With one more sentence under 主动公开."""
    return findings(overview=OVERVIEW_2024.replace("\n（二）", f"{sentence}\n（二）", 1), **more)


def without(*lines: str) -> str:
    """Section one without the paragraphs that hold any of these words."""
    return "\n".join(line for line in OVERVIEW_2024.splitlines() if not any(words in line for words in lines))


def identity(digits: str) -> str:
    """A number with its check digit; of nobody, for it is computed here."""
    return next(digits + check for check in "0123456789X" if is_identity_number(digits + check))


def card(digits: str) -> str:
    return next(digits + check for check in "0123456789" if passes_luhn(digits + check))


# S01


@trips("S01")
def section_six_is_empty():
    return findings(other_matters="")


@trips("S01")
def a_heading_is_missing():
    missing = Note.on_section(NoteKind.HEADING_MISSING, "other_matters", expected="六、其他需要报告的事项")
    return findings(other_matters="", notes=[missing])


@trips("S01")
def a_heading_is_in_other_words():
    return findings(
        notes=[Note.on_section(NoteKind.HEADING_ALTERED, "overview", printed="一、工作概况", expected="一、总体情况")]
    )


@near_miss("S01")
def there_is_no_preamble():
    return findings(preamble="")


@near_miss("S01")
def section_five_is_empty_which_is_another_rule_s():
    return findings(problems="")


# S02


@trips("S02")
def nothing_is_said_of_platforms():
    return findings(overview=without("平台建设", "镇专栏由"))


@trips("S02")
def a_heading_has_nothing_under_it():
    return findings(overview=without("镇专栏由"))


@trips("S02")
def two_paragraphs_without_headings_leave_three_aspects_out():
    return findings(overview=f"{YEAR}年，本镇在公开栏张贴信息126条。\n全年收到公开申请0件，没有结转。")


@near_miss("S02")
def two_aspects_share_a_heading():
    return findings(
        overview=without("平台建设")
        .replace("（三）政府信息管理", "（三）政府信息管理和平台建设")
        .replace("（五）", "（四）")
    )


@near_miss("S02")
def five_aspects_without_a_heading():
    return findings(
        overview=f"{YEAR}年，本镇主动公开信息126条。全年未收到政府信息公开申请。信息发布前逐条登记台账、先审查后公开。"
        "专栏由专人维护，便民大厅设查阅点1处。组织培训1次，公开工作列入考核，村民代表评议1次，没有责任追究情形。"
    )


@near_miss("S02")
def headings_are_numbered_with_words():
    text = OVERVIEW_2024
    for number in "一二三四五":
        text = text.replace(f"（{number}）", f"{number}是做好")
    return findings(overview=text)


# S03


@trips("S03")
def a_township_reports_none_of_the_three():
    return findings(overview=without("信息公开列入") + "\n全年组织业务培训2次，参加40人次。")


@trips("S03")
def a_county_leaves_accountability_out():
    text = OVERVIEW_2024.replace("；没有发生需要责任追究的情形", "")
    return findings(overview=text, name="青禾县人民政府", unit=COUNTY)


@near_miss("S03")
def a_department_reports_none_of_the_three():
    text = without("信息公开列入") + "\n全年组织业务培训2次，参加40人次。"
    return findings(overview=text, name="青禾县水利局", unit=DEPARTMENT)


@near_miss("S03")
def the_three_in_other_words():
    text = without("信息公开列入") + "\n绩效考评占4分，满意度测评92分，没有人被问责。"
    return findings(overview=text)


@near_miss("S03")
def a_street_office_is_no_government():
    text = without("信息公开列入") + "\n全年组织业务培训2次，参加40人次。"
    return findings(overview=text, name="青禾县河东街道办事处")


# S04


@trips("S04")
def section_five_is_empty():
    return findings(problems="")


@trips("S04")
def three_problems_and_two_measures():
    return findings(
        problems=PROBLEMS.replace("惠农补贴的公示晚于发放。", "惠农补贴的公示晚于发放；三是信息员更换频繁。", 1)
    )


@trips("S04")
def problems_without_a_measure():
    return findings(problems=PROBLEMS.split("\n")[0] * 2)


@trips("S04")
def section_five_has_a_few_words():
    return findings(problems="存在的问题：解读不够及时。下一步将加强解读。")


@trips("S04")
def section_five_denies_all_problems():
    return findings(problems="本镇政府信息公开工作没有问题。" + "今后将按照要求，把各项公开工作做得更细更实，" * 10)


@near_miss("S04")
def measures_are_a_numbered_list():
    first, second = PROBLEMS.split("\n")
    second = second.replace("：一是", "：\n1.").replace("；二是", "。\n2.")
    return findings(problems=f"{first}\n{second}")


@near_miss("S04")
def problems_and_measures_in_pairs():
    return findings(
        problems="问题一：解读材料以文字为主，图示较少，年长的村民读着费力。改进：每份涉及村民利益的文件都配一张图示和一段广播稿，由包村干部带到村里讲解。\n"
        "问题二：个别站所报送信息偏晚，惠农补贴的公示晚于发放。改进：把公示时限写进站所责任清单，按月通报，没有公示截图的补贴不予拨付，由财政所逐笔核对后再办理支付手续，年底张榜。"
    )


@near_miss("S04")
def last_year_s_problems_are_listed_before_this_year_s():
    return findings(
        problems="上年指出的三个问题均已整改：一是栏目过细，已经合并；二是链接失效，已经修复；三是人员不足，已经配齐。\n"
        + PROBLEMS
    )


@near_miss("S04")
def measures_are_not_counted_off():
    first, second = PROBLEMS.split("\n")
    return findings(problems=f"{first}\n{second.replace('：一是', '，').replace('；二是', '；')}")


# S05


@trips("S05")
def section_six_is_a_bare_none():
    return findings(other_matters="无")


@trips("S05")
def section_six_tells_of_fees_of_another_kind():
    return findings(other_matters="本年度行政事业性收费0万元，专项经费0元。没有其他需要报告的事项。")


@trips("S05")
def the_fee_is_named_but_not_stated():
    return findings(other_matters="严格执行《政府信息公开信息处理费管理办法》。镇里还编印了公开手册。")


@near_miss("S05")
def the_fee_was_not_collected():
    return findings(other_matters="依据国办函〔2020〕109号，本单位本年度未收取信息处理费。")


@near_miss("S05")
def no_notice_was_issued():
    return findings(other_matters="本年度没有发出收费通知。")


@near_miss("S05")
def the_fee_is_stated_after_a_colon():
    return findings(other_matters="（一）依申请公开信息处理费收取情况：0元。")


@near_miss("S05")
def the_fee_is_stated_in_the_next_sentence():
    return findings(other_matters="1.信息处理费收取情况。\n本年度收费总金额为0。")


@near_miss("S05")
def no_fee_of_any_kind_for_information():
    return findings(other_matters="本机关向申请人提供政府信息，没有收取任何费用。")


@near_miss("S05")
def the_report_of_2020_need_not_state_it():
    return findings(year=2020, other_matters="无")


# S06


@trips("S06")
def the_period_is_last_year_s():
    return findings(preamble="本报告的统计期限为2023年1月1日至2023年12月31日。")


@trips("S06")
def the_period_ends_in_november():
    return findings(preamble="所列数据的统计期限为2024年1月1日至11月30日。")


@trips("S06")
def a_sentence_of_last_year_is_left():
    return added("2023年，本镇共举办公开日2场。")


@trips("S06")
def the_year_in_chinese_digits_is_left():
    return added("二〇二三年，全镇共举办公开日2场。")


@trips("S06")
def the_signature_is_a_year_old():
    return findings(other_matters=OTHER_2024 + "\n2024年1月16日")


@near_miss("S06")
def the_period_in_other_writings():
    return findings(preamble="所列数据统计期限自二〇二四年一月一日起，至十二月三十一日止。")


@near_miss("S06")
def the_period_with_dots():
    return findings(preamble="统计时间：2024.1.1—2024.12.31。")


@near_miss("S06")
def other_years_that_are_meant():
    return added(
        "较2023年增加12条。对2019年以来的信息复核一遍，落实2019年修订的《中华人民共和国政府信息公开条例》（国令第711号）和〔2022〕15号文件。"
        "发布2023年决算和《2023年法治政府建设报告》。上年（2023年）办结2件。“十四五”规划（2021—2025年）全文公开。"
        "截至2024年12月31日，专栏有信息310条。公示期为2024年3月1日至3月15日。"
    )


@near_miss("S06")
def the_next_year_is_planned_and_signed():
    return findings(
        problems=PROBLEMS + "2025年，我镇将每季度公布一次办理情况。", other_matters=OTHER_2024 + "\n2025年1月16日"
    )


@near_miss("S06")
def last_year_s_report_named_a_problem():
    return findings(problems=PROBLEMS + "2023年度报告所列的链接失效问题，已经修复。")


# S07


@trips("S07")
def the_earlier_form_is_cited():
    return findings(preamble=PREAMBLE_2024.replace("〔2021〕30号", "〔2019〕60号"))


@trips("S07")
def the_earlier_form_is_cited_in_other_brackets():
    return findings(preamble="按照国办公开办函[2019]60号文件编制本报告。")


@near_miss("S07")
def the_report_of_2020_cites_it():
    return findings(year=2020, preamble="按照国办公开办函〔2019〕60号文件编制本报告。")


@near_miss("S07")
def it_is_said_to_be_replaced():
    return findings(preamble="格式按国办公开办函〔2021〕30号执行，国办公开办函〔2019〕60号同时废止。")


@near_miss("S07")
def another_document_of_2019_has_a_longer_number():
    return findings(preamble="按照国办公开办函〔2021〕30号和青政办〔2019〕160号文件编制本报告。")


# S08


@trips("S08")
def crosses_stand_for_a_number():
    return added("发布解读××篇。")


@trips("S08")
def letters_stand_for_a_name():
    return findings(preamble="本报告由XX镇人民政府编制。")


@trips("S08")
def the_template_s_own_words_are_left():
    return findings(other_matters=f"（文字描述）\n{OTHER_2024}")


@trips("S08")
def a_bracket_was_never_filled():
    return added("办理留言【】件。")


@trips("S08")
def a_bookmark_and_half_a_bracket():
    return added("[bookmark: _GoBack]公布结果]。")


@trips("S08")
def an_angle_is_left_of_a_tag():
    return added(">公布补贴名单1份。")


@near_miss("S08")
def a_size_an_address_and_a_named_column():
    return added(
        "展板为2×3米，网址为http://www.qinghe.example/xxgk/list.html，邮箱xx@qinghe.example，开设“【一图读懂】”栏目。"
    )


@near_miss("S08")
def a_path_a_comparison_and_a_title_in_a_title():
    return added("查阅路径为首页>政府信息公开>年报，好评率>90%，转发《关于印发<青禾县公开办法>的通知》。")


# S09


@trips("S09")
def the_county_speaks():
    return added("2024年，我县共举办公开日2场。")


@trips("S09")
def the_county_government_acts_as_the_author():
    return added("县政府高度重视信息公开，主要领导多次批示。")


@trips("S09")
def another_township_is_the_subject():
    return added("2024年，云水镇认真办理群众来信。")


@trips("S09")
def another_township_is_to_be_asked():
    return findings(preamble="如有疑问，请与云水镇党政综合办公室联系（电话：0000-0000000）。")


@near_miss("S09")
def the_county_s_site_and_offices_are_named():
    return added(
        "县政府门户网站改版后，镇专栏同步调整。县政府办公室来镇指导2次，做法在全县交流，县政府将我镇列为试点。"
    )


@near_miss("S09")
def the_township_under_its_own_names():
    return added("青石镇坚持每周更新。青禾县青石镇人民政府共聘请监督员6名。全镇各村和乡镇站所按照清单公开。")


@near_miss("S09")
def a_county_speaks_of_itself():
    return findings(overview=OVERVIEW_2024 + "\n2024年，我县共举办公开日2场。", name="青禾县人民政府", unit=COUNTY)


# S11


@trips("S11")
def a_character_is_typed_twice():
    return added("加强队伍的建建设。")


@trips("S11")
def brackets_of_two_kinds():
    return added("(一）公布名单。")


@trips("S11")
def a_document_is_listed_twice():
    return added("修订了“青石镇公开办法”、“青石镇审查办法”、“青石镇公开办法”。")


@trips("S11")
def a_sentence_stands_twice():
    return findings(
        problems=PROBLEMS + "\n没有公示截图的补贴一律不予拨付给村组。没有公示截图的补贴一律不予拨付给村组。"
    )


@trips("S11")
def a_number_is_left_out():
    return findings(overview=OVERVIEW_2024.replace("（四）", "（五）"))


@trips("S11")
def half_width_commas():
    return added("公布名单,张贴公告。")


@trips("S11")
def other_is_written_the_old_way():
    return added("其它信息按季公布。")


@near_miss("S11")
def words_that_meet():
    return added(
        "信息公开开展常态化，新建建设项目逐条逐项、天天更新，人人知晓，时时可查，常常走访，稳稳推进。"
        "微信信息同步发布，各村村务、乡乡联办、参与与否由村民定。目的的实现靠监督。"
    )


@near_miss("S11")
def addresses_times_and_numbers():
    return added(
        "网址为http://qinghe.example/a,b;c?d=1:2，邮箱a.b@qinghe.example，开放时间8:30至17:30，阅读1,234次，占12.5%。"
    )


@near_miss("S11")
def lists_that_begin_again():
    return findings(
        problems="（一）主要问题\n1.解读材料以文字为主，图示较少，年长的村民读着费力。\n2.个别站所报送信息偏晚，惠农补贴的公示晚于发放。\n"
        "（二）改进措施\n1.每份涉及村民利益的文件都配一张图示和一段广播稿，由包村干部带到村里讲解。\n2.把公示时限写进站所责任清单，按月通报，没有公示截图的补贴不予拨付。"
        "各站所负责人逐月签字，年底汇总公布。"
    )


# S12


@trips("S12")
def an_identity_number():
    return added(f"补贴对象身份证号{identity('11010519491231002')}。")


@trips("S12")
def a_mobile_number_with_a_name():
    return findings(preamble="联系人：陆小满，电话：13800000000。")


@trips("S12")
def a_mobile_number_in_parts():
    return added("申请人留下138-0000 0000以便答复。")


@trips("S12")
def a_bank_card():
    return added(f"退款至{card('621700001000000000')}。")


@near_miss("S12")
def the_office_s_telephones():
    return findings(
        preamble=PREAMBLE_2024 + "\n请与青石镇党政综合办公室联系，电话：13800000000，传真：0000-00000000，热线：12345。"
    )


@near_miss("S12")
def codes_and_documents():
    return added(
        "本机关统一社会信用代码为11320000MB1234567X，备案号202401010012，文号青政发〔2024〕12号，项目代码2401-320000-04-01-123456。"
    )


@near_miss("S12")
def an_identity_number_with_a_wrong_check_digit_and_a_masked_one():
    right = identity("11010519491231002")
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    return added(f"样张上的号码{wrong}系虚构，公示时写作110105********0021。")


# S13


@trips("S13")
def a_label_is_altered():
    altered = Note.on_section(NoteKind.LABEL_ALTERED, "disclosure", printed="现行有效件", expected="现行有效件数")
    return findings(notes=[altered])


@trips("S13")
def a_line_is_of_the_other_edition():
    return findings(notes=[Note.on_section(NoteKind.EDITION_MIXED, "applications", printed="2019", expected="2021")])


@near_miss("S13")
def a_figure_and_a_bookmark_are_noted():
    return findings(
        notes=[
            Note.on_section(NoteKind.UNPLACED, "overview", printed="12"),
            Note.on_section(NoteKind.RESIDUE, "overview", printed="[bookmark: _GoBack]"),
        ]
    )


@near_miss("S13")
def the_report_of_2020_is_in_its_own_edition():
    return findings(year=2020)


# S15, S16


def asked(**thresholds: int):
    settings = Settings(thresholds={code.replace("_", ".", 1): number for code, number in thresholds.items()})
    return lambda overview: check(clean(YEAR, prose={"overview": overview}), settings=settings)


@trips("S15")
def a_section_one_word_too_long():
    return asked(S15_most=9)("公开信息，办理申请。\n")


@trips("S15")
def a_section_twice_as_long():
    return asked(S15_most=1000)("公开信息九条。" * 300)


@near_miss("S15")
def a_section_as_long_as_allowed():
    return asked(S15_most=10)("公开信息，\n 办理申请。")


@near_miss("S15")
def a_long_section_where_no_limit_is_set():
    return asked()("公开信息九条。" * 300)


@trips("S16")
def interpretations_are_told_without_a_number():
    return asked(S16_interpretations=1)("认真解读政策，公开信息126条。")


@trips("S16")
def the_number_is_in_another_sentence():
    return asked(S16_new_media=1)("用好公众号。公开信息126条。")


@near_miss("S16")
def interpretations_have_their_number():
    return asked(S16_interpretations=1, S16_website=1)("在县政府网站公开信息126条，配发解读九篇。")


@near_miss("S16")
def nothing_is_asked_for():
    return asked(S16_interpretations=0)("认真解读政策。")


# S14

HOLLOW = (
    "（一）主动公开。高度重视，认真落实上级部署，不断提高公开水平。（二）依申请公开。依法依规办理申请。（三）政府信息管理。严格审核把关。"
    "（四）政府信息公开平台建设。持续优化平台。（五）监督保障。加强考核、评议和责任追究，认真贯彻《中华人民共和国政府信息公开条例》第49条。"
)


@trips("S14")
def words_and_no_deed():
    return findings(overview=HOLLOW)


@trips("S14")
def the_only_numbers_are_of_the_law():
    return findings(overview=f"{YEAR}年，按照国令第711号和国办公开办函〔2021〕30号，" + HOLLOW)


@near_miss("S14")
def one_figure():
    return findings(overview=HOLLOW.replace("不断提高公开水平", "公开信息126条"))


@near_miss("S14")
def one_named_act():
    return findings(overview=HOLLOW.replace("持续优化平台", "在便民大厅设立查阅点"))


@near_miss("S14")
def nothing_was_asked_for():
    return findings(overview=HOLLOW.replace("依法依规办理申请", "未收到申请"))
