"""单位: the list, the form, and closing. Units are never deleted: what they published bears their name."""

from collections import Counter

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.audit.recording import field_values, record_changed, record_created
from giyearreport.county import closing
from giyearreport.county.access import for_the_administrator
from giyearreport.county.account_steps import TO_APPROVE
from giyearreport.county.first_steps import first_steps
from giyearreport.county.unit_forms import MOVED, ClosingForm, UnitForm, proposed
from giyearreport.pages.fields import dress, offered
from giyearreport.pages.listing import Chip, asked, chips, number_of, page_of
from giyearreport.pages.stale_form import as_touched, held, is_stale, one_at_a_time, shown
from giyearreport.reports import renaming
from giyearreport.reports.models import Report
from giyearreport.reports.states import State
from giyearreport.units.models import Level, Person, Unit

CLOSED = "closed"


@require_safe
@for_the_administrator
def units(request):
    """The list, by kind, with what hangs on each unit."""
    words, kind = asked(request, "q"), asked(request, "kind")
    found = _called(Unit.objects.all(), words)
    context = {
        "chips": _chips(request, found),
        "kind": kind,
        "words": words,
        "first_steps": first_steps(),
        "page": page_of(_with_uses(_of_kind(found, kind)), request),
    }
    return render(request, "county/units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def unit_new(request):
    form = UnitForm(request.POST or None, initial=proposed())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            record_created(made, field_values(made), by=request.user)
        messages.success(request, f"已增加{made.name}。")
        return redirect("county:units")
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
@one_at_a_time
def unit(request, unit_id: int):
    found = get_object_or_404(held(Unit.objects.select_related("parent")), pk=unit_id)
    before = field_values(found)
    form = as_touched(lambda posted: UnitForm(posted, instance=found), request.POST, field_values)
    if request.method == "POST" and form.is_valid() and not is_stale(form, before, field_values(found)):
        with transaction.atomic():
            form.save()
            renamed = before["name"] != found.name
            retitled = renaming.follow({found: before["name"]}, by=request.user) if renamed else []
            differs = record_changed(found, before, field_values(found), by=request.user)
        words = _renamed_words(found, before["name"], len(retitled)) if renamed else ""
        messages.success(request, f"已保存{found.name}。{words}" if differs else "没有改动。")
        return redirect("county:units")
    return _form_page(request, form, Unit.objects.get(pk=unit_id))


@require_POST
@for_the_administrator
def close_unit(request, unit_id: int):
    """What cannot be is told on the unit's page, with what was typed."""
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=unit_id)
    form = ClosingForm(request.POST, left_open=closing.left_open(found))
    if form.is_valid():
        said = form.cleaned_data
        moves = said["accounts"] == MOVED
        try:
            people = closing.close(found, said["closed_on"], into=said["into"], moves_people=moves, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
            found.refresh_from_db()
        else:
            messages.success(request, _closed_words(found, len(people), moves))
            return redirect("county:units")
    return _form_page(request, UnitForm(instance=found), found, form)


@require_POST
@for_the_administrator
def reopen_unit(request, unit_id: int):
    found = get_object_or_404(Unit, pk=unit_id)
    closing.reopen(found, by=request.user)
    messages.success(request, f"{found.name}已恢复。它的账号请在人员里逐个启用。")
    return redirect("county:unit", unit_id)


@require_POST
@for_the_administrator
def delete_unit(request, unit_id: int):
    found = get_object_or_404(Unit, pk=unit_id)
    try:
        closing.delete(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, f"没有删除：{refusal.messages[0]}")
        return redirect("county:unit", unit_id)
    messages.success(request, f"{found.name}已经删除。")
    return redirect("county:units")


def _renamed_words(unit: Unit, was: str, retitled: int) -> str:
    """What became of its name of before, and of the titles of its reports."""
    known = f"原名称“{was}”已记入曾用名。"
    kept = unit.reports.filter(state__in=(State.APPROVED, State.PUBLISHED, State.TAKEN_DOWN)).count()
    changed = f"还没有审核通过的 {retitled} 份报告，标题已改用新名称。" if retitled else ""
    stays = f"已经审核通过或者公开的 {kept} 份，标题仍是原来的名称；退回或者更正时改用新名称。" if kept else ""
    return known + changed + stays


def _closed_words(unit: Unit, people: int, moves: bool) -> str:
    into = f"，并入{unit.merged_into.name}" if unit.merged_into else ""
    if not people:
        return f"{unit.name}已撤销{into}。报告和记录都还在。"
    if not moves:
        return f"{unit.name}已撤销{into}，{people} 个账号随之停用。报告和记录都还在。"
    waits = TO_APPROVE if settings.SEPARATE_OFFICES else ""
    return f"{unit.name}已撤销{into}，{people} 个账号转了过去。报告和记录都还在。{waits}"


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


def _chips(request, found: QuerySet[Unit]) -> list[Chip]:
    """How many of each kind; the closed stand apart."""
    today, counts = timezone.localdate(), Counter()
    for level, closed_on in found.order_by().values_list("level", "closed_on"):
        counts[CLOSED if closed_on and closed_on <= today else level] += 1
    every = ("", "全部", sum(counts.values()) - counts[CLOSED])
    labels = {**dict(Level.choices), CLOSED: "已撤销"}
    return chips(request, "kind", [every, *((code, label, counts[code]) for code, label in labels.items())])


def _with_uses(found: QuerySet[Unit]) -> QuerySet[Unit]:
    return found.select_related("parent", "merged_into").annotate(
        people_number=number_of(Person.objects.filter(is_active=True), "unit"),
        reports_number=number_of(Report.objects.all(), "unit"),
        left_number=number_of(Report.objects.exclude(state__in=closing.SETTLED), "unit"),
    )


def _form_page(request, form: UnitForm, found: Unit | None, refused: ClosingForm | None = None):
    """``refused`` is what was posted to close it, with what is wrong with that."""
    dress(form)
    context = {"form": form, "unit": found, "offered": offered(Unit.objects.all())}
    if found:
        today = {"closed_on": timezone.localdate()}
        closing_form = refused or ClosingForm(initial=today, left_open=closing.left_open(found))
        dress(closing_form)
        people = list(found.people.order_by("-is_active", "username"))
        context |= {
            "people": people,
            "reports": found.reports.count(),
            "closing": closing_form,
            "seen": shown(form, field_values(found)),
            "may_delete": closing.is_unused(found),
        }
    return render(request, "county/unit.html", context, status=400 if form.errors or refused else 200)
