import json

import pytest
from django.core.management import call_command

from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from giyearreport.writers import FORMATS
from tests.county import bring, complete, fill
from tests.specimens import edition_2019

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(FORMATS["text"].render(complete()))
    return path


def run(capsys, file, *arguments) -> tuple[int, str, str]:
    """(exit code, what is said on standard output, and on standard error)"""
    code = 0
    try:
        call_command("import_report", str(file), *arguments)
    except SystemExit as end:
        code = end.code
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_text_becomes_the_units_draft(capsys, county, file):
    code, said, _ = run(capsys, file, "--unit", "baishi", "--year", "2024")
    report = Report.objects.get()
    assert (code, report.unit, report.state) == (0, county.baishi, "drafting")
    assert (store.load(report).cells, store.load(report).prose) == (complete().cells, complete().prose)
    assert "已存为草稿" in said


def test_archive_year_without_a_round_gets_one(capsys, county, tmp_path):
    file = tmp_path / "old.json"
    file.write_bytes(FORMATS["json"].render(edition_2019()))
    assert run(capsys, file, "--unit", "baishi", "--year", "2019")[0] == 0
    assert Round.objects.get(year=2019).edition_code == "2019"
    assert store.load(Report.objects.get()).cells == edition_2019().cells


def test_draft_that_holds_something_is_replaced_only_when_asked(capsys, county, draft, file):
    fill(draft, store.load(draft).with_values(prose={"problems": "已经写了"}), county.clerk)
    code, _, said = run(capsys, file, "--unit", "baishi", "--year", "2024")
    assert (code, store.load(draft).prose["problems"]) == (2, "已经写了")
    assert "--replace" in said
    assert run(capsys, file, "--unit", "baishi", "--year", "2024", "--replace")[0] == 0
    assert store.load(draft).prose == complete().prose


def test_report_that_is_submitted_is_left_alone(capsys, county, draft, file):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    code, _, said = run(capsys, file, "--unit", "baishi", "--year", "2024", "--replace")
    assert code == 2
    assert "待审核" in said


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--unit", "nowhere", "--year", "2024"), "没有代码为“nowhere”的单位"),
        (("--unit", "baishi", "--year", "2018"), "2019 年度以前没有全国统一的年度报告格式"),
    ],
)
def test_impossible_import_says_why_and_writes_nothing(capsys, county, file, arguments, reason):
    code, _, said = run(capsys, file, *arguments)
    assert code == 2
    assert reason in said
    assert not Report.objects.exists()


def test_file_that_cannot_be_read_says_why_and_writes_nothing(capsys, county, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"schema": "giyearreport/1"}))
    code, _, said = run(capsys, broken, "--unit", "baishi", "--year", "2024")
    assert code == 2
    assert said.count("\n") == 1
    assert not Report.objects.exists()
