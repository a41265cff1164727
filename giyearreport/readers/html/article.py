"""The report within a page of a site: menus, breadcrumbs and footers are around it.

The report is the smallest element that holds all its headings and tables; its title may stand above. What is left out
goes into one note.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from lxml import etree

from giyearreport.readers.form.around import note_on
from giyearreport.readers.form.flattened import HEADINGS, tables_of_labels
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.pieces import FoundRow, Piece, TextLine
from giyearreport.readers.form.titles import MOST_LINES, read_title, title_year, titles_in
from giyearreport.readers.html.walk import PageAside, PageLine, PageTable
from giyearreport.readers.notes import Note

LONGEST_QUOTE = 60
SENTENCE = 28  # characters from which a line above the report is its preamble and no part of a menu
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
_SITE_PICTURE = re.compile(  # by its file's name, or by what it is called
    r"(?:^|[\b_\W\d])(?:logo|qr|qrcode|ewm|erweima|wxcode|icon?s?|share|print|weixin|wechat|wx|weibo|sina|qq|qzone|conac|jiucuo|"
    r"beian|gongan|ga|dzjg|red|blue|wza|banner|arrow|close|search|voice|speaker|top|btn|bg|line|dot|file|doc|pdf|xls|word|"
    r"bdsharebuttonbox)(?:[_\W\d]|$)|二维码|标志|图标|党政机关|事业单位|公安|纠错|徽标|播报|打印|分享|适老|无障碍|附件",
    re.IGNORECASE,
)
_LONGEST_ABOUT = 100
_NO_WHOLE = frozenset(["p", "span", "strong", "b", "h1", "h2", "h3", "table", "tbody", "tr"])
_TITLES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])  # elements that hold a title and nothing else
_LISTED = frozenset(["a", "button", "input", "li"])
_NAMED = frozenset(["div", "ul", "section", "td", "p"])  # whose class or id may show that they are furniture


LONGEST_HEADING = 40
LONGEST_ABOUT_CODE = 40
HIGHEST_BANNER = 400  # pixels
_HEIGHT = re.compile(r"(?<![\w-])height:\s*(\d{1,6})(?:px|[.;\s]|$)")
_CODE = re.compile("扫一扫|二维码|扫码|扫描")
MOST_OF_LINE = 30  # elements in one of which a line is looked for links


class Parted(NamedTuple):
    """A page's pieces: those of the report, and what the page shows before them, among them as its own, and after."""

    own: list[Piece]
    before: Sequence[Piece]
    among: Sequence[Piece]
    after: Sequence[Piece]


def article_of(pieces: list[Piece], page: etree._Element) -> tuple[list[Piece], list[Note]]:
    """The report's own pieces, and notes on what else the page shows."""
    found = parted(pieces, page)
    if not found:
        return pieces, []
    own, before, among, after = found
    own, about = _about(own)
    lines = [text for piece in (*before, *about, *among, *after) if (text := " ".join(piece.text.split()))]
    return _with_one_title(own), note_on(lines)


def parted(pieces: list[Piece], page: etree._Element) -> Parted | None:
    """The report's own pieces apart from the page's; None where too little of a report is there to tell."""
    pieces = list(_with_whole_titles(pieces))
    anchors = [element for piece in pieces if (element := _anchor(piece)) is not None]
    if len(anchors) < 2:
        return None
    article = _common(anchors)
    holding = _ancestors(anchors)
    own = [index for index, piece in enumerate(pieces) if _is_own(piece, article, holding)]
    if not own:
        return None
    before, after = pieces[: own[0]], pieces[own[-1] + 1 :]
    within = [pieces[index] for index in own]
    among = [pieces[index] for index in sorted({*range(own[0], own[-1])}.difference(own))]
    title, before = _title_above(within, before, page)
    return Parted([*title, *within], before, among, after)


