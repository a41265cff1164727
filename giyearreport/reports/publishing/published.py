"""What is public: published revisions, by year and unit. The public's pages and a year's bundle read only these."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from giyearreport.reports.models import PublicFile, Revision
from giyearreport.units.models import Unit
from giyearreport.writers import FORMATS


def revisions() -> QuerySet[Revision]:
    """All that is published, newest year first, earlier versions of a report before later ones."""
    return (
        Revision.objects.filter(published_at__isnull=False)
        .select_related("report__round", "report__unit", "snapshot")
        .defer("snapshot__document")  # read where a page shows it
        .order_by("-report__round__year", "report__unit__position", "report__unit__code", "number")
    )


def revisions_of(year: int, unit_code: str) -> QuerySet[Revision]:
    return revisions().filter(report__round__year=year, report__unit__code=unit_code)


def current() -> QuerySet[Revision]:
    """The newest published revision of each report, with its files, in the order of the list."""
    later = Revision.objects.filter(
        report=OuterRef("report"), number__gt=OuterRef("number"), published_at__isnull=False
    )
    return revisions().filter(~Exists(later)).prefetch_related("files")


def day_of(revision: Revision) -> str:
    """When it was published, as an office writes it."""
    day = localtime(revision.published_at)
    return f"{day.year}年{day.month}月{day.day}日"


def correction_of(revision: Revision) -> str:
    """Said behind the day of a report that was corrected; empty for a first version."""
    return f"（已更正，第{revision.number}版）" if revision.number > 1 else ""


def years() -> list[int]:
    return list(revisions().order_by("-report__round__year").values_list("report__round__year", flat=True).distinct())


def files_of(revision: Revision) -> list[PublicFile]:
    """The stored files of a revision, in the order of ``FORMATS``."""
    stored = {file.format: file for file in revision.files.all()}
    return [stored[format] for format in FORMATS if format in stored]


def downloads(revision: Revision) -> list[dict]:
    """The files of a revision, with what a reader wants to know before the click."""
    return [{"file": file, "format": FORMATS[file.format]} for file in files_of(revision)]


def organ() -> str:
    """Whose reports these are: the one county they belong to; unnamed where there are several."""
    counties = Unit.objects.filter(parent=None).values_list("short_name", flat=True)
    return counties[0] if len(counties) == 1 else ""
