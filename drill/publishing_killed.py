"""Publishing is killed with -9 at each of its steps; what stands there afterwards is whole or not there at all.

    python drill/publishing_killed.py [--times 50]

Reports are approved beforehand, and real files are rendered once for all of them; the process sends the kill to itself
right after the step. Then, in another process, as after a restart: the report is approved and nothing of it is public,
or it is published with every file under its hash. A day later (the files are made older) ``doctor`` must leave nothing
unrepaired: no orphan, no half-written file, nothing that it calls open. One series of kills comes at any moment. The
database is a new one of SQLite, or the one of DATABASE_URL, which must be empty.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import environment, join, machine, manage, prepare

YESTERDAY = 25 * 3600  # seconds
AT_ANY_MOMENT = "at any moment"
SET_UP = """
from django.conf import settings
from giyearreport.reports import store, zeros
from giyearreport.reports.models import Report
from giyearreport.reports.workflow import advance
from giyearreport.reports.states import Action
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now, unexplained_among
from giyearreport.units.models import Person, Role, Unit
model = Report.objects.filter(state="published").select_related("round", "unit").order_by("-round__year")[0]
first = Person.objects.select_related("unit").get(username="baishi")
reviewer = Person.objects.get(username="shenhe")
round, full = model.round, store.load(model)
for number in range({reports}):
    unit = Unit.objects.create(
        code=f"zhen{{number}}", name=f"青禾县第{{number}}镇人民政府", short_name=f"第{{number}}镇",
        level=first.unit.level, parent=first.unit.parent,
    )
    clerk = Person.objects.create(username=f"clerk{{number}}", name=f"第{{number}}人", role=Role.CLERK, unit=unit)
    report = store.start(unit=unit, round=round, by=clerk)
    store.save(report, store.load(report).with_values(cells=full.cells, prose=full.prose), by=clerk,
               version=report.version)
    warned = unexplained_among(answers_now(report))
    record(report, AnswerKind.EXPLANATION, {{one.key: "已经逐项核对，数字无误。" for one in warned}}, by=clerk)
    advance(report, Action.SUBMIT, by=clerk, zero=zeros.all_zero(store.load(report)))
    advance(report, Action.START_REVIEW, by=reviewer)
    advance(report, Action.APPROVE, by=reviewer)
    print(report.pk)
