"""Long lists: what is searched for, page by page, and how many things hang on each row."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

PAGE = 50  # rows


def asked(request: HttpRequest, name: str) -> str:
    """What the address asks for, without what a database takes for no text."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def number_of(things: QuerySet, by: str) -> Coalesce:
    """How many of the things belong to each row, by their field ``by``: in a query of its own, since two such numbers
    joined into one would multiply each other."""
    counted = things.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def page_of(rows, request: HttpRequest) -> Page:
    """The page that the address names, else the first; ``rows`` is anything with a length and slices."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


@dataclass(frozen=True)
class Chip:
    """A filter above a list, with how many rows it would leave, and the address that asks for it."""

    code: str
    label: str
    count: int
    address: str
    is_chosen: bool
    icon: str = ""


def chips(
    request: HttpRequest, name: str, counted: Iterable[tuple[str, str, int]], *, icons: Container[str] = ()
) -> list[Chip]:
    """One for each code, label and count; ``name`` is that of the filter in the address, and the rest of the address
    stays, from the first page on. Where nothing would be left there is none, but for "", which stands for all. A code
    of ``icons`` is the name of its icon too."""
    chosen = asked(request, name)

    def address(code: str) -> str:
        said = request.GET.copy()
        for gone in (name, "page"):
            said.pop(gone, None)
        if code:
            said[name] = code
        return f"?{said.urlencode()}"

    return [
        Chip(code, label, count, address(code), code == chosen, code if code in icons else "")
        for code, label, count in counted
        if count or not code
    ]
