"""The checks of the words: residue, names, slips, personal data; and all checks of the text at once."""

import pytest

from giyearreport.rules import RULES, Case, Level
from giyearreport.rules.language.residue import residues
from tests.rules.as_told import stands, titled, told
from tests.rules.cases import check
from tests.rules.corpus.language import OTHER_2024, OVERVIEW_2024, added, card, findings, identity
from tests.rules.reports import TOWNSHIP, clean
from tests.specimens import PROSE

ERROR, WARNING, HINT = Level.ERROR, Level.WARNING, Level.HINT

NO_SLIPS = (
    "常常 人人 天天 年年 稳稳 渐渐 往往 逐条逐项 层层 事事 处处 时时 家家户户 点点滴滴 方方面面 形形色色 清清楚楚 "
    "实实在在 认认真真 村村通 条条块块 开开心心 完完整整 "
    "公开开展 新建建设 财政政策 微信信息 参与与否 目的的 会议议程 三审审核 法规规定 各级级别 网站站点"
)
OF_THE_TEXT = [rule for rule in RULES if rule.code[0] == "S"]


# S08


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("共××件", ["××"]),
        ("XX镇", ["XX"]),
        ("20XX年", ["XX"]),
        ("202X年", ["X"]),
        ("**镇", ["**"]),
        ("ＸＸ镇xx村", ["ＸＸ", "xx"]),
        ("收到X件", ["X"]),
        ("（文字描述）", ["（文字描述）"]),
        ("(文字描述)", ["(文字描述)"]),
        ("（该部分以表格形式报告）", ["该部分以表格形式报告"]),
        ("共（请填写）条", ["（请填写）"]),
        ("待填写", ["待填写"]),
        ("【】件", ["【】"]),
        ("【单位名称】公布", ["【单位名称】"]),
        ("【略】", ["【略】"]),
        ("公布】名单", ["】"]),
        ("____条", ["____"]),
        ("某某镇", ["某某"]),
        ("[bookmark: _GoBack]共", ["[bookmark: _GoBack]"]),
        ("错误！未找到引用源。", ["错误！未找到引用源。"]),
        ("&nbsp;共", ["&nbsp;"]),
        ("工作。>", [">"]),
        ("结果]共", ["]"]),
        ("[共", ["["]),
        ("<共", ["<"]),
    ],
)
def test_residue_is_found(text, left):
    assert [text[start:end] for start, end in residues(text)] == left


@pytest.mark.parametrize(
    "text",
    [
        "网址http://www.qinghe.example/xxgk/xx.html?a[]=1",
        "邮箱xx_gk@qinghe.example",
        "展板2×3米",
        "好评率>90%",
        "差错率<=1%",
        "首页>政府信息公开>年报",
        "《关于印发<办法>的通知》",
        "开设“【一图读懂】”栏目",
        "青政发【2021】30号",
        "二○○八年",
        "[1]注",
        "期待填补空白",
        "本部分站所",
        "XXL号",
        "MAX系列",
        "证号1101****0021",
    ],
)
def test_what_only_looks_like_residue_is_left_alone(text):
    assert residues(text) == []


@pytest.mark.proves("U33")
def test_residue_is_an_error_with_its_sentence_in_text_and_title():
    message = "“××”是模板或者软件留下的，不是报告内容，请填写或者删去"
    assert told(added("编印问答××篇。")) == [("S08", ERROR, "overview", "编印问答××篇。", message)]
    title = "××镇2024年政府信息公开工作年度报告"
    assert titled(title) == [("S08", ERROR, None, title, f"标题中的{message}")]


# S09


@pytest.mark.proves("U33")
@pytest.mark.parametrize(
    ("sentence", "name", "what"),
    [
        ("2024年，我县共举办公开日2场。", "我县", "照抄了县（市、区）的文字"),
        ("县政府高度重视信息公开。", "县政府", "照抄了县（市、区）的文字"),
        ("全年，本市未发生泄密情况。", "本市", "照抄了县（市、区）的文字"),
        ("云水镇认真办理群众来信。", "云水镇", "照抄了别的单位的文字"),
        ("2024年，青禾县云水乡人民政府坚持按周更新。", "云水乡", "照抄了别的单位的文字"),
    ],
)
def test_another_name_in_a_township_s_text_is_quoted(sentence, name, what):
    found = added(sentence)
    assert [(f.rule, f.level, f.at.quote, f.expected, f.found) for f in found] == [
        ("S09", WARNING, sentence, "青石镇", name)
    ]
    assert found[0].message.endswith(f"请核对是不是{what}")


