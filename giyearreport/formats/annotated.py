"""A statutory table with what is shown at each of its cells. Pages and documents walk this one grid.

A subclass of ``AnnotatedCell`` adds what a certain page or paper shows; a template prints ``element``, or puts what it
has between ``tag`` and ``attributes``, and needs to know nothing else of the form.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Generic, NamedTuple, TypeVar

from giyearreport.formats.grammar import Edition, Grid, GridCell, Ref


@dataclass(frozen=True)
class AnnotatedCell:
    """A printed cell. ``text`` is its label, or the number in it as it is printed."""

    printed: GridCell
    text: str

    @property
    def tag(self) -> str:
        return "th" if self.printed.head else "td"

    @property
    def address(self) -> str:
        """``table.line.column``; empty for a label."""
        return str(self.printed.ref) if self.printed.ref else ""

    @property
    def id(self) -> str:
        return self.printed.id

    @property
    def classes(self) -> Iterable[str]:
        return ()

    @property
    def data(self) -> Mapping[str, object]:
        """The ``data-`` attributes of the cell, by the rest of their name."""
        return {"cell": self.address} if self.address else {}

    @property
    def spans(self) -> dict[str, int]:
        """``rowspan`` and ``colspan`` where they are more than one."""
        spans = {"rowspan": self.printed.rowspan, "colspan": self.printed.colspan}
        return {name: span for name, span in spans.items() if span > 1}

    @property
    def attributes(self) -> str:
        """All attributes of the cell's element, escaped, each after a space."""
        named = (
            ("id", self.id),
            ("scope", self.printed.head),
            ("headers", " ".join(self.printed.headers)),
            *self.spans.items(),
            ("class", " ".join(self.classes)),
            *((f"data-{name}", value) for name, value in self.data.items()),
        )
        return "".join([f' {name}="{escape(str(value))}"' for name, value in named if value != ""])

    @property
    def element(self) -> str:
        """The whole element with nothing but its text in it, escaped."""
        return f"<{self.tag}{self.attributes}>{escape(self.text)}</{self.tag}>"


def on_a_card(grid: Grid, number: GridCell) -> dict[str, str]:
    """The ``data-`` words of a number where its line is set as a card: its column's ``head``; where no label begins the
    line, the ``group`` of columns that the number begins."""
    heads = [grid.labels[name] for name in number.headers]
    words = {"head": next((cell.label for cell in reversed(heads) if cell.head == "col"), "")}
    groups = [cell for cell in heads if cell.head == "colgroup"]
    has_label = any(cell.head == "row" for cell in heads)
    if groups and not has_label and groups[-1].column == number.column:
        words["group"] = "，".join(cell.label for cell in groups)
    return words


C = TypeVar("C", bound=AnnotatedCell)


class Part(NamedTuple, Generic[C]):
    """``thead`` or ``tbody`` with its rows."""

    tag: str
    rows: Sequence[Sequence[C]]


@dataclass(frozen=True)
class AnnotatedGrid(Generic[C]):
    """A table under its official heading. ``head`` and ``body`` are rows of the cells that begin in them."""

    code: str
    caption: str
    width: int
    head: Sequence[Sequence[C]]
    body: Sequence[Sequence[C]]

    @property
    def columns(self) -> list[str]:
        """The name of each column, from ``applications-0`` on."""
        return [f"{self.code}-{column}" for column in range(self.width)]

    @property
    def parts(self) -> list[Part[C]]:
        """The parts that have rows: table two has no head of its own."""
        parts = Part("thead", self.head), Part("tbody", self.body)
        return [part for part in parts if part.rows]

    def __iter__(self) -> Iterator[C]:
        """Every cell in reading order."""
        return (cell for part in self.parts for row in part.rows for cell in row)


def annotated(edition: Edition, code: str, text_of: Callable[[Ref], str], make: Callable[[GridCell, str], C]
              ) -> AnnotatedGrid[C]:  # fmt: skip
    """The table of this code: ``make`` gives the cell for a printed cell and its text, which is the official label or
    what ``text_of`` gives for a number."""
    grid = edition.table(code).grid
    rows = [[make(cell, text_of(cell.ref) if cell.ref else cell.label) for cell in row] for row in grid.by_row()]
    heading = edition.section(code).heading
    return AnnotatedGrid(code, heading, grid.columns, rows[: grid.head_rows], rows[grid.head_rows :])
