"""内容雷同: what is compared of a sentence, which sentences are alike, and what the rule says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.rules import Level, Settings
from giyearreport.rules.case import Case
from giyearreport.rules.similarity import Neighbourhood, Wordings, own_sentences, places_of
from giyearreport.rules.similarity.alike import resemblances
from giyearreport.rules.similarity.likeness import near_by, runs_of
from giyearreport.rules.similarity.wording import names_of, wording
from tests.rules.cases import check
from tests.rules.corpus.similarity import ELSEWHERE, ELSEWHERES, OTHER_OVERVIEW, OTHER_PROBLEMS, TOLD_IN_2024, last_year
from tests.rules.reports import PROBLEMS, clean

TOLD = "镇专栏由党政综合办公室维护，便民大厅设查阅点1处"
UNIT = "青禾县青石镇人民政府"

#: Few characters, so that sentences of them often share runs; the numbers and marks that wording takes off.
words = st.lists(
    st.sampled_from(["张贴补助", "名单到户", "村民监督", "扫码查阅", "逐月更新", "晒谷场边", "渡", "，", "3"]),
    min_size=2,
    max_size=9,
)
sentence = words.map("".join)
prose = st.lists(sentence, max_size=8).map(lambda told: {"overview": "。".join(told), "problems": ""})
rounds = st.dictionaries(st.sampled_from(["青禾县柳湾镇", "青禾县枫桥镇", "青禾县南岭乡", "青禾县河口街道"]), prose)


def s10(findings) -> list:
    return [finding for finding in findings if finding.rule == "S10"]


# What is compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）张贴惠农补贴名单126份，由包村干部当面讲解。", "2.张贴惠农补贴名单 98 份，由包村干部当面讲解；"),
        ("一是把公示时限写进站所责任清单", "第三，把公示时限写进站所责任清单"),
        ("青石镇把公示时限写进站所责任清单", "我镇把公示时限写进站所责任清单"),
        ("依据《信息处理费管理办法》（国办函〔2020〕109号）张榜公示茶园春季补贴", "依据张榜公示茶园春季补贴"),
        ("按照国办公开办函〔2021〕30号张榜公示茶园春季补贴", "按照张榜公示茶园春季补贴"),
    ],
)
def test_wording_is_the_same_whatever_a_copy_changes(one, other):
    assert wording(one, names_of(UNIT)) == wording(other, names_of(UNIT)) != ""


@pytest.mark.parametrize(
    "everybodys",
    [
        "没有其他需要报告的事项。",
        "2024年未收到政府信息公开申请，也没有上年结转的申请。",
        "予以公开3件，部分公开1件，不予公开2件，无法提供1件，不予处理0件，其他处理0件。",
        "本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
        "作出行政许可决定12件、行政处罚决定3件、行政强制决定0件。",
        "坚持以公开为常态、不公开为例外。",
        "受理点有专人值守。",
    ],
)
def test_a_sentence_in_everybodys_words_is_not_compared(everybodys):
    assert wording(everybodys, names_of(UNIT)) == ""


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("青禾县青石镇人民政府", ("青禾县青石镇人民政府", "青禾县青石镇", "青石镇", "青石")),
        ("青禾县河口街道办事处", ("青禾县河口街道办事处", "青禾县河口街道", "河口街道", "河口")),
        ("青禾县教育局", ("青禾县教育局", "教育局")),
        ("青禾县人民政府", ("青禾县人民政府", "青禾县")),
        ("钱店镇", ("钱店镇", "钱店")),
    ],
)
def test_a_unit_goes_by_several_names(unit, names):
    assert names_of(unit) == names


def test_sentences_have_their_place_in_the_text():
    told = {"overview": TOLD_IN_2024, "problems": PROBLEMS, "other_matters": TOLD, "preamble": TOLD}
    found = own_sentences(UNIT, told)
    assert {sentence.section for sentence in found} == {"overview", "problems"}
    for sentence in found:
        assert told[sentence.section][sentence.offset :].startswith(sentence.text)
        assert sentence.text in told[sentence.section].split("\n")[sentence.paragraph - 1]
    assert [sentence.paragraph for sentence in found] == [2, 4, 6, 8, 10, 1, 1, 1, 2, 2]


# Which are alike


def is_near(one: set[int], other: set[int]) -> bool:
    """Of the runs of two wordings."""
    return near_by(len(one & other), len(one), len(other))


@given(sentence, sentence)
def test_near_equality_is_symmetrical(one, other):
    assert is_near(runs_of(one), runs_of(other)) == is_near(runs_of(other), runs_of(one))


@given(prose)
def test_every_sentence_is_found_in_its_own_text(told):
    sentences = own_sentences(UNIT, told)
    found = Wordings(places_of(sentences)).matches(sentences)
    assert [(match.sentence, match.is_equal) for match in found] == [(sentence, True) for sentence in sentences]


def brute_force(sentences, told: dict) -> dict[str, int]:
    """Every sentence against every sentence."""
    theirs = {unit: [runs_of(other.wording) for other in own_sentences(unit, text)] for unit, text in told.items()}
    counts = {
        unit: sum(any(is_near(runs_of(sentence.wording), other) for other in others) for sentence in sentences)
        for unit, others in theirs.items()
    }
    return {unit: count for unit, count in counts.items() if count}


@given(prose, rounds, rounds)
def test_the_index_finds_what_brute_force_finds(mine, before, now):
    """After any history: ``before`` is put, some of it replaced by ``now``, one report taken away."""
    index = Neighbourhood()
    index.put(before)
    index.put(now)
    gone = next(iter(before), None)
    index.discard([gone])
    stands = {unit: text for unit, text in (before | now).items() if unit != gone}
    sentences = own_sentences(UNIT, mine)
    assert dict(index.counts(sentences)) == brute_force(sentences, stands)
    assert {unit: len(index.matches(sentences, unit)) for unit in index.counts(sentences)} == brute_force(
        sentences, stands
    )


def test_an_index_that_lost_its_reports_holds_nothing():
    index = Neighbourhood([clean(), clean(unit=ELSEWHERE)])
    index.discard([UNIT, ELSEWHERE])
    left = [index._file.execute(f"SELECT count(*) FROM {rows}").fetchone() for rows in ("report", "wording")]
    filed = index._file.execute("SELECT count(*) FROM filed WHERE length(wordings)").fetchone()
    assert [*left, filed] == [(0,), (0,), (0,)]


# What the rule says


@pytest.mark.proves("U35")
def test_the_finding_tells_how_many_sentences_are_like_whose():
    text = TOLD_IN_2024.replace("过期信息7条", "失效信息9条")
    [finding] = s10(check(clean(prose={"overview": text, "problems": OTHER_PROBLEMS}), last_year()))
    assert (finding.level, finding.at.section, finding.at.quote) == (
        Level.WARNING,
        "overview",
        "2024年，在县政府网站本镇专栏公布信息126条，编发政策问答9篇，办理网上留言31件并全部答复。",
    )
    assert text[finding.at.offset :].startswith(finding.at.quote)
    assert finding.message == (
        "第一、五部分8句里有5句与本单位2023年的报告相同或基本相同（62%），超过60%，请按今年的实际改写"
    )
    assert (finding.expected, finding.found) == ("与本单位2023年的报告相同或基本相同的句子不超过60%", "62%")
    assert finding.instances[2] == (
        "第一部分第6段“公开前由信息员、分管领导和保密员依次把关，对历年发布的内……”，与该报告第一部分第6段的一句基本相同"
    )
    assert finding.instances[3] == (
        "第一部分第8段“镇专栏由党政综合办公室维护，便民大厅设查阅点1处，配有电……”，与该报告第一部分第8段的一句相同"
    )


def test_of_several_neighbours_the_most_alike_is_named_and_the_others_counted():
    alike = clean(unit=ELSEWHERE, prose={"overview": OTHER_OVERVIEW})
    same = clean(unit="青禾县枫桥镇人民政府")
    [finding] = s10(
        check(clean(), neighbours=iter([alike, same, clean(unit="青禾县南岭乡人民政府", prose=ELSEWHERES)]))
    )
    assert finding.message == (
        "第一、五部分10句里有10句与青禾县枫桥镇人民政府2024年的报告相同或基本相同（100%），超过40%，请按本单位的实际改写"
        "；另有1个单位的报告也与本报告这样相像"
    )


def test_the_other_reports_own_words_are_not_shown():
    theirs = PROBLEMS.replace("年长的村民读着费力", "年长的村民读着费劲，渔民代表张口就抱怨")
    [finding] = s10(check(clean(), neighbours=[clean(unit=ELSEWHERE, prose={"problems": theirs})]))
    assert "渔民代表" not in str(finding)


def test_alike_sentences_say_where_they_stand_and_what_they_are_like():
    report, prior = clean(prose={"problems": OTHER_PROBLEMS}), last_year()
    case = Case(report, prior, neighbours=Neighbourhood([clean(unit=ELSEWHERE)]))
    found = [match for resemblance in resemblances(case) for match in resemblance.matches]
    text = report.prose["overview"]
    assert [text[match.sentence.offset :].startswith(match.sentence.text) for match in found] == [True] * 10
    assert [(match.section, match.paragraph, match.is_equal) for match in found[:2]] == [
        ("overview", 2, True),
        ("overview", 4, True),
    ]


@pytest.mark.proves("U35")
def test_a_round_sets_the_level_and_the_share():
    settings = Settings({"S10": Level.ERROR}, {"S10.prior": 100, "S10.neighbour": 99})
    [finding] = s10(check(clean(), last_year(), neighbours=[clean(unit=ELSEWHERE)], settings=settings))
    assert (finding.level, finding.found) == (Level.ERROR, "100%")


def test_a_report_that_says_nothing_is_like_nothing():
    silent = clean(prose={"overview": "", "problems": ""})
    assert s10(check(silent, silent, neighbours=[clean(unit=ELSEWHERE, prose={"overview": "", "problems": ""})])) == []
