"""Checks of form and language: headings, sections, wording, years, names, residue, personal data, typefaces."""

from giyearreport.rules.language import (  # noqa: F401  (register their rules)
    asked_for,
    aspects,
    form,
    hollow,
    left_behind,
    names,
    numbering,
    personal,
    problems,
    processing_fee,
    repetition,
    residue,
    spelling,
    unprintable,
    years,
)
