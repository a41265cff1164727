"""Every class in our style sheets is written by a template, a script or a writer: a rule that dresses nothing goes."""

import re
from pathlib import Path

from django.apps import apps

from giyearreport.formats import EDITIONS
from giyearreport.reports.states import State
from giyearreport.rules import Level
from giyearreport.writers.html import article
from tests import specimens

ROOT = Path(__file__).resolve().parent.parent
CSS = sorted((ROOT / "static" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "desk").glob("*.js"))
FORMS = sorted((ROOT / "giyearreport").rglob("*.py"))
#: What dresses the parts of a page, in words of its own.
DRESSERS = [
    ROOT / "giyearreport" / name
    for name in (
        "pages/grid.py", "pages/forms.py", "pages/looks.py", "pages/verdict.py",
        "desk/import_preview.py", "desk/my_reports.py", "intake/views.py",
    )
]  # fmt: skip

#: Classes that others write on our pages.
THEIRS = {
    "invalid-feedback",  # crispy, beside a field with an error
    "is-invalid",  # crispy, on that field
    "mb-3",  # crispy, around a field
}
SAID_BY_SCRIPTS = {
    "is-saved", "is-unsaved",  # save_bar.js: "save-status is-" + kind
    "finding-comment",  # sheet.js: "finding-" + level
}  # fmt: skip


def selected(sheet: Path) -> set[str]:
    """The classes that a style sheet names in its selectors."""
    text = re.sub(r'/\*.*?\*/|url\("[^"]*"\)|"[^"]*"', "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {name for rule in re.findall(r"([^{}]+)\{", text) for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", rule)}


def in_attributes(html: str) -> set[str]:
    """The classes in the ``class`` attributes of a page or of a template, what a template computes left out."""
    blocks = re.findall(r"\{% block (?:body|page)_class %\}(.*?)\{% endblock", html)
    html = re.sub(r"\{%.*?%\}", " ", re.sub(r"[\w-]*\{\{.*?\}\}[\w-]*", " ", html))
    return {name for value in blocks + re.findall(r'\bclass="([^"]*)"', html) for name in value.split()}


def in_script(code: str) -> set[str]:
    return {name for text in re.findall(r'"([^"\n]*)"', code) for name in re.findall(r"-?[A-Za-z_][\w-]*", text)}


def in_form(code: str) -> set[str]:
    return {
        name for text in re.findall(r'(?:"class":|(?:css|wrapper)_class=)\s*"([^"]+)"', code) for name in text.split()
    }


def computed() -> set[str]:
    """What templates make of the declaration, the states and the levels."""
    names = {f"state-{state}" for state in [*State, "none"]} | {f"finding-{level}" for level in Level}
    names |= {f"is-{status}" for status in ("empty", "started", "wrong", "done", "optional", "remarked")}
    for edition in EDITIONS.values():
        for table in edition.tables:
            names.add(f"statutory-{table.code}")
            names |= {f"col-{table.code}-{column}" for column in range(table.grid.columns)}
            names |= {name for cell in table.grid.cells for name in (f"head-{cell.head}", f"at-{cell.column}")}
    return names


def written() -> set[str]:
    """The classes of the report itself."""
    nil = specimens.nil()
    numbers = (100_000, 1_000_000, 99_999_999_999)
    long = [nil.with_values({cell.ref: number for cell in nil.edition.cells}) for number in numbers]
    signed = nil.with_values(prose={"other_matters": "没有。\n气象局\n2025年1月16日"})
    reports = (nil, *long, signed, specimens.city(), specimens.longest(), specimens.edition_2019())
    return {name for report in reports for name in in_attributes(article(report))}


def test_every_class_of_our_style_sheets_is_used_somewhere():
    used = THEIRS | SAID_BY_SCRIPTS | computed() | written()
    for template in TEMPLATES:
        used |= in_attributes(template.read_text(encoding="utf-8"))
    for script in [*SCRIPTS, *DRESSERS]:
        used |= in_script(script.read_text(encoding="utf-8"))
    for form in FORMS:
        used |= in_form(form.read_text(encoding="utf-8"))
    unused = {sheet.name: sorted(selected(sheet) - used) for sheet in CSS}
    assert {name: classes for name, classes in unused.items() if classes} == {}


def test_the_names_that_others_write_are_needed():
    every = {name for sheet in CSS for name in selected(sheet)}
    assert sorted(THEIRS | SAID_BY_SCRIPTS) == sorted((THEIRS | SAID_BY_SCRIPTS) & every)
    assert apps.is_installed("crispy_bootstrap5")
