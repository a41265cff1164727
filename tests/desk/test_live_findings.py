"""The check while typing, without a browser: what it answers, to whom, and that it writes nothing."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.pages.places import placed
from giyearreport.pages.progress import progress
from giyearreport.reports import store
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Prose, Report, UnreadEntry
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.rules import RULES, Level, Remark, rule
from tests.county import bring, complete, explain_all, fill
from tests.scripted import ask, sent

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"
REGULATIONS = "disclosure.regulations.issued"


def url(report: Report, section: str) -> str:
    return reverse("desk:findings", args=[report.pk, section])


def only(monkeypatch, *codes: str) -> None:
    """Leave these of the rules, so that a rule made elsewhere changes no count here."""
    rules = [entry for entry in RULES if entry.code in codes]
    monkeypatch.setattr("giyearreport.rules.RULES", rules)
    monkeypatch.setattr("giyearreport.rules.finding.RULES", rules)


@pytest.fixture
def three_levels(monkeypatch):
    """Beside the arithmetic, rules of this test alone: a sentence with 待填 is wrong, one with 12 is held against table
    three, one with 其它 is hinted at."""
    only(monkeypatch, "A01", "A02")

    def sentences(case, word):
        text, at = case.content.prose["overview"], 0
        for sentence in text.replace("。", "。\n").replace("\n\n", "\n").splitlines():
            at = text.index(sentence, at)
            if word in sentence:
                yield Anchor(section="overview", quote=sentence, offset=at)

    @rule("S08", Level.ERROR, source="")
    def nothing_is_left_open(case):
        yield from (Remark("“待填”还没有填", at) for at in sentences(case, "待填"))

    @rule("P01", Level.WARNING, source="")
    def numbers_agree(case):
        if case.content.value(Ref.parse(RECEIVED)) != 12:
            cells = (Ref.parse(RECEIVED), Ref("applications", "refused", "total"))
            yield from (Remark("与表三不一致", replace(at, cells=cells)) for at in sentences(case, "12"))

    @rule("S11", Level.HINT, source="")
    def spelling(case):
        yield from (Remark("“其它”通常写作“其他”", at) for at in sentences(case, "其它"))


def check_page(client, report: Report) -> str:
    return client.get(reverse("desk:check", args=[report.pk])).content.decode()


def everything() -> list:
    return [list(model.objects.values()) for model in (Report, Prose, UnreadEntry)]


def test_answer_is_what_the_checks_find_in_the_text_as_typed(clerk, filled, three_levels):
    typed = "  收到12件。\r\n\r\n　　其它事项待填。  "
    answer = ask(clerk, "findings", filled, "overview", {"overview": typed}).json()
    content = store.load(filled).with_values(prose={"overview": "收到12件。\n其它事项待填。"})
    expected = {f.key: f for f in findings_of(filled, content) if "overview" in f.at.sections}
    assert {shown["rule"] for shown in answer["findings"]} >= {"S08", "P01", "S11"}
    assert {shown["id"] for shown in answer["findings"]} == expected.keys()
    for shown in answer["findings"]:
        found = expected[shown["id"]]
        told = (
            shown["rule"],
            shown["level"],
            shown["message"],
            tuple(shown["causes"]),
            shown["quote"],
            shown["offset"],
        )
        assert told == (found.rule, found.level, found.message, found.causes, found.at.quote, found.at.offset)


def test_answer_asks_no_more_whether_the_clerk_sees_the_report_that_was_found_for_them(clerk, draft):
    with CaptureQueriesContext(connection) as queries:
        ask(clerk, "findings", draft, "applications", {RECEIVED: "12"})
    assert [each["sql"] for each in queries if each["sql"].startswith('SELECT 1 AS "a" FROM "reports_report"')] == []


def test_answer_counts_the_findings_of_every_section(clerk, filled, three_levels):
    answer = ask(clerk, "findings", filled, "overview", {"overview": "收到12件。其它事项待填。"}).json()
    content = store.load(filled).with_values(prose={"overview": "收到12件。其它事项待填。"})
    entries = progress(content, findings_of(filled, content), {})
    assert answer["counts"] == {
        entry.section.code: {"errors": entry.errors, "warnings": entry.warnings, "hints": entry.hints}
        for entry in entries
    }
    assert answer["counts"]["overview"]["errors"] >= 1
    assert answer["counts"]["applications"]["warnings"] >= 1


def test_list_holds_the_errors_first_and_then_the_order_of_the_page(clerk, filled, three_levels):
    answer = ask(clerk, "findings", filled, "overview", {"overview": "其它。收到12件。甲待填。乙待填。"}).json()
    shown = [(f["rule"], f["offset"]) for f in answer["findings"] if f["rule"] in {"S08", "P01", "S11"}]
    assert shown == [("S08", 9), ("S08", 13), ("P01", 3), ("S11", 0)]
    order = [answer["list"].index(f'id="finding-{f["id"]}"') for f in answer["findings"]]
    assert order == sorted(order)


def test_finding_of_two_sections_is_shown_in_both_with_the_way_to_the_other(clerk, filled, three_levels):
    fill(filled, complete().with_values(prose={"overview": "收到12件。"}), filled.edited_by)
    written = ask(clerk, "findings", filled, "overview", {"overview": "收到12件。"}).json()
    counted = ask(clerk, "findings", filled, "applications", {RECEIVED: "3001"}).json()
    at_sentence = next(f for f in written["findings"] if f["rule"] == "P01")
    at_cell = next(f for f in counted["findings"] if f["rule"] == "P01")
    assert at_sentence["id"] == at_cell["id"]
    assert (at_sentence["quote"], at_sentence["offset"], at_sentence["cells"]) == ("收到12件。", 0, [])
    assert (at_cell["quote"], at_cell["offset"], at_cell["cells"][0]) == (None, None, RECEIVED)
    there = reverse("desk:section", args=[filled.pk, "overview"])
    assert f'href="{there}#finding-{at_cell["id"]}">看“一、总体情况”<' in counted["list"]
    there = reverse("desk:section", args=[filled.pk, "applications"])
    assert f'href="{there}#finding-{at_cell["id"]}">看表三<' in written["list"]


def test_sum_that_the_form_does_not_print_is_shown_at_the_cells_it_adds_up(clerk, filled, three_levels):
    fill(filled, complete().with_values(prose={"overview": "收到12件。"}), filled.edited_by)
    answer = ask(clerk, "findings", filled, "applications", {RECEIVED: "3001"}).json()
    cells = next(f["cells"] for f in answer["findings"] if f["rule"] == "P01")
    assert cells == [RECEIVED, *(f"applications.refused_{line}.total" for line in (
        "state_secret", "prohibited_by_law", "security_stability", "third_party_rights", "internal_affairs",
        "process_information", "enforcement_files", "administrative_query",
    ))]  # fmt: skip


def test_warning_that_was_explained_is_listed_last_with_what_was_said_and_counts_no_more(
    clerk, county, filled, three_levels
):
    fill(filled, complete().with_values(prose={"overview": "收到12件。"}), county.clerk)
    before = ask(clerk, "findings", filled, "overview", {"overview": "收到12件。其它。"}).json()
    warned = before["findings"][0]["id"]
    way = f'href="{reverse("desk:check", args=[filled.pk])}#explain-{warned}"'
    assert (way in before["list"], f'id="explain-{warned}"' in check_page(clerk, filled)) == (True, True)
    explain_all(filled, county.clerk, "台账核对过，无误。")
    answer = ask(clerk, "findings", filled, "overview", {"overview": "收到12件。其它。"}).json()
    assert [(f["rule"], f["is_answered"]) for f in answer["findings"]] == [("S11", False), ("P01", True)]
    assert (before["counts"]["overview"]["warnings"], answer["counts"]["overview"]["warnings"]) == (1, 0)
    assert ("已说明：台账核对过，无误。" in answer["list"], way in answer["list"]) == (True, False)
    assert "本部分 1 处要看" in answer["list"]
    typed = ask(clerk, "findings", filled, "applications", {RECEIVED: "3002"}).json()
    assert 'id="note-' not in clerk.get(reverse("desk:section", args=[filled.pk, "applications"])).content.decode()
    lapsed = [f["is_answered"] for f in typed["findings"] if f["rule"] == "P01"]
    assert lapsed == [False]  # it belongs to the values


def test_text_that_cannot_be_read_is_quoted_and_makes_its_section_wrong(clerk, filled):
    answer = ask(clerk, "findings", filled, "applications", {RECEIVED: "十几件"}).json()
    blank = [f for f in answer["findings"] if f["rule"] == "A01"]
    assert [(f["cells"], f["is_blank"]) for f in blank] == [([RECEIVED], False)]
    assert "表三有 1 格填的不是数字：“十几件”，请改成数字" in answer["list"]
    assert "is-wrong" in answer["outline"]


def test_cell_that_another_person_filled_meanwhile_is_judged_as_it_is_stored(clerk, county, filled, monkeypatch):
    only(monkeypatch, "A02")
    opened = {RECEIVED: "3001", CARRIED_IN: "34"}
    stored = store.load(filled).with_values({Ref.parse(CARRIED_IN): 99})
    store.save(filled, stored, by=county.colleague, version=filled.version)
    for mine, told in (({}, "自然人：差 65 件"), ({CARRIED_IN: "35"}, "自然人：差 1 件")):
        answer = ask(clerk, "findings", filled, "applications", mine, seen=opened).json()
        assert [told in f["message"] for f in answer["findings"] if f["cells"][0] == RECEIVED] == [True]


@pytest.mark.proves("U38")
@pytest.mark.parametrize("table", ["disclosure", "applications", "litigation"])
def test_blanking_any_cell_never_silences_the_checks(clerk, filled, table):
    """U38: what was found at a cell may vanish with its number, but then the blank itself is an error. Every cell is
    judged; that the page tells it so, the first and the last one show."""
    content = store.load(filled)
    cells = filled.edition.table(table).cells
    for cell in cells:
        judged = content.with_values({cell.ref: None})
        shown = placed(map(Answer, findings_of(filled, judged)), filled.edition.section(table), judged)
        assert [entry.level for entry in shown if cell.ref in entry.at.cells and entry.is_blank] == ["error"], cell.ref
    for cell in (cells[0], cells[-1]):
        answer = ask(clerk, "findings", filled, table, {str(cell.ref): ""}).json()
        blank = [f for f in answer["findings"] if str(cell.ref) in f["cells"] and f["is_blank"]]
        assert [f["level"] for f in blank] == ["error"], cell.ref
        assert "填写中，1 格未填" in answer["outline"]
        assert "已填完 6/7" in answer["outline"]


def test_checking_writes_nothing(clerk, filled):
    before = everything()
    for section in filled.edition.sections:
        ask(clerk, "findings", filled, section.code, {section.code: "改掉", RECEIVED: "1", REGULATIONS: "x"})
    assert everything() == before


def test_checking_asks_for_a_post(clerk, draft):
    assert clerk.get(url(draft, "applications"), headers={"X-Requested-With": "findings"}).status_code == 405


def test_section_that_does_not_exist_is_not_checked(clerk, draft):
    assert sent(clerk, url(draft, "appendix"), "{}").status_code == 404


def test_who_may_not_edit_has_nothing_to_check(client, county, filled):
    for reader, status in ((county.approver, 409), (county.other_clerk, 404), (county.reviewer, 404)):
        client.force_login(reader)
        assert ask(client, "findings", filled, "problems", {"problems": "慢"}).status_code == status


def test_report_that_was_submitted_meanwhile_is_not_checked(clerk, county, filled):
    bring(filled, county, "submit")
    answer = ask(clerk, "findings", filled, "problems", {"problems": "慢"})
    assert (answer.status_code, answer.json()) == (
        409,
        {"kind": "locked", "error": "没有保存：报告现在是“已上报，待县级审核”，不能修改。您刚写的还留在本页。"},
    )


@pytest.mark.parametrize("section", ["overview", "applications"])
@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "9" * 2_000_000, "𠮷" * 500,
     "\u2028\v\f\r", "1e999", "NaN", "-0", "<script>", "{{ 7 }}", "٣"],
)  # fmt: skip
def test_any_text_is_answered(clerk, draft, section, text):
    fields = {"overview": text, RECEIVED: text}
    assert ask(clerk, "findings", draft, section, fields).status_code == 200


def test_text_too_long_to_be_kept_leaves_the_stored_one_to_be_judged(clerk, filled):
    typed = ask(clerk, "findings", filled, "problems", {"problems": "慢" * (PROSE_LENGTH + 1)}).json()
    stored = ask(clerk, "findings", filled, "problems", {}).json()
    assert typed == stored


def test_page_without_a_script_lists_the_findings_with_the_way_to_each(clerk, county, filled, three_levels):
    fill(
        filled,
        complete().with_values({Ref.parse(RECEIVED): 3000}, {"overview": "收到12件。<b>待填</b>。"}),
        county.clerk,
    )
    table = clerk.get(reverse("desk:section", args=[filled.pk, "applications"])).content.decode()
    assert "本部分 2 处要看" in table
    assert f'<a href="#{RECEIVED}" data-go>到这 4 格</a>' in table
    note = f'<span class="cell-note" id="note-{RECEIVED}">'
    assert note in table
    assert f'aria-describedby="error-{RECEIVED} note-{RECEIVED}"' in table
    assert '<output id="applications.handled.natural_person" aria-describedby="note-applications.handled' in table
    text = clerk.get(reverse("desk:section", args=[filled.pk, "overview"])).content.decode()
    assert '<q class="finding-quote">&lt;b&gt;待填&lt;/b&gt;。</q>' in text
    assert '<a href="#overview" data-go>到这句</a>' in text
    assert ("要改 1</span>" in text, "请核对 1</span>" in text) == (True, True)


@pytest.mark.proves("U18")
def test_more_causes_than_three_are_folded(clerk, filled, monkeypatch):
    only(monkeypatch)

    @rule("A02", Level.ERROR, source="")
    def caused(case):
        yield Remark("差 2 件", Anchor((Ref.parse(RECEIVED),)), causes=("甲", "乙", "丙", "丁", "戊"))

    answer = ask(clerk, "findings", filled, "applications", {}).json()
    shown, folded = answer["list"].split("<summary>还有 2 种可能</summary>")
    assert [cause in shown for cause in "甲乙丙丁戊"] == [True, True, True, False, False]
    assert ("丁" in folded, "戊" in folded) == (True, True)


def test_written_section_with_an_error_is_not_called_done(clerk, filled, three_levels):
    answer = ask(clerk, "findings", filled, "overview", {"overview": "待填。"}).json()
    content = store.load(filled).with_values(prose={"overview": "待填。"})
    status = {e.section.code: e.status for e in progress(content, findings_of(filled, content), {})}
    assert (status["overview"], status["problems"]) == ("wrong", "done")
    assert "is-wrong" in answer["outline"]
