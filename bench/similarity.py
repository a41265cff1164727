"""How long 内容雷同 takes for a round of 3,000 units and the year before, and whether planted copies are found.

    python bench/similarity.py [--units 3000] [--copiers 40] [--processes 2]

Cold: everything from the prose on, the index made and every report held against its own last year and all others.
Changed: one report put into the index again and checked. See bench/README.md for figures.
"""

import argparse
import os
import random
import resource
import sys
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

from bench.invented_round import InventedRound, invent, sentence  # noqa: E402
from giyearreport.rules.case import Case  # noqa: E402
from giyearreport.rules.similarity import Neighbourhood, own_sentences  # noqa: E402
from giyearreport.rules.similarity.alike import Resemblance, resemblances  # noqa: E402

TARGET_COLD, TARGET_CHANGED = 20.0, 50.0  # seconds, milliseconds


def cold(round: InventedRound, processes: int) -> tuple[Neighbourhood, dict[str, list[Resemblance]]]:
    """The index is made once; the processes that use it are forked from the one that made it."""
    index = Neighbourhood(round.reports)
    shared.update(round=round, index=index)
    numbers = range(len(round.reports))
    if processes == 1:
        found = [compared(number) for number in numbers]
    else:
        with get_context("fork").Pool(processes) as pool:
            found = pool.map(compared, numbers, chunksize=100)
    return index, {report.unit: of for report, of in zip(round.reports, found, strict=True)}


shared: dict = {}


def compared(number: int) -> list[Resemblance]:
    round = shared["round"]
    return resemblances(Case(round.reports[number], round.priors[number], neighbours=shared["index"]))


def changed(index: Neighbourhood, round: InventedRound, number: int, chance: random.Random) -> tuple[float, float]:
    """Milliseconds, by the clock and of the processor, to index a report that has a new sentence and to check it."""
    report, prior = round.reports[number], round.priors[number]
    report = report.with_values(prose={"overview": f"{report.prose['overview']}\n{sentence(chance)}。"})
    wall, processor = perf_counter(), process_time()
    index.put({report.unit: report.prose})
    resemblances(Case(report, prior, neighbours=index))
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - processor)


def found_of(round: InventedRound, found: dict[str, list[Resemblance]]) -> str:
    """Recall over the planted copies, and who else is spoken of."""
    copiers = round.copiers
    told = {unit: {match.sentence.text for each in of for match in each.matches} for unit, of in found.items()}
    planted = sum(len(sentences) for sentences in round.planted.values())
    hits = sum(len({f"{copy}。" for copy in sentences} & told[unit]) for unit, sentences in round.planted.items())
    caught = sum(bool(found[unit]) for unit in copiers)
    others = [unit for unit, of in found.items() if of and unit not in copiers and unit not in copiers.values()]
    return (
        f"copiers found: {caught} of {len(copiers)}; of the sentences planted with them "
        f"{hits} of {planted} ({hits / planted:.2%}); other units spoken of: {len(others)}"
    )


def resident() -> float:
    """MiB of the process at its highest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def processor_time() -> float:
    """Seconds, of this process and of those it has waited for."""
    return sum(os.times()[:4])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--units", type=int, default=3000)
    options.add_argument("--copiers", type=int, default=40)
    options.add_argument("--processes", type=int, default=2)
    arguments = options.parse_args()
    round = invent(arguments.units, arguments.copiers)
    told = [len(own_sentences(report.unit, report.prose)) for report in round.reports[:100]]
    print(f"{arguments.units} units, {median(told):.0f} sentences compared of each; load {os.getloadavg()[0]:.1f}")
    before = resident()
    started, used = perf_counter(), processor_time()
    index, found = cold(round, arguments.processes)
    wall = perf_counter() - started
    print(
        f"cold: {wall:.1f} s with {arguments.processes} processes (of processors {processor_time() - used:.1f}), "
        f"target {TARGET_COLD:.0f}; index {resident() - before:.0f} MiB; load {os.getloadavg()[0]:.1f}"
    )
    print(found_of(round, found))
    chance = random.Random(7)
    times = [changed(index, round, number, chance) for number in chance.sample(range(arguments.units), 200)]
    walls, processors = zip(*times, strict=True)
    print(
        f"one changed report: median {median(walls):.1f} ms (of the processor {median(processors):.1f}), "
        f"slowest {max(walls):.1f}, target {TARGET_CHANGED:.0f}"
    )
    return int(wall > TARGET_COLD or median(walls) > TARGET_CHANGED)


if __name__ == "__main__":
    sys.exit(main())
