"""单位: the list, the form, and closing. Units are never deleted: what they published bears their name."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.audit.recording import field_values, record_changed, record_created
from giyearreport.county.access import for_the_administrator
from giyearreport.county.people import ALONE, on_record
from giyearreport.county.unit_forms import ClosingForm, UnitForm
from giyearreport.pages.fields import dress, offered
from giyearreport.pages.listing import asked, number_of, page_of
from giyearreport.reports.models import Report
from giyearreport.units.models import Level, Person, Unit

CLOSED = "closed"


@require_safe
@for_the_administrator
def units(request):
    """The list, by kind, with what hangs on each unit."""
    words, kind = asked(request, "q"), asked(request, "kind")
    found = _called(Unit.objects.all(), words)
    context = {
        "chips": _chips(found),
        "kind": kind,
        "words": words,
        "page": page_of(_with_uses(_of_kind(found, kind)), request),
    }
    return render(request, "county/units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def unit_new(request):
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            record_created(made, field_values(made), by=request.user)
        messages.success(request, f"已增加{made.name}。")
        return redirect("county:units")
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def unit(request, unit_id: int):
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=unit_id)
    before = field_values(found)
    form = UnitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            differs = record_changed(found, before, field_values(found), by=request.user)
        messages.success(request, f"已保存{found.name}。" if differs else "没有改动。")
        return redirect("county:units")
    return _form_page(request, form, Unit.objects.get(pk=unit_id))


@require_POST
@for_the_administrator
def close_unit(request, unit_id: int):
    """撤销: from that day on it owes no reports; its accounts are closed with it."""
    form = ClosingForm(request.POST)
    found = get_object_or_404(Unit, pk=unit_id)
    if not form.is_valid():
        messages.warning(request, "请填写撤销日期，如 2025-12-31。")
        return redirect("county:unit", unit_id)
    try:
        with transaction.atomic():
            people = _closed(found, form.cleaned_data["closed_on"], by=request.user)
    except ValidationError as refusal:
        messages.error(request, f"没有撤销：{refusal.messages[0]}")
        return redirect("county:unit", unit_id)
    messages.success(request, f"{found.name}已撤销，{len(people)} 个账号随之停用。报告和记录都还在。")
    return redirect("county:units")


@require_POST
@for_the_administrator
def reopen_unit(request, unit_id: int):
    found = get_object_or_404(Unit, pk=unit_id)
    before = field_values(found)
    with transaction.atomic():
        found.closed_on = None
        found.save()
        record_changed(found, before, field_values(found), by=request.user)
    messages.success(request, f"{found.name}已恢复。它的账号请在人员里逐个启用。")
    return redirect("county:unit", unit_id)


def _closed(unit: Unit, day, *, by: Person) -> list[Person]:
    """The people whose accounts were closed with it; the last who holds an office keeps hers (``Person.clean``)."""
    before = field_values(unit)
    unit.closed_on = day
    unit.save()
    people = list(unit.people.filter(is_active=True)) if unit.is_closed else []
    were = [on_record(person) for person in people]
    for person in people:
        person.is_active = False
        person.save()
    record_changed(unit, before, field_values(unit), by=by)  # the chain last in the transaction
    for person, was in zip(people, were, strict=True):
        record_changed(person, was, on_record(person), by=by, alone=ALONE)
    return people


def _called(found: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    for word in words.split():
        names = Q(name__icontains=word) | Q(short_name__icontains=word) | Q(former_names__icontains=word)
        found = found.filter(names | Q(code__icontains=word) | Q(contact__icontains=word) | Q(phone__icontains=word))
    return found


def _of_kind(found: QuerySet[Unit], kind: str) -> QuerySet[Unit]:
    closed = Q(closed_on__lte=timezone.localdate())
    if kind == CLOSED:
        return found.filter(closed)
    return found.exclude(closed).filter(**({"level": kind} if kind in Level.values else {}))


def _chips(found: QuerySet[Unit]) -> list[dict]:
    """How many of each kind; the closed stand apart."""
    today, counts = timezone.localdate(), Counter()
    for level, closed_on in found.order_by().values_list("level", "closed_on"):
        counts[CLOSED if closed_on and closed_on <= today else level] += 1
    every = {"kind": "", "label": "全部", "count": sum(counts.values()) - counts[CLOSED]}
    labels = {**dict(Level.choices), CLOSED: "已撤销"}
    kinds = [{"kind": kind, "label": label, "count": counts[kind]} for kind, label in labels.items() if counts[kind]]
    return [every, *kinds]


def _with_uses(found: QuerySet[Unit]) -> QuerySet[Unit]:
    return found.select_related("parent").annotate(
        people_number=number_of(Person.objects.filter(is_active=True), "unit"),
        reports_number=number_of(Report.objects.all(), "unit"),
    )


def _form_page(request, form: UnitForm, found: Unit | None):
    dress(form)
    context = {"form": form, "unit": found, "offered": offered(Unit.objects.all())}
    if found:
        closing = ClosingForm(initial={"closed_on": timezone.localdate()})
        dress(closing)
        people = list(found.people.order_by("-is_active", "username"))
        context |= {"people": people, "reports": found.reports.count(), "closing": closing}
    return render(request, "county/unit.html", context, status=400 if form.errors else 200)
