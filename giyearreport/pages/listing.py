"""Long lists: what is searched for, page by page, and how many things hang on each row."""

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
