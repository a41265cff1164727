"""How much of a text and of a JSON is read at all, and what is said of more."""

import json

import pytest

from giyearreport.readers import Unreadable, read
from giyearreport.readers.safety import LARGEST_TEXT
from giyearreport.writers import FORMATS
from tests.readers.layouts import sample

TOO_LARGE = "纯文本和 JSON 最大 1 MB，这一份太大：请确认没有选错文件"
MANY = 100_000


def refusal(text: str, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), name)
    return str(refused.value)


def keys(count: int) -> dict[str, int]:
    return {f"key{number}": number for number in range(count)}


@pytest.mark.parametrize("name", ["report.txt", "report.json"])
@pytest.mark.parametrize("character", ["\n", "1", "长", " "])
def test_text_beyond_a_megabyte_is_refused(name, character):
    count = LARGEST_TEXT // len(character.encode()) + 1
    assert refusal(character * count, name) == TOO_LARGE


def test_text_of_a_megabyte_is_looked_at():
    assert refusal("1" * LARGEST_TEXT, "report.txt").startswith("文字太多，不像年度报告")


def test_json_of_a_megabyte_is_looked_at():
    assert refusal("1" * LARGEST_TEXT, "report.json").startswith("JSON 中有过长的数字")


def test_too_many_lines_are_refused():
    assert refusal("一\n" * 30_000, "report.txt").startswith("文字太多，不像年度报告")


def test_key_that_comes_again_among_many_is_named():
    text = json.dumps(keys(MANY // 2))[:-1] + ', "key7": 1}'
    assert refusal(text, "report.json") == "JSON 中“key7”出现了两次，请删去一个"


def test_of_many_keys_that_no_report_has_the_first_are_named():
    document = json.loads(FORMATS["json"].render(sample())) | keys(30_000)
    said = refusal(json.dumps(document), "report.json")
    assert said == "JSON 不符合年度报告的结构：顶层 中没有“key0”“key1”“key2”“key3”“key4”等 30000 项"


@pytest.mark.parametrize("item", [1, {}, [], {"kind": "blank"}])
def test_list_that_no_report_has_is_refused_before_it_is_looked_through(item):
    document = json.loads(FORMATS["json"].render(sample()))
    document["reading"] = {"format": "text", "notes": [item] * 40_000}
    said = refusal(json.dumps(document), "report.json")
    assert said == "JSON 中“notes”有 40000 项，不像年度报告：请确认没有选错文件"


def test_long_key_is_quoted_in_short():
    text = f'{{"{"a" * 5000}": 1, "{"a" * 5000}": 2}}'
    assert refusal(text, "report.json") == f"JSON 中“{'a' * 40}…”出现了两次，请删去一个"
