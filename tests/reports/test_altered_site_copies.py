"""Each element of the report as a site shows it, taken out, emptied, doubled, changed in a sign or put in another's
place: none of these pages is called 一致. What content systems do to a page without changing what it says is."""

import os
import re
from collections.abc import Callable, Iterator
from html import escape
from random import Random

import pytest
from lxml import etree, html

from giyearreport.readers.reading import Unreadable
from giyearreport.readers.shown import shown
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website import Verdict
from giyearreport.writers import FORMATS, fragment
from tests import specimens
from tests.site_pages import HIDING, framed
from tests.writers import hostile_reports

CONTENT = specimens.city()
PIECE = fragment.write(CONTENT).decode()
NOTICE = "以上数据有误，以更正后的为准。"
SEED = 13
TRIALS = int(os.environ.get("TRIALS", "6"))  # of each kind; 0: every element there is
ELEMENTS = "//p | //h2 | //h3 | //table | //tr | //th | //td"


def verdict(page: str) -> Verdict:
    """DIFFERENT, too, where no report is found at all."""
    try:
        return website.compared(CONTENT, shown(page.encode(), "page.html")).verdict
    except Unreadable:
        return Verdict.DIFFERENT


def deleted(element: etree._Element, random: Random) -> None:
    element.getparent().remove(element)


def emptied(element: etree._Element, random: Random) -> None:
    for child in [*element]:
        element.remove(child)
    element.text = None


def doubled(element: etree._Element, random: Random) -> None:
    element.addnext(html.fromstring(etree.tostring(element, encoding="unicode"), parser=PARSER))


def pictured(element: etree._Element, random: Random) -> None:
    emptied(element, random)
    element.append(etree.Element("img", src="t.png"))


def changed(element: etree._Element, random: Random) -> None:
    """One character of its text is another one."""
    texts = [e for e in element.iter() if e.text and e.text.strip()]
    one = random.choice(texts)
    at = random.choice([at for at, character in enumerate(one.text) if not character.isspace()])
    other = "7" if one.text[at] in "0123456" else "误"
    one.text = one.text[:at] + other + one.text[at + 1 :]


def noticed(element: etree._Element, random: Random) -> None:
    """Behind it stands another of its kind that says something else."""
    other = etree.Element(element.tag)
    if element.tag in ("table", "tr"):
        etree.SubElement(other, "td").text = NOTICE
    else:
        other.text = NOTICE
    element.addnext(other)


def shifted(element: etree._Element, random: Random) -> None:
    """Before a cell stands an empty one."""
    if element.tag in ("td", "th"):
        element.addprevious(etree.Element("td"))
    else:
        changed(element, random)


def covered(element: etree._Element, random: Random) -> None:
    """It, or what is around it, is hidden or struck out; around a part of a table nothing else may stand."""
    tag, style = random.choice([*COVERS, ("del", ""), ("s", "")])
    if element.tag in ("tr", "td", "th"):
        element.set("style", style or "text-decoration:line-through")
        return
    around = etree.Element(tag, style=style)
    element.getparent().replace(element, around)
    around.append(element)


COVERS = [(tag, style) for tag in ("div", "section") for style in HIDING]
ALTERATIONS = [deleted, emptied, doubled, pictured, changed, noticed, shifted, covered]
PARSER = html.HTMLParser(encoding="utf-8")


def parsed() -> etree._Element:
    return html.fragment_fromstring(PIECE, create_parent="div", parser=html.HTMLParser())


def is_blank(element: etree._Element) -> bool:
    return not "".join(element.itertext()).strip()


def altered(alter: Callable) -> Iterator[tuple[str, str]]:
    """For some elements of the report what was altered, and the page. The title, which the site prints above once
    more, and a blank cell are none."""
    random = Random(SEED)
    elements = [*enumerate(parsed().xpath(ELEMENTS))]
    worthy = [(index, element) for index, element in elements if index and not is_blank(element)]
    for index, was in random.sample(worthy, TRIALS) if TRIALS else worthy:
        piece = parsed()
        element = piece.xpath(ELEMENTS)[index]
        alter(element, random)
        yield f"{index} {was.tag} {''.join(was.itertext())[:20]}", framed(inside(piece), CONTENT.title)


def inside(piece: etree._Element) -> str:
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in piece)


@pytest.mark.parametrize("alter", ALTERATIONS)
def test_no_page_with_an_element_altered_is_called_the_same(alter):
    assert [what for what, page in altered(alter) if verdict(page) is Verdict.SAME] == []


