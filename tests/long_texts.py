"""Texts that nobody would write, at any length, for whatever must take time in proportion to length.

``PATTERNS`` holds by name what makes one of a given length; ``as_report`` and ``FILES`` put a text into what is checked
and into what is read.
"""

from collections.abc import Callable
from html import escape
from io import BytesIO
from itertools import count, islice
from zipfile import ZIP_STORED, ZipFile

from xlsxwriter import Workbook

from giyearreport.content import ReportContent
from giyearreport.writers import FORMATS
from tests.readers.hostile_pdf import pdf_of
from tests.readers.ugly.docx import docx_of
from tests.rules.reports import clean

SENTENCE = "全年通过县政府门户网站本镇专栏公开信息386条，其中机构职能类12条、财政资金类41条、社会救助类96条。"

#: What is repeated.
PIECES = {
    "digit and comma": "1,",
    "digit and point": "1.",
    "count a line": "1件\n",
    "letters": "XX",
    "list of ones": "一、\n",
    "opening brackets": "（",
    "closing brackets": "）",
    "brackets": "（）",
    "opening quotes": "“",
    "quotes": "“”",
    "opening titles": "《",
    "titles": "《a》",
    "angles": "<",
    "nines": "9",
    "wide digits": "９",
    "scales": "亿",
    "numerals": "一",
    "points": "一点",
    "hundredths": "百分之",
    "denials": "未",
    "denied fees": "未收费",
    "alls": "均",
    "amongs": "其中",
    "applications": "申请",
    "answers": "答复",
    "counts": "12件",
    "counts and amongs": "其中12件、",
    "links": "、",
    "stops": "。",
    "commas": "，",
    "colons": "：",
    "years": "2024年",
    "dashes": "-",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line ends": "\n",
    "letters and at": "a@",
    "dots": "a.",
    "address": "http://",
    "received": "收到申请12件，",
    "disputes": "行政复议、行政诉讼",
    "carried": "含上年结转（",
    "sentence": SENTENCE,
    "sentence a line": SENTENCE + "\n",
    "headings": "（一）主动公开\n",
    "statutory headings": "一、总体情况\n",
    "table headings": "二、主动公开政府信息情况\n",
    "labels": "规章\t1\t2\t3\n",
    "numbered": "1.公开。\n",
    "blanks": "XX年收到XX件。",
    "the organ": "青禾县青石镇人民政府",
    "ordinals": "第一",
    "persons": "张三，",
    "telephones": "13800000000，",
    "identities": "110101199003070000，",
    "braces": "{",
    "tags": "<p>",
    "bars": "|",
    "bookmarks": "[bookmark:",
    "tabs": "\t",
    "title": "青石镇2024年政府信息公开工作年度报告\n",
    "organs": "关于县局2024年",
    "ones and twos": "一是二是",
    "first and then": "一是公开；\n二是公开；\n",
    "doubled": "的的",
    "sections": "（二）",
    "scoped": "办公室收到申请12件。",
    "heading with a slip": "一、总休情况\n",
    "periods": "统计时限2023年1月至12月，2023年\n",
    "stops and points": "。1.",
    "exclamations": "收到申请12件！",
    "ranges": "1至",
    "months": "1月",
    "percent": "1%",
    "money": "1.5万元，",
}


def _other_numbers(length: int) -> str:
    """Sentences of which no two are the same."""
    return _first(length, (f"在第{number}个村公开信息{number}条，走访{number * 7}户；" for number in count(1)))


def _other_sentences(length: int) -> str:
    return _first(length, (f"{_name(number)}村把{_name(number * 7919)}补贴名单张贴到户。" for number in count(1)))


