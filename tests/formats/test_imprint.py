"""What our own files carry: written and looked for in one spelling."""

import re
from pathlib import Path

import pytest

from giyearreport.formats import imprint
from giyearreport.formats.imprint import keywords, year_in

ROOMS = Path(imprint.__file__).parent.parent
SPELT = [
    imprint.SCHEMA,
    imprint.ATTACHMENT,
    imprint.TEXT_SHEET,
    imprint.GUIDE_SHEET,
    imprint.UNIT,
    imprint.YEAR,
    *imprint.SHEETS.values(),
]


@pytest.mark.parametrize("more", [(), ("白石镇人民政府",), ("",)])
def test_keywords_give_their_year_back(more):
    assert year_in(keywords(2024, *more), *more) == 2024


@pytest.mark.parametrize(
    "text",
    [
        "",
        "政府信息公开,年度报告",
        "政府信息公开,年度报告,2024年",
        "政府信息公开,年度报告,2024,白石镇",
        "政府信息公开，年度报告，2024",
        "2024,政府信息公开,年度报告,2024",
        "政府信息公开,年度报告,20２４",
    ],
)
def test_keywords_of_others_give_none(text):
    assert year_in(text) is None


def test_readers_and_writers_spell_none_of_it_themselves():
    modules = [*(ROOMS / "readers").rglob("*.py"), *(ROOMS / "writers").rglob("*.py")]
    literal = re.compile(rf'"(?:{"|".join(map(re.escape, SPELT))})"')
    found = {module.name: literal.findall(module.read_text()) for module in modules}
    assert {name: words for name, words in found.items() if words} == {}
