"""An edition that nobody has issued: the form of 2021 with one line more in table three, for reports of 2027 on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from django.apps import apps
from django.db import connection, models

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021, EDITIONS
from giyearreport.formats.applications import OTHER_HANDLING_LABEL, applications
from giyearreport.formats.edition2021 import OTHER_HANDLING
from giyearreport.formats.grammar import Edition, Group, Leaf
from giyearreport.reports.models import TABLE_MODELS, Report
from giyearreport.reports.models.applications import BALANCED, COMMON, OUTCOMES, Applications
from giyearreport.reports.models.columns import all_filled, count, total, when_sealed
from tests.readers import layouts

CODE, FIRST_YEAR = "2027", 2027
NOT_CORRECTED, FEE_UNPAID, REST = OTHER_HANDLING.leaves()
WITHDRAWN = Leaf("other_withdrawn", "3.申请人自愿撤回政府信息公开申请", "答复以前，申请人自己撤回的。")
PARTS = (NOT_CORRECTED, FEE_UNPAID, WITHDRAWN, replace(REST, label="4.其他"))
TABLE_THREE = applications(Group(OTHER_HANDLING_LABEL, PARTS, code="other_handling"))

THIRD = Edition(
    code=CODE,
    document="国办公开办函〔2027〕1号",
    first_year=FIRST_YEAR,
    sections=EDITION_2021.sections,
    tables=tuple(TABLE_THREE if table.code == "applications" else table for table in EDITION_2021.tables),
)


@contextmanager
def registered(first_year: int = FIRST_YEAR) -> Iterator[Edition]:
    """The third edition beside the two real ones, for the reports of ``first_year`` on."""
    EDITIONS[CODE] = replace(THIRD, first_year=first_year)
    layouts.YEARS[CODE] = first_year
    forget()
    try:
        yield EDITIONS[CODE]
    finally:
        del EDITIONS[CODE], layouts.YEARS[CODE]
        forget()


@contextmanager
def stored() -> Iterator[type[models.Model]]:
    """The third edition with a table of its own in the database. Not to be entered within a transaction."""
    with registered():
        model = _model()
        TABLE_MODELS[CODE] = {**TABLE_MODELS["2021"], "applications": model}
        with connection.schema_editor() as schema:
            schema.create_model(model)
        try:
            yield model
        finally:
            with connection.schema_editor() as schema:
                schema.delete_model(model)
            del TABLE_MODELS[CODE], apps.all_models["reports"]["applications2027"]
            delattr(Report, "applications2027_set")
            apps.clear_cache()


def forget() -> None:
    """What the program has worked out from the editions. Typefaces know none, and take long to read."""
    cached, of_typefaces = type(lru_cache(len)), {f"giyearreport.writers.{name}" for name in ("characters", "fonts")}
    for name, module in list(sys.modules.items()):
        if name.startswith("giyearreport.") and name not in of_typefaces:
            for value in vars(module).values():
                if isinstance(value, cached):
                    value.cache_clear()


def blank_form(edition: Edition) -> ReportContent:
    """The form that nobody has begun, as its document prints it."""
    return ReportContent.blank(edition, "", edition.first_year, "政府信息公开工作年度报告")


def _model() -> type[models.Model]:
    class Applications2027(Applications):
        other_not_corrected = count()
        other_fee_unpaid = count()
        other_withdrawn = count()
        other_rest = count()

        other_handling = total(*(part.code for part in PARTS))
        handled = total(*OUTCOMES, *(part.code for part in PARTS))

        class Meta(Applications.Meta):
            app_label = "reports"
            constraints = [
                *Applications.Meta.constraints,
                when_sealed(
                    all_filled(*COMMON, *(part.code for part in PARTS)),
                    "applications2027_complete_when_sealed",
                    "表三还有没填的格。",
                ),
                when_sealed(BALANCED, "applications2027_balanced_when_sealed", "表三：一＋二不等于（七）＋四。"),
            ]

    return Applications2027
