"""核对网站版: the places that differ, in short, before all of what stands around them."""

from giyearreport.difference import paragraphs
from giyearreport.formats.grammar import Ref
from giyearreport.pages.website import Place, parts
from giyearreport.reports.publishing.website import Fault, Page
from tests import specimens

CONTENT = specimens.city()
RECEIVED = Ref("applications", "received", "natural_person")
LONG = "这一段很长，说的是全年的工作，其中收到3件，办结3件，"


def test_places_stand_in_the_order_of_the_report_with_what_is_and_what_should_be():
    page = Page(
        CONTENT,
        title=("应有的标题", ""),
        cells={RECEIVED: ("3001", "")},
        prose={
            "problems": paragraphs(f"多的。\n相同。\n{LONG}没有结转。", f"相同。\n{LONG}结转1件。\n少的。"),
            "overview": paragraphs("一", "二"),
        },
        faults=[Fault("applications", "少了一行"), Fault("", "有别的")],
    )
    assert {part.code: [*part.places] for part in parts(page)} == {
        "front": [Place("标题", "（空）", "应有的标题"), Place("有别的")],
        "overview": [Place("少了一段", None, "二", "overview-1"), Place("多了一段", "一", None, "overview-2")],
        "applications": [
            Place("少了一行"),
            Place(CONTENT.edition.cell(RECEIVED).label, "（空）", "3001", str(RECEIVED)),
        ],
        "problems": [
            Place("多了一段", "多的。", None, "problems-1"),
            Place("改了一段", "…3件，办结3件，没有结转。", "…3件，办结3件，结转1件。", "problems-3"),
            Place("少了一段", None, "少的。", "problems-4"),
        ],
    }


def test_of_many_places_the_first_are_told_at_once():
    (part,) = parts(Page(CONTENT, faults=[Fault("applications", str(number)) for number in range(10)]))
    assert ([place.said for place in part.first], len(part.rest)) == ([*"01234567"], 2)


def test_unchanged_paragraphs_are_counted_together():
    (part,) = parts(Page(CONTENT, prose={"problems": paragraphs("一\n二\n三", "一\n二\n三\n四")}))
    assert [(run.is_kept, len(run.paragraphs)) for run in part.runs] == [(True, 3), (False, 1)]


def test_a_row_that_is_gone_is_marked_in_its_table():
    (part,) = parts(Page(CONTENT, lost={RECEIVED}, faults=[Fault("applications", "少了一行")]))
    assert [cell.old for cell in part.grid if cell.is_changed] == ["（无）"]


def test_nothing_that_differs_is_no_place():
    assert list(parts(Page(CONTENT, beside=("旁边的话",)))) == []
