import re
from collections import defaultdict
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.reports import files, snapshots, store
from giyearreport.reports.checking.explanations import answers_now
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.demo import accounts, answers, county, story
from giyearreport.reports.management.aligned import aligned
from giyearreport.reports.models import Event, Explanation, Prose, PublicFile, Report, Revision, Round
from giyearreport.reports.publishing import release
from giyearreport.reports.states import Action, State
from giyearreport.rules import RULES, Level, Remark, rule
from giyearreport.units.models import Level as Organ
from giyearreport.units.models import Person, Unit
from giyearreport.writers import public_formats
from tests.publishing import stubbed_formats
from tests.rules.cases import check

pytestmark = pytest.mark.django_db

COUNTED = (Unit, Person, Round, Report, Prose, Event, Explanation, Revision, PublicFile)


@pytest.fixture(scope="class")
def published_files(tmp_path_factory):
    return tmp_path_factory.mktemp("published")


@pytest.fixture(scope="class")
def printed(django_db_setup, django_db_blocker, published_files):
    """What the command printed. It runs once for all tests of a class, and the database forgets it afterwards. The
    files are stubs: that real ones are made of such content, tests of the writers and of publishing show."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(FILES_DIR=published_files), pytest.MonkeyPatch.context() as patched:
            patched.setattr(release, "public_formats", stubbed_formats)
            out = run()
        yield out
        transaction.set_rollback(True)


def run() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def rows() -> dict:
    return {model: list(model.objects.order_by("pk").values()) for model in COUNTED}


def documents() -> list[ReportContent]:
    """Everything that the demo shows as finished: the published revisions and the sealed reports."""
    sealed = Report.objects.exclude(state=State.DRAFTING)
    published = [revision.snapshot.content for revision in Revision.objects.all()]
    return published + [store.load(report) for report in sealed]


@pytest.mark.usefixtures("printed")
class TestLoaded:
    @pytest.mark.every_engine
    def test_this_year_shows_every_state_and_a_unit_that_has_not_started(self):
        this_year = Report.objects.filter(round=Round.objects.latest("year"))
        assert {report.unit.short_name: State(report.state) for report in this_year} == {
            "白石镇": State.DRAFTING,
            "柳湾镇": State.SUBMITTED,
            "枫桥镇": State.RETURNED,
            "青云乡": State.REVIEWING,
            "南岭乡": State.PUBLISHED,
            "河口街道": State.APPROVED,
            "教育局": State.CORRECTING,
        }

    def test_last_year_is_published_whole_and_one_report_of_it_was_corrected(self):
        reports = Report.objects.filter(round=Round.objects.earliest("year"))
        assert {report.unit.code for report in reports} == set(county.REPORTING)
        assert {report.state for report in reports} == {State.PUBLISHED}
        corrected = reports.get(unit__code="liuwan")
        first, second = corrected.revisions.all()
        assert (first.correction_note, second.correction_note) == ("", story.CORRECTED)
        assert list(snapshots.difference(first.snapshot, second.snapshot).cells) == list(story.MISPRINTED)

    def test_every_action_was_taken_but_those_that_undo_what_is_public(self):
        undo = {Action.REVERT, Action.TAKE_DOWN, Action.PUT_BACK}
        assert set(Event.objects.values_list("action", flat=True)) == set(Action) - undo

    def test_published_files_are_there(self, settings, published_files):
        settings.FILES_DIR = published_files
        sizes = {file: files.size(file.sha256) for file in PublicFile.objects.all()}
        assert sizes == {file: file.size for file in sizes}
        assert len(sizes) == len(public_formats()) * Revision.objects.exclude(published_at=None).count()

    def test_what_is_sealed_is_filled_and_balances(self):
        for content in documents():
            assert content.blanks == ()
            for identity in content.edition.identities:
                assert content.sum_of(identity.left) == content.sum_of(identity.right), (content.title, identity.place)

    def test_the_draft_has_forgotten_a_case_of_last_year(self):
        draft = Report.objects.get(state=State.DRAFTING)
        warnings = [f for f in findings_of(draft, store.load(draft)) if f.rule[0] in "DAL" and f.level is Level.WARNING]
        assert [(f.rule, f.at, f.expected, f.found) for f in warnings] == [
            ("L03", Anchor((Ref("litigation", "direct", "total"),)), "1", "0")
        ]

    def test_nobody_makes_regulations(self):
        regulations = [Ref("disclosure", "regulations", column) for column in ("issued", "repealed", "in_force")]
        assert {content.cells[ref] for content in documents() for ref in regulations} == {0}

    #: What the county let pass, and by how much it differs from last year.
    LET_PASS = {("青禾县人民政府河口街道办事处", Ref("applications", "carried_in", "natural_person")): 1}

    #: What a unit explains: one document less than last year's and this year's make.
    STRUCK_OFF = {"青禾县青云乡人民政府": 1}

    def test_an_error_was_let_pass_with_a_reason_and_the_revision_keeps_it(self):
        report = Report.objects.get(round=Round.objects.latest("year"), unit__code="hekou")
        waivers = report.explanations.filter(kind="waiver")
        assert [(row.rule, row.level, row.text, row.by.username) for row in waivers] == [
            ("A05", "error", answers.WAIVED["hekou", "A05"], "shenhe")
        ]
        assert [kept["text"] for kept in report.revisions.get().explanations] == [answers.WAIVED["hekou", "A05"]]

    def test_every_answer_of_the_demo_is_given(self):
        known = {rule.code for rule in RULES}
        given = set(Explanation.objects.values_list("report__unit__code", "rule"))
        assert given == {(unit, rule) for unit, rule in (*answers.EXPLAINED, *answers.WAIVED) if rule in known}

    def test_nothing_that_is_handed_on_stands_without_an_answer(self):
        for report in Report.objects.exclude(state=State.DRAFTING):
            assert [a.finding.message for a in answers_now(report) if not a.is_settled] == [], report.title

    def test_this_year_carries_on_from_last_year(self):
        years = defaultdict(list)
        for report in Report.objects.order_by("round__year"):
            years[report.unit.code].append(store.load(report))
        for before, now in (pair for pair in years.values() if len(pair) == 2):
            for ref in [ref for ref in now.cells if ref.line == "carried_in" and now.cells[ref] is not None]:
                last = before.cells[ref._replace(line="carried_out")]
                assert now.cells[ref] == last + self.LET_PASS.get((now.unit, ref), 0), (now.title, str(ref))
            documents = {c: Ref("disclosure", "normative_documents", c) for c in ("issued", "repealed", "in_force")}
            stock = before.value(documents["in_force"]) + now.value(documents["issued"])
            stock -= self.STRUCK_OFF.get(now.unit, 0)
            assert now.value(documents["in_force"]) == stock - now.value(documents["repealed"]), now.title

    def test_the_text_says_the_numbers_of_the_tables(self):
        said = {
            r"新收(?:政府信息公开)?申请(\d+)件": "applications.received.total",
            r"办结(\d+)件": "applications.handled.total",
            r"予以公开(\d+)件": "applications.granted.total",
            r"行政许可决定(\d+)件": "disclosure.licences.decisions",
            r"行政处罚决定(\d+)件": "disclosure.penalties.decisions",
            r"行政复议(\d+)件": "litigation.reconsideration.total",
            r"行政事业性收费(\d[\d.]*)万元": "disclosure.fees.amount",
        }
        found = set()
        for content in documents():
            for pattern, cell in said.items():
                for number in re.findall(pattern, content.prose["overview"]):
                    assert number == print_number(content.value(Ref.parse(cell))), (content.title, pattern)
                    found.add(cell)
        assert found == set(said.values())

    def test_every_text_is_long_enough_and_states_the_fee(self):
        for content in documents():
            assert 600 <= len(content.prose["overview"]) <= 1400, content.title
            assert len(content.prose["problems"]) >= 150, content.title
            assert "信息处理费" in content.prose["other_matters"], content.title

    def test_the_checks_of_the_text_find_nothing_in_what_is_finished(self):
        for content in documents():
            found = [f for f in check(content) if f.rule.startswith("S") and f.level is not Level.HINT]
            assert found == [], content.title

    def test_no_two_texts_share_a_sentence(self):
        """But for those that only list numbers: they are in everybody's words."""
        tellers = defaultdict(set)
        for report in Report.objects.all():
            prose = store.load(report).prose
            for sentence in re.split(r"[。；\n]", prose["overview"] + "\n" + prose["problems"]):
                if len(sentence) > 15 and "件" not in sentence:
                    tellers[re.sub(r"\d", "", sentence)].add(report.title)
        assert {sentence: titles for sentence, titles in tellers.items() if len(titles) > 1} == {}

    def test_no_report_is_like_its_own_last_year_or_a_neighbour(self):
        findings = [finding for report in Report.objects.all() for finding in findings_of(report, store.load(report))]
        assert [finding.message for finding in findings if finding.rule == "S10"] == []

    def test_the_draft_is_two_thirds_full_and_does_not_balance(self):
        draft = Report.objects.get(state=State.DRAFTING)
        content = store.load(draft)
        assert 0.6 < 1 - len(content.blanks) / len(content.cells) < 0.8
        assert store.unread_entries(draft) == story.UNREAD
        wrong = [i for i in content.edition.identities if _differs(content.sum_of(i.left), content.sum_of(i.right))]
        assert [identity.place for identity in wrong] == ["自然人"]

    def test_the_accounts_are_printed_and_can_sign_in(self, printed):
        assert aligned(accounts.table()) in printed
        assert "http://127.0.0.1:8000/sign-in/" in printed
        for person in county.PEOPLE:
            answer = Client().post("/sign-in/", {"username": person.username, "password": county.PASSWORD})
            assert (person.username, answer.status_code) == (person.username, 302)

    def test_the_address_has_the_port_of_the_environment(self, monkeypatch):
        monkeypatch.setenv("PORT", "9000")
        assert "http://127.0.0.1:9000/sign-in/" in run()

    def test_a_second_run_changes_nothing_and_prints_the_accounts_again(self):
        before = rows()
        assert aligned(accounts.table()) in run()
        assert rows() == before


def _differs(left, right) -> bool:
    return None not in (left, right) and left != right


def test_a_database_in_use_is_left_alone():
    Unit.objects.create(code="lanshan", name="蓝山县人民政府", short_name="蓝山县", level=Organ.COUNTY)
    before = rows()
    assert run() == "数据库里已有单位，没有载入演示数据，也没有做任何改动。\n"
    assert rows() == before


@pytest.mark.parametrize("level", [Level.WARNING, Level.ERROR])
def test_finding_to_which_the_demo_has_no_answer_stops_it(own_rules, level):
    @rule("S90", level, source="本测试", waivable=True)
    def nothing_is_right(case):
        yield Remark("不对")

    with pytest.raises(answers.NothingSaid, match=r"baishi \d{4} S90: 不对"):
        run()
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 10, 31), 2025), (date(2026, 11, 1), 2026), (date(2027, 1, 20), 2026)]
)
def test_the_current_round_opens_in_november(today, year):
    assert story.current_year(today) == year


def test_columns_line_up_where_a_character_takes_two_places():
    assert aligned([("用户名", "姓名"), ("shenhe", "沈"), ("a", "—")]) == "用户名  姓名\nshenhe  沈\na       —"
