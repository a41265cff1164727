"""What is public: published revisions, by year and unit. The public's pages and a year's bundle read only these."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from giyearreport.reports.models import PublicFile, Report, Revision
from giyearreport.reports.states import State
from giyearreport.units.models import Unit
from giyearreport.writers import FORMATS


def revisions() -> QuerySet[Revision]:
    """All revisions that are public, newest year first, earlier versions of a report before later ones."""
    return ever_published().filter(taken_down_at=None)


def ever_published() -> QuerySet[Revision]:
    """All revisions that are public, and those that were taken down, in the same order."""
    return (
        Revision.objects.filter(published_at__isnull=False)
        .select_related("report__round__county", "report__unit", "snapshot")
        .defer("snapshot__document")  # read where a page shows it
        .order_by("-report__round__year", "report__unit__position", "report__unit__code", "number")
    )


def versions_of(year: int, unit_code: str) -> QuerySet[Revision]:
    """What was ever published of a unit's report of a year."""
    return ever_published().filter(report__round__year=year, report__unit__code=unit_code)


def current() -> QuerySet[Revision]:
    """The revision of each report that holds, with its files, in the order of the list."""
    later = Revision.objects.filter(
        report=OuterRef("report"), number__gt=OuterRef("number"),
        published_at__isnull=False, reverted_at=None, taken_down_at=None,
    )  # fmt: skip
    return revisions().filter(~Exists(later), reverted_at=None).prefetch_related("files")


def newest(versions: Iterable[Revision]) -> Revision | None:
    """Of the versions of a report, in their order, the one that holds; None where every correction that is left was
    taken back."""
    return next(iter([version for version in versions if version.reverted_at is None][-1:]), None)


def address(revision: Revision) -> str:
    """Where the unit's report of the year stands, below the site's root."""
    return f"/{revision.report.year}/{revision.report.unit.code}/"


def day_of(revision: Revision) -> str:
    """When it was published, as an office writes it."""
    return written(revision.published_at)


def written(moment: datetime | date) -> str:
    """A day as an office writes it."""
    day = localtime(moment) if isinstance(moment, datetime) else moment
    return f"{day.year}年{day.month}月{day.day}日"


def reverted_in_words(revision: Revision) -> str:
    """What the public is told of a correction that was taken back; empty where it was not."""
    if revision.reverted_at is None:
        return ""
    return f"{written(revision.reverted_at)}由{_county(revision)}撤销，原因：{_plain(revision.reverted_why)}"


def taken_down_in_words(revision: Revision) -> str:
    """Likewise of a version that was taken down."""
    if revision.taken_down_at is None:
        return ""
    return f"{written(revision.taken_down_at)}由{_county(revision)}撤下，原因：{_plain(revision.taken_down_why)}"


def _plain(why: str) -> str:
    """A reason without its full stop: the sentence that it stands in has one."""
    return why.strip().rstrip("。")


def _county(revision: Revision) -> str:
    return revision.report.round.county.name


def correction_of(revision: Revision) -> str:
    """Said behind the day of a report that was corrected; empty for a first version."""
    return f"（已更正，第{revision.number}版）" if revision.number > 1 else ""


def years() -> list[int]:
    """Of which the public reads or read something, the newest first."""
    ours = ever_published().order_by().values_list("report__round__year", flat=True).distinct()
    return sorted({*ours, *elsewhere().order_by().values_list("round__year", flat=True).distinct()}, reverse=True)


def newest_year_to_read(years: list[int]) -> int:
    """The newest of ``years`` of which something stands now; the newest of all where all was taken down."""
    return next((year for year in years if _has_something(year)), years[0])


def _has_something(year: int) -> bool:
    return current().filter(report__round__year=year).exists() or elsewhere().filter(round__year=year).exists()


def elsewhere() -> QuerySet[Report]:
    """The reports that another system published, whose day there the county has told (``reports.origins``)."""
    found = Report.objects.filter(state=State.HISTORY, origin__published_on__isnull=False)
    return found.select_related("origin", "unit", "round")


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