def test_short_form_of_a_name_that_the_unit_had_before_is_its_own():
    text = OVERVIEW_2024.replace("\n（二）", "云水镇认真办理群众来信。\n（二）", 1)
    renamed = check(clean(prose={"overview": text}), unit=TOWNSHIP, former_names=("青禾县云水镇人民政府",))
    assert [finding.rule for finding in renamed if finding.rule == "S09"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "县政府门户网站设有镇专栏。",
        "县政府办公室组织培训2次。",
        "按照县委、县政府部署，按周更新。",
        "经县政府批准，公布名单。",
        "县政府对我镇进行了督查。",
        "全县推广了这一做法。",
        "全镇各村坚持张榜公布。",
        "青石镇坚持张榜公布。",
        "各乡镇认真落实清单的做法值得学习。",
        "兼顾街道和社区的需要。",
        "赴云水镇学习经验1次。",
        "统筹推进街道政府信息公开工作的做法得到肯定。",
    ],
)
def test_names_that_may_stand_in_a_township_s_text_are_left_alone(sentence):
    assert told(added(sentence)) == []


# S11


@pytest.mark.proves("U33")
@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("加强队伍的建建设。", "建建"),
        ("及时公公开名单。", "公公"),
        ("完成了的的任务。", "的的"),
        ("将进一步进一步提高质量。", "进一步进一步"),
        ("(一）按时更新。", "(一）"),
        ("公布（含村)名单。", "（含村)"),
        ("公布名单，，张贴公告。", "，，"),
        ("公布名单,张贴公告。", ","),
        ("其它信息按季公布。", "其它"),
        ("截止2024年12月底共4次。", "截止"),
        ("修订《甲村办法》、《乙村办法》和《甲村办法》。", "《甲村办法》"),
        ("涉及补贴、低保、医保、低保、养老等。", "低保"),
    ],
)
def test_a_slip_is_a_hint_with_its_sentence(sentence, found):
    hints = added(sentence)
    assert [(f.rule, f.level, f.at.quote, f.found) for f in hints] == [("S11", HINT, sentence, found)]


@pytest.mark.parametrize("words", NO_SLIPS.split())
def test_words_that_repeat_or_meet_are_no_slips(words):
    assert told(added(f"镇里{words}。")) == []


def test_half_width_marks_are_one_hint_a_section():
    found = added("公布名单,张贴公告;逐户核对。电话:0000-0000000。")
    message = "中文里有 3 处半角标点（,;:），第一处在这里，请改成全角"
    assert told(found) == [("S11", HINT, "overview", "公布名单,张贴公告;逐户核对。", message)]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ("一是甲事。三是乙事。", "“三是”的前一项是“一是”，序号不连续，请核对"),
        ("二是甲事。三是乙事。", "“二是”的前面没有第一项，请核对"),
        ("第一，甲事。第三，乙事。", "“第三”的前一项是“第一”，序号不连续，请核对"),
        ("\n1.甲事\n2.乙事\n4.丙事", "“4.”的前一项是“2.”，序号不连续，请核对"),
        ("\n1.甲事\n1.乙事", "“1.”的前一项是“1.”，序号不连续，请核对"),
    ],
)
def test_numbers_that_skip_or_repeat_are_hints(numbers, message):
    found = findings(overview=OVERVIEW_2024 + f"\n本年要事：{numbers}")
    assert [(f.rule, f.level, f.message) for f in found] == [
        ("S11", HINT, message.replace("的前面没有第一项，请核对", "的前面没有第一项，序号不连续，请核对"))
    ]


def test_a_paragraph_that_stands_twice_is_one_hint():
    paragraph = "镇里把补贴名单张贴到村。每份名单都有经办人签字。公示期满后由财政所归档保存。"
    text = OVERVIEW_2024 + f"\n{paragraph}\n{paragraph}"
    found = findings(overview=text)
    assert [(f.rule, f.level, f.message) for f in found] == [("S11", HINT, "这段话前面已经写过，请只留一处")]
    assert found[0].at.offset == text.rindex(paragraph)


def test_a_sentence_of_another_section_is_told_where_it_stands_again():
    sentence = "每份名单都有经办人签字并附公示截图。"
    found = findings(overview=f"{OVERVIEW_2024}\n{sentence}", other_matters=f"{OTHER_2024}\n镇里统一编号。{sentence}")
    assert told(found) == [("S11", HINT, "other_matters", sentence, "这句话前面已经写过，请只留一处")]


# S12


def test_a_number_of_a_person_is_masked_in_the_message():
    number = identity("11010519491231002")
    found = added(f"补贴对象的号码为{number}。")
    message = f"“110*************{number[-2:]}”像是身份证号码，属于个人信息，请删去；要留联系方式的，请改用办公电话"
    assert told(found) == [("S12", ERROR, "overview", f"补贴对象的号码为{number}。", message)]
    assert number not in found[0].message + found[0].found