def _name(number: int) -> str:
    """Some Chinese characters, other ones for each number."""
    return "".join(chr(0x4E00 + number // 97**place % 97 * 41) for place in range(4))


def _begun_by(beginning: str, piece: str) -> Callable[[int], str]:
    """Something that may go on, and never comes to its end."""
    return lambda length: (beginning + piece * length)[:length]


def _unended(length: int) -> str:
    """One sentence."""
    return _first(length, (f"{_name(number)}公开" for number in count(1)))


def _nested_brackets(length: int) -> str:
    return "（" * (length // 2) + "）" * (length // 2)


def _first(length: int, parts) -> str:
    """So many characters; every part has five at least."""
    return "".join(islice(parts, length // 5 + 1))[:length]


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


#: A text of so many characters, by name.
PATTERNS: dict[str, Callable[[int], str]] = {name: _repeated(piece) for name, piece in PIECES.items()} | {
    "other numbers": _other_numbers,
    "other sentences": _other_sentences,
    "one sentence": _unended,
    "nested brackets": _nested_brackets,
    "a digit, then spaces": _begun_by("1", " "),
    "a month, then spaces": _begun_by("2024年1月1", " "),
    "a range, then spaces": _begun_by("1月至2月。2024年1月1", "\u3000"),
    "a label, then tabs": lambda length: "规章" + "\t" * (length - 3) + "1",
    "a cell of lines": _begun_by("\t规章\n", "a\n"),
    "a title, then letters": _begun_by("《", "a"),
}


def as_report(text: str, section: str = "overview") -> ReportContent:
    """A township's report with this text in a section."""
    return clean(prose={section: text})


# Files, each with the text in its own format

TITLE = "青石镇2024年政府信息公开工作年度报告"
BEFORE_TABLE = f"{TITLE}\n一、总体情况\n正文。\n二、主动公开政府信息情况\n"
LONGEST_CELL = 32_000  # characters that a workbook keeps in a cell
LONGEST_PRINTED, PRINTED_LINES = 40, 60  # characters of a line, lines of a page


def text(long: str) -> bytes:
    """A whole report with the text in its first section."""
    return FORMATS["text"].render(as_report(long))


def bare_text(long: str) -> bytes:
    """The text and nothing else, under a title."""
    return f"{TITLE}\n{long}".encode()


def table_in_text(long: str) -> bytes:
    """The text where a report has its first table."""
    return f"{BEFORE_TABLE}{long}".encode()


def front(long: str) -> bytes:
    """The text where a title is looked for."""
    return f"{long}\n{text('正文。').decode()}".encode()


def page(long: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in text(long).decode().split("\n"))
    return f"<html><meta charset=utf-8><body>{body}</body></html>".encode()


def page_of_a_table(long: str) -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.split(chr(9))[:60])}</tr>" for row in long.split("\n")
    )
    before = "".join(f"<p>{line}</p>" for line in BEFORE_TABLE.split("\n"))
    return f"<html><meta charset=utf-8><body>{before}<table>{rows}</table></body></html>".encode()


def word(long: str) -> bytes:
    return unpacked(docx_of(text(long).decode().split("\n")))


def workbook(long: str) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(f"{BEFORE_TABLE}{long}".split("\n")):
            for column, cell in enumerate(row.split("\t")[:60]):
                sheet.write_string(number, column, cell[:LONGEST_CELL])
    return unpacked(file.getvalue())


def unpacked(package: bytes) -> bytes:
    """The same package without compression: what is repeated would be refused for its ratio."""
    file = BytesIO()
    with ZipFile(BytesIO(package)) as packed, ZipFile(file, "w", ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    return file.getvalue()


def json_text(long: str) -> bytes:
    return FORMATS["json"].render(as_report(long))


def printed(long: str) -> bytes:
    """Pages of lines, in a typeface that the reader must have."""
    lines = [
        line[start : start + LONGEST_PRINTED]
        for line in text(long).decode().split("\n")
        for start in range(0, len(line) or 1, LONGEST_PRINTED)
    ]
    pages = [lines[start : start + PRINTED_LINES] for start in range(0, len(lines), PRINTED_LINES)]
    return pdf_of(pages)


#: What makes a file of a text, by name: the file's name, and the function.
FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("report.txt", text),
    "bare text": ("report.txt", bare_text),
    "table in a text": ("report.txt", table_in_text),
    "front of a text": ("report.txt", front),
    "HTML": ("report.html", page),
    "HTML table": ("report.html", page_of_a_table),
    "DOCX": ("report.docx", word),
    "XLSX": ("report.xlsx", workbook),
    "JSON": ("report.json", json_text),
    "PDF": ("report.pdf", printed),
}
