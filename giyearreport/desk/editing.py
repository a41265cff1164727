"""One section of one report, open in a clerk's browser: what it shows, and how what comes back is saved."""

import json
from functools import cached_property

from django.utils import timezone
from django.utils.text import Truncator

from giyearreport.content import ReportContent, plain_prose
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.numbers import for_the_browser
from giyearreport.pages.forms import ProseForm, TableForm, posted_base, posted_provenance, posted_texts, stored_texts
from giyearreport.pages.looks import ShownBalance
from giyearreport.pages.merge import Merge, marks, merge
from giyearreport.pages.progress import FOREWORD
from giyearreport.reports import drafts, store
from giyearreport.reports.models import Report
from giyearreport.rules.tables.arithmetic import balances, declaration
from giyearreport.units.models import Person

LONGEST_SHOWN = 200  # characters of what somebody else wrote
BLANK = "（空）"


class Editor:
    """Shows a section's form and saves it. After ``save`` the form shows what was posted, conflicts beside."""

    def __init__(self, report: Report, section: Section):
        self.report, self.section = report, section
        self.content, self.unread = store.load_stored(report)
        self.stored = self._stored_texts()
        self.conflicts: dict[str, str] = {}
        self.saved_at = None

    @cached_property
    def form(self) -> TableForm | ProseForm:
        """Of what is stored, until something else is shown."""
        return self._form(self.stored)

    @property
    def name(self) -> str:
        return self.section.heading or FOREWORD

    @property
    def table(self):
        return self.content.edition.table(self.section.code)

    @property
    def base(self) -> str:
        """The marks of what is stored now, for the page to send back."""
        return json.dumps(marks(self.stored), ensure_ascii=False)

    @property
    def arithmetic(self) -> dict:
        """The declared sums and identities of this table, and the words for what is no number, for the browser."""
        return {**declaration(self.content.edition, self.section.code), **for_the_browser()}

    @property
    def next_section(self) -> Section | None:
        sections = self.content.edition.sections
        index = sections.index(self.section) + 1
        return sections[index] if index < len(sections) else None

    @property
    def way_on(self) -> tuple[str, str]:
        """Where the main button leads when it has saved, and what it says."""
        return ("next", "保存并填下一部分") if self.next_section else ("overview", "保存并返回")

    @property
    def saved_words(self) -> str:
        """What is known of saving as the page opens; nothing where a text was not understood just now."""
        if self.saved_at:
            return f"已保存 {timezone.localtime(self.saved_at):%H:%M:%S}"
        if self.form.errors or not self.report.edited_at:
            return ""
        at = timezone.localtime(self.report.edited_at)
        return f"{self.report.edited_by.name} {at.month}月{at.day}日 {at:%H:%M} 保存过"

    @property
    def has_problems(self) -> bool:
        return bool(self.form.errors or self.conflicts)

    @property
    def balances(self) -> list[ShownBalance]:
        """The identities of this table with their two sides, as stored."""
        found = [ShownBalance(balance) for balance in balances(self.content)]
        return [shown for shown in found if shown.at.table == self.section.code]

    @property
    def conflict_list(self) -> list[tuple[str, str, str]]:
        """(field, its label, what is stored there in short) where two people changed the same."""
        return [
            (name, self.form.fields[name].label, Truncator(theirs).chars(LONGEST_SHOWN) or BLANK)
            for name, theirs in self.conflicts.items()
        ]

    def show(self, post) -> None:
        """Show what was posted without saving it."""
        self.form = self._form({**self.stored, **posted_texts(list(self.stored), post)})

    def save(self, post, *, by: Person) -> None:
        """Merge what was posted into what is stored and write it. Stale when somebody else was faster: nothing is
        written then."""
        posted = posted_texts(list(self.stored), post)
        merged = merge(posted_base(post), self.stored, posted)
        content, unread = self._content_with(merged.texts)
        unread = {**self._unread_elsewhere(), **unread}
        drafts.save(
            self.report, content, by=by, version=self.report.version, stored=store.Stored(self.content, self.unread),
            unread=unread, provenance=posted_provenance(post),
        )  # fmt: skip
        self._after(content, unread, merged, {**merged.texts, **{name: posted[name] for name in merged.conflicts}})

    def typed(self, post) -> tuple[ReportContent, dict[Ref, str]]:
        """The report as it would be with what the page shows now, and all that cannot be read in it. Writes nothing."""
        posted = posted_texts(list(self.stored), post)
        merged = merge(posted_base(post), self.stored, posted)
        content, unread = self._content_with({**merged.texts, **{name: posted[name] for name in merged.conflicts}})
        return content, {**self._unread_elsewhere(), **unread}

    def as_json(self) -> dict:
        """What the page's script needs to know after an automatic save."""
        return {
            "saved_at": f"{timezone.localtime(self.saved_at):%H:%M:%S}" if self.saved_at else "",
            "base": marks(self.stored),
            "errors": {name: " ".join(errors) for name, errors in self.form.errors.items()},
            "conflicts": self.conflicts,
        }

    def _after(self, content: ReportContent, unread: dict[Ref, str], merged: Merge, shown: dict[str, str]) -> None:
        self.content, self.unread, self.conflicts = content, unread, merged.conflicts
        self.stored = self._stored_texts()
        self.form = self._form(shown)
        is_written = self.section.is_table or self.form.is_valid()  # prose that is too long is not
        self.saved_at = timezone.now() if is_written else None

    def _content_with(self, texts: dict[str, str]) -> tuple[ReportContent, dict[Ref, str]]:
        """The report with these texts in this section, and those of them that are no numbers. Prose that is too long
        is left out."""
        form = self._form(texts)
        if self.section.is_table:
            return self.content.with_values(cells=form.numbers), form.unread
        if not form.is_valid():
            return self.content, {}
        code = self.section.code
        return self.content.with_values(prose={code: plain_prose(texts[code])}), {}

    def _form(self, texts: dict[str, str]):
        return TableForm(self.table, texts, self.content) if self.section.is_table else ProseForm(self.section, texts)

    def _stored_texts(self) -> dict[str, str]:
        if self.section.is_table:
            return stored_texts(self.table, self.content, self.unread)
        return {self.section.code: self.content.prose[self.section.code]}

    def _unread_elsewhere(self) -> dict[Ref, str]:
        return {ref: text for ref, text in self.unread.items() if ref.table != self.section.code}
