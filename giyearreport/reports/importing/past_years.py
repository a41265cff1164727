"""Imports reports of past years from a ZIP or a folder, in small steps: reads each file, finds its unit and year by the
title, shows what will happen, and writes on confirmation. All progress is in the database: the next step goes on where
the last was stopped."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from giyearreport.reports import files
from giyearreport.reports.importing import uploads
from giyearreport.reports.importing.past_years_file import MOST_TRIES, load_next, read_next
from giyearreport.reports.importing.zip_listing import NOT_A_REPORT, listed_files, shown_name, visible
from giyearreport.reports.models import Import, PastYearsFile, PastYearsLoad
from giyearreport.reports.models.imports import NAME_LENGTH
from giyearreport.units.models import Person

STEP_SECONDS = 2.0

READING, TO_CONFIRM, LOADING, FINISHED = "reading", "to_confirm", "loading", "finished"


@dataclass(frozen=True)
class Progress:
    """How far a load is: ``done`` of ``total`` in its present phase."""

    phase: str
    done: int
    total: int
    counts: Counter

    @property
    def is_to_confirm(self) -> bool:
        return self.phase == TO_CONFIRM

    @property
    def is_finished(self) -> bool:
        return self.phase == FINISHED

    @property
    def is_busy(self) -> bool:
        return self.phase in (READING, LOADING)


def progress(load: PastYearsLoad) -> Progress:
    counts = Counter(load.files.values_list("state", flat=True))
    total = sum(counts.values())
    ready, loaded = counts[PastYearsFile.State.READY], counts[PastYearsFile.State.LOADED]
    if waiting := counts[PastYearsFile.State.WAITING]:
        return Progress(READING, total - waiting, total, counts)
    if not load.confirmed_at:
        return Progress(TO_CONFIRM if ready else FINISHED, total, total, counts)
    return Progress(LOADING if ready else FINISHED, loaded, ready + loaded, counts)


# Beginning


def begin_zip(data: bytes, name: str, *, by: Person) -> PastYearsLoad:
    """Keep a ZIP and list its files; an unfinished load of the same bytes goes on. Refused beyond the limits."""
    listed = listed_files(data)
    digest = files.keep(data)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)  # the same file twice at the same moment
        if going := _unfinished(sha256=digest):
            return going
        load = PastYearsLoad.objects.create(by=by, name=files.plain_name(name, NAME_LENGTH), sha256=digest)
        PastYearsFile.objects.bulk_create(
            PastYearsFile(load=load, position=position, name=shown_name(file)) for position, file in listed
        )
    return load


def begin_folder(folder: Path, *, by: Person) -> PastYearsLoad:
    """List the files of a folder; an unfinished load of it goes on, with files that are new or were refused. Where one
    is no longer there, all are read again that are not written: it may have stood in the way of another."""
    folder = folder.resolve()
    paths = [path for path in _below(folder) if _is_plain(folder / path)]
    with transaction.atomic():
        load = _unfinished(folder=str(folder)) or PastYearsLoad.objects.create(
            by=by, name=files.plain_name(folder.name, NAME_LENGTH), folder=str(folder)
        )
        _forget_what_is_gone(load, paths)
        load.files.filter(state=PastYearsFile.State.REFUSED, tries__lt=MOST_TRIES).update(**_TO_BE_READ)
        there = set(load.files.values_list("path", flat=True))
        new = [path for path in paths if path not in there]
        last = load.files.aggregate(last=Max("position"))["last"]
        PastYearsFile.objects.bulk_create(
            PastYearsFile(load=load, position=position, name=visible(path), path=path)
            for position, path in enumerate(new, start=0 if last is None else last + 1)
        )
    return load


_TO_BE_READ = {"state": PastYearsFile.State.WAITING, "tries": 0, "begun_at": None, "reason": ""}


def _forget_what_is_gone(load: PastYearsLoad, paths: Collection[str]) -> None:
    """Drop the files of a load that is not confirmed which are none of these, and read the others again."""
    gone = [] if load.confirmed_at else [file.pk for file in load.files.all() if file.path not in paths]
    if gone:
        Import.objects.filter(past_years_file__load=load, state=Import.State.PREVIEW).delete()
        load.files.filter(pk__in=gone).delete()
        load.files.update(**_TO_BE_READ)


def not_listed(folder: Path) -> list[str]:
    """What stands in a folder and is left out of its load: links, and names that cannot be kept."""
    return [visible(path) for path in _below(folder) if not (folder / path).is_dir() and not _is_plain(folder / path)]


def _below(folder: Path) -> list[str]:
    """The paths in a folder, but for what systems keep there for themselves."""
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    return [path for path in paths if not NOT_A_REPORT.search(path)]


def _is_plain(path: Path) -> bool:
    """A file of its own whose name can be kept; links may lead anywhere."""
    return path.is_file() and not path.is_symlink() and str(path).isprintable()


def _unfinished(**which) -> PastYearsLoad | None:
    loads = PastYearsLoad.objects.filter(**which)
    return next((load for load in loads if progress(load).phase != FINISHED), None)


# Step by step


def step(load: PastYearsLoad, *, seconds: float = STEP_SECONDS) -> None:
    """Go on for about so long: first every file is read, and after the confirmation every ready one written."""
    until = monotonic() + seconds
    work = load_next if load.confirmed_at else read_next
    while work(load) and monotonic() < until:
        pass


def confirm(load: PastYearsLoad) -> None:
    """Let what was shown happen. Nothing to a load that is still being read or was confirmed before."""
    if progress(load).phase == TO_CONFIRM:
        load.confirmed_at = timezone.now()
        load.save(update_fields=["confirmed_at"])


@transaction.atomic
def discard(load: PastYearsLoad) -> None:
    """Drop a load that was not confirmed, with what was read of it."""
    if load.confirmed_at:
        return
    made = Import.objects.filter(past_years_file__load=load, state=Import.State.PREVIEW)
    digests = {load.sha256, *made.values_list("sha256", flat=True)} - {""}
    made.delete()
    load.delete()
    transaction.on_commit(lambda: uploads.remove_unused(digests))
