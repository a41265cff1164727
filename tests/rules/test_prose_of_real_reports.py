"""What the checks of the prose make of the real reports: of those read from files, and of figures with prose of our own
that states what the report is noted to have stated."""

import json
from pathlib import Path

import pytest

from giyearreport.counting import understand
from giyearreport.readers import read
from giyearreport.rules import Finding
from tests.rules.cases import check

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
SETS = json.loads((REPORTS / "figures.json").read_text())["reports"] if REPORTS.exists() else []
FILES = [entry["file"] for entry in SETS if entry["file"]]

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SETS, reason="the real reports are not part of the project"),
]

UNCODED = {"other", "published", "published_part"}


def of_prose(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule.startswith("P") or finding.rule == "D07"]


@pytest.mark.parametrize("file", FILES)
def test_a_report_read_from_its_file_has_no_finding_about_its_prose(file):
    reading = read(REPORTS / file)
    assert of_prose(check(reading.content, notes=reading.notes)) == []


def facts_of(file: str, section: str = "overview") -> list[tuple[str, int | None]]:
    content = read(REPORTS / file).content
    facts = understand(content.prose[section], content.year).facts
    return [(fact.counted, fact.number) for fact in facts if fact.counted not in UNCODED]


NOTHING = [("received", 0)]
WITHOUT_NUMBERS = {
    "2020-longcun-zhen.txt": [("received", 0), ("refused", 0)],
    "2023-dazhai-xiang.txt": [
        ("received", 0),
        ("reconsideration", 0),
        ("litigation", 0),
        ("normative_documents.issued", 0),
    ],
    "2023-gangyao-zhen.txt": [],
    "2023-songzhuang-zhen.txt": NOTHING,
    "2024-qiandian-zhen.txt": [
        ("received", 0),
        ("refused", 0),
        ("regulations.issued", 0),
        ("normative_documents.issued", 0),
    ],
}


@pytest.mark.parametrize("file", list(WITHOUT_NUMBERS))
def test_what_a_township_says_it_has_not_is_understood(file):
    assert facts_of(file) == WITHOUT_NUMBERS[file]


def test_the_channels_of_a_township_add_up():
    text = read(REPORTS / "2023-songzhuang-zhen.txt").content.prose["overview"]
    (breakdown,) = understand(text, 2023).breakdowns
    assert (breakdown.total.number, [part.number for part in breakdown.parts]) == (391, [99, 6, 5, 281])


def test_the_citys_facts_are_all_understood():
    assert facts_of("2024-huaian-shi.pdf") == [
        ("regulations.issued", 1),
        ("received", 3119),
        ("handled", 3050),
        ("carried_in", 34),
        ("carried_out", 103),
        ("handled", None),
        ("reconsideration", 351),
        ("reconsideration.upheld", 72),
        ("reconsideration.corrected", 64),
        ("reconsideration.other", 178),
        ("reconsideration.pending", 37),
        ("litigation", 46),
        ("litigation.upheld", 25),
        ("litigation.corrected", 5),
        ("litigation.other", 9),
        ("litigation.pending", 7),
    ]
    assert facts_of("2024-huaian-shi.pdf", "other_matters") == [("processing_fee", 3940)]


def findings_with(id: str, overview: str) -> list[Finding]:
    """The checks of a set of figures with prose of our own."""
    entry = next(entry for entry in SETS if entry["id"] == id)
    document = {
        "schema": "giyearreport/1",
        "edition": entry["edition"],
        "year": entry["year"],
        "unit": entry["unit"],
        "prose": {"overview": overview, "problems": "略", "other_matters": "略"},
        **{table: lines for table, lines in entry["printed"].items() if lines},
    }
    reading = read(json.dumps(document).encode(), f"{id}.json")
    return of_prose(check(reading.content, notes=reading.notes))


def test_the_office_of_2019_contradicts_its_tables_in_two_outcomes_and_two_results():
    text = (
        "全年受理申请859件，答复805件，上年结转18件，结转下年度72件。"
        "答复时予以公开、部分公开的共258件，占33.9%；不予公开35件；无法提供265件；不予处理158件；其他处理0件。"
        "行政复议7件，行政诉讼9件，均获维持。"
    )
    assert [(f.rule, f.found, f.expected) for f in findings_with("shanghai-office-2019", text)] == [
        ("P05", "258", "275"),
        ("P05", "265", "337"),
        ("P07", "2", "0"),
        ("P07", "1", "0"),
    ]


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("hongze-2023", "全年共受理申请21件。"),
        ("jinhu-2023", "主动公开信息9945条。收到申请143件，办结143件。"),
    ],
)
def test_what_other_reports_are_noted_to_state_agrees_with_their_tables(id, text):
    assert findings_with(id, text) == []
