"""The list that a reviewer came from to a report: its filter travels in the address, so that each tab has its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

NAME = "list"
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
    """``way`` of the list that the address names, to go on with; empty where it names none."""
    found = filter_in(request)
    return "" if found is None else way(found)