def _with_whole_titles(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, where a title that one element breaks over lines is one line: by its last lines alone it would be
    that of an organ without the front of its name."""
    for holder, found in groupby(pieces, _title_element):
        lines = list(found)
        text, last = "".join(piece.text for piece in lines if isinstance(piece, PageLine)), lines[-1]
        if holder is not None and len(lines) > 1 and isinstance(last, PageLine) and _is_one_title(lines, text):
            yield replace(last, text=text, parted=text)
        else:
            yield from lines


def _is_one_title(lines: Sequence[Piece], text: str) -> bool:
    """Whether lines are one title together, and not several of which each is one."""
    return bool(title_year(text)) and len(list(titles_in([line.text for line in lines]))) < 2


def _title_element(piece: Piece) -> etree._Element | None:
    """The paragraph or heading that holds a line."""
    if not isinstance(piece, PageLine):
        return None
    return next((e for e in (piece.element, *piece.element.iterancestors()) if e.tag in _TITLES), None)


def _with_one_title(pieces: list[Piece]) -> list[Piece]:
    """The pieces without a second title: the site prints one, and another was pasted into it with the report."""
    front = list(takewhile(lambda piece: isinstance(piece, TextLine) and _anchor(piece) is None, pieces))
    lines = [piece.text for piece in front]
    title = read_title(lines)
    begins = len(lines) - len(title.rest)
    for end in range(begins + 1, min(begins + MOST_LINES, len(lines)) + 1):
        if title.text and squeeze("".join(lines[begins:end])) == squeeze(title.text):
            return [*front[:begins], *front[end:], *pieces[len(front) :]]
    return pieces


def _element(piece: Piece) -> etree._Element | None:
    """The element that a piece of a page came from."""
    if isinstance(piece, FoundRow):
        return piece.table.element if isinstance(piece.table, PageTable) else None
    return piece.element if isinstance(piece, PageLine | PageAside) else None


def _anchor(piece: Piece) -> etree._Element | None:
    """The element of a heading or of a row of a statutory table; not of a link to one."""
    if isinstance(piece, FoundRow):
        return _element(piece) if tables_of_labels(piece) else None
    is_heading = (
        isinstance(piece, PageLine) and len(piece.text) < LONGEST_HEADING and plain_label(piece.text) in HEADINGS
    )
    return _element(piece) if is_heading and not _is_link(_element(piece)) else None


def _is_link(element: etree._Element) -> bool:
    return any(e.tag == "a" and e.get("href") for e in (element, *element.iterancestors()))


def _ancestors(elements: Iterable[etree._Element]) -> set[etree._Element]:
    """The elements and all that hold them."""
    found: set[etree._Element] = set()
    for element in elements:
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


def _common(elements: Iterable[etree._Element]) -> etree._Element:
    """The smallest element that holds all."""
    paths = [[*reversed([e, *e.iterancestors()])] for e in dict.fromkeys(elements)]
    common = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    # a line's element may be the line itself; text directly within its parent belongs to the report too
    while common.tag in _NO_WHOLE and common.getparent() is not None:
        common = common.getparent()
    return common


def _is_own(piece: Piece, article: etree._Element, holding: set[etree._Element]) -> bool:
    element = _element(piece)
    while element is not None and element is not article:
        if element not in holding and _is_furniture(element):
            return False
        element = element.getparent()
    return element is article


def _is_furniture(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _FURNITURE_TAGS or (element.tag in _NAMED and bool(_FURNITURE.search(named)))


def _title_above(within: list[Piece], before: list[Piece], page: etree._Element) -> tuple[list[Piece], list[Piece]]:
    """The title's lines where they stand above the report, with the sentences between, and what is left above."""
    front = [piece.text for piece in within[:12] if isinstance(piece, TextLine)]
    if read_title(front).year:
        return [], before
    above = [piece for piece in before if not isinstance(piece, PageAside)]
    head = page.xpath("string(//meta[@name='ArticleTitle']/@content)") or page.findtext("head/title") or ""
    found = [*_titles_above(above)]
    # the nearest, unless the head of the page names another: the list of other years may stand between
    start, end = next(((s, e) for s, e, title in found if title in squeeze(head)), found[0][:2] if found else (0, 0))
    if found:
        kept = [*above[start:end], *(piece for piece in above[end:] if _is_sentence(piece))]
        taken = set(map(id, kept))
        return [*kept], [piece for piece in before if id(piece) not in taken]
    named = re.split(r"\s*[-_|—–]+\s*", head.strip())[0]
    return ([TextLine(named)] if read_title([named]).year else []), before


def _titles_above(above: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """Where titles stand among the pieces above a report, and each without spaces; the nearest first."""
    for start in range(len(above) - 1, -1, -1):
        found = read_title([piece.text for piece in above[start : start + 3]])
        if found.year and not found.notes[:-1]:
            yield start, min(start + 3, len(above)) - len(found.rest), squeeze(found.text)


def _is_sentence(piece: Piece) -> bool:
    return len(piece.text) > SENTENCE and "。" in piece.text


def _about(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces without the lines on the page itself: when it was published, how to print it; and those lines."""
    anchors = [index for index, piece in enumerate(pieces) if _anchor(piece) is not None]
    first, last = (anchors[0], anchors[-1]) if anchors else (0, len(pieces))
    about = {index for index, piece in enumerate(pieces) if not first <= index <= last and _is_about(piece)}
    return [piece for index, piece in enumerate(pieces) if index not in about], [pieces[i] for i in sorted(about)]


def _is_about(piece: Piece) -> bool:
    return isinstance(piece, PageLine) and tells_of_page(piece.text)


def tells_of_page(line: str) -> bool:
    """Whether a line tells of the page itself: when it was published, how to print it."""
    plain = line.strip()
    return len(plain) <= _LONGEST_ABOUT and bool(_ABOUT.fullmatch(plain))


def is_of_site(piece: Piece) -> bool:
    """Whether a piece is a link, an item of a list, or stands in what the page's own markup calls a menu or a foot."""
    element = _element(piece)
    if element is None:
        return False
    around = (element, *element.iterancestors())
    return any(e.tag in _LISTED or _is_furniture(e) for e in around if isinstance(e.tag, str)) or _is_linked(element)


def _is_linked(element: etree._Element) -> bool:
    """Whether all text of a small element stands in links."""
    inner = list(islice(element.iter(), MOST_OF_LINE))
    if len(inner) == MOST_OF_LINE:
        return False
    texts = [text for e in inner for text in e.xpath("text()[not(ancestor::a)]")]
    return not "".join(texts).strip()


def is_site_picture(piece: PageAside) -> bool:
    """Whether a picture stands in a menu or a foot of the page, or its own name or what is said beside it says that it
    is one of the site's. None that is higher than a banner is."""
    element = piece.element
    if _height(element) > HIGHEST_BANNER:
        return False
    named = [element.get(name, "") for name in ("src", "alt", "title", "class", "id")]
    if _SITE_PICTURE.search(" ".join([named[0].split("?")[0].rpartition("/")[2], *named[1:]])):
        return True
    return any(_is_furniture(around) for around in (element, *element.iterancestors())) or _is_code_to_scan(element)


def _height(element: etree._Element) -> int:
    """The height that a page gives a picture, in pixels; 0 where it gives none."""
    said = _HEIGHT.search(f"height:{element.get('height', '')};{element.get('style', '')}")
    return int(said[1]) if said else 0


def _is_code_to_scan(element: etree._Element) -> bool:
    """Whether what holds the picture says in a few words that it is to be scanned."""
    around = islice(element.iterancestors("p", "div", "td", "li", "dd"), 2)
    return any(
        len(words) <= LONGEST_ABOUT_CODE and bool(_CODE.search(words))
        for words in ("".join(islice(one.itertext(), MOST_OF_LINE)).strip() for one in around)
    )
