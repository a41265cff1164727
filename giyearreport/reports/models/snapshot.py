"""A report's whole content as it was at one moment: handed on, signed, or kept of a draft."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db import models

from giyearreport.content import ReportContent
from giyearreport.readers import read
from giyearreport.reports.models.report import Report


class Snapshot(models.Model):
    """Never changed. ``document`` is the exact JSON text that ``sha256`` was taken of, so it is kept as text: a JSON
    column would give other bytes back. The same content of a report is kept once."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    document = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "sha256"], name="same_content_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.report} {self.sha256[:8]}"

    @property
    def content(self) -> ReportContent:
        """The content that was kept. A query where ``document`` was deferred and was not read here lately."""
        return _read(_ByHash(self.sha256, self))


@dataclass(frozen=True)
class _ByHash:
    """A snapshot that equals every other of the same content."""

    sha256: str
    snapshot: Snapshot = field(compare=False)


@lru_cache(maxsize=64)  # last year's is asked for at every pause in typing
def _read(kept: _ByHash) -> ReportContent:
    return read(kept.snapshot.document.encode(), name="snapshot.json").content
