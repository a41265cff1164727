"""A second, quite different reader, which doubts what the grammar has read.

What the grammar misreads in silence are sentences whose words it all knows: its rules fit, and are wrong. A reader that
has no rules errs elsewhere. It looks at the terminals that stand around a number, or in a clause, and each that is
there speaks for or against what the number may count (``signs.py``, ``weights.txt``); it has learnt their weights from
the sentences that the grammar reads rightly (``bench/second_opinion.py``). It is wrong more often than the grammar and
states nothing: where both agree, nothing changes; where they do not, the fact is no longer sure, and the sentence is
listed as not understood. docs/counting.md has the figures.
"""

from giyearreport.counting.second_opinion.opinion import doubt

__all__ = ["doubt"]
