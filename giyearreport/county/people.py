"""人员: accounts. A password is made by chance, shown once, and must be changed; nobody sets or reads another's."""

from collections import Counter
from collections.abc import Callable, Mapping

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

from giyearreport.audit.chain import append, named
from giyearreport.audit.recording import field_values, record_changed, record_created
from giyearreport.county.access import for_the_administrator, for_who_keeps_accounts
from giyearreport.county.person_forms import PersonForm
from giyearreport.pages.fields import dress, offered
from giyearreport.pages.listing import PAGE, asked, page_of
from giyearreport.units import first_passwords, guessing, second_factor
from giyearreport.units.models import OFFICES, Person, Role, Unit

CLOSED, WAITING = "closed", "waiting"
TO_APPROVE = "账号还要等安全管理员批准才能登录。"
SELF = "自己的账号不在这里改。"
ALONE = ("role", "rights_approved")  # a row of its own in the chain


@require_safe
@for_who_keeps_accounts
def people(request):
    words, kind = asked(request, "q"), asked(request, "kind")
    found = _called(Person.objects.select_related("unit").order_by("unit__position", "unit__code", "username"), words)
    context = {"words": words, "kind": kind, "chips": _chips(found), "page": page_of(_of_kind(found, kind), request)}
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
def person(request, person_id: int):
    """What a 安全管理员 saves is approved with it."""
    found = get_object_or_404(Person.objects.select_related("unit"), pk=person_id)
    before = on_record(found)
    form = PersonForm(request.user, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
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
            return redirect("county:people")
    return _form_page(request, form, Person.objects.select_related("unit").get(pk=person_id))


@require_POST
@for_who_keeps_accounts
def act(request, person_id: int, act: str):
    """One step on one account."""
    found = get_object_or_404(Person.objects.select_related("unit"), pk=person_id)
    if act == "password" and request.user.role == Role.ADMINISTRATOR:
        return _new_password(request, found)
    ways = OF_SECURITY if request.user.role == Role.SECURITY else OF_ADMINISTRATOR
    if act not in ways:
        raise Http404
    try:
        with transaction.atomic():
            said = ways[act](found, request.user)
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, f"没有做：{refusal.messages[0]}")
    return redirect("county:person", found.pk)


@require_POST
@for_who_keeps_accounts
def act_on_chosen(request):
    """One step on the accounts that were ticked in the list: approving for a 安全管理员, else a new first password."""
    keys = [key for key in request.POST.getlist("person") if key.isascii() and key.isdigit() and len(key) < 16]
    chosen = list(Person.objects.select_related("unit").filter(pk__in=keys[:PAGE]))
    back = f"{reverse('county:people')}?{urlencode({'kind': request.POST.get('kind', '')})}"
    if not chosen:
        messages.warning(request, "请先勾选人员。")
        return redirect(back)
    step = _approve if request.user.role == Role.SECURITY else _issue
    done = [(found, said) for found in chosen if (said := _tried(request, step, found))]
    if request.user.role == Role.SECURITY or not done:
        for _, said in done:
            messages.success(request, said)
        return redirect(back)
    return passwords_page(request, done)


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
            password = _issue(found, request.user)
    except ValidationError as refusal:
        messages.error(request, f"没有发：{refusal.messages[0]}")
        return redirect("county:person", found.pk)
    return passwords_page(request, [(found, password)])


# The steps: each gives the sentence that the page says, or raises ValidationError.


def _issue(found: Person, by: Person) -> str:
    """Gives the password itself."""
    _refuse_self(found, by)
    password = first_passwords.issue(found)
    append(by=by, action="issue_first_password", about=named(found))
    return password


def _unlock(found: Person, by: Person) -> str:
    if not guessing.forget(found):
        raise ValidationError(f"{found.name}没有输错过，不用解除。")
    append(by=by, action="unlock", about=named(found))
    return f"已解除{found.name}的登录锁定。"


def _take_second_factor_away(found: Person, by: Person) -> str:
    _refuse_self(found, by)
    if not found.second_factor_since:
        raise ValidationError(f"{found.name}没有启用动态码。")
    second_factor.take_away(found)
    append(by=by, action="take_second_factor_away", about=named(found))
    return f"{found.name}的动态码和备用码已经停用。"


def _set_open(is_open: bool) -> Callable[[Person, Person], str]:
    def step(found: Person, by: Person) -> str:
        _refuse_self(found, by)
        if is_open and found.unit and found.unit.is_closed:
            raise ValidationError(f"{found.unit.name}已经撤销，请先改这个账号的单位，或者恢复单位。")
        before = on_record(found)
        found.is_active = is_open
        found.save()
        record_changed(found, before, on_record(found), by=by, alone=ALONE)
        waits = TO_APPROVE if is_open and not found.may_sign_in else ""
        return f"{found.name}的账号已经{'启用' if is_open else '停用'}。{waits}"

    return step


def _approve(found: Person, by: Person) -> str:
    if found.is_active and found.rights_approved == found.to_approve:
        raise ValidationError(f"{found.name}早已批准。")
    found.approve_rights(by)
    append(by=by, action="approve_rights", about=named(found))
    return f"已批准：{found.name}（{found.username}），{found.get_role_display()}，{found.unit or '无单位'}。"


OF_ADMINISTRATOR: Mapping[str, Callable[[Person, Person], str]] = {
    "unlock": _unlock,
    "second-factor": _take_second_factor_away,
    "close": _set_open(False),
    "open": _set_open(True),
}
OF_SECURITY: Mapping[str, Callable[[Person, Person], str]] = {"approve": _approve}


def _refuse_self(found: Person, by: Person) -> None:
    if found == by:
        raise ValidationError(SELF)


def on_record(person: Person) -> dict[str, str]:
    """What the chain keeps of an account: what a form sets, and the approval that lapses with it."""
    return {**field_values(person), "rights_approved": person.rights_approved}


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


def _chips(found: QuerySet[Person]) -> list[dict]:
    counts = Counter()
    for role, is_active, approved in found.order_by().values_list("role", "is_active", "rights_approved"):
        counts[role if is_active else CLOSED] += 1
        counts[WAITING] += settings.SEPARATE_OFFICES and is_active and not approved
    open_ones = sum(counts[role] for role in Role.values)
    labels = {**dict(Role.choices), WAITING: "等安全管理员批准", CLOSED: "停用"}
    kinds = [{"kind": kind, "label": label, "count": counts[kind]} for kind, label in labels.items() if counts[kind]]
    return [{"kind": "", "label": "全部", "count": open_ones}, *kinds]


def _form_page(request, form: PersonForm, found: Person | None):
    dress(form)
    context = {"form": form, "person": found, "offered": offered(Unit.objects.all())}
    if found:
        is_self = found == request.user
        context |= {
            "is_self": is_self,
            "keeps_accounts": request.user.role == Role.ADMINISTRATOR,
            "may_hand_over": found.is_active and found.role not in OFFICES and not is_self,
        }
    return render(request, "county/person.html", context, status=400 if form.errors else 200)
