"""What somebody else changed in a record since its form was opened, so that a save does not write over it unseen: the
form brings back what its page showed, and only what was touched on it is written."""

import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import wraps

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import QueryDict

EMPTY = "（空）"
STALE = "stale"  # the code of the form's error

Values = Mapping[str, str]


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


def as_touched(
    make: Callable[[QueryDict | None], forms.ModelForm], posted: QueryDict, on_record: Callable[[Model], Values]
) -> forms.ModelForm:
    """The form of a record with what was posted, but that a field which nobody touched on its page, and another changed
    meanwhile, is as the other left it."""
    theirs = make(None)
    if not posted:
        return theirs
    now, seen = on_record(theirs.instance), _seen(posted.get("seen", ""))
    form = make(posted)
    if not form.is_valid():
        return form
    untouched = [name for name, text in on_record(form.instance).items() if seen.get(name) == text != now[name]]
    if not untouched:
        return form
    form.instance.refresh_from_db()
    data = posted.copy()
    for field in (_field(form, name) for name in untouched):
        _put(data, field, theirs[field].value())
    return make(data)


def shown(form: forms.BaseForm, now: Values) -> str:
    """What the page shows, for its hidden field ``seen``: what is on record; where something typed is wrong, still what
    it showed first."""
    if form.errors and not form.has_error(NON_FIELD_ERRORS, STALE):
        return form.data.get("seen", "")
    return json.dumps(now, ensure_ascii=False)


def is_stale(form: forms.BaseForm, now: Values, mine: Values) -> bool:
    """Whether others changed what this save would write over, which the form then says. ``now`` is what is on record,
    ``mine`` what would be after the save; the form brings back what was ``shown``."""
    seen = _seen(form.data.get("seen", ""))
    theirs = [name for name, text in now.items() if seen.get(name, text) != text != mine[name]]
    told = "；".join(
        f"{_label(form, name)}：{_words(form, name, now[name])}（您页面上：{_words(form, name, mine[name])}）"
        for name in theirs
    )
    if theirs:
        said = f"您打开这一页以后，别人改过：{told}。要用您页面上的，请再保存一次。"
        form.add_error(None, forms.ValidationError(said, code=STALE))
    return bool(theirs)


def _seen(posted: str) -> dict[str, str]:
    try:
        seen = json.loads(posted)
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _field(form: forms.BaseForm, name: str) -> str:
    """The form's field for what a record calls so: by its name, or by its label."""
    return name if name in form.fields else next(key for key, field in form.fields.items() if field.label == name)


def _put(data: QueryDict, field: str, value: object) -> None:
    """As a browser would post it."""
    if isinstance(value, list):
        data.setlist(field, value)
    elif value is False:
        data.pop(field, None)
    else:
        data[field] = "" if value is None else "on" if value is True else str(value)


def _label(form: forms.BaseForm, name: str) -> str:
    return str(form.fields[name].label) if name in form.fields else name


def _words(form: forms.BaseForm, name: str, text: str) -> str:
    """As the form's list words it, where it has one."""
    field = form.fields.get(name)
    has_list = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    return (str(dict(field.choices).get(text, text)) if has_list else text) or EMPTY
