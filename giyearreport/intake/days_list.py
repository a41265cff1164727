"""The list of an archive's files as a workbook, to fill in when and where each was published."""

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook

from giyearreport.reports.importing.publication_days import ADDRESS, DAY, FILE, TITLE
from giyearreport.reports.models import PastYearsFile

WIDTHS = {FILE: 36, TITLE: 56, DAY: 14, ADDRESS: 60}


def workbook(files: Iterable[PastYearsFile]) -> bytes:
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(DAY)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EFF5"})
    text = book.add_format({"num_format": "@"})
    for position, (label, width) in enumerate(WIDTHS.items()):
        sheet.set_column(position, position, width, text)
        sheet.write_string(0, position, label, head)
    sheet.freeze_panes(1, 1)
    for row, file in enumerate(files, 1):
        for position, cell in enumerate((file.name, file.title, str(file.published_on or ""), file.address)):
            sheet.write_string(row, position, cell, text)
    book.close()
    return data.getvalue()
