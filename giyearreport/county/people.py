"""人员: accounts. A password is made by chance, shown once, and must be changed; nobody sets or reads another's."""

from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.audit.recording import record_changed, record_created
from giyearreport.county import account_steps
from giyearreport.county.access import for_the_administrator, for_who_keeps_accounts
from giyearreport.county.account_steps import ALONE, TO_APPROVE, on_record
from giyearreport.county.first_steps import first_steps
from giyearreport.county.person_forms import PersonForm
from giyearreport.pages.fields import dress, offered
from giyearreport.pages.listing import PAGE, Chip, asked, chips, page_of
from giyearreport.pages.stale_form import as_touched, held, is_stale, one_at_a_time, shown
from giyearreport.units import first_passwords, guessing
from giyearreport.units.models import OFFICES, Person, Role, Unit

CLOSED, WAITING = "closed", "waiting"


@require_safe
@for_who_keeps_accounts
def people(request):
    words, kind = asked(request, "q"), asked(request, "kind")
    found = _called(Person.objects.select_related("unit").order_by("unit__position", "unit__code", "username"), words)
    page = page_of(_of_kind(found, kind), request)
    waits = guessing.waits(page.object_list)
    for one in page:
        one.locked_until = waits.get(one.pk)
    context = {
        "words": words,
        "kind": kind,
        "chips": _chips(request, found),
        "page": page,
        "may_choose": any(one.is_active and one != request.user for one in page),
        "first_steps": first_steps() if request.user.role == Role.ADMINISTRATOR else [],
    }
    return render(request, "county/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def person_new(request):
    """The first password stands on the page that answers, and nowhere else."""
    form = PersonForm(request.user, request.POST or None, initial={"unit": asked(request, "unit")})
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        with transaction.atomic():
            password = first_passwords.issue(made)
            record_created(made, on_record(made), by=request.user)
        return passwords_page(request, [(made, password)])
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_keeps_accounts
@one_at_a_time
def person(request, person_id: int):
    """What a 安全管理员 saves is approved with it."""
    found = get_object_or_404(held(Person.objects.select_related("unit")), pk=person_id)
    before, reviewed = on_record(found), _reviewed_alone(found)
    form = as_touched(lambda posted: PersonForm(request.user, posted, instance=found), request.POST, on_record)
    if request.method == "POST" and form.is_valid() and not is_stale(form, before, on_record(found)):
        try:
            with transaction.atomic():
                form.save()
                if request.user.role == Role.SECURITY:
                    found.approve_rights(request.user)
                differs = record_changed(found, before, on_record(found), by=request.user, alone=ALONE)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"已保存{found.name}（{found.username}）。" if differs else "没有改动。")
            if found.is_active and not found.may_sign_in:
                messages.warning(request, f"{found.name}（{found.username}）：{TO_APPROVE}")
            _warn_of_no_reviewer(request, reviewed)
            return redirect("county:people")
    return _form_page(request, form, Person.objects.select_related("unit").get(pk=person_id))


@require_POST
@for_who_keeps_accounts
def act(request, person_id: int, act: str):
    """One step on one account."""
    found = get_object_or_404(Person.objects.select_related("unit"), pk=person_id)
    if act == "password" and request.user.role == Role.ADMINISTRATOR:
        return _new_password(request, found)
    ways = account_steps.of(request.user)
    if act not in ways:
        raise Http404
    reviewed = _reviewed_alone(found)
    if act == "close" and reviewed and found != request.user and not request.POST.get("anyway"):
        messages.error(request, account_steps.LAST_REVIEWER.format(found.name, reviewed.short_name))
        return redirect("county:person", person_id)
    try:
        with transaction.atomic():
            said = ways[act](found, request.user)
        messages.success(request, said)
        _warn_of_no_reviewer(request, reviewed)
    except ValidationError as refusal:
        messages.error(request, f"没有做：{refusal.messages[0]}")
    return redirect("county:person", person_id) if found.pk else redirect("county:people")


def _reviewed_alone(found: Person) -> Unit | None:
    """The county that this account alone reviews for."""
    return found.unit if account_steps.is_last_reviewer(found) else None


def _warn_of_no_reviewer(request, county: Unit | None) -> None:
    """``county`` had one reviewer before."""
    if county and not county.people.filter(role=Role.REVIEWER, is_active=True).exists():
        messages.warning(request, account_steps.NO_REVIEWER.format(county.short_name))