@pytest.mark.parametrize(
    ("preamble", "is_told"),
    [
        ("请与青石镇党政综合办公室联系，电话：13800000000。", False),
        ("联系单位：青石镇人民政府，联系电话：138-0000-0000。", False),
        ("请与青石镇党政综合办公室联系，联系人：陆小满，电话：13800000000。", True),
        ("请与陆小满联系，电话：13800000000。", True),
        ("请与青石镇党政综合办公室联系，手机：13800000000。", True),
        ("办公室主任电话13800000000。", True),
    ],
)
def test_a_mobile_number_is_the_office_s_own_where_the_preamble_says_how_to_reach_it(preamble, is_told):
    assert [f.rule for f in findings(preamble=preamble)] == ["S12"] * is_told


def test_the_office_s_mobile_number_elsewhere_than_in_the_preamble_is_an_error():
    assert [f.rule for f in added("请与青石镇党政综合办公室联系，电话：13800000000。")] == ["S12"]


def test_a_card_and_an_identity_number_in_one_sentence_are_two_errors():
    found = added(f"号码{identity('11010519491231002')}，卡号{card('621700001000000000')}。")
    assert [(f.rule, f.found.split()[0]) for f in found] == [("S12", "身份证号码"), ("S12", "银行卡号")]


@pytest.mark.parametrize("by", ["", "\u200d", "\u00ad", " ", "\n", "，", "/"])
def test_mail_of_a_person_is_to_be_explained_wherever_it_is_divided(by):
    found = added(f"来信请寄lu.xiaoman{by}@exam{by}ple.com。")
    assert [(f.rule, f.level, f.found) for f in found if f.rule == "S12"] == [("S12", WARNING, "lu***@example.com")]


@pytest.mark.parametrize(
    ("preamble", "text", "is_told"),
    [
        ("", "县长信箱xzxx@qinghe.gov.cn。", False),
        ("请与青石镇党政综合办公室联系，电子邮箱：qsz@example.com。", "", False),
        ("请与陆小满同志联系，电子邮箱：lu@example.com。", "", True),
        ("", "微博@青石发布，邮编@12。", False),
    ],
)
def test_mail_of_an_office_is_its_own(preamble, text, is_told):
    found = findings(preamble=preamble) if preamble else added(text)
    assert [f.rule for f in found if f.rule == "S12"] == ["S12"] * is_told


@pytest.mark.parametrize("turn", ["\u202e", "\u2067", "\u200f"])
def test_sign_that_turns_the_text_round_is_an_error_that_names_it(turn):
    found = added(f"公开了{turn}信息。")
    assert [(f.rule, f.level, f.found) for f in found] == [("S08", ERROR, f"U+{ord(turn):04X}")]
    assert f"方向控制符 U+{ord(turn):04X}" in found[0].message


# All of them


@pytest.mark.parametrize("year", [2021, 2024, 2030])
def test_the_specimen_s_prose_has_nothing_to_find(year):
    prose = {code: text.replace("2024", str(year)).replace("2025", str(year + 1)) for code, text in PROSE.items()}
    found = check(clean(year, unit="青禾县白石镇人民政府", prose=prose), unit=TOWNSHIP)
    assert [f for f in found if f.rule[0] == "S"] == []


HOSTILE = {
    "one character": "一",
    "digits": "1",
    "digits and blanks": "1 ",
    "digits and hyphens": "13-",
    "years": "2023年",
    "ranges": "2023年1月1日至",
    "points": "一是。",
    "headings": "（一）\n",
    "numbers": "1.\n",
    "half brackets": "（",
    "mixed brackets": "(）",
    "empty brackets": "【】",
    "angles": "<>>",
    "quotes": "“甲甲”、",
    "lists": "甲乙、",
    "commas": "，",
    "blanks": " ",
    "blank lines": " \n",
    "places": "镇乡",
    "a name": "甲镇坚持。",
    "an address": "http://a",
    "at signs": "a@",
    "crosses": "×",
    "doubled": "建建设",
    "fees": "未收费",
    "problems": "问题一：慢。改进：快。",
    "lines": "\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_of_the_greatest_length_is_checked(piece):
    text = (piece * 20_000)[:20_000]
    report = clean(prose=dict.fromkeys(("overview", "problems", "other_matters"), text))
    case = Case(report, unit=TOWNSHIP)
    found = [finding for rule in OF_THE_TEXT for finding in rule.findings(case)]
    assert len({f.key for f in found}) == len(found)
    assert all(stands(report, f) for f in found if f.at.offset is not None)
