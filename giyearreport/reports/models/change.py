"""What a save wrote."""

from datetime import timedelta

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person

PAUSE = timedelta(minutes=30)  # after a longer one, what a person saves is a new sitting


class Provenance(models.TextChoices):
    """How a number came into its cell."""

    TYPED = "typed", "手工填写"
    PASTED = "pasted", "粘贴"
    ZERO = "zero", "一次填0"
    IMPORTED = "imported", "从文件导入"
    TAKEN_BACK = "taken_back", "从旧版恢复"
    CARRIED = "carried", "从上年报告结转"
    NIL = "nil", "按“本年没有”的声明填0"
    GIVEN = "given", "由其他单位提供"
    SUMMED = "summed", "由所属单位汇总"


class Change(models.Model):
    """One save: ``cells`` maps the address of each cell that changed to its texts before and after, as people saw
    them, what is no number included; ``sections`` are the codes of the prose sections that changed, and "title";
    ``provenance`` maps an address to how its number came there, where it was not typed; ``sha256`` is the fingerprint
    of the content that the save left; ``page`` and ``number`` are those of the open page that saved by itself, as it
    made them up."""

    class Action(models.TextChoices):
        SAVE = "save", "保存"
        IMPORT = "import", "从文件导入"
        UNDO_IMPORT = "undo_import", "撤销导入"
        TAKE_BACK = "take_back", "恢复旧版"
        SUM = "sum", "汇总所属单位"
        REVERT = "revert", "撤销更正"
        RENAME = "rename", "单位改名"

    report = models.ForeignKey(Report, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()  # of the report, after the save
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=15, choices=Action, default=Action.SAVE)
    sha256 = models.CharField(max_length=64)
    cells = models.JSONField(default=dict)
    sections = models.JSONField(default=list)
    provenance = models.JSONField(default=dict)
    page = models.CharField(max_length=40, blank=True, default="")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="one_change_a_version")]

    def __str__(self) -> str:
        return f"{self.report} {self.version}"

    @property
    def written(self) -> list[str]:
        """Of ``sections`` those that somebody wrote: a save of cells changes a text only where it follows them."""
        fills_cells = self.action in (self.Action.SAVE, self.Action.SUM) and self.cells
        return [] if fills_cells else self.sections

    def continues(self, earlier: "Change") -> bool:
        """Whether it belongs to the sitting of the save before it: one person who fills in, without a long pause.
        Whatever is done in one step, such as an import, stands alone."""
        is_filling_in = self.action == earlier.action == self.Action.SAVE
        return is_filling_in and self.by_id == earlier.by_id and self.at - earlier.at <= PAUSE
