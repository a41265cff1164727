"""A plain list in a workbook: the first sheet that is seen, as text, under the limits that hold for every upload."""

from io import BytesIO

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from giyearreport.readers.reading import Unreadable
from giyearreport.readers.safety import safe_parts
from giyearreport.readers.xlsx.limits import refuse_large
from giyearreport.readers.xlsx.workbook import DAMAGED, cell_text, refusal

EMPTY = "这个文件里没有内容：请填写后再上传"


def rows(data: bytes) -> list[list[str]]:
    """Row by row from the sheet's first, cells from column A, so that places are those of the sheet. Raises
    Unreadable."""
    parts = safe_parts(data)
    refuse_large(parts)
    if not any(name.startswith("xl/") for name in parts):
        raise Unreadable(DAMAGED)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        if not seen:
            raise Unreadable(EMPTY)
        table = book.get_sheet_by_name(seen[0])
        found = [[cell_text(value) for value in row] for row in table.to_python(skip_empty_area=False)]
    except Unreadable:
        raise
    except BaseException as error:
        raise refusal(error) from None
    return found
