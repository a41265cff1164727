"""表二, 主动公开政府信息情况: one record a report. 2019 and 2021 ask for different things, so they are two models.

Columns are ``line_column`` of the declaration (formats/edition2019.py, formats/edition2021.py).
"""

from django.db import models

from giyearreport.formats.grammar import Ref
from giyearreport.reports.models.columns import all_filled, change, count, money, not_negative, when_sealed
from giyearreport.reports.models.report import Report


class Disclosure(models.Model):
    report = models.OneToOneField(Report, models.CASCADE)
    sealed = models.BooleanField(default=False)

    KEY = None

    class Meta:
        abstract = True

    @staticmethod
    def place(ref: Ref) -> tuple[None, str]:
        """Where the model keeps a cell: the record's key (there is one record) and the column."""
        return None, f"{ref.line}_{ref.column}"


class Disclosure2021(Disclosure):
    regulations_issued = count()
    regulations_repealed = count()
    regulations_in_force = count()
    normative_documents_issued = count()
    normative_documents_repealed = count()
    normative_documents_in_force = count()
    licences_decisions = count()
    penalties_decisions = count()
    coercive_measures_decisions = count()
    fees_amount = money()

    class Meta:
        constraints = [
            when_sealed(
                all_filled(
                    "regulations_issued", "regulations_repealed", "regulations_in_force",
                    "normative_documents_issued", "normative_documents_repealed", "normative_documents_in_force",
                    "licences_decisions", "penalties_decisions", "coercive_measures_decisions", "fees_amount",
                ),
                "disclosure2021_complete_when_sealed",
                "表二还有没填的格。",
            ),
            models.CheckConstraint(
                condition=not_negative("fees_amount"),
                name="disclosure2021_amount_not_negative",
                violation_error_message="金额不能是负数。",
            ),
        ]  # fmt: skip


class Disclosure2019(Disclosure):
    regulations_made = count()
    regulations_newly_disclosed = count()
    regulations_total_disclosed = count()
    normative_documents_made = count()
    normative_documents_newly_disclosed = count()
    normative_documents_total_disclosed = count()
    licences_previous_items = count()
    licences_change = change()
    licences_decisions = count()
    other_services_previous_items = count()
    other_services_change = change()
    other_services_decisions = count()
    penalties_previous_items = count()
    penalties_change = change()
    penalties_decisions = count()
    coercive_measures_previous_items = count()
    coercive_measures_change = change()
    coercive_measures_decisions = count()
    fees_previous_items = count()
    fees_change = change()
    procurement_projects = count()
    procurement_amount = money()

    class Meta:
        constraints = [
            when_sealed(
                all_filled(
                    "regulations_made", "regulations_newly_disclosed", "regulations_total_disclosed",
                    "normative_documents_made", "normative_documents_newly_disclosed",
                    "normative_documents_total_disclosed",
                    "licences_previous_items", "licences_change", "licences_decisions",
                    "other_services_previous_items", "other_services_change", "other_services_decisions",
                    "penalties_previous_items", "penalties_change", "penalties_decisions",
                    "coercive_measures_previous_items", "coercive_measures_change", "coercive_measures_decisions",
                    "fees_previous_items", "fees_change", "procurement_projects", "procurement_amount",
                ),
                "disclosure2019_complete_when_sealed",
                "表二还有没填的格。",
            ),
            models.CheckConstraint(
                condition=not_negative("procurement_amount"),
                name="disclosure2019_amount_not_negative",
                violation_error_message="金额不能是负数。",
            ),
        ]  # fmt: skip