@require_POST
@for_who_keeps_accounts
def act_on_chosen(request):
    """One step on the accounts that were ticked in the list: approving for a 安全管理员, else a new first password,
    once it has been asked whose."""
    keys = [key for key in request.POST.getlist("person") if key.isascii() and key.isdigit() and len(key) < 16]
    chosen = list(Person.objects.select_related("unit").filter(pk__in=keys[:PAGE]))
    back = f"{reverse('county:people')}?{urlencode({'kind': request.POST.get('kind', '')})}"
    if not chosen:
        messages.warning(request, "请先勾选人员。")
        return redirect(back)
    if request.user.role == Role.ADMINISTRATOR and "sure" not in request.POST:
        context = {"chosen": chosen, "in_use": sum(_has_own_password(one) for one in chosen), "back": back}
        return render(request, "county/issue_chosen.html", context)
    step = account_steps.approve if request.user.role == Role.SECURITY else account_steps.issue
    done = [(found, said) for found in chosen if (said := _tried(request, step, found))]
    if request.user.role == Role.SECURITY or not done:
        for _, said in done:
            messages.success(request, said)
        return redirect(back)
    return passwords_page(request, done)


def _has_own_password(person: Person) -> bool:
    return person.last_login is not None and person.first_password_until is None


def _tried(request, step: Callable[[Person, Person], str], found: Person) -> str:
    """What the step says, empty where it was refused; each account is for itself."""
    try:
        with transaction.atomic():
            return step(found, request.user)
    except ValidationError as refusal:
        messages.error(request, f"{found.name}（{found.username}）没有做：{refusal.messages[0]}")
        return ""


def passwords_page(request, issued: list[tuple[Person, str]]):
    """The only page that ever shows them; to be printed and cut up."""
    context = {"issued": issued, "days": first_passwords.LIFE.days, "to_approve": settings.SEPARATE_OFFICES}
    return render(request, "county/first_passwords.html", context)


def _new_password(request, found: Person):
    try:
        with transaction.atomic():
            password = account_steps.issue(found, request.user)
    except ValidationError as refusal:
        messages.error(request, f"没有发：{refusal.messages[0]}")
        return redirect("county:person", found.pk)
    return passwords_page(request, [(found, password)])


def _called(found: QuerySet[Person], words: str) -> QuerySet[Person]:
    for word in words.split():
        unit = Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word)
        found = found.filter(Q(username__icontains=word) | Q(name__icontains=word) | unit)
    return found


def _of_kind(found: QuerySet[Person], kind: str) -> QuerySet[Person]:
    if kind == CLOSED:
        return found.filter(is_active=False)
    if kind == WAITING:
        return found.filter(is_active=True, rights_approved="")
    return found.filter(is_active=True, **({"role": kind} if kind in Role.values else {}))


def _chips(request, found: QuerySet[Person]) -> list[Chip]:
    counts = Counter()
    for role, is_active, approved in found.order_by().values_list("role", "is_active", "rights_approved"):
        counts[role if is_active else CLOSED] += 1
        counts[WAITING] += settings.SEPARATE_OFFICES and is_active and not approved
    open_ones = sum(counts[role] for role in Role.values)
    labels = {**dict(Role.choices), WAITING: "等安全管理员批准", CLOSED: "停用"}
    kinds = [(code, label, counts[code]) for code, label in labels.items()]
    return chips(request, "kind", [("", "全部", open_ones), *kinds])


def _form_page(request, form: PersonForm, found: Person | None):
    dress(form)
    context = {"form": form, "person": found, "offered": offered(Unit.objects.all())}
    if found:
        is_self = found == request.user
        found.locked_until = guessing.waits([found]).get(found.pk)
        context |= {
            "is_self": is_self,
            "seen": shown(form, on_record(found)),
            "keeps_accounts": request.user.role == Role.ADMINISTRATOR,
            "may_hand_over": found.is_active and found.role not in OFFICES and not is_self,
            "is_last_reviewer": account_steps.is_last_reviewer(found),
            "may_delete": found.last_login is None and not found.last_office(),
        }
    return render(request, "county/person.html", context, status=400 if form.errors else 200)
