"""The command that prints what a report's prose says in numbers."""

import json

import pytest
from django.core.management import call_command

from giyearreport.writers import FORMATS
from tests.specimens import nil

PROSE = {
    "overview": "全年收到政府信息公开申请12件，占比33.9%。",
    "other_matters": "收取信息处理费0.5元。",
}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(FORMATS["json"].render(nil(2024, prose=PROSE)))
    return path


def test_facts_are_printed_with_their_place_and_sentence(source, capfd):
    call_command("read_facts", str(source))
    printed = capfd.readouterr()
    document = json.loads(printed.out)
    assert document["facts"][0] == {
        "section": "overview",
        "offset": 2,
        "words": "收到政府信息公开申请12件",
        "sentence": PROSE["overview"],
        "counted": "received",
        "number": 12,
        "relation": "exact",
        "when": "this",
        "scope": None,
        "with_carried_in": False,
        "named": "收到政府信息公开申请",
        "sure": True,
    }
    fee = document["facts"][-1]
    assert (fee["section"], fee["counted"], fee["number"]) == ("other_matters", "processing_fee", "0.5")


def test_sentences_that_were_not_understood_are_listed(tmp_path, capfd):
    source = tmp_path / "report.json"
    sentence = "办理申请减少3件。"
    source.write_bytes(FORMATS["json"].render(nil(2024, prose={"overview": f"没有别的。{sentence}"})))
    call_command("read_facts", str(source))
    printed = capfd.readouterr()
    assert json.loads(printed.out) == {
        "facts": [],
        "not_understood": [{"section": "overview", "offset": 5, "sentence": sentence.rstrip("。")}],
    }
    assert printed.err == f"{source}：读出 0 个数，没有读懂的 1 句\n"


def test_the_output_goes_to_a_file_when_one_is_named(source, tmp_path, capfd):
    target = tmp_path / "facts.json"
    call_command("read_facts", str(source), "-o", str(target))
    assert {fact["counted"] for fact in json.loads(target.read_text())["facts"]} >= {"received", "processing_fee"}
    assert capfd.readouterr().out == ""


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path, capfd):
    with pytest.raises(SystemExit) as stopped:
        call_command("read_facts", str(tmp_path / "none.docx"))
    printed = capfd.readouterr()
    assert (stopped.value.code, printed.out, printed.err.count("\n")) == (2, "", 1)
