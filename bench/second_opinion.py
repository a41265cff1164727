"""What the second reader (``giyearreport/counting/second_opinion``) has learnt: makes its weights anew from the sets of
sentences whose facts are known.

    python bench/second_opinion.py

It learns what the grammar reads in the sentences of which it reads every fact and no other; the same sets and the same
grammar give the same bytes. The sets that are held back (``tests/counting/test_unseen.py``) are no part of it.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

from giyearreport.counting.clauses import token_sentences  # noqa: E402
from giyearreport.counting.numerals import narrow  # noqa: E402
from giyearreport.counting.reader import read_sentence  # noqa: E402
from giyearreport.counting.second_opinion.opinion import WEIGHTS, Reading, readings  # noqa: E402
from giyearreport.counting.states import State  # noqa: E402
from giyearreport.counting.tokens import tokenize  # noqa: E402
from tests.counting.corpus import SENTENCES  # noqa: E402
from tests.counting.doubted_in_vain import DOUBTED_IN_VAIN  # noqa: E402
from tests.counting.fresh import FRESH  # noqa: E402
from tests.counting.of_offices import OF_OFFICES  # noqa: E402
from tests.counting.scoring import compared, stated  # noqa: E402
from tests.counting.test_rules import EXAMPLES, READING  # noqa: E402
from tests.counting.test_sets import REACHED  # noqa: E402
from tests.counting.told_in_parts import TOLD_IN_PARTS  # noqa: E402

#: The signs in a place, and the kind of what the grammar rightly read there.
Example = tuple[list[str], str]
#: So many runs, each of so many rounds through all examples.
RUNS = 8
ROUNDS = 3
#: A sign that stands in fewer places is not learnt.
OFTEN = 2
#: How far, per sign, the right kind must lead the next before nothing more is learnt from an example.
LEAD = 0.2
#: Weights are counted from here, for no digit of a number is below 0; the sum of a hundred of them is still one digit.
NOTHING_LEARNT = 1 << 24
#: Weights are written in tenths; less than so many speak neither for nor against.
FINEST = 5


def sentences() -> list[tuple[str, str]]:
    # The rooms within others show what is odd: of such sentences it would learn what is rare.
    of_rules = [(sentence, facts) for room, _, sentence, facts in EXAMPLES if room in READING]
    of_sets = [one for texts, *_ in REACHED.values() for one in texts]
    return [*SENTENCES, *FRESH, *OF_OFFICES, *TOLD_IN_PARTS, *DOUBTED_IN_VAIN, *of_rules, *of_sets]


def read(text: str) -> Iterator[Reading]:
    state = State(None)
    for sentence in token_sentences(text, tokenize(narrow(text))):
        read_sentence(state, sentence)
        yield from readings(sentence.tokens, state.here)


def examples(texts: Iterable[tuple[str, str]]) -> dict[str, list[Example]]:
    """Of numbers and of clauses, what stands there and how it is read, in the sentences that are read rightly."""
    found: dict[str, list[Example]] = defaultdict(list)
    for text, facts in texts:
        if compared(text, stated(facts))[1:] == ([], []):
            for reading in read(text):
                found[reading.of].append((list(reading.signs), reading.kind))
    return found


def learn(given: list[Example]) -> dict[str, dict[str, int]]:
    """The weight of each sign for each kind, in tenths: the mean of several runs, each in another order."""
    counts = Counter(sign for signs, _ in given for sign in signs)
    kinds = sorted({kind for _, kind in given})
    numbers = {sign: place for place, sign in enumerate(sorted(sign for sign in counts if counts[sign] >= OFTEN))}
    places = [([numbers[sign] for sign in signs if sign in numbers], kinds.index(kind)) for signs, kind in given]
    sums = [[0] * len(kinds) for _ in numbers]
    for run in range(RUNS):
        add_run(sums, places, random.Random(run))
    steps = RUNS * ROUNDS * len(given)
    return {sign: {kind: round(10 * total / steps) for kind, total in zip(kinds, sums[place], strict=True)}
            for sign, place in numbers.items()}  # fmt: skip


def add_run(sums: list[list[int]], given: list[tuple[list[int], int]], chance: random.Random) -> None:
    """Adds the weights that a perceptron with a margin has after each of its steps: its average, times their number.

    The weights of a sign for all kinds are the digits of one number, so that one addition adds them all.
    """
    digits = Struct(f"<{len(sums[0])}I")
    ones = [1 << (32 * kind) for kind in range(len(sums[0]))]
    weights = [NOTHING_LEARNT * sum(ones)] * len(sums)
    left = ROUNDS * len(given)
    for _ in range(ROUNDS):
        for signs, right in chance.sample(given, len(given)):
            votes = list(digits.unpack(sum([weights[sign] for sign in signs]).to_bytes(digits.size, "little")))
            mine, votes[right] = votes[right], -1
            wrong = votes.index(max(votes))
            if mine - votes[wrong] < LEAD * len(signs):
                step = ones[right] - ones[wrong]
                for sign in signs:
                    weights[sign] += step
                    sums[sign][right] += left
                    sums[sign][wrong] -= left
            left -= 1


def lines(of: str, weights: dict[str, dict[str, int]]) -> Iterator[str]:
    for sign, votes in sorted(weights.items()):
        told = [f"{kind}={weight}" for kind, weight in sorted(votes.items()) if abs(weight) >= FINEST]
        if told:
            yield "\t".join((of, sign, *told)) + "\n"


def made() -> str:
    """The file of weights as the sets and the grammar now give it."""
    return "".join(line for of, given in sorted(examples(sentences()).items()) for line in lines(of, learn(given)))


def main() -> None:
    WEIGHTS.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
