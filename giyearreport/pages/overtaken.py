"""What somebody else changed in a record since its form was opened, so that a save does not write over it unseen: the
form brings back what its page showed."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from functools import wraps

from django import forms
from django.db import transaction
from django.db.models import QuerySet

EMPTY = "（空）"


def one_at_a_time(view):
    """A view whose posted form finds a record as it was ``held``, from what it reads to what it writes; the next waits
    for it, and is told of it."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return view(request, *args, **kwargs)

    return guarded


def held(records: QuerySet) -> QuerySet:
    """The records, which nobody else writes to the end of the transaction, where there is one."""
    return records.select_for_update(of=("self",)) if transaction.get_connection().in_atomic_block else records


def shown(values: Mapping[str, str]) -> str:
    """What the page shows, for its hidden field ``seen``."""
    return json.dumps(values, ensure_ascii=False)


def overtaken(form: forms.BaseForm, now: Mapping[str, str], mine: Mapping[str, str]) -> str:
    """In words, what others changed and this save would write over; empty where there is nothing of the kind.
    ``now`` is what is on record, ``mine`` what would be after the save; the form brings back what was ``shown``."""
    seen = _seen(form.data.get("seen", ""))
    theirs = [name for name, text in now.items() if seen.get(name, text) != text != mine[name]]
    if not theirs:
        return ""
    told = "；".join(
        f"{_label(form, name)}：{_words(form, name, now[name])}（您页面上：{_words(form, name, mine[name])}）"
        for name in theirs
    )
    return f"您打开这一页以后，别人改过：{told}。要用您页面上的，请再保存一次。"


def _seen(posted: str) -> dict[str, str]:
    try:
        seen = json.loads(posted)
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _label(form: forms.BaseForm, name: str) -> str:
    return str(form.fields[name].label) if name in form.fields else name


def _words(form: forms.BaseForm, name: str, text: str) -> str:
    """As the form's list words it, where it has one."""
    field = form.fields.get(name)
    has_list = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    return (str(dict(field.choices).get(text, text)) if has_list else text) or EMPTY
