"""Who reports and who acts: the tree of units, and people with one role each."""

from giyearreport.units.models.guarded import Guesses, PastPassword
from giyearreport.units.models.person import Person
from giyearreport.units.models.role import OFFICES, Role, kept_offices
from giyearreport.units.models.unit import IN_USE, USES, Level, Unit

__all__ = [
    "IN_USE",
    "OFFICES",
    "USES",
    "Guesses",
    "Level",
    "PastPassword",
    "Person",
    "Role",
    "Unit",
    "kept_offices",
]
