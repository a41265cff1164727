"""签好的审签单: a scan is kept with what was signed, and seen by the unit and the county alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.operation import doctor
from giyearreport.reports import files, store
from giyearreport.reports.importing import uploads
from giyearreport.reports.models import Scan
from giyearreport.reports.papers import scans, sign_off_sheets
from giyearreport.reports.refusals import Refused

pytestmark = pytest.mark.django_db

PDF, JPG, PNG = b"%PDF-1.7 signed", b"\xff\xd8\xff\xe0 signed", b"\x89PNG\r\n\x1a\n signed"


@pytest.fixture
def sheet(county, draft):
    return sign_off_sheets.print_sheet(draft, by=county.clerk)


def hand_in(client, report, data: bytes, signs: str, name: str = "审签单.pdf"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("desk:scans", args=[report.pk]), {"file": file, "signs": signs}, follow=True)


@pytest.mark.proves("U101")
def test_scan_is_kept_with_the_snapshot_whose_hash_stands_on_the_paper(clerk, county, draft, sheet):
    signed = sheet.snapshot
    for data, kind in ((PDF, "pdf"), (JPG, "jpg"), (PNG, "png")):
        page = hand_in(clerk, draft, data, f" {signed.sha256[:4].upper()} {signed.sha256[4:8]}").content.decode()
        assert "签的就是报告现在的内容" in page
        kept = Scan.objects.last()
        assert (kept.sheet, kept.kind, files.read(kept.sha256)) == (sheet, kind, data)
    hand_in(clerk, draft, PDF, signed.sha256)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in signed.sha256[:8])  # as a Chinese input method types
    hand_in(clerk, draft, PDF, wide)
    assert Scan.objects.count() == 3  # the same once
    assert Entry.objects.filter(action="keep_scan", before=signed.sha256).count() == 3


@pytest.mark.proves("U101")
def test_sheet_of_another_content_is_told_and_one_that_was_never_printed_refused(clerk, county, draft, sheet):
    store.save(draft, store.load(draft).with_values(prose={"problems": "改了。"}), by=county.clerk, version=1)
    page = hand_in(clerk, draft, PDF, sheet.snapshot.sha256[:8]).content.decode()
    assert "签的不是报告现在的内容" in page
    assert "另一个版本" in page
    refused = hand_in(clerk, draft, PDF, "00000000")
    assert (refused.status_code, "没有打印过校验码是 00000000 的审签单" in refused.content.decode()) == (400, True)
    for signs in (sheet.snapshot.sha256[:7], "校验码12345678", "0000\x00000"):
        assert "前 8 位" in hand_in(clerk, draft, PDF, signs).content.decode()
    assert Scan.objects.count() == 1


def test_what_is_no_scan_is_not_kept(clerk, draft, sheet, monkeypatch):
    refused = hand_in(clerk, draft, b"<html><script>", sheet.snapshot.sha256[:8], "审签单.pdf")
    assert (refused.status_code, "不是 PDF、JPG 或 PNG 文件" in refused.content.decode()) == (400, True)
    monkeypatch.setattr(scans, "LARGEST_UPLOAD", 20)
    assert hand_in(clerk, draft, PDF + b" " * 20, sheet.snapshot.sha256[:8]).status_code == 400
    assert hand_in(clerk, draft, b"", sheet.snapshot.sha256[:8]).status_code == 400
    assert (Scan.objects.count(), list(files.digests())) == (0, [])


@pytest.mark.proves("U101")
def test_scan_is_saved_never_shown_by_the_unit_and_the_county_alone(client, county, submitted):
    sheet = sign_off_sheets.print_sheet(submitted, by=county.clerk)
    kept = scans.keep(submitted, PNG, "../审签单.png", sheet.snapshot.sha256[:8], by=county.approver)
    client.force_login(county.reviewer)
    page = client.get(reverse("review:report", args=[submitted.pk])).content.decode()
    address = reverse("review:scan", args=[submitted.pk, kept.pk])
    assert (address in page, "签的是现在的内容" in page) == (True, True)
    answer = client.get(address)
    assert answer.content == PNG
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    client.force_login(county.other_reviewer)
    assert client.get(address).status_code == 404


def test_bytes_of_a_scan_are_in_use_and_their_loss_is_told(county, draft, sheet):
    kept = scans.keep(draft, PDF, "审签单.pdf", sheet.snapshot.sha256[:8], by=county.clerk)
    uploads.remove_unused({kept.sha256})
    assert files.read(kept.sha256) == PDF
    files.drop(kept.sha256)
    assert any("签好的审签单 审签单.pdf" in line.text for line in doctor._uploads())


def test_report_holds_so_many_scans_and_no_more(county, draft, sheet, monkeypatch):
    monkeypatch.setattr(scans, "MOST", 1)
    scans.keep(draft, PDF, "一.pdf", sheet.snapshot.sha256[:8], by=county.clerk)
    with pytest.raises(Refused, match="最多存 1 份"):
        scans.keep(draft, PNG, "二.png", sheet.snapshot.sha256[:8], by=county.clerk)
