"""Files that people brought in: one report each, or past years in one load. The bytes lie under their SHA-256."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.origin import LONGEST_ADDRESS
from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.units.models import Person, Role, Unit

NAME_LENGTH = 150
REASON_LENGTH = 200


class ImportQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "ImportQuerySet":
        """Those of a clerk's own unit; to everybody else an import does not exist."""
        is_clerk = person.is_authenticated and person.is_active and person.role == Role.CLERK
        return self.filter(unit=person.unit) if is_clerk else self.none()


class Import(models.Model):
    """One file, read for one unit and year. Nothing of it is in a report before it is ``APPLIED``; ``before`` holds
    what the report was, so that it can be taken back."""

    class State(models.TextChoices):
        PREVIEW = "preview", "预览中"
        APPLIED = "applied", "已导入"
        UNDONE = "undone", "已撤销"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    year = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.PREVIEW)

    name = models.CharField(max_length=NAME_LENGTH)  # of the file, for people; never part of a path
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=10)
    document = models.TextField()  # what was read, as JSON
    notes = models.JSONField(default=list)
    printed_year = models.PositiveSmallIntegerField(null=True)  # as the file itself says
    printed_unit = models.CharField(max_length=120, blank=True, default="")

    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="imports")
    taken = models.JSONField(default=list)  # the sections that were chosen
    version = models.PositiveIntegerField(null=True)  # of the report, right after
    before = models.ForeignKey(Snapshot, models.SET_NULL, null=True, related_name="+")  # the report, right before
    before_unread = models.JSONField(default=dict)
    started_report = models.BooleanField(default=False)
    opened_round = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="preview") | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="applied_import_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_import_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.unit} {self.year}年度"


class PastYearsLoad(models.Model):
    """A ZIP or a folder of reports, brought in by an administrator. Its progress is in its files, so whatever stops
    it, the next step goes on from there."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=NAME_LENGTH)
    sha256 = models.CharField(max_length=64, blank=True, default="")  # of the ZIP; empty for a folder
    folder = models.TextField(blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class PastYearsFile(models.Model):
    """One file of a load: what its title says, what will be done with it, and what was done."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READY = "ready", "将导入"
        REFUSED = "refused", "不导入"
        LOADED = "loaded", "已导入"

    load = models.ForeignKey(PastYearsLoad, models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    path = models.TextField(blank=True, default="")  # below the folder; in a ZIP the position tells
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)  # begun readings: a file that kills the program is given up
    begun_at = models.DateTimeField(null=True)  # of the last of them: for a while nobody else begins
    title = models.CharField(max_length=120, blank=True, default="")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True, default="")
    published_on = models.DateField(null=True)  # by the other system, and where: as a list tells (U97)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True, default="")
    made = models.OneToOneField(Import, models.SET_NULL, null=True, related_name="past_years_file")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["load", "position"], name="one_file_a_position_in_a_load")]

    def __str__(self) -> str:
        return self.name
