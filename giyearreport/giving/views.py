"""The half page of an office without an account: its code opens it, once. Whoever comes sees the unit's name, the year
and the labels that were asked for, and nothing else of the report (U90)."""

import unicodedata

from django import forms
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from giyearreport.content import Number
from giyearreport.formats.grammar import Cell
from giyearreport.formats.numbers import NOT_ZERO
from giyearreport.pages.fields import dress
from giyearreport.pages.forms import NumberField
from giyearreport.pages.refusing import status_of
from giyearreport.pages.signing_in.sign_in import minutes_until
from giyearreport.readers.form.cell_text import printed_number
from giyearreport.reports import asking
from giyearreport.reports.models import Ask
from giyearreport.reports.models.unread import TEXT_LENGTH
from giyearreport.reports.refusals import Refused
from giyearreport.units import guessing

WRONG = "这个填写码不对，或者已经用过、收回、过期。请对照收到的填写单再输一次，或者请填报单位重新发一个。"
WAIT = "输错的次数太多，请 {} 分钟后再试。"
LONGEST_CODE = 40  # signs with their dashes


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request):
    """Asks for the code, shows what it opens, takes what is given. Opening the link tries no code: it stands behind the
    #, and comes into the field by a script (``static/desk/giving.js``)."""
    if request.method != "POST":
        return _ask_for_code(request)
    code, address = request.POST.get("code", "")[:LONGEST_CODE], request.META.get("REMOTE_ADDR", "")
    guess = guessing.Guess(f"{give.__module__} {guessing.network_of(address)}", address)
    if until := guessing.begin(guess):
        return _ask_for_code(request, error=WAIT.format(minutes_until(until)), status=429)
    asked = asking.opened_by(code)
    if asked is None and (done := _said_already(request, code)):
        guessing.succeed(guess)
        return done
    if asked is None:
        guessing.failed(guess)
        return _ask_for_code(request, code, error=WRONG, status=403)
    guessing.succeed(guess)
    return _given(request, asked, code)


def _said_already(request, code: str):
    """The page that says thank you, to who sends the same a second time: pressed twice, or the answer was lost."""
    asked = asking.given_by(code)
    form = GivingForm(asked, request.POST) if asked and "name" in request.POST else None
    if form is None or not form.is_valid() or not asking.says(asked, form.numbers, form.cleaned_data["name"]):
        return None
    return render(request, "giving/done.html", {"unit": asked.report.unit.name})


def _given(request, asked: Ask, code: str):
    form = GivingForm(asked, request.POST if "name" in request.POST else None)
    error, status = "", 200
    if form.is_bound and form.is_valid():
        try:
            asking.give(asked, form.numbers, form.cleaned_data["name"])
            return render(request, "giving/done.html", {"unit": asked.report.unit.name})
        except Refused as refusal:
            if done := _said_already(request, code):  # at the same moment
                return done
            error, status = str(refusal), status_of(refusal)
    elif form.is_bound:
        error, status = "没有送出，要改的写在各格下面。", 400
    shown = {"form": form, "code": code, "asked": asked, "unit": asked.report.unit.name, "error": error}
    return render(request, "giving/half_page.html", {**shown, "year": asked.report.year}, status=status)


def _ask_for_code(request, code: str = "", *, error: str = "", status: int = 200):
    return render(request, "giving/code.html", {"code": code[:LONGEST_CODE], "error": error}, status=status)


class GivenField(NumberField):
    """A number as offices write it: 12件 is 12; —, / and 无 are 0, as in a block that is pasted into the grid."""

    def __init__(self, cell: Cell):
        super().__init__(cell)
        self.unit = cell.unit

    def clean(self, value: str | None) -> Number:
        text = (value or "")[: TEXT_LENGTH + 1]
        written = unicodedata.normalize("NFKC", text).strip()
        if "".join(written.split()) in NOT_ZERO - {""}:
            return super().clean("0")
        printed = printed_number(text)
        if printed and printed.unit == self.unit and not printed.has_more:
            return super().clean(written.removesuffix(self.unit))  # with its spaces: 5 0 3件 is no number
        return super().clean(value)


class GivingForm(forms.Form):
    """One field a cell that is asked for, named by its address, and who gives them."""

    name = forms.CharField(
        label="谁提供的", max_length=40, help_text="您的姓名，会和数字一起给填报单位看，印在审签单上。"
    )

    def __init__(self, asked: Ask, data=None):
        super().__init__(data)
        cells = {str(cell.ref): cell for cell in asking.cells_of(asked)}
        self.fields = {**{address: GivenField(cell) for address, cell in cells.items()}, "name": self.fields["name"]}
        self.cells = cells
        dress(self)

    @property
    def numbers(self) -> dict:
        """Those that were filled in."""
        read = {cell.ref: self.cleaned_data[address] for address, cell in self.cells.items()}
        return {ref: number for ref, number in read.items() if number is not None}
