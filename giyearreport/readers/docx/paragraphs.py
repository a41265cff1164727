"""The text of a Word paragraph, as it is printed, and what in it is not text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from giyearreport.readers.docx.list_numbers import Numbers
from giyearreport.readers.docx.look import Look, is_on_paper
from giyearreport.readers.docx.xml import M, W, child_of, value_of
from giyearreport.readers.form.cell_text import is_figure, raised
from giyearreport.readers.form.flattened import MOST_LINES, TOO_LONG
from giyearreport.readers.form.pieces import Aside, TextLine
from giyearreport.readers.reading import Unreadable

_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_FIXED = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delInstrText", "softHyphen", "sdtPr", "sdtEndPr", "fldData")
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_NOTES = {  # where the text of a note is, by what points to it, and what it is called
    f"{W}footnoteReference": ("footnotes", "脚注"),
    f"{W}endnoteReference": ("endnotes", "脚注"),
    f"{W}commentReference": ("comments", "批注"),
}
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_PICTURE, _OBJECT, _DRAWN = "［图片］", "［嵌入的对象］", "［艺术字：{}］"
HIDDEN = "隐藏的文字"
_CONTENTS = ("toc", "目录")
LONGEST_JOINED = 20_000  # characters, over which paragraphs with deleted marks are joined
LONGEST_NOTE = 200


@dataclass
class _Text:
    """What is gathered of one paragraph, which has this style."""

    style: str | None = None
    pieces: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class Paragraphs:
    """Reads paragraphs in order. One whose mark was deleted runs into the next."""

    def __init__(self, numbers: Numbers, beside: Mapping[str, etree._Element]) -> None:
        self._numbers = numbers
        self._notes = {name: _notes_in(beside.get(name)) for name, _ in _NOTES.values()}
        self._names = _style_names(beside.get("styles"))
        self._look = Look(beside.get("styles"))
        self._carried = ""
        self._count = 0

    def read(self, paragraph: etree._Element) -> tuple[list[TextLine | Aside], list[etree._Element]]:
        """The paragraph's lines with its asides, and the text boxes that are anchored in it."""
        self._count += 1
        if self._count > MOST_LINES:
            raise Unreadable(TOO_LONG)
        properties = child_of(paragraph, f"{W}pPr")
        text = _Text(value_of(child_of(properties, f"{W}pStyle")))
        number = self._numbers.before(properties)
        self._gather(paragraph, text)
        whole = self._carried + number + "".join(text.pieces)
        self._carried = ""
        style = self._style(properties)
        if style.startswith(_CONTENTS) and whole.strip():
            return [*text.asides, Aside(whole.strip())], text.boxes
        runs_on = child_of(child_of(properties, f"{W}rPr"), f"{W}del") is not None
        if runs_on and len(whole) < LONGEST_JOINED:
            self._carried = whole
            return [*text.asides], text.boxes
        is_paragraph = not _is_heading(properties, style)
        return [*(TextLine(line, is_paragraph) for line in whole.split("\n")), *text.asides], text.boxes

    def unfinished(self) -> list[TextLine]:
        """The text that a deleted mark left over at the end."""
        carried, self._carried = self._carried, ""
        return [TextLine(carried, is_paragraph=True)] if carried else []

    def gone(self, element: etree._Element, what: str = "修订中已删除") -> list[Aside]:
        """An aside that quotes text which is not there any more, or is not shown, and says ``what`` it is."""
        texts = (part.text or "" for part in element.iter(f"{W}t", f"{W}delText"))
        gone = "".join(texts).strip()
        return [Aside(f"［{what}：{gone}］")] if gone else []

    def _gather(self, element: etree._Element, text: _Text) -> None:
        for child in element:
            if child.tag == f"{W}t":
                text.pieces.append(child.text or "")
            elif child.tag in _FIXED:
                text.pieces.append(_FIXED[child.tag])
            elif child.tag in _SKIPPED:
                continue
            elif child.tag == f"{W}br":
                text.pieces.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else "")
            elif child.tag in _GONE:
                text.asides += self.gone(child)
            elif child.tag == f"{W}sym":
                text.asides.append(Aside("［特殊符号］"))
            elif child.tag in _NOTES:
                self._foot(child, text)
            elif child.tag in _PICTURES:
                self._picture(child, text)
            elif child.tag == f"{M}AlternateContent":
                self._alternative(child, text)
            elif child.tag == f"{W}r":
                self._run(child, text)
            elif child.tag == f"{W}ruby":
                self._with_reading(child, text)
            elif child.tag == f"{_MATH}t":
                text.pieces.append(child.text or "")
            elif child.tag == f"{W}txbxContent":
                text.boxes.append(child)
            elif isinstance(child.tag, str):
                self._gather(child, text)

    def _run(self, run: etree._Element, text: _Text) -> None:
        """A run's text; an aside on one that nobody sees or that is struck out."""
        look = self._look.of(run, text.style)
        is_hidden = look.is_hidden or (look.is_white and is_figure(_text_of(run)) and is_on_paper(run))
        if is_hidden or look.is_struck:
            left_out = _text_of(run).strip()
            what = HIDDEN if is_hidden else "划去的文字"
            text.asides += [Aside(f"［{what}：{left_out}］")] if left_out else []
            return
        before = len(text.pieces)
        self._gather(run, text)
        if look.is_raised or (look.is_set_off and self._is_beside_figure(run, text.style)):
            text.pieces[before:] = map(raised, text.pieces[before:])

    def _with_reading(self, ruby: etree._Element, text: _Text) -> None:
        """What stands on the line, and behind it what is set small above it (拼音指南), which the file has first."""
        for part, is_above in ((f"{W}rubyBase", False), (f"{W}rt", True)):
            before = len(text.pieces)
            for element in ruby.iterchildren(part):
                self._gather(element, text)
            if is_above:
                text.pieces[before:] = map(raised, text.pieces[before:])

    def _is_beside_figure(self, run: etree._Element, style: str | None) -> bool:
        """Whether a run that is set off its line stands in a cell beside digits that are not: a whole number may be."""
        if next(run.iterancestors(f"{W}tc"), None) is None:
            return False
        runs = next(run.iterancestors(f"{W}p")).iter(f"{W}r")
        return any(any(map(str.isdecimal, _text_of(one))) and not self._look.of(one, style).is_set_off for one in runs)

    def _alternative(self, element: etree._Element, text: _Text) -> None:
        """One of several forms of the same thing: the first that Word itself would show."""
        choice = element.find(f"{M}Choice")
        chosen = choice if choice is not None else element.find(f"{M}Fallback")
        if chosen is not None:
            self._gather(chosen, text)

    def _picture(self, element: etree._Element, text: _Text) -> None:
        """A text box, whose text is read; or drawn letters (艺术字), as a watermark is, or a picture: an aside."""
        boxes = list(_outermost(element, f"{W}txbxContent"))
        text.boxes += boxes
        if element.tag == f"{W}object":
            text.asides.append(Aside(_OBJECT, is_picture=True))
        elif drawn := [path.get("string", "") for path in element.iter(f"{_V}textpath")]:
            text.asides += [Aside(_DRAWN.format(said)) for said in drawn if said.strip()]
        elif not boxes and next(element.iter(f"{_A}blip", f"{_V}imagedata"), None) is not None:
            text.asides.append(Aside(_PICTURE, is_picture=True))

    def _foot(self, reference: etree._Element, text: _Text) -> None:
        part, called = _NOTES[reference.tag]
        note = self._notes[part].get(reference.get(f"{W}id"), "")
        text.asides += [Aside(f"［{called}：{note}］")] if note else []

    def _style(self, properties: etree._Element | None) -> str:
        id = value_of(child_of(properties, f"{W}pStyle"))
        return self._names.get(id, id).lower() if id else ""


def _text_of(run: etree._Element) -> str:
    return "".join(part.text or "" for part in run.iter(f"{W}t"))


def _is_heading(properties: etree._Element | None, style: str) -> bool:
    if style in ("title", "标题", "heading 1", "标题 1", "heading1"):
        return True
    return value_of(child_of(properties, f"{W}outlineLvl")) == "0"


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{M}Fallback" and element.find(f"{M}Choice") is not None:
            continue
        else:
            yield from _outermost(child, tag)


def _notes_in(root: etree._Element | None) -> dict[str, str]:
    """The text of each note, by its id; separators at the foot have none."""
    notes = root.iter(f"{W}footnote", f"{W}endnote", f"{W}comment") if root is not None else ()
    return {n.get(f"{W}id"): "".join(part.text or "" for part in n.iter(f"{W}t")).strip()[:LONGEST_NOTE] for n in notes}


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    found = styles.iter(f"{W}style") if styles is not None else ()
    return {style.get(f"{W}styleId", ""): value_of(style.find(f"{W}name")) or "" for style in found}
