"""Slow work in bounded child processes. Floor 3: knows no reports; a job is an importable function with plain values.

``run(function, *args)`` gives what the function gives and raises what it raises. Over all processes of the installation
only ``HEAVY_SLOTS`` jobs run at a time; each runs in a child of its own, forked from a parent that has loaded what is
slow to load, under limits of processor time, memory and patience. What cannot be had is Busy or Exhausted.
"""

from giyearreport.heavy.asking import Asker, asked_by, in_a_slot, one_of_the_askers, run
from giyearreport.heavy.children import restart_parent, start_parent
from giyearreport.heavy.failures import Busy, Exhausted
from giyearreport.heavy.slots import claim

__all__ = [
    "Asker",
    "Busy",
    "Exhausted",
    "asked_by",
    "claim",
    "in_a_slot",
    "one_of_the_askers",
    "restart_parent",
    "run",
    "start_parent",
]
