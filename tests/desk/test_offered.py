"""What is offered beside a written section: headings, sentences of the tables, last year's paragraphs; without a script
a button puts one at the end of the text and saves."""

import json

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.desk.offered import Offered, Paragraph
from giyearreport.pages.merge import marks
from giyearreport.reports import store
from tests.county import begun_last_year, fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db

LAST_YEAR = (
    "（一）主动公开\n2025年发布信息412条，按《办法》第9条（国办发〔2019〕14号）办理。\n1.统计期限为1月1日至12月31日。"
)
RECEIVED = "applications.received.natural_person"
NO_REQUESTS = "本年未收到政府信息公开申请，也没有上年结转的申请。"


@pytest.fixture
def last_year(county, draft):
    return begun_last_year(county, {"overview": LAST_YEAR})


def section(report, code="overview") -> str:
    return reverse("desk:section", args=[report.pk, code])


def take(client, report, typed: str, taken: str, base: str = ""):
    data = {"overview": typed, "base": json.dumps({"overview": marks(base)}), "take": taken}
    return client.post(section(report), data)


def offered(answer) -> list[str]:
    """What the buttons would put into the text."""
    return html.fromstring(answer.content).xpath("//section[@id='offered']//button[@name='take']/@value")


def prose(report) -> str:
    return store.load(report).prose["overview"]


def test_headings_sentences_and_last_years_paragraphs_are_offered(clerk, county, draft, last_year):
    fill(draft, store.load(draft).with_values(dict.fromkeys(store.load(draft).cells, 0)), county.clerk)
    found = offered(clerk.get(section(draft)))
    headings = "（一）主动公开\n（二）依申请公开\n（三）政府信息管理\n（四）政府信息公开平台建设\n（五）监督保障"
    assert [found[0], found[2]] == [headings, NO_REQUESTS]
    assert found[4:] == LAST_YEAR.splitlines()
    assert offered(clerk.get(section(draft, "problems"))) == []
    assert html.fromstring(clerk.get(section(draft, "disclosure")).content).xpath("//*[@id='offered']") == []


def test_section_six_offers_to_say_that_no_fee_was_collected_until_its_text_tells_of_the_fee(clerk, county, draft):
    sentence = "本年度没有发出收费通知，收取信息处理费0元。"
    assert offered(clerk.get(section(draft, "other_matters"))) == [sentence]
    clerk.post(section(draft, "other_matters"), {"other_matters": "", "take": sentence})
    assert store.load(draft).prose["other_matters"] == sentence
    draft.refresh_from_db()
    fill(draft, store.load(draft).with_values(prose={"other_matters": "收取信息处理费200元。"}), county.clerk)
    assert offered(clerk.get(section(draft, "other_matters"))) == []


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (LAST_YEAR.splitlines()[1], ["2025", "412"]),
        (LAST_YEAR.splitlines()[2], []),
        ("二〇二五年全年1,234件，占12.5％，费用3.20万元，联系电话0538-1234567。",
         ["二〇二五", "1,234", "12.5％", "3.20", "0538", "1234567"]),
        ("2、推进 3．学习 第51条 第12次", []),
    ],
)  # fmt: skip
def test_years_and_numbers_that_may_be_others_this_year_are_marked(text, dated):
    pieces = Paragraph(text, is_here=False).pieces
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.is_dated] == dated


def test_years_and_numbers_are_known_by_what_stands_beside_them_and_is_no_number():
    paragraphs = [Paragraph("2025年发布信息412条、12条。", is_here=False), Paragraph("2025年发布。", is_here=False)]
    dated = Offered(False, "", [], None, 2025, paragraphs, [], []).dated
    assert dated == [("", "2025", "年发"), ("年发布信息", "412", "条、"), ("条、", "12", "条。")]


def test_button_puts_its_text_at_the_end_and_saves_what_was_typed(clerk, draft, last_year):
    paragraph = LAST_YEAR.splitlines()[1]
    answer = take(clerk, draft, "我刚写的。\n", paragraph)
    assert (answer.status_code, prose(draft)) == (200, f"我刚写的。\n{paragraph}")
    item = html.fromstring(answer.content).xpath("//li[contains(@class, 'is-here')]/span")
    assert [span.text_content() for span in item] == [paragraph]
    assert take(clerk, draft, prose(draft), "（五）监督保障", prose(draft)).status_code == 200
    assert prose(draft) == f"我刚写的。\n{paragraph}\n（五）监督保障"


@pytest.mark.every_engine
def test_two_people_who_take_at_once_lose_nothing(clerk, county, draft):
    fill(draft, store.load(draft).with_values(prose={"overview": "同事刚写的。"}), county.colleague)
    assert "同事刚写的。" in take(clerk, draft, "我刚写的。", "（五）监督保障").content.decode()
    assert prose(draft) == "同事刚写的。"  # a conflict: nothing stands until somebody chooses


@pytest.mark.proves("U29")
def test_sentence_follows_the_tables_until_it_is_rewritten(clerk, county, draft):
    nothing = dict.fromkeys(store.load(draft).cells, 0)
    text = f"（二）依申请公开\n{NO_REQUESTS}"
    fill(draft, store.load(draft).with_values(nothing, {"overview": text}), county.clerk)
    draft.refresh_from_db()
    ask(clerk, "save", draft, "applications", {RECEIVED: "2"})
    told = "本年新收政府信息公开申请2件，上年结转0件，办结0件，结转下年度继续办理0件。"
    assert prose(draft) == f"（二）依申请公开\n{told}"
    draft.refresh_from_db()
    ask(clerk, "save", draft, "overview", {"overview": prose(draft).replace("办结0件", "都没有办结")})
    before = prose(draft)
    draft.refresh_from_db()
    ask(clerk, "save", draft, "applications", {RECEIVED: "3"})
    assert prose(draft) == before


def test_nothing_is_offered_where_nothing_can_be_written(clerk, county, submitted):
    assert html.fromstring(clerk.get(section(submitted)).content).xpath("//*[@id='offered']") == []
