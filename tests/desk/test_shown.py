"""What pages say of findings, sections and reports: values, so that templates only print them."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from giyearreport.anchor import Anchor
from giyearreport.desk.my_reports import Row, rows_of
from giyearreport.formats import EDITION_2021
from giyearreport.pages.looks import ShownBalance
from giyearreport.pages.outcome import Entry, Outcome
from giyearreport.pages.places import Listed, placed
from giyearreport.pages.progress import DONE, EMPTY, OPTIONAL, STARTED, WRONG, SectionProgress
from giyearreport.pages.verdict import for_the_county, for_the_unit
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.models import Report, Round
from giyearreport.reports.states import State
from giyearreport.rules import Finding, Level
from giyearreport.rules.tables.arithmetic import balances
from tests.specimens import city, nil

APPLICATIONS = EDITION_2021.section("applications")
OVERVIEW = EDITION_2021.section("overview")
RECEIVED, GRANTED = "applications.received.natural_person", "applications.granted.natural_person"
SAID = SimpleNamespace(text="核对过")


def finding(level=Level.WARNING, causes=(), **place) -> Finding:
    return Finding("A01", level, Anchor.from_json(place), "请核对", causes=causes)


def entry(level, *, waiver=None, explanation=None, **more) -> Entry:
    return Entry(Answer(finding(level), explanation, waiver), **more)


@pytest.mark.parametrize(
    ("found", "section", "content", "way"),
    [
        (finding(cells=(RECEIVED,)), APPLICATIONS, city(), (RECEIVED, "到这一格")),
        (finding(cells=(RECEIVED, GRANTED)), APPLICATIONS, city(), (RECEIVED, "到这 2 格")),
        (finding(section="overview", quote="无", offset=0), OVERVIEW, city(), ("overview", "到这句")),
        (finding(section="overview"), OVERVIEW, city(), ("overview", "到正文")),
    ],
)
def test_way_to_a_finding(found, section, content, way):
    (shown,) = placed([Answer(found, None, None)], section, content)
    assert shown.way == way


@pytest.mark.proves("U39")
@pytest.mark.parametrize(
    ("place", "leads_to"),
    [
        ({"cells": [RECEIVED, GRANTED]}, ("applications", RECEIVED)),
        ({"section": "overview", "quote": "无", "offset": 0}, ("overview", "finding-{key}")),
        ({"cells": [RECEIVED], "section": "overview", "quote": "无"}, ("overview", "finding-{key}")),
        ({"cells": [RECEIVED], "section": "overview"}, ("applications", RECEIVED)),
        ({"section": "problems"}, ("problems", "problems")),
        ({"quote": "标题"}, ("", "")),
    ],
)
def test_finding_in_a_list_leads_to_where_it_is_mended(place, leads_to):
    listed = Listed(finding(**place))
    section, target = leads_to
    assert (listed.section, listed.target) == (section, target.format(key=listed.finding.key))


def test_way_to_what_is_not_filled_leads_to_the_first_blank():
    blank = city().with_values({cell.ref: None for cell in EDITION_2021.cells})
    (shown,) = placed([Answer(finding(cells=(RECEIVED, GRANTED)), None, None)], APPLICATIONS, blank)
    assert shown.way == (RECEIVED, "到第一个空格")


def test_three_causes_stand_open_and_the_others_are_folded():
    (shown,) = placed([Answer(finding(cells=(RECEIVED,), causes=tuple("甲乙丙丁")), None, None)], APPLICATIONS, city())
    assert (shown.likely_causes, shown.other_causes) == (tuple("甲乙丙"), ("丁",))


@pytest.mark.proves("U80")
@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (entry(Level.ERROR), ("error", "error", "要改")),
        (entry(Level.ERROR, waiver=SAID), ("hint", "ok", "已认可")),
        (entry(Level.WARNING), ("warning", "warn", "请核对")),
        (entry(Level.HINT), ("hint", "info", "提示")),
    ],
)
def test_look_of_a_finding(shown, said):
    assert (shown.tone, *shown.look) == said


@pytest.mark.parametrize(
    ("entries", "may_explain", "unit", "county"),
    [
        ([], True, ("note note-ok", ""), "各部分都已填完，数据平衡。"),
        ([entry(Level.HINT)], True, ("note note-ok", ""), "各部分都已填完，数据平衡。"),
        ([entry(Level.ERROR)], True, ("note note-error", "还有 1 处要改"), "1 处要改。"),
        (
            [entry(Level.ERROR), entry(Level.ERROR, is_unfilled=True), entry(Level.WARNING)],
            True,
            ("note note-error", "还有 1 处没有填，1 处要改，1 条提醒没有说明"),
            "1 处没有填，1 处要改，1 条提醒没有说明。",
        ),
        ([entry(Level.ERROR, is_unfilled=True)], True, ("note note-info", "还有 1 处没有填"), "1 处没有填。"),
        ([entry(Level.WARNING)], True, ("note note-warn", "还有 1 条提醒没有说明"), "1 条提醒没有说明。"),
        ([entry(Level.WARNING)], False, ("note note-info", ""), "1 条提醒没有说明。"),
        ([entry(Level.WARNING, explanation=SAID)], True, ("note note-ok", ""), "数据平衡，提醒都有说明或者认可。"),
        ([entry(Level.ERROR, waiver=SAID)], True, ("note note-ok", ""), "数据平衡，提醒都有说明或者认可。"),
    ],
)
def test_verdict_says_what_stands_in_the_way(entries, may_explain, unit, county):
    checked = Outcome(entries, [])
    verdict = for_the_unit(checked, may_explain)
    assert (verdict.look, verdict.lacking.rstrip("。")[: len(unit[1])]) == unit
    assert for_the_county(checked).text == county


@pytest.mark.proves("U5")
@pytest.mark.parametrize(
    ("status", "blanks", "icon", "label"),
    [
        (EMPTY, 5, "empty", "未填"),
        (STARTED, 3, "half", "填写中，3 格未填"),
        (WRONG, 3, "error", "要改"),
        (DONE, 0, "ok", "已填完"),
        (OPTIONAL, 0, "empty", "选填"),
    ],
)
def test_section_in_the_outline(status, blanks, icon, label):
    section = SectionProgress(EDITION_2021.sections[0], status, blanks)
    assert (section.name, section.icon, section.label) == ("前言", icon, label)
    word = {WRONG: "去修改", STARTED: "继续填写", DONE: "继续填写"}.get(status, "去填写")
    assert section.continues == f"{word}：前言"


def test_balance_is_even_uneven_or_open():
    first = EDITION_2021.identities[0].left[0]
    contents = {
        "is-even": nil(),
        "is-uneven": nil().with_values({first: 7}),
        "is-open": nil().with_values({first: None}),
    }
    shown = {kind: ShownBalance(balances(content)[0]) for kind, content in contents.items()}
    assert {kind: (s.kind, s.icon, s.at) for kind, s in shown.items()} == {
        "is-even": ("is-even", "ok", first),
        "is-uneven": ("is-uneven", "error", first),
        "is-open": ("is-open", "half", first),
    }


# My reports


@pytest.mark.proves("U7", "U97")
@pytest.mark.parametrize(("days", "words"), [(7, "还有 5 个工作日"), (0, "今天截止"), (-14, "已过 10 个工作日")])
def test_row_says_how_long_there_is(days, words):
    round = Round(year=2024, due_on=timezone.localdate() + timedelta(days=days), opens_on=date(2024, 11, 1))
    assert Row(round, None, None, None, False).due_in == words
    assert Row(round, None, None, None, True).due_in == ""
    assert Row(round, Report(state=State.APPROVED), None, None, False).due_in == ""


@pytest.mark.django_db
def test_row_leads_to_the_report_or_to_its_beginning(county, draft):
    (mine,), (theirs,), (seen,) = (rows_of(p) for p in (county.clerk, county.other_clerk, county.approver))
    assert (mine.link.word, mine.link.look, mine.may_start) == ("继续填写", "btn-primary", False)
    assert (theirs.link, theirs.may_start, theirs.state_label) == (None, True, "未开始")
    assert (seen.link.word, seen.may_start) == ("查看", False)