@pytest.mark.parametrize("path", ["//p", "//h2 | //h3", "//table", "//tr", "//td | //th"])
def test_no_page_with_two_elements_in_each_others_place_is_called_the_same(path):
    random, unfound = Random(SEED), []
    for _ in range(TRIALS or 300):
        piece = parsed()
        one, other = random.sample(piece.xpath(path), 2)
        words = ["".join(element.itertext()) for element in (one, other)]
        if words[0] == words[1] or one in other.iter() or other in one.iter():
            continue
        mark = etree.Element("i")
        one.getparent().replace(one, mark)
        other.getparent().replace(other, one)
        mark.getparent().replace(mark, other)
        if verdict(framed(inside(piece), CONTENT.title)) is Verdict.SAME:
            unfound.append(words)
    assert unfound == []


def in_cells(before: str, after: str) -> str:
    return re.sub(r"(<t[dh][^>]*>)([^<]*)(</t[dh]>)", rf"\1{before}\2{after}\3", PIECE)


def twice_as_wide(cell: re.Match) -> str:
    width = re.search(r'colspan="(\d+)"', cell[2])
    return f'<{cell[1]} colspan="{2 * int(width[1] if width else 1)}"' + re.sub('colspan="', 'data-was="', cell[2])


CONTENTS = "".join(
    f"<li>{section.heading}</li>" for section in CONTENT.edition.sections if section.heading
)  # fmt: skip
SYSTEMS = {
    "styles dropped": re.sub(r' (?:style|data-identifier)="[^"]*"', "", PIECE),
    "columns divided more finely": re.sub(r"<(t[dh])([^>]*)", twice_as_wide, PIECE),
    "th to td": re.sub(r"<(/?)th([ >])", r"<\1td\2", PIECE),
    "no parts of tables": re.sub(r"</?(?:thead|tbody)>", "", PIECE),
    "nested": PIECE.replace("<table", "<div><div><table").replace("</table>", "</table></div></div>"),
    "laid out by tables": f"<table><tr><td><table><tr><td>{PIECE}</td></tr></table></td></tr></table>",
    "spans of Word": in_cells('<span lang="EN-US"><font face="宋体">', "</font><o:p></o:p></span>"),
    "paragraphs in cells": in_cells('<p class="MsoNormal" align="center">', "<o:p>&nbsp;</o:p></p>"),
    "empty paragraphs": PIECE.replace("</p>", "</p><p><br></p><p>&nbsp;</p>"),
    "headings as paragraphs": re.sub(r"<(/?)h[23][^>]*>", lambda m: "</strong></p>" if m[1] else "<p><strong>", PIECE),
    "line breaks": re.sub(r"</p>\s*<p[^>]*>", "<br>　　", PIECE),
    "classes": re.sub(r"<(p|h2|h3|table|tr|td|th) ", r'<\1 class="TRS_Editor a-1" id="b" ', PIECE),
    "figures in spans": re.sub(r"(\d+)(?![^<]*>)", r"<span>\1</span>", PIECE),
    "a list of contents": f'<ul class="toc">{CONTENTS}</ul>{PIECE}',
    "empty rows of Word": PIECE.replace("</tbody>", '<tr height="0"><td width="60"></td><td></td></tr></tbody>'),
    "broken lines": re.sub("([一-龥])([一-龥])(?![^<]*>)", r"\1\n      \2", PIECE),
    "no title of its own": re.sub(r"^<p.*?</p>", "", PIECE, flags=re.DOTALL),
    "a reader of pages": f"<p>【字体：大 中 小】</p>{PIECE}<p>【打印本页】</p>",
}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_content_systems_do_to_a_page_changes_nothing(system, encoding):
    page = framed(SYSTEMS[system], CONTENT.title).replace("charset=utf-8", f"charset={encoding}")
    found = website.compared(CONTENT, shown(page.encode(encoding), "page.html"))
    assert (found.verdict, found.faults, found.beside, found.cells, found.prose) == (Verdict.SAME, (), (), {}, {})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("format", ["html", "text", "fragment"])
def test_what_reads_like_a_page_or_a_form_is_as_published(seed, format):
    content = hostile_reports.report(seed, for_pages=True)
    data = fragment.write(content) if format == "fragment" else FORMATS[format].render(content)
    page = framed(data.decode(), escape(content.title), content.year + 1).encode() if format == "fragment" else data
    name = "page.txt" if format == "text" else "page.html"
    assert website.compared(content, shown(page, name)).verdict is Verdict.SAME
