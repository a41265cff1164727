"""The form in which a reviewer writes a comment, and what stands in its fields."""

import secrets
from dataclasses import dataclass, field
from functools import cache

from django.http import HttpRequest
from django.template.loader import render_to_string

from giyearreport.formats.grammar import Edition, Section
from giyearreport.reports.comments import Weight
from giyearreport.reports.models import Comment, Phrase, Report
from giyearreport.units.models import Person


@dataclass(frozen=True)
class CommentForm:
    """The form of one comment, with what stands in its fields. ``places`` are the chosen cells and section."""

    key: str
    edition: Edition
    phrases: list[Phrase]
    places: list[str] = field(default_factory=list)
    quote: str = ""
    weight: str = Weight.MUST
    text: str = ""
    seen: int = 0
    error: str = ""

    @property
    def weights(self) -> list[tuple[str, str, bool]]:
        return [(value, label, value == self.weight) for value, label in Weight.choices]

    @property
    def options(self) -> str:
        """What may be chosen, as HTML: each section, whole or by its cells."""
        return _options(self.edition)

    @property
    def first(self) -> str:
        """The place that is chosen; empty where none is, or none that the report has."""
        return self.places[0] if self.places and self.places[0] in _labels(self.edition) else ""

    @property
    def first_label(self) -> str:
        return _labels(self.edition).get(self.first, "")

    @property
    def first_table(self) -> str:
        """The table of the chosen cell; empty where none is chosen, or a whole section."""
        table, is_cell, _ = self.first.partition(".")
        return table if is_cell else ""

    @property
    def others(self) -> list[str]:
        """The cells beyond the first."""
        return self.places[1:]


def blank_form(report: Report, person: Person, place: str = "") -> CommentForm:
    """For a new comment, under a key of its own."""
    return CommentForm(secrets.token_hex(8), report.edition, phrases_of(person), [place] if place else [])


def phrases_of(person: Person) -> list[Phrase]:
    return list(Phrase.objects.filter(county=person.unit.county))


def form_of(report: Report, key: str, person: Person) -> CommentForm:
    """With what the draft says; blank where there is none under this key."""
    draft = report.comments.filter(key=key, state=Comment.State.DRAFT).first()
    if draft is None:
        return CommentForm(key, report.edition, phrases_of(person))
    at = draft.anchor
    places = [*map(str, at.cells), *([at.section] if at.section else [])]
    return CommentForm(
        key, report.edition, phrases_of(person), places, at.quote or "", draft.weight, draft.text, draft.writes
    )


def form_typed(request: HttpRequest, report: Report, key: str, error: str) -> CommentForm:
    """With what was posted and could not be kept. What somebody else wrote meanwhile has been shown by the error."""
    post, now = request.POST, report.comments.filter(key=key).first()
    text = post.get("text", "") or post.get("phrase", "")
    return CommentForm(
        key, report.edition, phrases_of(request.user), post.getlist("place"), post.get("quote", ""),
        post.get("weight", Weight.MUST), text, now.writes if now else 0, error,
    )  # fmt: skip


@cache  # over two hundred, the same on every page
def _options(edition: Edition) -> str:
    groups = [_places_in(edition, section) for section in edition.sections]
    return render_to_string("review/places.html", {"groups": groups})


@cache
def _labels(edition: Edition) -> dict[str, str]:
    return dict(place for section in edition.sections for place in _places_in(edition, section)[1])


def _places_in(edition: Edition, section: Section) -> tuple[str, list[tuple[str, str]]]:
    """The section's name, and its places with their labels: it as a whole, and its cells."""
    name = section.name
    cells = (cell.ref for cell in edition.table(section.code).grid.cells if cell.ref) if section.is_table else ()
    return name, [(section.code, f"{name}（整个部分）"), *((str(ref), edition.cell(ref).label) for ref in cells)]
