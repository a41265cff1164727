"""The grammar of Chinese counting sentences: what a report's prose says in numbers, as facts with their place.

Floor 1: it knows the codes of the form (``formats``), no report, no table and no rule.
"""

from giyearreport.counting.fact import Breakdown, Fact, Relation, Scope, Understanding, When
from giyearreport.counting.understand import understand

__all__ = ["Breakdown", "Fact", "Relation", "Scope", "Understanding", "When", "understand"]