"""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_after(place: object, name: str, *, at: int = 1) -> Callable[[], None]:
    """From the call on, the process dies when ``place.name`` has been done for the ``at``-th time."""

    def arm() -> None:
        done, original = [], getattr(place, name)

        def doing(*arguments, **named):
            value = original(*arguments, **named)
            done.append(name)
            if len(done) == at:
                die()
            return value

        setattr(place, name, doing)

    return arm


def dies_before(place: object, name: str) -> Callable[[], None]:
    def arm() -> None:
        setattr(place, name, lambda *_arguments, **_named: die())

    return arm


def steps() -> dict[str, Callable[[], None]]:
    from giyearreport.reports import files, versions, workflow
    from giyearreport.reports.publishing import release

    return {
        "files rendered": dies_after(release.slow_work, "run"),
        "temporary file written": dies_before(files.os, "fsync"),
        "temporary file synced": dies_after(files.os, "fsync"),
        "renamed": dies_after(files.os, "replace"),
        "folder synced": dies_after(files, "_sync_folder"),
        "third file kept": dies_after(files, "keep", at=3),
        "all files kept": dies_after(workflow.release, "public_files"),
        "files registered": dies_after(workflow.release, "make_public"),
        "row of the audit chain": dies_after(versions, "append"),
        "event and receipt": dies_after(workflow, "_event"),
        "last year's tallies void": dies_after(workflow.tally, "void_next_year"),
        "committed": dies_before(workflow.tally, "keep"),
    }


def publish(report_id: int) -> None:
    from giyearreport.reports.models import Report
    from giyearreport.reports.workflow import advance
    from giyearreport.units.models import Person

    report = Report.objects.select_related("round", "unit").get(pk=report_id)
    advance(report, "publish", by=Person.objects.get(username="shenhe"))


def in_a_child(work: Callable[[], None], *, patience: float | None = None) -> int:
    """How a process that did it ended: 0, or the number of the signal. It opens connections of its own: one to
    PostgreSQL that is shared would outlive it here, with its transaction."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            sys.stdout.flush()
            os._exit(sys.exc_info()[0] is not None)
    if patience is not None:
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def faults_of(report_id: int) -> list[str]:
    """What must not be, in words, after the restart; then, a day later, after ``doctor``."""
    from django.conf import settings

    from giyearreport.operation.doctor import examine
    from giyearreport.reports import files
    from giyearreport.reports.models import PublicFile, Report
    from giyearreport.reports.publishing import published
    from giyearreport.writers import public_formats

    report = Report.objects.select_related("round", "unit").get(pk=report_id)
    public = list(published.versions_of(report.year, report.unit.code))
    rows = PublicFile.objects.filter(revision__report=report)
    found = []
    if report.state == "published":
        if {row.format for row in rows} != {format.code for format in public_formats()} or len(public) != 1:
            found.append("published without its files or its revision")
        found += [f"{row}: {len(files.read(row.sha256))} bytes" for row in rows if files.size(row.sha256) != row.size]
    elif report.state != "approved" or public or rows:
        found.append(f"{report.state}, and something of it is public")
    for path in Path(settings.FILES_DIR).rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - YESTERDAY,) * 2)
    found += [line.text for line in examine() if line.is_open]
    referred = set(PublicFile.objects.values_list("sha256", flat=True))
    left = {path.name for path in (Path(settings.FILES_DIR) / "sha256").glob("??/*")} - referred
    found += [f"an orphan is left: {name}" for name in left]
    return found + [f"{row} is not whole" for row in PublicFile.objects.all() if files.size(row.sha256) != row.size]


def render_once(reports: list[int]) -> None:
    """From now on this process gives every report the files of the first."""
    from django.conf import settings

    from giyearreport.reports.models import Revision
    from giyearreport.reports.publishing import release

    settings.HEAVY_IN_PROCESS = True
    revision = Revision.objects.filter(report__in=reports).select_related("snapshot")[0]
    rendered = release._rendered(revision.snapshot.content, release.timezone.localdate(revision.approved_at))
    release._rendered = lambda content, dated: rendered


def drill(reports: list[int], times: int) -> int:
    from django.db import connections

    from giyearreport.reports.models import Report

    render_once(reports)
    chance, wrong = random.Random(7), 0
    connections.close_all()
    *before, committed = steps()
    moments = {**dict.fromkeys(before), AT_ANY_MOMENT: 0.3, committed: None}
    for step, longest in moments.items():
        ends, states, faults = Counter(), Counter(), []
        for time_ in range(times):
            report = waiting(Report, reports, time_)

            def killed(step=step, report=report):
                if step in steps():
                    steps()[step]()
                publish(report)

            patience = chance.uniform(0.0, longest) if longest else None
            ends[in_a_child(killed, patience=patience)] += 1
            found = faults_of(report)
            states[Report.objects.get(pk=report).state] += 1
            faults += found
            connections.close_all()
        wrong += len(faults) + (set(ends) != {signal.SIGKILL} if longest is None else 0)
        print(f"{step}: {dict(states)}, ended by {dict(ends)}; faults {faults[:3] or 0}", flush=True)
    return wrong


def waiting(model, reports: list[int], number: int) -> int:
    """One of the reports that are approved still."""
    left = list(model.objects.filter(pk__in=reports, state="approved").order_by("pk").values_list("pk", flat=True))
    if not left:
        raise SystemExit("no approved report is left: --times fewer, or more reports")
    return left[number % len(left)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        prepare(settings)
        reports = manage(settings, "shell", "-v0", "-c", SET_UP.format(reports=2 * options.times + 5)).split()
        join(settings)
        print(f"{len(reports)} approved reports, {options.times} kills at each step; {machine()}", flush=True)
        wrong = drill([int(report) for report in reports], options.times)
        print(f"wrong: {wrong}; {machine()}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
