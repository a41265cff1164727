"""The list that a reviewer came from to a report, and which view of it she reads: both travel in the address, so that
each tab of the browser has its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

NAME, VIEW = "list", "view"
KEPT = ("state", "q", "sort", "page")  # of a list's address
LONGEST = 100


def filter_of(asked: QueryDict) -> str:
    """The filter of a list's address; empty where the whole list is shown from its beginning."""
    kept = {name: asked.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in KEPT}
    return urlencode({name: value for name, value in kept.items() if value})


def way(filter: str) -> str:
    """What an address ends in to lead back to the list with this filter."""
    return f"?{urlencode({NAME: filter})}"


def filter_in(request: HttpRequest) -> str | None:
    """The filter that the address brings along; None where it names no list."""
    return filter_of(QueryDict(request.GET[NAME])) if NAME in request.GET else None


def on_the_way(request: HttpRequest) -> str:
    """``way`` of the list that the address names, to go on to another report with; empty where it names none."""
    found = filter_in(request)
    return "" if found is None else way(found)


def back_to_it(request: HttpRequest) -> str:
    """``on_the_way`` with the view of this report, for what leads back to it."""
    view = request.GET.get(VIEW, "").replace("\x00", "")[:LONGEST]
    way = on_the_way(request)
    return f"{way}{'&' if way else '?'}{urlencode({VIEW: view})}" if view else way
