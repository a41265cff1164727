"""内容雷同."""

from giyearreport.rules import Settings
from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import PROBLEMS, clean

#: What ``clean()`` tells in 一.
TOLD_IN_2024 = clean().prose["overview"]

ELSEWHERE = "青禾县柳湾镇人民政府"

OTHER_OVERVIEW = """\
（一）主动公开
渔船更新补助按船号逐笔贴在码头，六个渔村当天都能看到；滨湖步道工程的变更理由写在工地围挡上。
（二）依申请公开
申请人来镇里查阅时，由档案员陪同检索，找不到的写清楚查过哪些柜子。
（三）政府信息管理
文书在拟稿时就注明能否公开，司法所每旬看一遍注明不公开的理由。
（四）政府信息公开平台建设
码头的电子屏改由渔政站维护，断网超过半天就换成手写黑板。
（五）监督保障
渔民代表按季给站所打分，末位的站所向全镇干部会作说明。"""

OTHER_PROBLEMS = """\
步道工程的监测数据只有数值，游客看不明白好坏。部分渔村的公告被雨淋湿后没有及时更换。
今后给每项数据配上颜色标识，公告栏加装雨棚，由网格员在雨后巡看一遍。"""

ELSEWHERES = {"overview": OTHER_OVERVIEW, "problems": OTHER_PROBLEMS}


def last_year():
    """The report of 2023, in the words of ``clean()``."""
    return clean(2023, prose={"problems": PROBLEMS})


@trips("S10")
def last_years_text_with_new_numbers():
    text = TOLD_IN_2024.replace("126条", "203条").replace("31件", "19件")
    return check(clean(prose={"overview": text}), last_year())


@trips("S10")
def last_years_text_with_a_word_changed_in_each_sentence():
    text = TOLD_IN_2024.replace("办理网上留言", "办理来信来访").replace("过期信息", "失效信息")
    problems = PROBLEMS.replace("图示较少", "图示不多").replace("按月通报", "逐月通报")
    return check(clean(prose={"overview": text, "problems": problems}), last_year())


@trips("S10")
def a_neighbours_text_with_the_name_changed():
    theirs = {"overview": TOLD_IN_2024.replace("本镇专栏", "柳湾镇专栏"), "problems": PROBLEMS}
    return check(clean(), neighbours=[clean(unit=ELSEWHERE, prose=theirs)])


@trips("S10")
def half_of_the_text_is_a_neighbours():
    theirs = {"overview": TOLD_IN_2024, "problems": OTHER_PROBLEMS}
    return check(clean(prose={"problems": OTHER_PROBLEMS}), neighbours=[clean(unit=ELSEWHERE, prose=theirs)])


@near_miss("S10")
def part_one_is_rewritten_and_part_five_is_last_years():
    return check(clean(prose={"overview": OTHER_OVERVIEW}), last_year())


@near_miss("S10")
def a_neighbour_tells_of_other_things():
    return check(clean(), neighbours=[clean(unit=ELSEWHERE, prose=ELSEWHERES)])


@near_miss("S10")
def only_what_everybody_writes_is_alike():
    """Citations, the sentences of counting, the fixed wording of section six and of the preamble."""
    counting = """\
根据《中华人民共和国政府信息公开条例》（国令第711号）和国办公开办函〔2021〕30号，坚持以公开为常态、不公开为例外。
2024年，未收到政府信息公开申请，也没有上年结转的申请，没有发生行政复议、行政诉讼。
予以公开0件，部分公开0件，不予公开0件，无法提供0件，不予处理0件，其他处理0件，结转下年度继续办理0件。
本年度制发行政规范性文件0件，废止0件，现行有效0件；作出行政许可决定0件、行政处罚决定0件、行政强制决定0件。
全年没有因政府信息公开工作被追究责任的情况。没有其他需要报告的事项。"""
    mine, theirs = (f"{counting}\n{text}" for text in (TOLD_IN_2024, OTHER_OVERVIEW))
    other = clean(unit=ELSEWHERE, prose={"overview": theirs, "problems": OTHER_PROBLEMS})
    return check(clean(prose={"overview": mine}), neighbours=[other])


@near_miss("S10")
def the_index_holds_the_report_itself():
    return check(clean(), neighbours=[clean()])


@near_miss("S10")
def three_sentences_are_too_few_to_speak_of():
    few = "\n".join(OTHER_OVERVIEW.splitlines()[:4])
    prose = {"overview": few, "problems": ""}
    return check(clean(prose=prose), clean(2023, prose=prose))


@near_miss("S10")
def it_is_the_text_of_the_year_before_last():
    return check(clean(), clean(2022))


@near_miss("S10")
def the_round_allows_more():
    settings = Settings(thresholds={"S10.prior": 100})
    return check(clean(), last_year(), settings=settings)
