"""The signed sign-off sheet back in (U101): a scan is kept with the sheet that the hash on the paper names."""

import unicodedata
from string import hexdigits

from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports import files
from giyearreport.reports.models import Report, Scan, SignOffSheet
from giyearreport.reports.models.scan import NAME_LENGTH
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person

FIRST_BYTES = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
SIGNS = 8  # of the hash, as the sheet prints them at its head
MOST = 20  # of one report


def keep(report: Report, data: bytes, name: str, signs: str, *, by: Person) -> Scan:
    """``signs`` are the first ones of the hash on the paper, as the person reads them there. Refused where no sheet of
    the report bears them, or the bytes are none of a scan."""
    kind = next((kind for first, kind in FIRST_BYTES.items() if data.startswith(first)), None)
    if len(data) > LARGEST_UPLOAD:
        raise Refused(files.TOO_LARGE)
    if kind is None:
        raise Refused("这不是 PDF、JPG 或 PNG 文件，没有保存。请把审签单扫描或者拍照后再上传。")
    sheet = _sheet_with(report, signs)
    if Scan.objects.filter(sheet__report=report).count() >= MOST:
        raise Refused(f"一份报告最多存 {MOST} 份扫描件，没有保存。")
    digest = files.keep(data)
    with transaction.atomic():
        kept, is_new = Scan.objects.get_or_create(
            sheet=sheet, sha256=digest,
            defaults={"name": files.plain_name(name, NAME_LENGTH), "kind": kind, "size": len(data), "by": by},
        )  # fmt: skip
        if is_new:
            append(
                by=by, action="keep_scan", about=named(report), before=sheet.snapshot.sha256,
                details={"version": sheet.version, "file": digest},
            )  # fmt: skip
    return kept


def of_report(report: Report) -> list[Scan]:
    """All of them, the newest first."""
    found = Scan.objects.filter(sheet__report=report).select_related("sheet__snapshot", "by")
    return list(found.order_by("-pk"))


def _sheet_with(report: Report, signs: str) -> SignOffSheet:
    """The newest sheet that bears these signs."""
    typed = "".join(unicodedata.normalize("NFKC", signs).split()).lower()
    if len(typed) < SIGNS or not set(typed) <= set(hexdigits):
        raise Refused(f"没有保存：请照审签单右上角填校验码的前 {SIGNS} 位。")
    sheet = report.sign_off_sheets.select_related("snapshot").filter(snapshot__sha256__startswith=typed).last()
    if sheet is None:
        raise Refused(f"没有保存：这份报告没有打印过校验码是 {typed[:16]} 的审签单，请核对是不是这份报告、有没有看错。")
    return sheet
