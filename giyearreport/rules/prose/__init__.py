"""Checks of the text against the tables: its numbers, its claims in words, and what it must mention."""

from giyearreport.rules.prose import claims, numbers, told  # noqa: F401  (register their rules)
