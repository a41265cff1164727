"""Sentences that the tables tell: true of every table, read back by the grammar, and following their figures."""

from random import Random

import pytest

from giyearreport import from_tables
from giyearreport.content import ReportContent
from giyearreport.counting import understand
from giyearreport.formats.grammar import Ref
from giyearreport.rules import Case, check
from tests import specimens
from tests.rules.reports import OVERVIEW, clean
from tests.rules.tables import balanced

CITY = [
    "本年制发行政规范性文件8件，废止26件，现行有效66件。",
    "本年新收政府信息公开申请3119件，上年结转34件，办结3050件，结转下年度继续办理103件。",
    "从办理结果看，予以公开1362件，部分公开454件，不予公开178件，无法提供781件，不予处理88件，其他处理187件。",
    "本年因政府信息公开工作被申请行政复议351件，其中结果维持72件、结果纠正64件、其他结果178件、尚未审结37件，"
    "被提起行政诉讼46件。",
]
NIL = [
    "本年没有制发、废止行政规范性文件，也没有现行有效的行政规范性文件。",
    "本年未收到政府信息公开申请，也没有上年结转的申请。",
    "本年没有因政府信息公开工作被申请行政复议或者被提起行政诉讼。",
]
RECEIVED = Ref("applications", "received", "natural_person")
PENDING = Ref("applications", "carried_out", "natural_person")


def with_sentences(report: ReportContent) -> ReportContent:
    written = OVERVIEW.format(year=report.year, applications="".join(from_tables.sentences(report, "overview")))
    return report.with_values(prose={"overview": written})


@pytest.mark.parametrize(("content", "expected"), [(specimens.city(), CITY), (specimens.nil(), NIL)])
def test_each_figure_is_told(content, expected):
    assert from_tables.sentences(content, "overview") == expected
    assert from_tables.sentences(content, "problems") == []


def test_what_is_not_filled_is_not_told():
    city = specimens.city()
    assert from_tables.sentences(city.with_values({RECEIVED: None}), "overview") == [CITY[0], *CITY[2:]]
    assert from_tables.sentences(ReportContent.blank(city.edition, city.unit, city.year), "overview") == []


def test_older_edition_is_told_what_it_asks_for():
    found = from_tables.sentences(specimens.edition_2019(), "overview")
    assert [sentence[:8] for sentence in found] == ["本年新收政府信息", "从办理结果看，予", "本年因政府信息公"]


@pytest.mark.proves("U29")
@pytest.mark.parametrize("seed", range(60))
def test_sentences_of_any_table_agree_with_it_and_are_understood(seed):
    sound = clean(2024)
    report = with_sentences(sound.with_values(balanced(Random(seed), sound.edition, sound.year).cells))
    mine = from_tables.sentences(report, "overview")
    against = [
        (finding.rule, finding.at.quote)
        for finding in check(Case(report))
        if any(sentence in (finding.at.quote or "") or (finding.at.quote or "-") in sentence for sentence in mine)
    ]
    assert against == []
    assert [sentence for sentence in mine if not understand(sentence)] == []


def test_sentence_follows_its_figures_until_it_is_rewritten():
    city = specimens.city().with_values(prose={"overview": f"（二）依申请公开\n{CITY[1]}主要涉及征地。"})
    more = {RECEIVED: city.cells[RECEIVED] + 1, PENDING: city.cells[PENDING] + 1}
    now = from_tables.follow(city, city.with_values(more))
    assert now.prose["overview"] == (
        "（二）依申请公开\n本年新收政府信息公开申请3120件，上年结转34件，办结3050件，结转下年度继续办理104件。主要涉及征地。"
    )
    rewritten = city.with_values(prose={"overview": CITY[1].replace("本年新收", "今年收到")})
    assert from_tables.follow(rewritten, rewritten.with_values(more)).prose == rewritten.prose


def test_sentence_stays_where_a_figure_is_taken_away_or_the_text_comes_with_it():
    city = specimens.city().with_values(prose={"overview": CITY[1]})
    assert from_tables.follow(city, city.with_values({RECEIVED: None})).prose == city.prose
    imported = city.with_values({RECEIVED: 0}, prose={"overview": f"{CITY[1]}如下。"})
    assert from_tables.follow(city, imported) == imported


def test_sentence_that_was_left_behind_is_found_by_the_checks():
    city = specimens.city().with_values(prose={"overview": OVERVIEW.format(year=2024, applications=CITY[1])})
    changed = city.with_values({RECEIVED: city.cells[RECEIVED] + 1})
    assert CITY[1] in {finding.at.quote for finding in check(Case(changed))}
