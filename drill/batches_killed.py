"""A batch is killed with -9 again and again while it publishes; nothing is published twice, and nothing is left out.

    python drill/batches_killed.py [--times 100]

So many reports are approved beforehand, one batch asks for all of them, and processes work at it one after another,
each killed at a moment by chance, every fourth right between a publication and its note. Leases run out at once, so the
next process takes up where the last was ended. Then one goes on to the end: each report must have one publication, one
receipt and all its files, the batch must say that it is done, the audit chain must be whole and ``doctor`` content. The
real files are rendered once for all of them. The database is a new one of SQLite, or the one of DATABASE_URL, which
must be empty.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.publishing_killed import SET_UP, die, in_a_child, render_once
from drill.served import environment, join, machine, manage, prepare

LONGEST = 1.2  # seconds until a kill


def work() -> None:
    from giyearreport.reports import batches

    batches.LEASE, batches.MOST_TRIES = timedelta(0), 1000
    for batch in batches.unfinished():
        while batches.step(batch):
            pass


def work_and_die_before_the_note() -> None:
    from giyearreport.reports import batches

    done = batches._done

    def dying(*arguments: object) -> str:
        done(*arguments)
        die()
        return ""

    batches._done = dying
    work()


def faults(reports: list[int]) -> list[str]:
    """What must not be, in words."""
    from giyearreport.audit.chain import newest
    from giyearreport.audit.verification import faults as faults_of_the_chain
    from giyearreport.operation.doctor import examine
    from giyearreport.reports.models import BatchItem, Event, PublicFile, Receipt
    from giyearreport.writers import public_formats

    found = []
    for pk in reports:
        made = (
            Event.objects.filter(report=pk, action="publish").count(),
            Receipt.objects.filter(event__report=pk, event__action="publish").count(),
            PublicFile.objects.filter(revision__report=pk).count(),
        )
        if made != (1, 1, len(public_formats())):
            found.append(f"report {pk}: publications, receipts, files {made}")
    states = Counter(BatchItem.objects.values_list("state", flat=True))
    if states != {"done": len(reports)}:
        found.append(f"the batch says {dict(states)}")
    found += [f"audit chain: {fault}" for fault in faults_of_the_chain(newest())]
    return found + [line.text for line in examine() if line.is_open]


def drill(reports: list[int], times: int) -> int:
    from django.db import connections

    from giyearreport.reports import batches
    from giyearreport.reports.models import BatchItem, Event, Report
    from giyearreport.reports.states import Action
    from giyearreport.units.models import Person

    render_once(reports)
    chosen = dict(Report.objects.filter(pk__in=reports).values_list("pk", "version"))
    round, reviewer = Report.objects.get(pk=reports[0]).round, Person.objects.get(username="shenhe")
    batches.begin(round, Action.PUBLISH, chosen, "drill", by=reviewer)
    chance, ends = random.Random(7), Counter()
    for number in range(times):
        before_the_note = number % 4 == 0
        patience = None if before_the_note else chance.uniform(0.0, LONGEST)
        ends[in_a_child(work_and_die_before_the_note if before_the_note else work, patience=patience)] += 1
    states = Counter(BatchItem.objects.values_list("state", flat=True))
    events = Event.objects.filter(report__in=reports, action="publish").count()
    print(f"after {times} processes, ended by {dict(ends)}: items {dict(states)}, {events} published", flush=True)
    connections.close_all()
    in_a_child(work)
    found = faults(reports)
    print(f"at the end: faults {found[:5] or 0}", flush=True)
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        prepare(settings)
        reports = manage(settings, "shell", "-v0", "-c", SET_UP.format(reports=options.times)).split()
        join(settings)
        print(f"{len(reports)} approved reports, {options.times} processes; {machine()}", flush=True)
        wrong = drill([int(report) for report in reports], options.times)
        print(f"wrong: {wrong}; {machine()}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
