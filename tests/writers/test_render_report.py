import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from giyearreport.writers import FORMATS, fragment
from tests import specimens


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(FORMATS["json"].render(specimens.city()))
    return str(path)


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_report_is_rendered_to_a_file(source, tmp_path, format):
    target = tmp_path / f"out.{format}"
    call_command("render_report", source, "--to", format, "-o", str(target))
    assert target.read_bytes() == FORMATS[format].render(specimens.city())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([target.name, "report.json"])


def test_without_a_target_the_document_goes_to_standard_output(source, capfdbinary):
    call_command("render_report", source, "--to", "docx")
    assert capfdbinary.readouterr() == (FORMATS["docx"].render(specimens.city()), b"")


def refused(capfd, *arguments) -> str:
    with pytest.raises(SystemExit) as stopped:
        call_command("render_report", *arguments)
    printed = capfd.readouterr()
    assert (stopped.value.code, printed.out) == (2, "")
    return printed.err


def test_a_source_that_cannot_be_read_leaves_nothing_behind(tmp_path, capfd):
    target = tmp_path / "out.pdf"
    assert refused(capfd, str(tmp_path / "none.docx"), "--to", "pdf", "-o", str(target)).count("\n") == 1
    assert not target.exists()


def test_a_character_that_no_typeface_has_is_told_in_one_line(tmp_path, capfd):
    source, target = tmp_path / "report.json", tmp_path / "out.pdf"
    source.write_bytes(FORMATS["json"].render(specimens.nil(prose={"problems": "满意😀。"})))
    message = refused(capfd, str(source), "--to", "pdf", "-o", str(target))
    assert message == (
        "下列字符没有可用的字体，不能生成 PDF，请改用其他字：“😀”U+1F600（五、存在的主要问题及改进情况）。\n"
    )
    assert not target.exists()


@pytest.mark.parametrize("format", ["text", "pdf"])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(source, format):
    command = [sys.executable, "manage.py", "render_report", str(source), "--to", format]
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "写不了标准输出：No space left on device\n")


def test_html_as_a_fragment_is_the_piece_to_paste(source, capfdbinary):
    call_command("render_report", source, "--to", "html", "--fragment")
    assert capfdbinary.readouterr() == (fragment.write(specimens.city()), b"")


def test_a_fragment_of_another_format_is_refused(source, capfd):
    assert refused(capfd, source, "--to", "pdf", "--fragment") == "--fragment 只用于 --to html\n"


def test_an_earlier_file_survives_a_target_that_cannot_be_written(source, tmp_path, capfd):
    target = tmp_path / "taken"
    target.mkdir()
    message = refused(capfd, source, "--to", "html", "-o", str(target))
    assert message.startswith(f"写不了文件 {target}：")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "taken"]


def test_an_unknown_format_is_refused(source):
    with pytest.raises(CommandError, match="invalid choice: 'odt'"):
        call_command("render_report", source, "--to", "odt")
