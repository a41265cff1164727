"""目录表: the reports of a delivery as a spreadsheet, a line for each file. The same delivery gives the same bytes."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook

from giyearreport.writers.letter import Delivered, Letter
from giyearreport.writers.paragraphs import width
from giyearreport.writers.spreadsheet import A4, Faces

HEADS = ("序号", "题名", "责任者", "成文日期", "公开日期", "版本", "文件", "大小（字节）", "SHA-256")
_WIDTHS = (6, 36, 24, 12, 12, 6, 42, 10, 36)  # of the columns, in Latin characters
_LINE, _NARROWER = 15, 0.9  # points of a line; how much of a column a font may need to spare


def write(title: str, letter: Letter, delivered: Sequence[Delivered]) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": title, "author": letter.organ, "created": datetime.combine(letter.day, time())})
    face, sheet = Faces(book), book.add_worksheet("目录表")
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.set_footer('&C&"宋体"&9第 &P 页，共 &N 页')
    sheet.set_row(0, 2 * _LINE)
    sheet.set_row(1, 2 * _LINE)
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, title, face(bold=True, align="center", font_size=16))
    for column, (head, wide) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, wide)
        sheet.write_string(1, column, head, face(bold=True, border=1, align="center", text_wrap=True))
    row = 2
    for number, report in enumerate(delivered, 1):
        for name, sha256, size in report.files:
            days = (report.approved_on.isoformat(), report.published_on.isoformat())
            cells = (number, report.title, report.organ, *days, report.version, name, size, sha256)
            sheet.set_row(row, _LINE * _lines(cells))
            for column, value in enumerate(cells):
                put = sheet.write_number if isinstance(value, int) else sheet.write_string
                put(row, column, value, face(border=1, text_wrap=True))
            row += 1
    book.close()
    return file.getvalue()


def _lines(cells: Sequence[str | int]) -> int:
    """How many the row needs: nobody makes it higher by himself where the file is printed."""
    return max(ceil(2 * width(str(value)) / (_NARROWER * wide)) for value, wide in zip(cells, _WIDTHS, strict=True))
