"""Checks of the text against the tables: what it states in numbers or in words, and what it must tell."""

from giyearreport.rules.prose import claims, numbers, told  # noqa: F401  (register their rules)
