"""The report within a page of a site: menus, breadcrumbs and footers are around it.

The report is the smallest element that holds all its headings and tables; its title may stand above. What is left out
is told in one note before and one after.
"""

import re

from giyearreport.readers.grids import HEADINGS, Remark, TableRow, labels_told
from giyearreport.readers.html_blocks import PageLine
from giyearreport.readers.labels import plain_label
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.titles import read_title

LONGEST_QUOTE = 60
SENTENCE = 30  # characters from which a line above the report is its preamble and no part of a menu
_FURNITURE = re.compile(
    r"nav|menu|crumb|footer|header|share|sidebar|side-bar|copyright|toolbar|pagination|related|weizhi|dqwz|location|"
    r"qrcode|erweima",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset(["nav", "header", "footer", "aside", "form"])
_ABOUT = re.compile(
    r"(发布(时间|日期|机构|人)|来源|信息来源|浏览(次数|量)|点击(数|量)?|阅读(次数|量)?|字(体|号)|作者|(责任)?编辑|索引号|文号|成文日期|公开日期|"
    r"有效性|主题分类|生成日期|视力保护色|打印|关闭|分享|扫一扫|返回顶部|上一(篇|条)|下一(篇|条)|[【\[(（](打印|关闭|大|中|小|字)|保存本页).*"
)
_LONGEST_ABOUT = 100
_NO_WHOLE = frozenset(["p", "span", "strong", "b", "font", "h1", "h2", "h3", "table", "tbody", "tr"])
_NAMED = frozenset(["div", "ul", "section", "td", "p"])  # whose class or id may tell that they are furniture


def article_of(lines: list[str], page) -> tuple[list[str], list[Note]]:
    """The report's own lines, and notes on what else the page shows."""
    anchors = [element for line in lines if (element := _anchor(line)) is not None]
    if len(anchors) < 2:
        return lines, []
    article = _common(anchors)
    holding = _ancestors(anchors)
    own = [index for index, line in enumerate(lines) if _is_own(line, article, holding)]
    if not own:
        return lines, []
    before, after = lines[: own[0]], lines[own[-1] + 1 :]
    within = [lines[index] for index in own]
    among = [lines[index] for index in sorted({*range(own[0], own[-1])}.difference(own))]
    title, before = _title_above(within, before, page)
    within, about = _about(within)
    notes = [Note.on_section(NoteKind.RESIDUE, "preamble", printed=_quote(before))] if _quote(before) else []
    tail = [*among, *about, *after]
    notes += [Note.on_section(NoteKind.RESIDUE, "other_matters", printed=_quote(tail))] if _quote(tail) else []
    return [*title, *within], notes


def _element(line: str):
    return line.grid.element if isinstance(line, TableRow) else getattr(line, "element", None)


def _anchor(line: str):
    """The element of a heading or of a row of a statutory table; not of a link to one."""
    is_heading = isinstance(line, PageLine) and len(line) < 40 and plain_label(line) in HEADINGS
    if is_heading:
        element = line.element
        return (
            None
            if element.tag == "a" or any(e.tag == "a" and e.get("href") for e in element.iterancestors())
            else element
        )
    return line.grid.element if isinstance(line, TableRow) and labels_told(line) else None


def _is_link(element) -> bool:
    return any(e.tag == "a" and e.get("href") for e in (element, *element.iterancestors()))


def _ancestors(elements) -> set:
    """The elements and all that hold them."""
    found: set = set()
    for element in elements:
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


def _common(elements):
    """The smallest element that holds all."""
    paths = [[*reversed([e, *e.iterancestors()])] for e in dict.fromkeys(elements)]
    common = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    # a line's element may be the line itself; text directly within its parent belongs to the report too
    while (
        common.tag in ("p", "span", "strong", "b", "h1", "h2", "h3", "table", "tbody", "tr")
        and common.getparent() is not None
    ):
        common = common.getparent()
    return common


def _is_own(line: str, article, holding: set) -> bool:
    element = _element(line)
    while element is not None and element is not article:
        if element not in holding and _is_furniture(element):
            return False
        element = element.getparent()
    return element is article


def _is_furniture(element) -> bool:
    if not isinstance(element.tag, str):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _FURNITURE_TAGS or (
        element.tag in ("div", "ul", "section", "td", "p") and bool(_FURNITURE.search(named))
    )


def _title_above(within: list[str], before: list[str], page) -> tuple[list[str], list[str]]:
    """The title's lines where they stand above the report, with the sentences between, and what is left above."""
    front = [line for line in within[:12] if not isinstance(line, TableRow | Remark)]
    if read_title(front).year:
        return [], before
    texts = [line for line in before if not isinstance(line, Remark)]
    for start in range(len(texts) - 1, -1, -1):
        found = read_title(texts[start : start + 3])
        if found.year and not found.notes[:-1]:
            taken = 3 - len(found.rest) if len(texts) - start >= 3 else len(texts) - start - len(found.rest)
            between = [line for line in texts[start + taken :] if len(line) > SENTENCE and "。" in line]
            kept = {id(line) for line in (*texts[start : start + taken], *between)}
            return [*texts[start : start + taken], *between], [line for line in before if id(line) not in kept]
    named = page.xpath("string(//meta[@name='ArticleTitle']/@content)") or page.findtext("head/title") or ""
    named = re.split(r"\s*[-_|—–]+\s*", named.strip())[0]
    return ([named] if read_title([named]).year else []), before


def _about(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without those on the page itself: when it was published, how to print it."""

    def is_about(line: str) -> bool:
        plain = line.strip()
        return isinstance(line, PageLine) and len(plain) <= _LONGEST_ABOUT and bool(_ABOUT.fullmatch(plain))

    first = next((index for index, line in enumerate(lines) if _anchor(line) is not None), 0)
    last = max((index for index, line in enumerate(lines) if _anchor(line) is not None), default=len(lines))
    about = {index for index, line in enumerate(lines) if (index < first or index > last) and is_about(line)}
    return [line for index, line in enumerate(lines) if index not in about], [lines[index] for index in sorted(about)]


def _quote(lines: list[str]) -> str:
    """What was left out, in short."""
    text = " ".join(line.strip() for line in lines if line.strip())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}……（共 {len(lines)} 行）"
