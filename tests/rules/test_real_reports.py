"""Everything that is to be mended or explained in real reports: what rules.md expects of each, and no more than can be
defended by its own words."""

from pathlib import Path

import pytest

from giyearreport.readers import read
from giyearreport.rules import Level
from tests.rules.cases import check
from tests.rules.reports import CITY, TOWNSHIP

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
FILES = sorted(REPORTS.glob("20*"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES, reason="the real reports are not part of the project"),
]

#: 缸窑, A06: the table is all zero and the text, which tells how applications are answered, never says that none came;
#: S04: three problems, two measures.
ASKED = {
    "2020-longcun-zhen": ["S03 warning"],
    "2023-dazhai-xiang": ["S02 warning", "S05 warning"],
    "2023-gangyao-zhen": ["A06 warning", "S02 warning", "S03 warning", "S04 warning", "S05 warning"],
    "2023-songzhuang-zhen": ["S05 warning"],
    "2024-huaian-shi": [],
    "2024-qiandian-zhen": ["S13 error"],
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_what_can_be_defended_is_asked_of_a_real_report(file):
    reading = read(file)
    found = check(reading.content, unit=CITY if file.suffix == ".pdf" else TOWNSHIP, notes=reading.notes)
    asked = [f"{finding.rule} {finding.level.value}" for finding in found if finding.level is not Level.HINT]
    assert asked == ASKED[file.stem]
