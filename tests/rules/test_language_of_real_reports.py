"""What the checks of the text find in real reports: each finding can be defended by the sentence, or by its absence."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from giyearreport.readers import read
from giyearreport.rules.language.personal_numbers import personal_numbers
from giyearreport.rules.language.residue import residues
from tests.rules.cases import check
from tests.rules.reports import CITY, TOWNSHIP

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
FILES = sorted(REPORTS.glob("20*"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES, reason="the real reports are not part of the project"),
]

#: Code, level, what is expected and what is found. The S04 of 缸窑 is its third problem, 政策解读, for which （二） and
#: （三） name no measure.
FOUND = {
    "2020-longcun-zhen": [
        ("S03", "warning", "工作考核、社会评议、责任追究", None),
        ("S11", "hint", "其他", "其它"),
        ("S11", "hint", None, "建建"),
        ("S11", "hint", "（）", "(一）"),
        ("S11", "hint", "全角标点", "()"),
    ],
    "2023-dazhai-xiang": [
        ("S02", "warning", "政府信息公开平台建设", None),
        ("S05", "warning", "信息处理费", None),
    ],
    "2023-gangyao-zhen": [
        ("S02", "warning", "监督保障", None),
        ("S03", "warning", "工作考核、社会评议、责任追究", None),
        ("S04", "warning", "3 条措施", "2 条措施"),
        ("S05", "warning", "信息处理费", None),
        ("S11", "hint", "全角标点", ":;"),
    ],
    "2023-songzhuang-zhen": [
        ("S03", "hint", "责任追究", None),
        ("S05", "warning", "信息处理费", None),
        ("S11", "hint", None, "“送庄镇政府信息公开考核评议制度”"),
    ],
    "2024-huaian-shi": [("S03", "hint", "社会评议、责任追究", None)],
    "2024-qiandian-zhen": [
        ("S03", "hint", "工作考核、责任追究", None),
        ("S11", "hint", "全角标点", "()"),
        ("S13", "error", "本年废止件数", "本年度止件数"),
    ],
}


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request):
    return request.param


def unit(file: Path) -> SimpleNamespace:
    return CITY if file.suffix == ".pdf" else TOWNSHIP


def test_the_findings_are_those_that_can_be_defended(file):
    reading = read(file)
    found = check(reading.content, unit=unit(file), notes=reading.notes)
    told = [(f.rule, f.level.value, f.expected, f.found) for f in found if f.rule[0] == "S"]
    assert told == FOUND[file.stem]


def test_no_telephone_or_code_is_taken_for_a_person_s(file):
    content = read(file).content
    assert [number for text in content.prose.values() for number in personal_numbers(text)] == []


def test_nothing_is_taken_for_residue(file):
    content = read(file).content
    assert [residue for text in content.prose.values() for residue in residues(text)] == []
