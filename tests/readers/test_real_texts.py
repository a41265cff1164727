"""The five real texts: every printed cell, all prose, and exactly the notes that they deserve."""

import json
import re
from pathlib import Path

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import read
from giyearreport.rules import Level
from tests.rules.as_told import addresses
from tests.rules.cases import check

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
SETS = json.loads((REPORTS / "figures.json").read_text())["reports"] if REPORTS.exists() else []
TEXTS = [entry for entry in SETS if (entry["file"] or "").endswith(".txt")]

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SETS, reason="the real reports are not part of the project"),
]

BOOKMARK = {"kind": "residue", "section": "overview", "printed": "[bookmark: _GoBack]"}
NOTES = {
    "2020-longcun-zhen": [
        BOOKMARK,
        BOOKMARK,
        {"kind": "residue", "cell": "disclosure.procurement.amount", "printed": "248200元"},
    ],
    "2023-dazhai-xiang": [],
    "2023-gangyao-zhen": [BOOKMARK],
    "2023-songzhuang-zhen": [],
    "2024-qiandian-zhen": [
        {
            "kind": "label_altered",
            "section": "disclosure",
            "printed": "本年度止件数",
            "expected": "本年废止件数",
        }
    ],
}
TITLES = {
    "2020-longcun-zhen": ("龙村镇", 2020),
    "2023-dazhai-xiang": ("大寨乡", 2023),
    "2023-gangyao-zhen": ("龙潭区缸窑镇", 2023),
    "2023-songzhuang-zhen": ("孟津区送庄镇人民政府", 2023),
    "2024-qiandian-zhen": ("钱店镇", 2024),
}
PREAMBLES = {"2023-gangyao-zhen": "（2023年12月31日）"}


def addressed(tables: dict) -> dict[str, int | str | None]:
    return {
        f"{table}.{line}.{column}": value
        for table, lines in tables.items()
        for line, columns in (lines or {}).items()
        for column, value in columns.items()
    }


def value(content, address: str, like):
    number = content.value(Ref.parse(address))
    return print_number(number) if isinstance(like, str) else number


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(params=TEXTS, ids=lambda entry: entry["id"])
def entry(request):
    return request.param


@pytest.fixture
def reading(entry):
    return read(REPORTS / entry["file"])


def test_every_printed_cell_is_read(entry, reading):
    printed = addressed(entry["printed"])
    assert {address: value(reading.content, address, like) for address, like in printed.items()} == printed
    assert reading.content.edition.code == entry["edition"]
    assert reading.content.blanks == ()


def test_all_prose_is_kept(entry, reading):
    source = (REPORTS / entry["file"]).read_text().replace("[bookmark: _GoBack]", "")
    headings = [section.heading for section in reading.content.edition.sections if section.heading]
    bodies = [without_space(body) for body in re.split("|".join(f"\\s{h}\\s" for h in headings), source)]
    front, overview, *_, problems, other = bodies
    prose = {code: without_space(text) for code, text in reading.content.prose.items()}
    assert (prose["overview"], prose["problems"], prose["other_matters"]) == (overview, problems, other)
    assert reading.content.title + prose["preamble"] == front
    assert reading.content.prose["preamble"] == PREAMBLES.get(entry["id"], "")


def test_title_gives_unit_and_year(entry, reading):
    assert (reading.content.unit, reading.content.year) == TITLES[entry["id"]]


def test_notes_are_exactly_those_expected(entry, reading):
    assert reading.as_json()["notes"] == NOTES[entry["id"]]


# Sets of figures, whose documents are no texts


def findings_of(id: str) -> list[tuple[str, tuple[str, ...]]]:
    entry = next(entry for entry in SETS if entry["id"] == id)
    document = {
        "schema": "giyearreport/1",
        "edition": entry["edition"],
        "year": entry["year"] or 2022,
        "unit": entry["unit"],
        "prose": dict.fromkeys(["overview", "problems", "other_matters"], "略"),
        **{table: lines for table, lines in entry["printed"].items() if lines},
    }
    reading = read(json.dumps(document).encode(), f"{id}.json")
    findings = check(reading.content, notes=reading.notes)
    return [(f.rule, addresses(f)) for f in findings if f.level is Level.ERROR]


def test_the_city_of_2024_has_no_error():
    assert findings_of("huaian-2024") == []


def test_the_district_of_2023_has_two_wrong_totals_and_a_mixed_edition():
    assert findings_of("hongze-2023") == [
        ("L02", ("litigation.reconsideration.total",)),
        ("L02", ("litigation.after_reconsideration.total",)),
        ("S13", ()),
    ]


def test_the_county_of_2023_has_one_wrong_total():
    assert findings_of("jinhu-2023") == [("L02", ("litigation.direct.total",))]


def test_the_office_of_2019_left_cells_blank():
    found = {rule: len(cells) for rule, cells in findings_of("shanghai-office-2019")}
    printed = addressed(next(entry for entry in SETS if entry["id"] == "shanghai-office-2019")["printed"])
    blank = [address for address, number in printed.items() if number is None and not address.endswith(".total")]
    in_handled = sum(address.startswith("applications.handled.") for address in blank)
    assert found == {
        "A01": sum(address.startswith("applications.") for address in blank) - in_handled,
        "L01": sum(address.startswith("litigation.") for address in blank),
    }


def test_the_unbalanced_district_is_off_in_one_column_and_in_the_total():
    columns = [cells for rule, cells in findings_of("district-unbalanced-fixture") if rule == "A02"]
    lines = ("received", "carried_in", "handled", "carried_out")
    assert columns == [
        tuple(f"applications.{line}.{column}" for line in lines) for column in ("natural_person", "total")
    ]


def test_real_texts_have_no_errors_but_altered_labels(entry, reading):
    findings = check(reading.content, notes=reading.notes)
    altered = sum(note["kind"] == "label_altered" for note in NOTES[entry["id"]])
    assert [f.rule for f in findings if f.level is Level.ERROR] == ["S13"] * altered
