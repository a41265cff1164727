"""One section of one report, open in a clerk's browser: what it shows, and how what comes back is saved."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone

from giyearreport.content import ReportContent, plain_prose
from giyearreport.desk import following
from giyearreport.desk.printed import as_printed
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.numbers import for_the_browser
from giyearreport.pages.forms import ProseForm, TableForm, numbers_in, stored_texts
from giyearreport.pages.looks import ShownBalance
from giyearreport.pages.merge import Marks, Merge, Typed, marks, merge
from giyearreport.pages.report_context import state_label
from giyearreport.reports import carried, drafts, store
from giyearreport.reports.checking.prior import Prior, prior_of
from giyearreport.reports.cited import Cited, Places, follow
from giyearreport.reports.deadlines import why_bound
from giyearreport.reports.history import last_change_in, last_other_writer
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.models.unread import TEXT_LENGTH
from giyearreport.reports.permissions import EDIT, Standing
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.reports.saves_heard import Sender, TooLate
from giyearreport.rules.tables.arithmetic import balances, declaration, goes_on
from giyearreport.units.models import Person

BLANK = "（空）"
YOURSELF = "您在另一个窗口"


class Conflict(NamedTuple):
    """A field that was changed twice at once: its name, its label, who else did it, and what is stored there, whole:
    who chooses their own has seen what they take away."""

    name: str
    label: str
    by: str
    theirs: str


class Editor:
    """Shows a section's form and saves it. After ``save`` the form shows what was posted, conflicts beside."""

    def __init__(self, report: Report, section: Section):
        self.report, self.section = report, section
        self.found_at = report.version
        self.content, self.unread = store.load_stored(report)
        self.stored = self._shown = self._stored_texts()
        self.conflicts: dict[str, str] = {}
        self.refused: dict[str, str] = {}  # texts that are kept nowhere, being too long for a cell
        self.is_written = True
        self.only_figures_moved = False  # of a written section, since its page saw it: nobody wrote in it
        self.saved_at: datetime | None = None
        self._seen: dict[str, Marks] = {}
        self._reader: Person | None = None  # who has just tried to save

    @cached_property
    def form(self) -> TableForm | ProseForm:
        """Of what is shown. Made when it is asked for: a script's save has no use for a table's."""
        return self._form(self._shown)

    @cached_property
    def locked(self) -> frozenset[Ref]:
        """The cells that last year's report tells, and that stay as long as the unit does not say why not."""
        if self.section.code != "applications":
            return frozenset()
        return carried.locked(self.report, self.content, self.before)

    @cached_property
    def before(self) -> Prior:
        """Last year's report."""
        return prior_of(self.report)

    @property
    def blanks(self) -> int:
        """How many cells the button that fills with 0 would fill."""
        return sum(not text and not goes_on(Ref.parse(name)) for name, text in self.stored.items())

    @cached_property
    def cited(self) -> Places:
        """The numbers of the text that follow a cell."""
        return store.cited_in(self.report)

    @property
    def asked_by_the_county(self) -> list[str]:
        return self.report.round.required_of(self.section.code)

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def table(self):
        return self.content.edition.table(self.section.code)

    @property
    def base(self) -> str:
        """The marks of what the page's reader has seen, for the page to send back: what is stored; where two people
        changed the same, still the text before both."""
        return json.dumps({name: marks(text) for name, text in self.stored.items()} | self._seen, ensure_ascii=False)

    @property
    def offered(self) -> str:
        """The marks of the other's texts that the page shows beside the reader's, to choose from."""
        return json.dumps({name: marks(theirs) for name, theirs in self.conflicts.items()}, ensure_ascii=False)

    @property
    def arithmetic(self) -> dict:
        """The declared sums and identities of this table, and the words for what is no number, for the browser."""
        return {**declaration(self.content.edition, self.section.code), **for_the_browser()}

    @property
    def first_field(self) -> str:
        """The id of the field to begin with."""
        return str(self.table.cells[0].ref) if self.section.is_table else self.section.code

    @property
    def saved_words(self) -> str:
        """What is known of saving as the page opens; nothing where a text was not understood just now, or nobody has
        written in the section."""
        if unsaved := len(self.conflicts) + len(self.refused):
            return f"有 {unsaved} 处还没有保存"
        if self.saved_at:
            return f"已保存 {timezone.localtime(self.saved_at):%H:%M:%S}"
        if self.form.errors or not (last := last_change_in(self.report, self.section.code)):
            return ""
        at = timezone.localtime(last.at)
        return f"{last.by.name} {at.month}月{at.day}日 {at:%H:%M} 保存过"

    @property
    def has_problems(self) -> bool:
        return bool(self.form.errors or self.conflicts)

    @property
    def balances(self) -> list[ShownBalance]:
        """The identities of this table with their two sides, as stored."""
        found = [ShownBalance(balance) for balance in balances(self.content)]
        return [shown for shown in found if shown.at.table == self.section.code]

    @property
    def conflict_list(self) -> list[Conflict]:
        return [
            Conflict(name, self.form.fields[name].label, self._other_writer(name), theirs or BLANK)
            for name, theirs in self.conflicts.items()
        ]

    def _other_writer(self, name: str) -> str:
        """Who, other than the reader, wrote last what stands there; the form without a script does not tell what its
        page had seen."""
        other = last_other_writer(self.report, name, self._reader, after=0) if self._reader else None
        return other.name if other else YOURSELF

    def show(self, typed: Mapping[str, Typed]) -> None:
        """Show what was typed without saving it."""
        self._seen = _seen(typed)
        self._show({**self.stored, **_texts(typed)})

    def save(
        self, typed: Mapping[str, Typed], *, by: Person, provenance: Mapping[Ref, Provenance],
        cites: Collection[Cited] = (), opened: int = 0, sender: Sender | None = None,
    ) -> None:  # fmt: skip
        """Merge what was typed into what is stored and write it; ``cites`` are the numbers in a typed text that follow
        a cell, ``opened`` the report's version with which its page was opened. Stale when somebody else was faster:
        nothing is written then."""
        self._reader, typed = by, self._as_printed(typed)
        self.refused = {name: each.text for name, each in typed.items() if self._may_not_be(name, each.text)}
        allowed = {name: each for name, each in typed.items() if name not in self.refused}
        merged, places = self._merged(allowed, cites, opened)
        content, unread = self._content_with(merged.texts)
        unread = {**self._unread_elsewhere(), **unread}
        drafts.save(
            self.report, content, by=by, version=self.report.version, stored=store.Stored(self.content, self.unread),
            unread=unread, provenance=provenance, sender=sender, cites=places, cited=self.cited, prior=self.before,
        )  # fmt: skip
        self.__dict__.pop("cited", None)
        self._after(content, unread, merged, typed)

    def _merged(self, typed: Mapping[str, Typed], cites: Collection[Cited], opened: int) -> tuple[Merge, Places]:
        """What was typed and what is stored; of a text, and where those of its figures stand that follow a cell."""
        code = self.section.code
        if self.section.is_table or code not in typed:
            return merge(self.stored, typed), {}
        found = following.merged(self.report, self.content, self.cited, code, typed[code], cites, opened)
        self.only_figures_moved = found.only_figures_moved
        if found.text is None:
            return Merge(self.stored, self.stored), {}
        return Merge({code: found.text}, {}), found.places

    def typed(self, typed: Mapping[str, Typed], opened: int = 0) -> tuple[ReportContent, dict[Ref, str]]:
        """The report as it would be with what the page shows now, and all that cannot be read in it; ``opened`` as for
        ``save``. Writes nothing."""
        typed = self._as_printed(typed)
        merged, _ = self._merged(typed, (), opened)
        mine = {name: typed[name].text for name in merged.conflicts}
        content, unread = self._content_with({**merged.texts, **mine})
        return content, {**self._unread_elsewhere(), **unread}

    def fate(self, name: str, typed: Typed) -> dict[str, str]:
        """What became of a field that a script sent, after ``save``: ``saved``, with the ``text`` where it is another
        than was sent, because others' paragraphs joined it or the person changed nothing; ``conflict``, with the
        other's text; ``refused``, with the ``error``."""
        if name in self.conflicts:
            return {"state": "conflict", "text": self.conflicts[name]}
        if not self.is_written or name in self.refused:
            return {"state": "refused", "error": " ".join(self.form.errors[name])}
        return {"state": "saved"} if self._stands(name, typed) else {"state": "saved", "text": self.stored[name]}

    def stands(self, typed: Mapping[str, Typed]) -> bool:
        """Whether all that was sent is what is stored now, after ``save``: nobody else's words joined it."""
        return all(self._stands(name, change) for name, change in typed.items())

    def _stands(self, name: str, typed: Typed) -> bool:
        """Whether what was sent is what is stored now."""
        if not self.section.is_table:
            return marks(self.stored[name]) == marks(typed.text)
        printed = self._as_printed({name: typed})[name].text
        return self.stored[name] == printed

    def _as_printed(self, typed: Mapping[str, Typed]) -> Mapping[str, Typed]:
        return as_printed(typed, self.table) if self.section.is_table else typed

    def _may_not_be(self, name: str, text: str) -> bool:
        """Whether a text is kept nowhere: it is too long for a cell, or would change one that is locked."""
        if not self.section.is_table:
            return False
        return len(text) > TEXT_LENGTH or (Ref.parse(name) in self.locked and text != self.stored[name])

    def _after(self, content: ReportContent, unread: dict[Ref, str], merged: Merge, typed: Mapping[str, Typed]) -> None:
        self.content, self.unread, self.conflicts = content, unread, merged.conflicts
        self.stored = self._stored_texts()
        mine = {name: typed[name] for name in merged.conflicts}
        self._seen = _seen(mine)
        self._show({**merged.texts, **_texts(mine), **self.refused})
        self.is_written = self.section.is_table or self.form.is_valid()  # prose that is too long is not
        self.saved_at = timezone.now() if self.is_written and not (self.conflicts or self.refused) else None

    def _show(self, texts: dict[str, str]) -> None:
        self._shown = texts
        self.__dict__.pop("form", None)

    def _content_with(self, texts: dict[str, str]) -> tuple[ReportContent, dict[Ref, str]]:
        """The report with these texts in this section, and those of them that are no numbers. Prose that is too long
        is left out."""
        if self.section.is_table:
            return self._cells_with(texts)
        if not self._form(texts).is_valid():
            return self.content, {}
        code = self.section.code
        return self.content.with_values(prose={code: plain_prose(texts[code])}), {}

    def _cells_with(self, texts: dict[str, str]) -> tuple[ReportContent, dict[Ref, str]]:
        """What is read are the cells whose text is another than the stored one; sentences that tell them follow."""
        changed = {c: texts[str(c.ref)] for c in self.table.cells if texts[str(c.ref)] != self.stored[str(c.ref)]}
        numbers, unread = numbers_in(changed)
        kept = {ref: text for ref, text in self.unread.items() if ref.table == self.section.code and ref not in numbers}
        content, _ = follow(self.content, self.content.with_values(cells=numbers), self.cited)
        return content, {**kept, **unread}

    def _form(self, texts: dict[str, str]):
        if not self.section.is_table:
            return ProseForm(self.section, texts)
        return TableForm(self.table, texts, self.content, self.locked)

    def _stored_texts(self) -> dict[str, str]:
        if self.section.is_table:
            return stored_texts(self.table, self.content, self.unread)
        return {self.section.code: self.content.prose[self.section.code]}

    def _unread_elsewhere(self) -> dict[Ref, str]:
        return {ref: text for ref, text in self.unread.items() if ref.table != self.section.code}


