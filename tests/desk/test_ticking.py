"""已核对: the clerk's own tick at a section."""

import pytest
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from tests.county import complete, explain_all, fill

pytestmark = pytest.mark.django_db

RECEIVED = Ref("applications", "received", "natural_person")


@pytest.fixture
def settled(county, filled):
    explain_all(filled, by=county.clerk)
    return filled


def press(clerk, report, section: str, then: str, text: str | None = None):
    """The button of a section's form, as a page without a script sends it."""
    address = reverse("desk:section", args=[report.pk, section])
    content = store.load(report)
    if section in content.prose:
        typed = {section: content.prose[section] if text is None else text}
    else:
        typed = {str(cell.ref): content.printed(cell.ref) for cell in content.edition.table(section).cells}
    return clerk.post(address, {**typed, "then": then})


def labels(clerk, report) -> dict[str, str]:
    context = clerk.get(reverse("desk:report", args=[report.pk])).context
    return {entry.section.code: entry.label for entry in context["sections"]}


@pytest.mark.proves("U6")
@pytest.mark.every_engine
def test_tick_leads_on_stays_and_goes_when_the_section_changes(clerk, county, settled):
    answer = press(clerk, settled, "problems", "tick")
    assert answer.headers["Location"] == reverse("desk:section", args=[settled.pk, "other_matters"])
    press(clerk, settled, "applications", "tick")
    ticked = {code for code, label in labels(clerk, settled).items() if label == "已填完，已核对"}
    assert ticked == {"problems", "applications"}
    assert "张clerk" in clerk.get(reverse("desk:section", args=[settled.pk, "problems"])).content.decode()
    settled.refresh_from_db()
    text = complete().prose["problems"]
    fill(settled, complete().with_values(prose={"problems": text + "另有一句。"}), county.colleague)
    assert labels(clerk, settled)["problems"] == "已填完"
    fill(settled, complete(), county.colleague)
    assert labels(clerk, settled)["problems"] == "已填完，已核对"  # of these very words
    press(clerk, settled, "problems", "untick")
    assert labels(clerk, settled)["problems"] == "已填完"


def test_tick_goes_from_the_page_while_its_section_is_changed(clerk, settled):
    press(clerk, settled, "problems", "tick")
    asked, text = reverse("desk:findings", args=[settled.pk, "problems"]), store.load(settled).prose["problems"]
    told = [
        clerk.post(asked, {"version": 1, "fields": {"problems": {"seen": text, "text": now}}}, "application/json")
        for now in (text, text + "另有一句。")
    ]
    assert ["核对过" in answer.json()["tick"] for answer in told] == [True, False]


@pytest.mark.proves("U6")
def test_tick_goes_when_a_check_fails_though_the_section_is_the_same(clerk, county, filled):
    told = complete().value(Ref("applications", "received", "total"))
    settled = filled
    fill(settled, complete().with_values(prose={"overview": f"全年新收政府信息公开申请{told}件。"}), county.clerk)
    explain_all(settled, by=county.clerk)
    press(clerk, settled, "overview", "tick")
    assert labels(clerk, settled)["overview"] == "已填完，已核对"
    settled.refresh_from_db()
    changed = store.load(settled).with_values({RECEIVED: 1})
    store.save(settled, changed, by=county.clerk, version=settled.version)
    assert labels(clerk, settled)["overview"].endswith("已核对") is False


@pytest.mark.proves("U5", "U34")
def test_section_six_of_one_sentence_is_filled_where_it_tells_the_fee_or_why_not(clerk, county, filled):
    def told(text: str) -> str:
        filled.refresh_from_db()
        fill(filled, complete().with_values(prose={"other_matters": text}), county.clerk)
        return labels(clerk, filled)["other_matters"]

    assert told("本年度没有发出收费通知，收取信息处理费0元。") == "已填完"
    assert told("没有其他需要报告的事项。") == "填写中，还缺内容"
    explain_all(filled, by=county.clerk)
    assert labels(clerk, filled)["other_matters"] == "已填完"


def test_section_with_something_left_to_do_is_saved_and_not_ticked(clerk, county, draft):
    answer = press(clerk, draft, "problems", "tick", "收到<b>待填</b>件。")
    assert answer.status_code == 409
    assert "没有标“已核对”" in answer.content.decode()
    assert (store.load(draft).prose["problems"], draft.ticks.count()) == ("收到<b>待填</b>件。", 0)
    assert "本部分还没有填完" in press(clerk, draft, "litigation", "tick").content.decode()
    assert press(clerk, draft, "preamble", "tick").status_code == 302  # which may stay empty
