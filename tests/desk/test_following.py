"""A page that writes on in a text while the figures in it follow their cells: nobody else wrote there, so nothing is in
dispute, and what the page is told is that the numbers of the tables changed."""

import json

import pytest
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.from_tables import sentences
from giyearreport.pages.merge import marks
from giyearreport.reports import store
from giyearreport.reports.cited import Cited
from tests.county import fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
ALL_RECEIVED = "applications.received.total"
TEXT = "今年收到1234件。\n第二段。"
AT = TEXT.index("1234")
CITES = [[ALL_RECEIVED, AT, AT + 4]]
WHOLE = {"overview": TEXT}


@pytest.fixture
def cited(clerk, county, draft):
    """A draft in whose text a number follows its cell."""
    content = store.load(draft)
    cells = dict.fromkeys(content.cells, 0) | {Ref.parse(RECEIVED): 1234}
    fill(draft, content.with_values(cells), county.clerk)
    ask(clerk, "save", draft, "overview", WHOLE, cites=CITES)
    draft.refresh_from_db()
    return draft


def prose(report) -> str:
    return store.load(report).prose["overview"]


def received(client, report, number: str):
    return ask(client, "save", report, "applications", {RECEIVED: number})


def written(client, report, text: str, seen: str = TEXT, cites=CITES, **more):
    told = ask(client, "save", report, "overview", {"overview": text}, seen={"overview": seen}, cites=cites, **more)
    return told.json()["fields"]["overview"]


@pytest.mark.proves("U28")
def test_words_written_beside_a_number_that_has_followed_its_cell_join_the_number_as_it_is_now(clerk, cited):
    received(clerk, cited, "1300")
    told = written(clerk, cited, "今年收到1234件，同比增长。\n第二段。")
    now = "今年收到1300件，同比增长。\n第二段。"
    assert told == {"state": "saved", "text": now, "follows": True, "cites": CITES}
    assert prose(cited) == now
    assert store.cited_in(cited) == {"overview": (Cited(Ref.parse(ALL_RECEIVED), AT, AT + 4),)}
    received(clerk, cited, "7")
    assert prose(cited) == now.replace("1300", "7")


def test_number_that_the_clerk_rewrites_is_the_clerks_own_though_its_cell_changed_meanwhile(clerk, cited):
    received(clerk, cited, "1300")
    mine = "今年收到一千二百多件。\n第二段。"
    assert written(clerk, cited, mine, cites=[]) == {"state": "saved"}
    assert (prose(cited), store.cited_in(cited)) == (mine, {})


def test_page_that_has_heard_of_the_change_and_still_shows_the_older_number_is_not_called_two_people(clerk, cited):
    received(clerk, cited, "1300")
    received(clerk, cited, "1310")
    cited.refresh_from_db()
    told = written(clerk, cited, TEXT.replace("件", "件整"), version=cited.version)
    assert (told["state"], told["text"]) == ("saved", TEXT.replace("1234件", "1310件整"))


def test_sentence_of_the_tables_is_made_anew_while_one_writes_in_its_paragraph(clerk, cited):
    told = sentences(store.load(cited), "overview")[1]
    cited.refresh_from_db()
    ask(clerk, "save", cited, "overview", {"overview": told})
    received(clerk, cited, "1300")
    assert written(clerk, cited, f"{told}同比增长。", seen=told, cites=[])["state"] == "saved"
    assert prose(cited) == f"{told.replace('1234', '1300')}同比增长。"


def test_colleague_in_another_paragraph_and_a_changed_figure_at_once(clerk, county, cited):
    received(clerk, cited, "1300")
    cited.refresh_from_db()
    theirs = prose(cited).replace("第二段", "同事的第二段")
    fill(cited, store.load(cited).with_values(prose={"overview": theirs}), county.colleague)
    told = written(clerk, cited, TEXT.replace("件", "件整"))
    assert (told["state"], told["by"]) == ("saved", county.colleague.name)
    assert prose(cited) == "今年收到1300件整。\n同事的第二段。"


def test_colleague_in_the_same_paragraph_is_still_a_conflict_and_named(clerk, county, cited):
    received(clerk, cited, "1300")
    cited.refresh_from_db()
    theirs = prose(cited).replace("今年", "本年")
    fill(cited, store.load(cited).with_values(prose={"overview": theirs}), county.colleague)
    told = written(clerk, cited, TEXT.replace("件", "件整"))
    assert (told["state"], told["text"], told["by"]) == ("conflict", theirs, county.colleague.name)
    assert prose(cited) == theirs


def test_page_is_told_that_the_numbers_of_the_tables_changed_and_not_that_somebody_wrote(clerk, cited):
    before = cited.version
    received(clerk, cited, "1300")
    told = ask(clerk, "here", cited, "overview", {}, version=before).json()["fields"]
    now = TEXT.replace("1234", "1300")
    assert told == {"overview": {"state": "newer", "text": now, "follows": True, "cites": CITES}}


def test_form_without_a_script_joins_the_number_as_it_is_now(clerk, cited):
    received(clerk, cited, "1300")
    data = {"overview": TEXT.replace("件", "件整"), "base": json.dumps({"overview": marks(TEXT)})}
    clerk.post(reverse("desk:section", args=[cited.pk, "overview"]), data)
    assert prose(cited) == TEXT.replace("1234件", "1300件整")
