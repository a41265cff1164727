"""The pages beside the sections, while everything goes wrong: a press too many, an answer that is lost, a session that
has ended, a server that is killed, another tab that was faster.

    python drill/pages_killed.py [--reports 20] [--first-seed 0]

For each of so many townships the administrator sets the round's day, wording and a check's level, while another tab
does every other time, and the reviewer puts the unit's last day off. It begins a report from last year's, and its
clerk, an office without an account, the county's reviewer and the clerk again go through it as people do, by forms
without a script: 从去年开始; the reason for another 上年结转, and taking it back; figures asked of an office, given
and taken; the units below added up; what there was none of said; a section written and ticked; 说明 and 提交; the
county's comments and 退回; answers; 交接. Each form is sent in one of the ways of ``WAYS``, drawn by chance, until
somebody answers. After each step the database is asked: it is done, it is done once, and nothing else is. In the end
the audit chain must be whole and ``doctor`` content.

The database is a new one of SQLite, or the one of DATABASE_URL, which must be empty.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.plain_browser import Form, PlainBrowser
from drill.served import PASSWORD, join, machine, manage, serving

SET_LEVEL = "S10"  # the check whose level the administrator sets, a warning where she does not
REASON = "去年12月31日收到的一件，今年才登记。"
SET_UP = """
from django.conf import settings
from giyearreport.reports import store, zeros
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now, unexplained_among
from giyearreport.reports.models import Report
from giyearreport.reports.publishing import release
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Level, Person, Role, Unit
first = Person.objects.select_related("unit").get(username="baishi")
reviewer, now = Person.objects.get(username="shenhe"), Report.objects.get(unit=first.unit, state="drafting").round
before = now.county.round_set.get(year=now.year - 1)
published = Report.objects.filter(state="published")
model = published.filter(round=now, unit__in=published.filter(round=before).values("unit"))[0]
contents = {{round: store.load(published.get(unit=model.unit, round=round)) for round in (before, now)}}
rendered = []
settings.HEAVY_IN_PROCESS = True
render = release._rendered
def once(content, dated):
    if not rendered:
        rendered.append(render(content, dated))
    return rendered[0]
release._rendered = once

def handed_in(unit, round, by):
    report = store.start(unit=unit, round=round, by=by)
    store.save(report, store.load(report).with_values(contents[round].cells, contents[round].prose), by=by,
               version=report.version)
    warned = unexplained_among(answers_now(report))
    record(report, AnswerKind.EXPLANATION, {{one.key: "已经逐项核对，数字无误。" for one in warned}}, by=by)
    advance(report, Action.SUBMIT, by=by, zero=zeros.all_zero(store.load(report)))
    return report

for number in range({reports}):
    unit = Unit.objects.create(code=f"zhen{{number}}", name=f"青禾县第{{number}}镇人民政府",
                               short_name=f"第{{number}}镇", level=first.unit.level, parent=first.unit.parent)
    below = Unit.objects.create(code=f"zhan{{number}}", name=f"第{{number}}镇农技站", short_name=f"第{{number}}站",
                                level=Level.INSTITUTION, parent=unit)
    for name, place in ((f"clerk{{number}}", unit), (f"below{{number}}", below)):
        person = Person(username=name, name=name, role=Role.CLERK, unit=place)
        person.password = first.password
        person.save()
    now.listings.create(unit=unit, must_report=True) if now.listings.exists() else None
    report = handed_in(unit, before, Person.objects.get(username=f"clerk{{number}}"))
    for step in (Action.START_REVIEW, Action.APPROVE, Action.PUBLISH):
        advance(report, step, by=reviewer)
    handed_in(below, now, Person.objects.get(username=f"below{{number}}"))
