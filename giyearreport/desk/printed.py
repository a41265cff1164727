"""Numbers that were typed, as they will be stored and printed: １，２００ and 1200 are one, and no two people's."""

from collections.abc import Mapping

from giyearreport.formats.grammar import Kind, Table
from giyearreport.formats.numbers import NotANumber, parse_number, print_number
from giyearreport.pages.merge import Marks, Typed
from giyearreport.reports.models.unread import TEXT_LENGTH


def as_printed(typed: Mapping[str, Typed], table: Table) -> dict[str, Typed]:
    """What was typed into cells of a table, each by its address."""
    kinds = {str(cell.ref): cell.kind for cell in table.cells}
    return {name: _change(change, kinds[name]) for name, change in typed.items()}


def _change(change: Typed, kind: Kind) -> Typed:
    return Typed(
        None if change.seen is None else _marks(change.seen, kind),
        _printed(change.text, kind),
        tuple(_marks(sent, kind) for sent in change.unheard),
    )


def _marks(seen: Marks, kind: Kind) -> Marks:
    return tuple(_printed(mark, kind) for mark in seen)


def _printed(text: str, kind: Kind) -> str:
    if len(text) > TEXT_LENGTH:
        return text
    try:
        return print_number(parse_number(text, kind))
    except NotANumber:
        return text.strip()  # as it is kept
