"""The pages of 交接: a clerk hands her own work on, the administrator anybody's."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from giyearreport.audit.chain import append, named
from giyearreport.pages.access import for_roles
from giyearreport.pages.signing_in.sign_in import counted
from giyearreport.units import first_passwords
from giyearreport.units.handover import hand_over
from giyearreport.units.models import OFFICES, Person, Role, Unit

NEW = "新账号，在下面填写"
CLOSED = "停用"
EITHER = "请选一个已有的账号，或者填写新账号的用户名和姓名，只要其中一样。"
WRONG_PASSWORD = "密码不对，没有交接。"


class HandingOver(forms.Form):
    """The form: who takes over, by an account that is there or by a new one."""

    taker = forms.ModelChoiceField(Person.objects.none(), label="接手人", required=False, empty_label=NEW)
    name = forms.CharField(label="新账号的姓名", required=False, max_length=20)
    username = forms.CharField(label="新账号的用户名", required=False, max_length=40)

    def __init__(self, takers, *args, **named):
        super().__init__(*args, **named)
        self.fields["taker"].queryset = takers
        self.fields["taker"].label_from_instance = _described

    def clean(self):
        cleaned = super().clean()
        is_new = bool(cleaned.get("username") and cleaned.get("name"))
        is_partly = bool(cleaned.get("username") or cleaned.get("name"))
        if bool(cleaned.get("taker")) == is_new or is_new != is_partly:
            raise ValidationError(EITHER)
        return cleaned

    @property
    def chosen(self) -> Person:
        """The taker, not stored yet where the account is new."""
        given = self.cleaned_data
        return given.get("taker") or Person(username=given["username"], name=given["name"])


class OwnHandingOver(HandingOver):
    """The form for one's own work; the password shows that it is the giver who sits there."""

    password = forms.CharField(label="您的密码", widget=forms.PasswordInput, strip=False)

    def __init__(self, request, *args, **named):
        self.request, giver = request, request.user
        colleagues = Person.objects.filter(role=Role.CLERK, unit=giver.unit_id, is_active=True)
        super().__init__(colleagues.exclude(pk=giver.pk), *args, **named)
        if not self.fields["taker"].queryset:
            del self.fields["taker"]

    def clean_password(self):
        password = self.cleaned_data["password"]
        with counted(self.request):
            if not self.request.user.check_password(password):
                raise ValidationError(WRONG_PASSWORD)
        return password


class HandingOverOf(HandingOver):
    """The administrator's form for somebody else's work."""

    moves_to = forms.ModelChoiceField(Unit.objects.all(), label="原来的账号", required=False, empty_label=CLOSED)

    def __init__(self, giver: Person, by: Person, *args, **named):
        others = (
            Person.objects.filter(is_active=True).exclude(role__in=(*OFFICES, Role.REVIEWER)).select_related("unit")
        )
        super().__init__(others.exclude(pk__in=[giver.pk, by.pk]), *args, **named)
        units = Unit.objects.exclude(pk=giver.unit_id).exclude(closed_on__lte=timezone.localdate())
        self.fields["moves_to"].queryset = units.filter(parent=None) if giver.role == Role.REVIEWER else units
        self.fields["moves_to"].label_from_instance = lambda unit: f"调到{unit.name}"


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CLERK)
def hand_over_own(request):
    """A clerk hands on her own work, and is signed out when it is done."""
    giver = request.user
    form = OwnHandingOver(request, request.POST or None)
    done = _done(form, giver, by=giver) if request.method == "POST" else None
    if done:
        logout(request)
    return _page(request, giver, form, done, is_own=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def hand_over_of(request, person_id: int):
    """The administrator hands on somebody else's work."""
    giver = get_object_or_404(Person.objects.exclude(role__in=OFFICES), pk=person_id)
    if not giver.is_active:
        messages.error(request, f"没有交接：{giver.name}（{giver.username}）的账号已经停用，可能别人刚刚交接过。")
        return redirect("county:person", person_id)
    form = HandingOverOf(giver, request.user, request.POST or None)
    done = _done(form, giver, by=request.user) if request.method == "POST" else None
    return _page(request, giver, form, done, is_own=False)


def _done(form: HandingOver, giver: Person, *, by: Person) -> dict | None:
    """What the page then tells, with the new account's first password; None where it was refused, and the form says
    why."""
    if not form.is_valid():
        return None
    taker, moves_to = form.chosen, form.cleaned_data.get("moves_to")
    try:
        with transaction.atomic():
            password = hand_over(giver, taker, by=by, moves_to=moves_to)
            taker = Person.objects.get(username=taker.username)
            rights = {"role": taker.role, "unit": str(taker.unit)}
            append(
                by=by, action="hand_over", about=named(giver),
                details={**rights, "to": named(taker), "is_new": bool(password), "moves_to": str(moves_to or "")},
            )  # fmt: skip
            append(by=by, action="take_over", about=named(taker), details={**rights, "from": named(giver)})
    except ValidationError as refusal:
        _add(form, refusal)
        return None
    return {"taker": taker, "password": password, "moves_to": moves_to, "days": first_passwords.LIFE.days}


def _add(form: HandingOver, refusal: ValidationError) -> None:
    """Shows each error at its field, or above the form where it has no such field."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal}
    for field, error in by_field.items():
        form.add_error(field if field in form.fields else None, error)


def _page(request, giver: Person, form: HandingOver, done: dict | None, *, is_own: bool):
    context = {"giver": giver, "form": form, "done": done, "is_own": is_own}
    return render(request, "accounts/hand_over.html", context, status=400 if form.errors else 200)


def _described(person: Person) -> str:
    return f"{person.name}（{person.username}，{person.unit.short_name}{person.get_role_display()}）"
