"""What a page sends of its fields, by its form or by its script. What cannot be read does no harm: it is left out."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from django.http import QueryDict

from giyearreport.formats.grammar import Ref
from giyearreport.pages.merge import Marks, Typed, marks
from giyearreport.reports.cited import Cited
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.refusals import Refused
from giyearreport.reports.saves_heard import Sender

#: What the page's scripts may say of how a number came into its cell.
BY_SCRIPT = {Provenance.PASTED.value, Provenance.ZERO.value}
MINE, THEIRS = "mine", "theirs"
_PAGE_NAME = re.compile(r"[a-z0-9]{1,40}")
MOST_UNHEARD = 3  # as static/desk/fields.js


def from_form(stored: Mapping[str, str], post: QueryDict) -> dict[str, Typed]:
    """The fields that a form without a script sends, which are all of the page; ``stored`` are their texts now.

    ``base`` holds the marks of what the page showed. Where two people changed the same, the page that shows both texts
    also says in ``offered`` which one of the other it shows, and ``choice.NAME`` which is to stand. A choice of the
    other's holds for the text that was shown: where that has changed again, both are shown anew.
    """
    base, offered = _marks_in(post, "base"), _marks_in(post, "offered")
    typed = {}
    for name, theirs in stored.items():
        choice = post.get(f"choice.{name}") if name in offered else None
        if name in post and not (choice == THEIRS and marks(theirs) == offered[name]):
            seen = offered[name] if choice == MINE else base.get(name)
            typed[name] = Typed(seen, _text(post[name]))
    return typed


def from_script(names: Collection[str], body: Mapping[str, Any]) -> dict[str, Typed]:
    """The fields that a script sends, which are those that the person changed: ``fields`` maps the name to the text
    ``seen`` before, the ``text`` that stands there now, and in ``unheard`` the texts that were sent before and never
    answered."""
    fields = body.get("fields")
    if not isinstance(fields, dict):
        return {}
    return {
        name: Typed(marks(_text(fields[name]["seen"])), _text(fields[name]["text"]), _unheard(fields[name]))
        for name in names
        if name in fields and _is_field(fields[name])
    }


def provenance(said: object) -> dict[Ref, Provenance]:
    """How numbers came into their cells, as the page's scripts say; what is none of what a page can do is left out."""
    if not isinstance(said, dict):
        return {}
    ways = {}
    for address, way in said.items():
        try:
            ref = Ref.parse(address)
        except ValueError:
            continue
        if isinstance(way, str) and way in BY_SCRIPT:
            ways[ref] = Provenance(way)
    return ways


def cites(said: object) -> list[Cited]:
    """The numbers in the text that a page sends which follow a cell, each as address, start and end; what names none is
    left out."""
    found = []
    for each in said if isinstance(said, list) else []:
        try:
            address, start, end = each
            if _natural(start) < _natural(end):
                found.append(Cited(Ref.parse(address), _natural(start), end))
        except (AttributeError, TypeError, ValueError):
            continue
    return found


def json_body(request) -> dict[str, Any]:
    """What a script posts. Refused where it is no JSON object."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused("没有保存：发来的内容不完整。请先复制您刚写的内容，刷新本页后再填。")
    return body


def sender(body: Mapping[str, Any]) -> Sender | None:
    """The page that saves and the number of its save; None where it does not tell."""
    page, number = page_name(body), _natural(body.get("number"))
    return Sender(page, number) if page and number else None


def page_name(body: Mapping[str, Any]) -> str:
    """The name that the page made up; empty where it is none that a page makes up."""
    name = body.get("page")
    return name if isinstance(name, str) and _PAGE_NAME.fullmatch(name) else ""


def asks_again(body: Mapping[str, Any]) -> bool:
    """Whether an earlier save of the page got no answer."""
    fields = body.get("fields")
    return isinstance(fields, dict) and any(isinstance(f, dict) and f.get("unheard") for f in fields.values())


def seen_version(body: Mapping[str, Any]) -> int:
    """The report's version that the page knows; 0 where it does not tell, which is older than all."""
    return _natural(body.get("version"))


def opened_version(body: Mapping[str, Any]) -> int:
    """The report's version with which the page was opened; 0 where it does not tell."""
    return _natural(body.get("opened"))


def _natural(told: object) -> int:
    return told if isinstance(told, int) and 0 <= told < 2**31 else 0


def _is_field(field: object) -> bool:
    return isinstance(field, dict) and all(isinstance(field.get(part), str) for part in ("seen", "text"))


def _unheard(field: Mapping[str, Any]) -> tuple[Marks, ...]:
    said = field.get("unheard")
    texts = said[:MOST_UNHEARD] if isinstance(said, list) else []
    return tuple(marks(_text(text)) for text in texts if isinstance(text, str))


def _text(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode()  # databases keep neither NUL nor half signs


def _marks_in(post: QueryDict, name: str) -> dict[str, Marks]:
    try:
        said = json.loads(post.get(name, ""))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {field: tuple(map(str, each)) for field, each in said.items() if isinstance(each, list)}
