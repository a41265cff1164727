from dataclasses import replace

from django.db import models
from django.test.utils import isolate_apps

from giyearreport.formats import EDITION_2021
from giyearreport.formats.grammar import Cell, Kind, Ref
from giyearreport.reports.models import Disclosure2021, Litigation
from giyearreport.reports.models.columns import count, total
from giyearreport.reports.models.mirror import _drift, models_mirror_the_declaration
from giyearreport.reports.publishing.fonts import documents_can_be_set
from giyearreport.writers import fonts


def messages(table, model) -> list[str]:
    return [error.msg for error in _drift(table, model)]


def test_models_and_declaration_agree():
    assert models_mirror_the_declaration() == []


def test_declared_cell_without_a_column_is_reported():
    table = EDITION_2021.table("disclosure")
    wider = replace(table, cells=(*table.cells, Cell(Ref("disclosure", "licences", "refused"), "不予许可", "")))
    assert messages(wider, Disclosure2021) == [
        "Disclosure2021.licences_refused should be a PositiveBigIntegerField for disclosure.licences.refused."
    ]


def test_column_that_is_not_declared_is_reported():
    table = EDITION_2021.table("disclosure")
    narrower = replace(table, cells=tuple(c for c in table.cells if c.ref.line != "licences"))
    assert messages(narrower, Disclosure2021) == ["Disclosure2021.licences_decisions is not in the declaration."]


def test_column_of_the_wrong_kind_is_reported():
    table = EDITION_2021.table("disclosure")
    cells = tuple(replace(c, kind=Kind.MONEY) if c.ref.line == "licences" else c for c in table.cells)
    assert messages(replace(table, cells=cells), Disclosure2021) == [
        "Disclosure2021.licences_decisions should be a DecimalField for disclosure.licences.decisions."
    ]


@isolate_apps("giyearreport.reports")
def test_total_that_forgets_a_part_is_reported():
    class Forgetful(models.Model):
        proceeding = models.CharField(max_length=30)
        upheld = count()
        corrected = count()
        other = count()
        pending = count()
        total = total("upheld", "corrected", "other")
        KEY, place = Litigation.KEY, staticmethod(Litigation.place)

        class Meta:
            app_label = "reports"

    expected = "Forgetful.total should be generated as the sum of upheld, corrected, other, pending."
    assert messages(EDITION_2021.table("litigation"), Forgetful) == [expected] * 3


def test_missing_typeface_is_warned_of_at_the_start(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FONTS_DIR", tmp_path)
    assert "typeface FandolFang is missing." in [warning.msg for warning in documents_can_be_set()]
