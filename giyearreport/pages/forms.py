"""Forms made from the declaration. A cell's field has its address for name and id."""

from collections.abc import Collection, Mapping

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Cell, Ref, Section, Table
from giyearreport.formats.numbers import NotANumber, parse_number, print_number
from giyearreport.pages.grid import form_grid
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.reports.models.unread import TEXT_LENGTH

LOCKED = "按上年报告带入，已锁定；要改，先在“上年结转”里写明理由"


class NumberField(forms.Field):
    """A cell of a statutory table, typed as text: full-width digits and thousands separators are understood."""

    def __init__(self, cell: Cell):
        super().__init__(required=False, label=cell.label)
        self.kind = cell.kind

    def clean(self, value: str | None) -> Number:
        text = value or ""
        if len(text) > TEXT_LENGTH:
            raise forms.ValidationError("内容太长，这一格只填一个数字")
        try:
            return parse_number(text, self.kind)
        except NotANumber as error:
            raise forms.ValidationError(str(error)) from error


def numbers_in(texts: Mapping[Cell, str]) -> tuple[dict[Ref, Number], dict[Ref, str]]:
    """The numbers of these cells, None where no number can be read, and the texts in which there is none. What a
    TableForm reads, without the form's cost for every cell of the table."""
    numbers: dict[Ref, Number] = {}
    unread: dict[Ref, str] = {}
    for cell, text in texts.items():
        try:
            numbers[cell.ref] = NumberField(cell).clean(text)
        except forms.ValidationError:
            numbers[cell.ref], unread[cell.ref] = None, text
    return numbers, unread


class StatutoryGrid(LayoutObject):
    """Lays a table's fields out as the official form prints them, derived cells between them."""

    def __init__(self, content: ReportContent):
        self.content = content

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> str:
        said = context.get("at_cells") or {}, context.get("commented") or {}, context.get("prior")
        grid = form_grid(
            self.content,
            form.table,
            form.texts,
            form.faults,
            *said,
            locked=form.locked,
            waiting=context.get("waiting_here") or {},
        )
        kind = "is-input is-beside-last-year" if context.get("is_beside_last_year") else "is-input"
        return render_to_string("pages/grid.html", {"grid": grid, "kind": kind, "may_fill": context.get("may_edit")})


class TableForm(forms.Form):
    """One statutory table. Always bound, to what was posted or to what is stored, so that a text that is no number
    shows its message whenever the page is opened."""

    use_required_attribute = False

    def __init__(
        self, table: Table, texts: dict[str, str], content: ReportContent, locked: Collection[Ref] = frozenset()
    ):
        """``locked`` are cells that hold what last year's report says."""
        super().__init__(data=texts, auto_id="%s")
        self.table, self.content, self.locked = table, content, locked
        for cell in table.cells:
            self.fields[str(cell.ref)] = NumberField(cell)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(StatutoryGrid(content))

    def clean(self) -> None:
        for ref in self.locked:
            if self.cleaned_data.get(str(ref)) != self.content.cells[ref]:
                self.add_error(str(ref), LOCKED)

    @property
    def texts(self) -> dict[Ref, str]:
        """What stands in every field."""
        return {cell.ref: self.data.get(str(cell.ref), "") for cell in self.table.cells}

    @property
    def faults(self) -> dict[Ref, str]:
        """What is wrong with the texts from which no number could be read."""
        return {Ref.parse(name): "；".join(messages) for name, messages in self.errors.items()}


class ProseForm(forms.Form):
    """One written section."""

    use_required_attribute = False

    def __init__(self, section: Section, texts: dict[str, str]):
        super().__init__(data=texts, auto_id="%s")
        self.fields[section.code] = forms.CharField(
            label=section.heading or "报告正文之前（前言）",
            required=False,
            max_length=PROSE_LENGTH,
            error_messages={
                "max_length": "文字太长：最多 %(limit_value)d 字，现在 %(show_value)d 字，还没有保存。请删减后再保存。"
            },
            widget=forms.Textarea(
                {
                    "rows": 18,
                    "class": "prose-input",
                    "data-limit": PROSE_LENGTH,
                    "placeholder": "\n".join(("可以按这几个小标题写：", *section.outline)) if section.outline else "",
                }
            ),
        )
        self.fields[section.code].widget.attrs.pop("maxlength", None)  # never cut off what is pasted
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Field(section.code, wrapper_class="prose-sheet"))


def stored_texts(table: Table, content: ReportContent, unread: dict[Ref, str]) -> dict[str, str]:
    """What stands in the cells of a table, as text."""
    return {str(c.ref): unread.get(c.ref) or print_number(content.cells[c.ref]) for c in table.cells}


class ActionForm(forms.Form):
    """A step of the workflow: the version that the person saw, a reason, and whether they submit knowing that what the
    county says must be changed is not answered."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label="原因", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))
    leaves_open = forms.BooleanField(required=False, widget=forms.HiddenInput)
