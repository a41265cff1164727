"""What goes to the superior, the archive and the library: all files to the byte, listed, and in the chain (U100)."""

import hashlib
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from giyearreport.audit.models import Entry
from giyearreport.reports import files
from giyearreport.reports.models import PublicFile, Report, Revision
from giyearreport.reports.papers.deliveries import Kind, Wanted, deliver
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance

pytestmark = pytest.mark.django_db

DAY, TO = date(2025, 3, 1), "青州市人民政府办公室"
FIELDS = {"kind": "superior", "to": TO, "number": "青政函〔2025〕3号", "day": DAY.isoformat()}


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "")


@pytest.mark.proves("U100")
def test_the_superior_gets_a_letter_and_every_file_with_its_hash(reviewer, county, published):
    answer = reviewer.post(reverse("review:deliveries", args=[2024]), {**FIELDS, "with_sums": "on"})
    found = members(answer.getvalue())
    name = f"报告/001-{published.title}"
    assert set(found) == {
        f"{name}.docx", f"{name}.pdf", f"{name}.xlsx", "目录表.xlsx", "汇总表.xlsx", "函.docx", "函.pdf", "SHA256SUMS",
    }  # fmt: skip
    for file in published.revisions.get().files.filter(format__in=("docx", "pdf", "xlsx")):
        assert found[f"{name}.{file.format}"] == files.read(file.sha256)
    sums = dict(reversed(line.split("  ", 1)) for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "SHA256SUMS"}

    letter = "\n".join(paragraph.text for paragraph in Document(BytesIO(found["函.docx"])).paragraphs)
    for words in (
        f"{TO}：",
        FIELDS["number"],
        "共1份随函报送",
        "附件：1．",
        "3．汇总表",
        "青禾县人民政府",
        "2025年3月1日",
    ):
        assert words in letter
        assert words in text_of(found["函.pdf"])
    rows = CalamineWorkbook.from_filelike(BytesIO(found["目录表.xlsx"])).get_sheet_by_index(0).to_python()
    assert [row[6] for row in rows[2:]] == [f"{name}.pdf", f"{name}.docx", f"{name}.xlsx"]
    assert [row[8] for row in rows[2:]] == [sums[row[6]] for row in rows[2:]]
    with ZipFile(BytesIO(found["目录表.xlsx"])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = re.findall(r'<row r="[345]"[^>]* ht="(\d+)"', sheet)
    assert heights == ["30", "30", "30"]  # as high as the names that it wraps
    told = Entry.objects.filter(action="deliver").get()
    assert told.after == hashlib.sha256(found["SHA256SUMS"]).hexdigest()
    assert TO in told.details


@pytest.mark.proves("U100")
def test_archive_and_library_get_a_paper_to_sign(county, published):
    package, name = deliver(county.round, Wanted(Kind.ARCHIVE, "青禾县档案馆", "", DAY), by=county.reviewer)
    with package:
        found = members(package.read())
    assert name == "青禾县2024年度送交国家档案馆.zip"
    words = text_of(found["交接文据.pdf"])
    assert all(each in words for each in ("交接文据", "青禾县档案馆", "1份，3个文件", "DOCX", "移交单位", "签字"))
    assert "函.pdf" not in found


def test_the_same_delivery_gives_the_same_bytes(county, published):
    def delivered() -> bytes:
        with deliver(county.round, Wanted(Kind.SUPERIOR, TO, "", DAY), by=county.reviewer)[0] as package:
            return package.read()

    assert delivered() == delivered()


def test_what_is_not_public_goes_nowhere(reviewer, county, published):
    advance(published, Action.TAKE_DOWN, by=county.reviewer, note="有误")
    with pytest.raises(Refused, match="还没有公开的报告"):
        deliver(county.round, Wanted(Kind.LIBRARY, TO, "", DAY), by=county.reviewer)
    answer = reviewer.post(reverse("review:deliveries", args=[2024]), FIELDS)
    assert (answer.status_code, "还没有公开的报告" in answer.content.decode()) == (400, True)


def test_a_form_that_lacks_something_says_so_at_the_field(reviewer, published):
    answer = reviewer.post(reverse("review:deliveries", args=[2024]), {**FIELDS, "to": " ", "day": "3月"})
    assert "已公开 1 份。还有 1 个单位没有公开，不在压缩包里。" in answer.content.decode()
    assert (answer.status_code, answer.content.decode().count('class="field-error"')) == (400, 2)


@pytest.mark.proves("U100")
def test_what_has_no_stored_file_is_named_and_not_counted_and_who_has_not_published_is_said(
    reviewer, county, published
):
    round = county.round
    whole = published.revisions.get()
    signed = {"submitted_by": county.clerk, "submitted_at": published.submitted_at, "approved_at": whole.approved_at}
    signed |= {"state": "published", "published_at": whole.published_at, "edited_by": county.clerk}
    bare = Report.objects.create(round=round, unit=county.liuwan, title="柳湾镇2024年度报告", **signed)
    names = ("snapshot", "organ", "approved_by", "edited_by", "submitted_by", "published_at")
    shared = {name: getattr(whole, name) for name in names}
    Revision.objects.create(report=bare, number=1, title=bare.title, **shared)
    page = reviewer.get(reverse("review:deliveries", args=[2024])).content.decode()
    assert "已公开 2 份" in page
    assert "有 1 份没有存档文件，不在压缩包里" in page
    assert "柳湾镇" in page
    with deliver(round, Wanted(Kind.SUPERIOR, TO, "", DAY), by=county.reviewer)[0] as package:
        found = members(package.read())
    letter = "\n".join(paragraph.text for paragraph in Document(BytesIO(found["函.docx"])).paragraphs)
    assert "共1份随函报送" in letter
    assert "报告（1份）" in letter
    assert "另有1份已向社会公布、没有随同送达：柳湾镇2024年度报告。" in letter
    assert '"reports":1' in Entry.objects.get(action="deliver").details.replace(" ", "")


def test_units_that_have_not_published_are_counted_in_the_letter(county, published):
    with deliver(county.round, Wanted(Kind.SUPERIOR, TO, "", DAY), by=county.reviewer)[0] as package:
        found = members(package.read())
    letter = "\n".join(paragraph.text for paragraph in Document(BytesIO(found["函.docx"])).paragraphs)
    assert "另有1个单位的年度报告尚未向社会公布。" in letter


def test_nothing_with_a_file_is_refused(county, published):
    PublicFile.objects.all().delete()
    with pytest.raises(Refused, match="没有存档文件"):
        deliver(county.round, Wanted(Kind.ARCHIVE, "青禾县档案馆", "", DAY), by=county.reviewer)
