"""What cannot be read is refused in one Chinese line that says what is wrong and what to do."""

import pytest

from giyearreport.readers import LARGEST_FILE, Unreadable, read
from tests.readers.layouts import printed, sample, tabs_on_a_line

REPORT = printed(sample(), tabs_on_a_line)
SAVE_AS_TEXT = "请在 Word 或 WPS 中打开，另存为“纯文本（.txt）”后再读"
ONLY = "能读的是 Word、PDF、Excel（.xlsx）、网页、纯文本和 JSON，这是"
DAMAGED = "文件已损坏或不完整：请用 Word 或 WPS 打开并重新保存，或重新下载后再读"
NO_REPORT = "没有找到年度报告的标题和表格：请确认这是一份政府信息公开工作年度报告，并且文字可以复制（不是扫描图片）"


def refusal(source, name=None) -> str:
    with pytest.raises(Unreadable) as refused:
        read(source, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的，没有可读的内容：请确认文件保存完整"),
        (b"\xef\xbb\xbf \r\n\t\r\n", "文件是空的，没有可读的内容：请确认文件保存完整"),
        (b"PK\x03\x04\x14\x00", DAMAGED),
        (b"%PDF-1.7\n", "PDF 文件不完整或已损坏：请重新下载或重新导出后再读"),
        (b"PK\x05\x06" + bytes(18), f"{ONLY}空的压缩包：请确认文件保存完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", f"{ONLY}旧版 Office 文档（.xls、.ppt 等）：请打开后另存为 .xlsx 再读"),
        (b"{\\rtf1\\ansi", f"{ONLY} RTF 文档：{SAVE_AS_TEXT}".replace("是 R", "是R")),
        (b"\x89PNG\r\n", f"{ONLY}图片：请提供可以复制文字的文件"),
        (b"<!DOCTYPE html><html></html>", NO_REPORT),
        (b"<html><script>alert(1)</script></html>", NO_REPORT),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
            "单个文件的网页（.mht）里没有网页：请在 Word 或浏览器中打开，另存为 .docx 或 .html 后再读",
        ),
        (bytes(range(256)), "认不出文字编码：请确认这是文本文件，并另存为 UTF-8 编码后再读"),
        (b"\x00\x01\x02\x03" * 99, "认不出文字编码：请确认这是文本文件，并另存为 UTF-8 编码后再读"),
        (b"\xff\xfe\x00", "认不出文字编码：请确认这是文本文件，并另存为 UTF-8 编码后再读"),
        ("关于春节放假的通知\n各村：".encode(), NO_REPORT),
    ],
)
def test_what_is_no_report_is_refused(data, message):
    assert refusal(data) == message


def test_a_file_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "missing.txt"
    assert refusal(path) == f"找不到文件 {path}，请检查路径和文件名"


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} 是文件夹，请指明一个文件"


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def denied(path):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    assert refusal(str(path)) == f"打不开文件 {path}：Permission denied"


def test_a_file_that_is_too_large_is_refused():
    assert refusal(b" " * (LARGEST_FILE + 1)) == "文件太大，最大 16 MB：请确认这是一份年度报告"


def test_a_title_without_a_year_is_refused_unless_the_year_is_given():
    text = REPORT.replace("人民政府2024年", "人民政府", 1).encode()
    assert (
        refusal(text)
        == "读不出报告年度：没有找到写明年度的标题（如“某某局2024年……年度报告”），请补全标题，或用 --year 指明"
    )
    reading = read(text, year=2024, unit="青石镇")
    assert (reading.content.year, reading.content.unit) == (2024, "青石镇")


def test_a_title_without_an_organ_is_refused_unless_the_organ_is_given():
    text = REPORT.replace(f"{sample().unit}2024年", "2024年", 1).encode()
    assert refusal(text) == "读不出编制单位：没有找到写明单位的标题，请补全标题，或用 --unit 指明"
    assert read(text, unit="青石镇").content.unit == "青石镇"


def test_a_year_before_the_uniform_form_is_refused():
    text = REPORT.replace("2024年", "2018年").encode()
    assert refusal(text) == "2018 年度没有全国统一的年度报告格式，最早为 2019 年度"


def test_half_a_file_is_read_as_far_as_it_goes():
    half = REPORT[: len(REPORT) // 2]
    reading = read(half.encode(), "report.txt")
    assert reading.content.prose["overview"] == sample().prose["overview"]
    assert {note.kind for note in reading.notes} >= {"blank", "heading_missing"}
