"""Findings while the clerk types: at their cell, at their sentence, and a list that leads there."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now
from giyearreport.rules import RULES, Level, Remark, Rule, rule
from tests.browser.axe import violations
from tests.browser.desk import balance, cell, saved, sign_in, until
from tests.county import complete, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"
SHOWN = [RECEIVED, CARRIED_IN, "applications.handled.natural_person", "applications.carried_out.natural_person"]
UNEVEN = "自然人：差 1 件：第一项加第二项为 3036，第三项加第四项为 3035"
DRAWN = "area => document.querySelector('.prose-marks').textContent === area.value + '\\n'"
POINTED = "cells => cells.map(c => c.querySelector('input, output').id)"
SELECTED = "area => area.value.slice(area.selectionStart, area.selectionEnd)"


@pytest.fixture(autouse=True)
def arithmetic(monkeypatch):
    """Only the rules of one table are left, so that a rule made elsewhere changes no count here."""
    rules = [entry for entry in RULES if entry.code in {"A01", "A02", "D01", "D02", "L01"}]
    monkeypatch.setattr("giyearreport.rules.RULES", rules)
    monkeypatch.setattr("giyearreport.rules.finding.RULES", rules)


@pytest.fixture
def residue(arithmetic):
    """Rules of these tests alone: 待填 in a sentence is wrong, 约 is to be looked at, 其它 is hinted at."""

    def search(case, word, message):
        for section, text in case.content.prose.items():
            for found in re.finditer(f"[^。\n]*{word}[^。\n]*。?", text):
                at = Anchor(section=section, quote=found[0], offset=found.start())
                first = found[0].index("待填") if word == "待填" else None
                words = None if first is None else (first, first + 2)  # else the whole sentence is meant
                yield Remark(message, at, expected=str(found.start()), span=words)

    @rule("S08", Level.ERROR, source="")
    def left_open(case):
        return search(case, "待填", "“待填”还没有填")

    @rule("P10", Level.WARNING, source="")
    def approximate(case):
        return search(case, "约", "约数请核对")

    @rule("S11", Level.HINT, source="")
    def spelling(case):
        return search(case, "其它", "“其它”通常写作“其他”")


def opened(page: Page, live_server, report, section: str) -> None:
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[report.pk, section]))


def note_at(page: Page, address: str):
    return page.locator(f'[id="note-{address}"]')


def items(page: Page):
    return page.locator("#to-see .finding")


def marks(page: Page) -> list[tuple[str, str]]:
    """What is underlined, as level and text, in the order of the text."""
    return [
        tuple(mark)
        for mark in page.locator(".prose-marks mark").evaluate_all(
            "marks => marks.map(mark => [mark.className.replace('finding-', ''), mark.textContent])"
        )
    ]


def unanswered(page: Page) -> None:
    """From now on the server says nothing to what is typed."""
    page.route("**/findings/", lambda route: None)


def in_outline(page: Page, heading: str):
    return page.locator("nav.sections li").filter(has=page.get_by_text(heading, exact=True))


def test_wrong_number_is_told_at_its_cells_before_it_is_saved(page, live_server, county, filled):
    opened(page, live_server, filled, "applications")
    page.route("**/applications/", lambda route: None)  # the page would save by itself meanwhile
    expect(items(page)).to_have_count(0)
    cell(page, CARRIED_IN).fill("35")
    expect(items(page).first).to_contain_text(UNEVEN)
    assert store.load(filled).cells[Ref.parse(CARRIED_IN)] == 34
    for address in SHOWN:
        expect(note_at(page, address)).to_contain_text("要改" + UNEVEN)
        expect(cell(page, address)).to_have_attribute(
            "aria-describedby", re.compile(rf"(^| )note-{re.escape(address)}$")
        )
    expect(note_at(page, CARRIED_IN)).to_be_visible()  # one stands in it
    expect(note_at(page, RECEIVED)).to_be_hidden()
    expect(in_outline(page, "三、收到和处理政府信息公开申请情况")).to_contain_text("要改 1")
    cell(page, CARRIED_IN).fill("34")
    expect(items(page)).to_have_count(0)
    expect(page.locator(".has-finding")).to_have_count(0)
    expect(in_outline(page, "三、收到和处理政府信息公开申请情况")).not_to_contain_text("要改")


@pytest.mark.proves("U17")
def test_words_at_a_cell_go_away_on_escape_and_list_and_balance_lead_to_the_cells(page, live_server, county, filled):
    opened(page, live_server, filled, "applications")
    cell(page, CARRIED_IN).fill("35")
    expect(note_at(page, CARRIED_IN)).to_be_visible()
    page.keyboard.press("Escape")
    expect(note_at(page, CARRIED_IN)).to_be_hidden()
    cell(page, RECEIVED).focus()
    cell(page, CARRIED_IN).focus()
    expect(note_at(page, CARRIED_IN)).to_be_visible()
    for link in (items(page).first.get_by_role("link", name="到这 4 格"), page.locator(".balance-item a").first):
        link.click()
        expect(cell(page, RECEIVED)).to_be_focused()
        assert page.locator("td.is-pointed").evaluate_all(POINTED) == SHOWN
        page.keyboard.press("Tab")
        expect(page.locator("td.is-pointed")).to_have_count(0)


def test_list_never_contradicts_the_balance_of_the_browser(page, live_server, county, filled):
    opened(page, live_server, filled, "applications")
    cell(page, CARRIED_IN).fill("35")
    expect(items(page)).to_have_count(2)  # the column and 总计
    unanswered(page)
    cell(page, CARRIED_IN).fill("37")
    expect(items(page).first.locator(".finding-text")).to_have_text(
        UNEVEN.replace("差 1", "差 3").replace("3036", "3038")
    )
    expect(note_at(page, RECEIVED)).to_contain_text("差 3 件")
    cell(page, CARRIED_IN).fill("34")
    expect(items(page)).to_have_count(0)
    expect(page.locator(".has-finding")).to_have_count(0)


def test_causes_stay_while_other_cells_are_typed_and_go_when_their_balance_changes(
    page, live_server, county, filled, monkeypatch
):
    uneven = next(entry.function for entry in RULES if entry.code == "A02")

    def explained(case):
        yield from (replace(r, message=r.message + "，请核对", causes=("甲", "乙", "丙", "丁")) for r in uneven(case))

    monkeypatch.setattr("giyearreport.rules.RULES", [Rule("A02", Level.ERROR, "", explained)])
    opened(page, live_server, filled, "applications")
    cell(page, CARRIED_IN).fill("35")
    first = items(page).filter(has_text="自然人：")
    expect(first.locator(".finding-causes li:visible")).to_have_text(["甲", "乙", "丙"])
    first.get_by_text("还有 1 种可能").click()
    expect(first.get_by_text("丁")).to_be_visible()
    unanswered(page)
    cell(page, "applications.granted.other_organization").fill("9")
    expect(balance(page, "其他")).to_contain_text("差")
    expect(first.locator(".finding-text")).to_have_text(re.compile(f"^{UNEVEN}.*，请核对$"))
    expect(first.locator(".finding-causes")).to_have_count(1)
    cell(page, CARRIED_IN).fill("36")
    expect(first.locator(".finding-causes")).to_have_count(0)


def test_deleted_number_is_an_error_where_it_was_and_the_balance_cannot_be_told(page, live_server, county, filled):
    opened(page, live_server, filled, "applications")
    cell(page, CARRIED_IN).fill("35")
    expect(items(page)).to_have_count(2)
    cell(page, CARRIED_IN).fill("")
    expect(items(page)).to_have_count(1)
    expect(items(page)).to_contain_text("表三还有 1 格未填，没有的请填 0")
    expect(items(page)).to_contain_text("未填的格无法判断")
    expect(balance(page, "自然人")).to_have_text("还有 1 格没有数字，无法判断")
    expect(balance(page, "总计")).to_have_text("还有 1 格没有数字，无法判断")
    cell(page, RECEIVED).focus()
    items(page).get_by_role("link", name="到第一个空格").click()
    expect(cell(page, CARRIED_IN)).to_be_focused()


def test_sentence_is_underlined_and_the_list_selects_exactly_it(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "overview")
    area = page.locator("#overview")
    area.fill("　　（一）主动公开\n\n\n  𠮷林村公布约3条。𠮷收到××件，待填。其它照旧。\n")
    expect(items(page)).to_have_count(3)
    assert marks(page) == [("warning", "𠮷林村公布约3条。"), ("error", "𠮷收到××件，待填。"), ("hint", "其它照旧。")]
    told = items(page).evaluate_all("items => items.map(item => item.querySelector('.finding-quote').textContent)")
    assert told == ["𠮷收到××件，待填。", "𠮷林村公布约3条。", "其它照旧。"]
    for sentence in told:
        items(page).filter(has_text=sentence).get_by_role("link", name="到这句").click()
        expect(area).to_be_focused()
        assert area.evaluate(SELECTED) == ("待填" if "待填" in sentence else sentence)
    expect(in_outline(page, "一、总体情况")).to_contain_text("要改 1请核对 1，提示 1")


def test_marks_follow_the_text_before_the_next_answer(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "problems")
    area = page.locator("#problems")
    area.fill("一是慢。二是待填。")
    expect(items(page)).to_have_count(1)
    unanswered(page)
    area.evaluate("area => area.setSelectionRange(0, 0)")
    page.keyboard.type("先说明：\n")
    expect(page.locator(".prose-marks mark")).to_have_text("二是待填。")
    page.keyboard.press("F8")
    assert area.evaluate(SELECTED) == "待填"
    page.keyboard.type("已填")
    expect(page.locator(".prose-marks mark")).to_have_count(0)


def test_sheet_behind_the_field_breaks_its_lines_as_the_field_does(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "overview")
    for width in (1366, 375):
        page.set_viewport_size({"width": width, "height": 768})
        heights = "area => [area.scrollHeight, document.querySelector('.prose-marks').scrollHeight]"
        for text in (
            complete().prose["overview"],
            "“a b（c）d，”" * 700,
            "https://" + "w" * 900 + "。\n\n\n",
            "　\n" * 90,
        ):
            page.locator("#overview").fill(text)
            until(page, lambda: page.locator("#overview").evaluate(DRAWN))
            field, sheet = page.locator("#overview").evaluate(heights)
            assert field == sheet, (width, text[:9])


def test_far_sentence_is_brought_into_sight(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "overview")
    area = page.locator("#overview")
    area.fill("\n".join(["公开了信息。"] * 120 + ["待填。"] + ["公开了信息。"] * 120))
    expect(items(page)).to_have_count(1)
    area.evaluate("area => { area.scrollTop = 0; area.setSelectionRange(0, 0); }")
    page.keyboard.press("F8")
    expect(page.locator(".prose-marks mark")).to_be_in_viewport()
    tops = "() => [document.querySelector('#overview').scrollTop, document.querySelector('.prose-marks').scrollTop]"
    field, sheet = page.evaluate(tops)
    assert field == sheet > 1000


def test_keys_alone_lead_from_finding_to_finding_and_back(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "problems")
    area = page.locator("#problems")
    area.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("甲待填。乙约三处。丙其它。")
    expect(items(page)).to_have_count(3)
    seen = []
    for key in ("F8", "F8", "F8", "F8", "Shift+F8"):
        page.keyboard.press(key)
        seen.append(area.evaluate(SELECTED))
    assert seen == ["待填", "乙约三处。", "丙其它。", "待填", "丙其它。"]
    link = items(page).nth(1).get_by_role("link", name="到这句")
    link.focus()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    assert area.evaluate(SELECTED) == "乙约三处。"


def test_finding_arrived_at_from_another_page_is_selected(page, live_server, county, filled, residue):
    fill(filled, complete().with_values(prose={"overview": "收到3001件。办结待填。"}), county.clerk)
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:report", args=[filled.pk]))
    page.get_by_role("link", name="去修改", exact=True).click()
    expect(page.locator("#overview")).to_be_focused()
    assert page.locator("#overview").evaluate(SELECTED) == "待填"


def test_answer_to_what_has_changed_since_is_thrown_away(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "problems")
    held = []
    page.route("**/findings/", lambda route: held.append(route))
    area = page.locator("#problems")
    area.fill("甲待填。")
    until(page, lambda: len(held) == 1)
    area.fill("甲。")
    page.wait_for_timeout(400)
    assert len(held) == 1  # one question at a time
    held[0].continue_()
    until(page, lambda: len(held) == 2)
    expect(items(page)).to_have_count(0)
    expect(page.locator(".prose-marks mark")).to_have_count(0)
    held[1].continue_()
    page.wait_for_timeout(300)
    expect(items(page)).to_have_count(0)
    area.fill("乙待填。")
    until(page, lambda: len(held) == 3)
    held[2].continue_()
    expect(items(page)).to_contain_text("乙待填。")


def test_last_list_stays_while_the_server_is_away_and_is_renewed_when_it_is_back(
    page, live_server, county, filled, residue, console_errors
):
    opened(page, live_server, filled, "problems")
    page.locator("#problems").fill("甲待填。")
    expect(items(page)).to_have_count(1)
    page.context.set_offline(True)
    page.locator("#problems").fill("甲待填。乙待填。")
    saved(page).to_contain_text("未保存，正在重试")
    expect(items(page)).to_have_count(1)
    page.context.set_offline(False)
    expect(items(page)).to_have_count(2)
    assert all("ERR_INTERNET_DISCONNECTED" in error for error in console_errors)
    console_errors.clear()


def test_place_in_the_list_is_kept_when_the_list_is_renewed(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "problems")
    area = page.locator("#problems")
    area.fill("甲待填。乙待填。")
    expect(items(page)).to_have_count(2)
    area.press_sequentially("丙待填。", delay=1)
    page.locator("#to-see a[data-go]").nth(1).focus()
    expect(items(page)).to_have_count(3)
    expect(page.locator("#to-see a[data-go]").nth(1)).to_be_focused()


def test_what_is_half_composed_is_not_checked(page, live_server, county, filled, residue):
    opened(page, live_server, filled, "problems")
    asked = []
    page.on("request", lambda request: request.url.endswith("/findings/") and asked.append(request.post_data))
    page.locator("#problems").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "dai", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(400)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "待填"})
    until(page, lambda: len(asked) == 1)


def test_explained_sentence_has_no_line_and_is_still_found(page, live_server, county, filled, residue):
    text = "公开了信息。\n" * 99 + "甲约三处。\n乙约五处。"
    fill(filled, complete().with_values(prose={"problems": text}), county.clerk)
    keys = {a.finding.key for a in answers_now(filled) if a.finding.at.quote == "甲约三处。"}
    record(filled, AnswerKind.EXPLANATION, dict.fromkeys(keys, "查过，是三处。"), by=county.clerk)
    opened(page, live_server, filled, "problems")
    assert [mark for mark in marks(page) if mark[0]] == [("warning", "乙约五处。")]
    expect(items(page).last).to_contain_text("已说明：查过，是三处。")
    items(page).last.get_by_role("link", name="到这句").click()
    assert page.locator("#problems").evaluate(SELECTED) == "甲约三处。"
    expect(page.locator(".prose-marks mark").first).to_be_in_viewport()


def test_approver_reads_the_marks_and_is_led_to_them(page, live_server, county, filled, residue):
    fill(filled, complete().with_values(prose={"problems": "一是慢。二是待填。"}), county.clerk)
    sign_in(page, live_server, "approver")
    page.goto(live_server.url + reverse("desk:section", args=[filled.pk, "problems"]))
    assert marks(page) == [("error", "二是待填。")]
    items(page).get_by_role("link", name="到这句").click()
    assert page.locator("#problems").evaluate(SELECTED) == "待填"


def test_sections_with_findings_of_every_level_have_no_violation(page, live_server, county, filled, residue):
    text = "甲约3条。乙待填。丙其它。"
    wrong = complete().with_values({Ref.parse(CARRIED_IN): 35, Ref.parse(RECEIVED): 3005}, {"overview": text})
    fill(filled, wrong.with_values({Ref("disclosure", "regulations", "issued"): 2}), county.clerk)
    found = {}
    sign_in(page, live_server, "clerk")
    for section in ("overview", "applications", "disclosure"):
        page.goto(live_server.url + reverse("desk:section", args=[filled.pk, section]))
        expect(items(page).first).to_be_visible()
        page.keyboard.press("F8")
        found |= violations(page)
    assert found == {}
