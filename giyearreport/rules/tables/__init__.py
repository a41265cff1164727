"""Checks of the three tables: cells filled, sums, identities, and last year's figures."""

from giyearreport.rules.tables import applications, carried, disclosure, litigation  # noqa: F401  (register their rules)
