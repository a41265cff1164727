"""表三, 收到和处理政府信息公开申请情况, turned: one record for each kind of applicant, one column for each line.

So the identity 一＋二＝（七）＋四 lies inside one record and the database itself can hold it. The 总计 column of the
form is the sum over the six records and is never stored, so it cannot be wrong.
"""

from django.db import models
from django.db.models import F, Q

from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.reports.models.columns import all_filled, count, total, when_sealed
from giyearreport.reports.models.report import Report

REFUSED = (
    "refused_state_secret", "refused_prohibited_by_law", "refused_security_stability", "refused_third_party_rights",
    "refused_internal_affairs", "refused_process_information", "refused_enforcement_files",
    "refused_administrative_query",
)  # fmt: skip
UNAVAILABLE = ("unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear")
UNPROCESSED = (
    "unprocessed_petition", "unprocessed_repeated", "unprocessed_publication", "unprocessed_excessive",
    "unprocessed_reconfirmation",
)  # fmt: skip
OTHER_HANDLING = ("other_not_corrected", "other_fee_unpaid", "other_rest")
COMMON = ("received", "carried_in", "granted", "partially_granted", *REFUSED, *UNAVAILABLE, *UNPROCESSED, "carried_out")
OUTCOMES = ("granted", "partially_granted", *REFUSED, *UNAVAILABLE, *UNPROCESSED)

BALANCED = Q(handled=F("received") + F("carried_in") - F("carried_out"))


class Applications(models.Model):
    report = models.ForeignKey(Report, models.CASCADE)
    applicant = models.CharField(max_length=30, choices=[(leaf.code, leaf.label) for leaf in APPLICANTS])
    sealed = models.BooleanField(default=False)

    received = count()
    carried_in = count()
    granted = count()
    partially_granted = count()
    refused_state_secret = count()
    refused_prohibited_by_law = count()
    refused_security_stability = count()
    refused_third_party_rights = count()
    refused_internal_affairs = count()
    refused_process_information = count()
    refused_enforcement_files = count()
    refused_administrative_query = count()
    unavailable_not_held = count()
    unavailable_needs_creation = count()
    unavailable_still_unclear = count()
    unprocessed_petition = count()
    unprocessed_repeated = count()
    unprocessed_publication = count()
    unprocessed_excessive = count()
    unprocessed_reconfirmation = count()
    carried_out = count()

    refused = total(*REFUSED)
    unavailable = total(*UNAVAILABLE)
    unprocessed = total(*UNPROCESSED)

    KEY = "applicant"

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["report", "applicant"], name="%(class)s_one_record_an_applicant"),
        ]

    @staticmethod
    def place(ref: Ref) -> tuple[str, str]:
        """Where the model keeps a cell: the record's key (the applicant) and the column (the line)."""
        return ref.column, ref.line


class Applications2021(Applications):
    other_not_corrected = count()
    other_fee_unpaid = count()
    other_rest = count()

    other_handling = total(*OTHER_HANDLING)
    handled = total(*OUTCOMES, *OTHER_HANDLING)

    class Meta(Applications.Meta):
        constraints = [
            *Applications.Meta.constraints,
            when_sealed(
                all_filled(*COMMON, *OTHER_HANDLING), "applications2021_complete_when_sealed", "表三还有没填的格。"
            ),
            when_sealed(BALANCED, "applications2021_balanced_when_sealed", "表三：一＋二不等于（七）＋四。"),
        ]


class Applications2019(Applications):
    other_handling = count()

    handled = total(*OUTCOMES, "other_handling")

    class Meta(Applications.Meta):
        constraints = [
            *Applications.Meta.constraints,
            when_sealed(
                all_filled(*COMMON, "other_handling"), "applications2019_complete_when_sealed", "表三还有没填的格。"
            ),
            when_sealed(BALANCED, "applications2019_balanced_when_sealed", "表三：一＋二不等于（七）＋四。"),
        ]