print(model.pk, now.year)
"""


@dataclass
class Game:
    """One township's year. ``faults`` is what must not be, in words."""

    number: int
    model: int
    year: int
    port: int
    server: int
    counts: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.chance = random.Random(self.number)

    def browser(self, username: str = "") -> PlainBrowser:
        return PlainBrowser(self.port, self.server, self.chance, self.counts, username)

    def wants(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            self.faults.append(f"report {self.number}, {what}: {found!r} in place of {wanted!r}")

    def play(self) -> None:
        self.clerk = self.browser(f"clerk{self.number}")
        for step in (
            self.set_round, self.extend, self.begin, self.depart, self.keep, self.ask, self.give, self.take,
            self.add_up, self.say_nil, self.tick, self.submit, self.comment, self.send_back, self.answer,
            self.hand_over,
        ):  # fmt: skip
            step()

    # What is there

    @property
    def report(self):
        from giyearreport.reports.models import Report

        found = Report.objects.filter(unit__code=f"zhen{self.number}", round__year=self.year)
        return found.select_related("round", "unit").get()

    @property
    def content(self):
        from giyearreport.reports import store

        return store.load(self.report)

    @property
    def round(self):
        from giyearreport.reports.models import Round

        return Round.objects.get(year=self.year)

    def cells(self, line: str, table: str = "applications") -> set:
        return {value for ref, value in self.content.cells.items() if (ref.table, ref.line) == (table, line)}

    def ways(self) -> Counter:
        """How often each way is told of a number, over all changes."""
        return Counter(way for change in self.report.changes.all() for way in set(change.provenance.values()))

    def entries(self, action: str, about: object = None) -> int:
        """Rows of the audit chain about the report, or about another record."""
        from giyearreport.audit.chain import named
        from giyearreport.audit.models import Entry

        kind, number, *_ = named(about or self.report).split()
        return Entry.objects.filter(action=action, about__startswith=f"{kind} {number} ").count()

    # The steps

    def set_round(self) -> None:
        """Every other time another tab writes another word meanwhile: then nothing is set before that was shown."""
        administrator, round = self.browser("admin"), self.round
        path, said = f"/county/rounds/{round.pk}/", f"请各单位尽早填报（第{self.number}次）"
        due = round.due_on + timedelta(days=1 if self.number % 2 else -1)
        level = "warning" if SET_LEVEL in round.check_levels else "hint"
        asked = {"notice": said, "due_on": f"{due}", f"level-{SET_LEVEL}": level, "requirement-problems": said}
        form, before = administrator.get(path).form(".//textarea[@name='notice']"), self.entries("change", round)
        fields, is_stale = form.filled(**asked), bool(self.number % 2)
        if is_stale:
            administrator.post(path, form.filled(notice="另一个窗口写的。"))
            answer = administrator.press(path, fields)
            is_told = "别人改过" in answer.page.text_content()
            self.wants("stale form", (is_told, self.round.notice), (True, "另一个窗口写的。"))
            fields = answer.form(".//textarea[@name='notice']").fields
        administrator.press(path, fields)
        round = self.round
        level_found = round.check_levels.get(SET_LEVEL, "warning")
        found = (round.notice, round.due_on, level_found, round.requirements.get("problems"))
        self.wants("settings", found, (said, due, level, said))
        self.wants("rows of settings", self.entries("change", round) - before, 2 if is_stale else 1)

    def extend(self) -> None:
        self.reviewer, path = self.browser("shenhe"), f"/review/year/{self.year}/extensions/"
        form = self.reviewer.get(path).form(".//input[@name='grounds']")
        until = self.round.due_on + timedelta(days=14)
        self.reviewer.press(path, form.filled(unit=f"zhen{self.number}", until=f"{until}", grounds=REASON))
        found = self.round.extensions.filter(unit__code=f"zhen{self.number}").select_related("unit")
        self.wants("extensions", [(each.until, each.grounds) for each in found], [(until, REASON)])
        self.wants("rows of extensions", self.entries("extend", found[0].unit), 1)

    def begin(self) -> None:
        form = self.clerk.get("/desk/").form(f"self::*[contains(@action, '/start/{self.year}/')]")
        self.clerk.press(form.action, form.fields)
        self.home = f"/desk/{self.report.pk}/"
        self.wants("carried in", (None in self.cells("carried_in"), self.ways()["carried"]), (False, 1))

    def depart(self) -> None:
        path = f"{self.home}carried/"
        form = self.clerk.get(path).form(".//textarea")
        self.clerk.press(path, form.filled(kind="differs", text=REASON))
        told = list(self.report.departures.values_list("kind", "text"))
        self.wants("departures", (told, self.entries("depart")), ([("differs", REASON)], 1))

    def keep(self) -> None:
        path = f"{self.home}carried/"
        self.clerk.press(path, self.clerk.get(path).form(".//button[@value='kept']").filled(kind="kept"))
        self.wants("kept", (self.report.departures.last().kind, self.entries("depart")), ("kept", 2))

    def ask(self) -> None:
        path = f"{self.home}figures/"
        form = self.clerk.get(path).form(".//input[@name='office']")
        answer = self.clerk.press(path, form.filled(office="司法所", days="7", line=["litigation.direct"]))
        self.code = "".join(answer.page.xpath("//input[@id='link']/@value")).rpartition("#")[2]
        self.wants("asks", (self.report.asks.count(), self.entries("ask")), (1, 1))

    def give(self) -> None:
        office, path = self.browser(), "/figures/"
        form = office.get(path).form(".//input[@name='code']")
        half = office.post(path, form.filled(code=self.code))
        asked = half.page.xpath("//input[starts-with(@name, 'litigation.')]/@name")
        filled = half.form(".//input[@name='name']").filled(**dict.fromkeys(asked, "0"), name="王五")
        answer = office.press(path, filled)
        self.wants("thanks", "已送出" in answer.page.text_content(), True)
        self.wants("given", (self.report.asks.get().given_by, self.entries("give")), ("王五", 1))

    def take(self) -> None:
        path = f"{self.home}figures/{self.report.asks.get().pk}/given/"
        self.clerk.press(path, self.clerk.get(path).form(".//input[@name='cell']").fields)
        self.wants("taken", (self.cells("direct", "litigation"), self.ways()["given"]), ({0}, 1))
        self.wants("takings", self.entries("take_given"), 1)

    def add_up(self) -> None:
        path = f"{self.home}units/"
        self.clerk.press(path, self.clerk.get(path).form(".//button[@name='take']").filled(take="1"))
        self.wants("added up", (None in self.cells("licences", "disclosure"), self.ways()["summed"]), (False, 1))

    def say_nil(self) -> None:
        """Of cases: of applications the units below have told something."""
        self.clear("litigation")
        path = f"{self.home}nil/?table=litigation"
        self.clerk.press(path, self.clerk.get(path).form(".//input[@name='table']").filled(table="litigation"))
        none = {value for ref, value in self.content.cells.items() if ref.table == "litigation"}
        self.wants("none", (none, self.ways()["nil"]), ({0}, 1))

    def tick(self) -> None:
        """Another tab writes meanwhile, every other time: then the tick must not be set."""
        self.fill()
        path = f"{self.home}problems/"
        fields = self.clerk.get(path).form(".//textarea[@name='problems']").fields
        is_stale = bool(self.number % 2)
        if is_stale:
            self.write(self.content.prose["problems"] + "\n同事又写了一段。")
        form = Form(path, fields)
        answer = self.clerk.press(path, form.filled(then="tick"))
        self.wants("ticks", self.report.ticks.count(), int(not is_stale))
        if is_stale:
            self.wants("what is shown", "同事又写了一段。" in answer.page.text_content(), True)

    def submit(self) -> None:
        path = f"{self.home}check/"
        page = self.clerk.get(path)
        form = page.form(".//button[@value='submit' or text()='提交']")
        explained = {name: "已经逐项核对，数字无误。" for name, _ in form.fields if name.startswith("explain-")}
        self.clerk.press(form.action, form.filled(**explained, then="submit"))
        self.wants("submitted", self.steps("submit"), ("submitted", 1))

    def steps(self, action: str) -> tuple[str, int]:
        return self.report.state, self.report.events.filter(action=action).count()

    def comment(self) -> None:
        self.reviewer = self.browser("shenhe")
        self.read = f"/review/{self.report.pk}/"
        form = self.reviewer.get(self.read).form("self::*[contains(@action, '/start_review/')]")
        self.reviewer.press(form.action, form.fields)
        for place in ("disclosure.licences.decisions", "problems"):
            form = self.reviewer.get(f"{self.read}comments/").form(".//select[@name='place']")
            self.reviewer.press(form.action, form.filled(place=place, weight="must", text=f"请核对{place}"))
        self.wants("comments", sorted(self.report.comments.values_list("text", "writes")),
                   [("请核对disclosure.licences.decisions", 1), ("请核对problems", 1)])  # fmt: skip

    def send_back(self) -> None:
        form = self.reviewer.get(self.read).form(".//textarea[@id='note-return']")
        self.reviewer.press(form.action, form.filled(note="请逐条看"))
        self.wants("returned", self.steps("return"), ("returned", 1))
        self.wants("sent", set(self.report.comments.values_list("state", flat=True)), {"sent"})

    def answer(self) -> None:
        first, second = self.report.comments.order_by("number")
        form = self.clerk.get(self.home).form(".//button[@name='declined']")
        self.clerk.press(form.action, form.filled(**{f"reason-{first.key}": REASON, "declined": first.key}))
        form = self.clerk.get(self.home).form(".//button[@name='done']")
        self.clerk.press(form.action, form.filled(done_untouched=second.key))
        told = [(reply.kind, reply.text) for each in (first, second) for reply in each.replies.all()]
        self.wants("replies", told, [("declined", REASON), ("done", "")])

    def hand_over(self) -> None:
        """A new account. Its first password only the answer tells: where that was lost, the administrator gives
        another."""
        from giyearreport.units.models import Person

        path, password = "/account/hand-over/", {"password": PASSWORD}
        form = self.clerk.get(path).form(".//input[@name='password']")
        taker = f"taker{self.number}"
        answer = self.clerk.press(path, form.filled(name="接手人", username=taker, **password))
        if answer.page.xpath("//form//input[@name='taker' or @name='name']"):  # a password does not come along
            form = answer.form(".//input[@name='password']")
            self.clerk.post(path, form.filled(name="接手人", username=taker, **password))
        people = Person.objects.filter(username__in=[taker, self.clerk.username]).order_by("username")
        told = list(people.values_list("username", "is_active"))
        self.wants("people", told, [(f"clerk{self.number}", False), (taker, True)])

    # What somebody else does meanwhile, or what no page of the drill is about

    def save(self, content) -> None:
        from giyearreport.reports import store
        from giyearreport.units.models import Person

        by, report = Person.objects.get(username=f"clerk{self.number}"), self.report
        store.save(report, content, by=by, version=report.version)

    def clear(self, table: str) -> None:
        content = self.content
        self.save(content.with_values({ref: None for ref in content.cells if ref.table == table}))

    def write(self, text: str) -> None:
        self.save(self.content.with_values(prose={"problems": text}))

    def fill(self) -> None:
        """Everything as in the report of the model, which last year's is from too."""
        from giyearreport.reports import store
        from giyearreport.reports.models import Report

        model = store.load(Report.objects.get(pk=self.model))
        self.save(self.content.with_values(model.cells, model.prose))


def faults_of_all() -> Iterable[str]:
    from giyearreport.audit.chain import newest
    from giyearreport.audit.verification import faults
    from giyearreport.operation.doctor import examine

    yield from (f"audit chain: {fault}" for fault in faults(newest()))
    yield from (line.text for line in examine() if line.is_open)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=0)
    options = parser.parse_args()
    counts: Counter = Counter()
    faults: list[str] = []
    with serving() as served:
        settings = served.settings
        made = manage(settings, "shell", "-v0", "-c", SET_UP.format(reports=options.reports))
        model, year = map(int, made.split()[-2:])
        join(settings)
        for number in range(options.reports):
            game = Game(number, model, year, int(settings["PORT"]), served.process)
            game.chance.seed(options.first_seed + number)
            try:
                game.play()
            finally:
                for fault in game.faults:
                    print(fault, flush=True)
            counts += game.counts
            faults += game.faults
        faults += faults_of_all()
    engine = os.environ.get("DATABASE_URL", "sqlite").split(":")[0]
    print(f"{options.reports} reports on {engine}; {machine()}")
    print(", ".join(f"{what} {count}" for what, count in sorted(counts.items())) + f"; faults {faults[:5] or 0}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
