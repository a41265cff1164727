"""``compare_page FILE --unit CODE --year YEAR``: whether a web site shows what was published."""

import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandParser

from giyearreport.difference import Paragraph
from giyearreport.formats.grammar import Edition
from giyearreport.readers import Unreadable, bytes_of
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website.spots import cut, spot
from giyearreport.reports.refusals import Refused
from giyearreport.reports.revisions import newest_published

DIFFERS = 1
NOTHING = "（没有）"


class Command(DatabaseCommand):
    help = (
        "核对网站版：读网站上的页面，和已发布的报告逐格逐段比较。页面里的脚本不运行。"
        "退出码：0 一致，1 有不同，或者报告旁边有要人看的文字，2 核对不了。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="从网站另存的页面，或者复制下来的文字")
        parser.add_argument("--unit", required=True, metavar="CODE", help="单位代码")
        parser.add_argument("--year", required=True, type=int)

    def handle(self, *, file: Path, unit: str, year: int, **options) -> None:
        revision = _published(unit, year)
        page = website.read(revision, _bytes_of(file), file.name)
        for sentence in page.around:
            self.stderr.write(f"网站自己的栏目、菜单：{sentence}")
        for sentence in _sentences(page):
            self.stdout.write(sentence)
        if not page.is_as_published:
            sys.exit(DIFFERS)
        self.stdout.write(f"网站上的页面和已发布的第{revision.number}版一致：{revision.title}")


def _published(unit: str, year: int) -> Revision:
    report = Report.objects.filter(unit__code=unit, round__year=year).first()
    revision = newest_published([report]).get(report.pk) if report else None
    if revision is None:
        raise Refused(f"代码为“{unit}”的单位没有已发布的 {year} 年度报告。")
    return revision


def _bytes_of(file: Path) -> bytes:
    try:
        return bytes_of(file)
    except Unreadable as error:
        raise Refused(str(error)) from None


def _sentences(page: website.Page) -> Iterator[str]:
    """What differs, and what stands beside the report, a line each."""
    edition = page.published.edition
    if page.another:
        yield page.another
    if page.title:
        yield _beside("标题", *page.title)
    for fault in page.faults:
        yield f"“{_place(edition, fault.section)}”：{fault.said}" if fault.section else fault.said
    for ref, texts in page.cells.items():
        yield _beside(f"“{edition.cell(ref).label}”", *texts)
    for section, paragraphs in page.prose.items():
        for paragraph in paragraphs:
            if not paragraph.is_kept:
                yield _paragraph(_place(edition, section), paragraph)
    for text in page.beside:
        yield f"报告旁边还有，请看是不是在说这份报告：{text}"


def _place(edition: Edition, section: str) -> str:
    return edition.section(section).name


def _paragraph(heading: str, paragraph: Paragraph) -> str:
    if paragraph.old is None or paragraph.new is None:
        return _beside(f"“{heading}”的一段", cut(paragraph.new), cut(paragraph.old))
    shown, published = spot(paragraph)
    return _beside(f"“{heading}”的一段", published, shown)


def _beside(place: str, published: str | None, shown: str | None) -> str:
    return f"{place}：公布的是 {published or NOTHING}，网站上是 {shown or NOTHING}"
