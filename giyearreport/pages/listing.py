"""Long lists: what is searched for, and page by page."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE = 50  # rows


def asked(request: HttpRequest, name: str) -> str:
    """What the address asks for, without what a database takes for no text."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def page_of(rows, request: HttpRequest) -> Page:
    """The page that the address names, else the first; ``rows`` is anything with a length and slices."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))
