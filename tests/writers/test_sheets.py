"""审签单 and 回执 on paper."""

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO

import pdfplumber
import pytest
from django.conf import settings

from giyearreport.writers import fonts, sheets
from tests.papers import rows, text
from tests.printed import folded

HASH = sha256(b"content").hexdigest()
AT = datetime(2025, 1, 16, 17, 30, 5, 678, tzinfo=timezone(timedelta(hours=-1)))  # in Beijing the next day
UNIT = "青禾县白石镇人民政府"
TITLE = "青禾县白石镇人民政府2024年政府信息公开工作年度报告"
SIGN_OFF = {
    "unit": UNIT, "year": 2024, "title": TITLE, "version": 17, "sha256": HASH, "errors": 0, "warnings": 3, "hints": 1,
    "printed_at": AT, "printed_by": "陆小满",
}  # fmt: skip
RECEIPT = {
    "number": "baishi-2024-18", "action": "submit", "at": AT, "actor": "陆小满（填报员）", "unit": UNIT, "title": TITLE,
    "version": 18, "revision": None, "sha256": HASH,
}  # fmt: skip


@pytest.mark.proves("U41")
def test_sign_off_sheet_says_what_is_signed_and_leaves_room_to_sign():
    found = rows(sheets.sign_off(**SIGN_OFF))
    day = "年月日"
    assert found == [
        ["报告标题", TITLE],
        ["报告年度", "2024年度", "版本", "17"],
        ["打印时间", "2025年1月17日02:30:05", "打印人", "陆小满"],
        ["检查结果", "要改0处请核对3处提示1处"],
        ["内容校验码", HASH],
        ["环节", "意见", "签名", "日期"],
        ["初审经办人", "", "", day],
        ["复审分管领导", "", "", day],
        ["终审主要领导", "", "", day],
        ["保密审查保密审查人员", "", "", day],
    ]


def test_sign_off_sheet_is_headed_with_unit_and_short_hash():
    assert text(sheets.sign_off(**SIGN_OFF)).startswith(
        f"政府信息公开工作年度报告审签单填报单位：{UNIT}校验码{HASH[:8]}"
    )


def test_sign_off_sheet_of_the_longest_names_is_still_one_page():
    longest = {**SIGN_OFF, "unit": "青" * 60, "title": "禾" * 120, "version": 123_456, "printed_by": "满" * 20}
    assert rows(sheets.sign_off(**longest))[-1] == ["保密审查保密审查人员", "", "", "年月日"]


def test_many_notes_go_on_to_further_pages_under_the_same_heading():
    notes = [{"message": f"第{n}处请核对" + "数" * 60, "said": [f"说明：{n}" + "明" * 150]} for n in range(30)]
    with pdfplumber.open(BytesIO(sheets.sign_off(**SIGN_OFF, notes=notes))) as document:
        pages = [folded(page.extract_text()) for page in document.pages]
    assert "初审" in pages[0]
    assert [f"声明、检查提醒及说明（校验码{HASH[:8]}）" in page for page in pages[1:]] == [True] * (len(pages) - 1)
    assert all(f"第{n}处请核对" in "".join(pages) for n in range(30))


def test_note_without_an_answer_says_so():
    found = rows(sheets.sign_off(**SIGN_OFF, notes=[{"message": "请核对甲", "said": []}]))
    assert found[-2:] == [[f"声明、检查提醒及说明（校验码{HASH[:8]}）"], ["1", "请核对甲", "还没有说明"]]


@pytest.mark.parametrize(
    ("action", "revision", "heading", "what", "version"),
    [
        ("submit", None, "上报回执", "向县级审核单位提交报告", "18"),
        ("publish", 2, "发布回执", "向社会公布报告", "18（公开版本第2版）"),
    ],
)
def test_receipt_says_number_time_actor_unit_title_version_and_hash(action, revision, heading, what, version):
    paper = sheets.receipt(**{**RECEIPT, "action": action, "revision": revision})
    assert text(paper).startswith(f"政府信息公开工作年度报告{heading}回执编号")
    assert rows(paper) == [
        ["回执编号", "baishi-2024-18"],
        ["办理事项", what],
        ["办理时间", "2025年1月17日02:30:05（北京时间）"],
        ["办理人", "陆小满（填报员）"],
        ["填报单位", UNIT],
        ["报告标题", TITLE],
        ["版本", version],
        ["内容校验码", HASH],
    ]


def test_names_are_printed_as_text_and_nothing_is_fetched():
    hostile = "<img src=http://169.254.169.254/x>{{7*7}}&amp;"
    assert folded(hostile) in text(sheets.receipt(**{**RECEIPT, "title": hostile}))


def test_papers_carry_title_unit_and_their_own_time():
    with pdfplumber.open(BytesIO(sheets.receipt(**RECEIPT))) as document:
        found = {key: document.metadata[key] for key in ("Title", "Author", "CreationDate", "ModDate")}
        language = document.doc.catalog["Lang"]
    moment = "D:20250117023005+08'00"
    assert found == {"Title": "上报回执", "Author": UNIT, "CreationDate": moment, "ModDate": moment}
    assert language in ("zh-CN", b"zh-CN")


def test_the_same_paper_gives_the_same_bytes_in_another_process():
    here = [sha256(data).hexdigest() for data in (sheets.sign_off(**SIGN_OFF), sheets.receipt(**RECEIPT))]
    script = (
        "from hashlib import sha256; from tests.writers.test_sheets import *\n"
        "for data in (sheets.sign_off(**SIGN_OFF), sheets.receipt(**RECEIPT)): print(sha256(data).hexdigest())"
    )
    known = {"PYTHONPATH": str(settings.BASE_DIR), "GIYEARREPORT_FONTS": str(fonts.FONTS_DIR)}
    other = {
        "PYTHONHASHSEED": "7",
        "TZ": "America/Lima",
        "HOME": "/nonexistent",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    there = subprocess.run(
        [sys.executable, "-c", script], env=known | other, capture_output=True, text=True, check=True
    )
    assert there.stdout.split() == here