def _texts(typed: Mapping[str, Typed]) -> dict[str, str]:
    return {name: change.text for name, change in typed.items()}


def _seen(typed: Mapping[str, Typed]) -> dict[str, Marks]:
    return {name: change.seen for name, change in typed.items() if change.seen is not None}


def saved(
    report: Report, section: Section, typed_in: Callable[[Mapping[str, str]], dict[str, Typed]], *, by: Person,
    provenance: Mapping[Ref, Provenance], cites: Collection[Cited] = (), opened: int = 0, sender: Sender | None = None,
) -> tuple[Editor, dict[str, Typed]]:  # fmt: skip
    """Merges and saves what was typed, again where somebody else wrote in the same moment. ``typed_in`` gives it for
    the section's fields as they are stored. Refused where the report may not be changed now."""
    while True:
        refuse_locked(Standing(by, report))
        editor = Editor(report, section)
        typed = typed_in(editor.stored)
        try:
            editor.save(typed, by=by, provenance=provenance, cites=cites, opened=opened, sender=sender)
        except TooLate:
            raise
        except Stale:
            report.refresh_from_db()
        else:
            return editor, typed


def refuse_locked(standing: Standing) -> None:
    """Refused where this person may not change the report in its present state."""
    report, person = standing.report, standing.person
    if said := why_bound(report):
        raise Refused(f"没有保存：{said}您刚写的还留在本页。", Because.LOCKED)
    if not standing.may(EDIT):
        state = state_label(report.state, person)
        raise Refused(f"没有保存：报告现在是“{state}”，不能修改。您刚写的还留在本页。", Because.LOCKED)
