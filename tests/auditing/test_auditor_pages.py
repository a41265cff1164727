"""The auditor's pages: search, words, verification, export. They change nothing but the row that an export leaves."""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from giyearreport.audit.chain import append
from giyearreport.audit.models import Entry, Head, canonical
from giyearreport.auditing import lines, views, words
from giyearreport.reports.checking.settings import level_settings, threshold_settings
from tests.audit.people import ZHANG
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

PAGE = "/audit/"


@pytest.fixture
def auditor(client, county):
    client.force_login(county.auditor)
    begin_anew()  # after the auditor's own sign-in
    return client


@pytest.fixture
def chain(county, draft):
    """What three people did to a report, an account and a unit."""
    begin_anew()
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review")
    about = f"person {county.other_clerk.pk} 张otherclerk"
    append(by=county.administrator, action="change_role", about=about, before="clerk", after="approver")
    append(by=None, action="unlock", about=about)
    append(by=county.administrator, action="change", about=f"unit {county.liuwan.pk} {county.liuwan.name}",
           details={"changes": {"short_name": ["柳湾", "柳湾镇"], "parent": ["", "青禾县人民政府"]}})  # fmt: skip
    return list(Entry.objects.values_list("number", "action"))


def begin_anew() -> None:
    for model in (Entry, Head):
        model.objects.all().delete()


def found(client, **asked) -> list[str]:
    """The actions of the rows that the page shows, the newest first."""
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return [line.entry.action for line in answer.context["page"].lines]


def dated(number: int, at: datetime) -> Entry:
    return Entry(number=number, at=at.isoformat(timespec="microseconds"), by_username="", by_name="", address="",
                 action="unlock", about="person 9 无", before="", after="", details="{}", previous="",
                 hash="")  # fmt: skip


@pytest.mark.every_engine
class TestSearch:
    def test_finds_all_the_newest_first(self, auditor, chain):
        assert found(auditor) == [action for _, action in chain][::-1]

    @pytest.mark.parametrize(
        ("person", "actions"),
        [
            ("administrator", ["change", "change_role"]),
            ("张otherclerk", ["unlock", "change_role"]),
            ("REVIEWER", ["start_review"]),
            ("没有这个人", []),
        ],
    )
    def test_by_person_who_did_it_or_to_whom_it_was_done(self, auditor, chain, person, actions):
        assert found(auditor, person=person) == actions

    def test_by_unit_with_its_reports_and_people(self, auditor, county, chain):
        assert found(auditor, unit=county.liuwan.pk) == ["change", "unlock", "change_role"]
        of_baishi = found(auditor, unit=county.baishi.pk)
        assert of_baishi[:2] == ["start_review", "submit"]
        assert {"save", "submit", "start_review"} <= set(of_baishi)
        assert not {"change", "unlock"} & set(of_baishi)

    def test_by_the_address_of_a_report(self, auditor, county, draft, chain):
        append(by=ZHANG, action="save", about=f"report {draft.pk}1 另一份")
        wanted = found(auditor, report=reverse("review:report", args=[draft.pk]))
        assert wanted[:2] == ["start_review", "submit"]
        for address in (
            f"https://nianbao.example.gov.cn/desk/{draft.pk}/problems/?x=1#top", f"/desk/{draft.pk}/", "/2024/baishi/",
        ):  # fmt: skip
            assert found(auditor, report=address) == wanted

    @pytest.mark.parametrize("address", ["/2023/baishi/", "/checks/", "白石镇", "http://[", "/desk/"])
    def test_by_what_is_no_address_of_a_report_is_refused_in_words(self, auditor, chain, address):
        answer = auditor.get(PAGE, {"report": address})
        assert (answer.status_code, "看不出是哪份报告。" in answer.content.decode()) == (400, True)

    def test_by_what_was_done(self, auditor, chain):
        assert found(auditor, action="change_role") == ["change_role"]

    def test_by_days_here(self, auditor, county):
        """The day begins at 16:00 of the day before, in UTC."""
        begin, end = datetime(2026, 1, 19, 16, tzinfo=UTC), datetime(2026, 1, 20, 15, 59, 59, 999999, tzinfo=UTC)
        before, after = datetime(2026, 1, 19, 15, 59, 59, 999999, tzinfo=UTC), datetime(2026, 1, 20, 16, tzinfo=UTC)
        Entry.objects.bulk_create(dated(number, at) for number, at in enumerate((before, begin, end, after), 1))
        shown = auditor.get(PAGE, {"since": "2026-01-20", "until": "2026-01-20"}).context["page"].lines
        assert [line.entry.number for line in shown] == [3, 2]

    @pytest.mark.parametrize(
        "asked",
        [
            {"since": "2026-02-30"},
            {"since": "0001-01-01"},
            {"until": "9999-12-31"},
            {"since": "2026-02-02", "until": "2026-02-01"},
            {"unit": "999999"},
            {"action": "nonsense"},
            {"person": "x" * 41},
        ],
    )
    def test_that_cannot_be_read_is_refused_in_words(self, auditor, asked):
        answer = auditor.get(PAGE, asked)
        assert answer.status_code == 400
        assert re.search(r'class="field-error"[^>]*>[^<]*[\u4e00-\u9fff]', answer.content.decode())

    @pytest.mark.parametrize(
        "asked", [{"before": "x"}, {"before": "9" * 40}, {"after": "-1"}, {"person": "%"}, {"person": "a\x00b"}]
    )
    def test_strange_questions_are_answered(self, auditor, chain, asked):
        assert auditor.get(PAGE, asked).status_code in (200, 400)


class TestPages:
    @pytest.fixture
    def long(self, auditor):
        for number in range(7):
            append(by=ZHANG, action="save", about=f"report {number} 甲")

    def test_lead_back_and_forth(self, auditor, long, monkeypatch):
        monkeypatch.setattr(lines, "A_PAGE", 3)
        seen, address = [], PAGE
        while address:
            page = auditor.get(address).context["page"]
            seen.append([line.entry.number for line in page.lines])
            address = f"{PAGE}?before={page.older}" if page.older else ""
        assert seen == [[7, 6, 5], [4, 3, 2], [1]]
        back = auditor.get(f"{PAGE}?after=1").context["page"]
        assert ([line.entry.number for line in back.lines], back.newer, back.older) == ([4, 3, 2], 4, 2)
        newest = auditor.get(f"{PAGE}?after=4").context["page"]
        assert ([line.entry.number for line in newest.lines], newest.newer, newest.older) == ([7, 6, 5], None, 5)

    def test_keep_what_was_asked_for(self, auditor, long, monkeypatch):
        monkeypatch.setattr(lines, "A_PAGE", 3)
        page = auditor.get(PAGE, {"person": "zhang", "before": "5"}).content.decode()
        assert re.findall(r'href="(\?[^"]*)"', page) == ["?person=zhang&amp;after=4", "?person=zhang&amp;before=2"]

    def test_take_as_many_queries_however_long_the_chain_is(self, auditor, county, long):
        def queries(**asked) -> int:
            with CaptureQueriesContext(connection) as counted:
                auditor.get(PAGE, asked)
            return len(counted)

        few = [queries(), queries(unit=county.baishi.pk)]
        for number in range(60):
            append(by=county.clerk, action="save", about=f"report {number} 乙")
        assert [queries(), queries(unit=county.baishi.pk)] == few


class TestWords:
    def test_say_who_did_what_to_what(self, auditor, county, draft, chain):
        shown = {line.entry.action: line for line in auditor.get(PAGE).context["page"].lines}
        step, role, unit = (shown[action] for action in ("start_review", "change_role", "change"))
        assert (step.by, step.done, step.object, step.told[0]) == (
            "张reviewer", "开始审核", f"报告“{draft.title}”", "待审核 → 审核中",
        )  # fmt: skip
        assert (role.done, role.object, role.before_after) == ("改角色", "账号“张otherclerk”", ("填报员", "单位审核人"))
        assert unit.told == ["上级单位：（空） → 青禾县人民政府", "简称：柳湾 → 柳湾镇"]
        assert shown["unlock"].by == "系统"
        assert step.before_after == (step.entry.before, step.entry.after)
        assert re.fullmatch("[0-9a-f]{64}", step.before_after[0])

    def test_of_a_round_are_those_of_its_form(self):
        settings = {setting.name: setting.kept_default for setting in (*level_settings(), *threshold_settings())}
        first, *rest = level_settings()
        kept = settings | {first.name: "hint", "kinds": "全部", "year": "2025"}
        usual = f"检查的级别和界限：其余 {len(settings) - 1} 项都是默认的"
        assert list(words.told("round 7 青禾县2025年度", {"values": kept})) == [
            f"{first.code} 的级别：提示", "编制的类别：全部", "报告年度：2025", usual,
        ]  # fmt: skip
        changes = {rest[0].name: ["warning", "error"], threshold_settings()[0].name: ["3", "5"]}
        threshold = threshold_settings()[0]
        assert list(words.told("round 7 青禾县2025年度", {"changes": changes})) == [
            f"{rest[0].code} 的级别：提醒 → 错误", f"{threshold.rule} {threshold.threshold.label}：3 → 5",
        ]  # fmt: skip
        usual = f"检查的级别和界限：全部 {len(settings)} 项都是默认的"
        assert list(words.told("round 7 青禾县2025年度", {"values": settings})) == [usual]

    def test_of_a_handover(self, auditor, county):
        auditor.force_login(county.administrator)
        auditor.post(reverse("accounts:hand_over_of", args=[county.clerk.pk]), {"name": "何新", "username": "hexin"})
        shown = {line.entry.action: line for line in auditor.get(PAGE).context["page"].lines}
        rights = f"{county.baishi.name}填报员"
        assert (shown["hand_over"].done, shown["hand_over"].object, shown["hand_over"].told) == (
            "交出工作", "账号“张clerk”", [rights, "接手人：账号“何新”"],
        )  # fmt: skip
        assert (shown["take_over"].object, shown["take_over"].told) == (
            "账号“何新”", [rights, "交出人：账号“张clerk”"],
        )  # fmt: skip

    @pytest.mark.parametrize("details", ["", "[]", "{", '{"changes": 1}', '{"said": 3}', '{"role": "clerk"}', "null"])
    def test_of_a_row_that_the_program_did_not_write(self, auditor, details):
        row = dated(1, datetime(2026, 1, 1, tzinfo=UTC))
        row.details, row.at = details, "gestern"
        row.save(force_insert=True)
        page = auditor.get(PAGE).content.decode()
        assert ("gestern" in page, "这一条被改过：内容和校验值不符" in page) == (True, True)

    def test_show_what_hides_or_turns_a_line_round(self, auditor):
        append(
            by=ZHANG,
            action="create",
            about="unit 1 自然\u202e资源局",
            details={"values": {"name": "自然\u202e资源局\u200b"}},
        )
        page = auditor.get(PAGE).content.decode()
        assert ("自然⟨U+202E⟩资源局⟨U+200B⟩" in page, "\u202e" in page, "这一条被改过" in page) == (True, False, False)

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores no such bytes")
    def test_of_bytes_that_are_no_text(self, auditor):
        append(by=ZHANG, action="save", about="report 1 甲")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_entry SET by_name = CAST(x'ff41' AS TEXT), details = CAST(x'fe' AS TEXT)")
        assert "这一条被改过" in auditor.get(PAGE).content.decode()
        for format in views.FORMATS:
            assert b"".join(auditor.post(f"{PAGE}export/{format}/").streaming_content)

    @pytest.mark.parametrize(
        ("approved", "read"),
        [("zhang clerk 7：张三", "张三，填报员，单位 7"), ("sun auditor：孙三", "孙三，审计员"), ("", "")],
    )
    def test_of_rights_that_were_approved(self, approved, read):
        assert words.from_to("change_rights_approved", approved, approved) == (read, read)

    def test_are_there_for_every_action_of_the_program(self):
        import ast
        from pathlib import Path

        from giyearreport.auditing.words import ACTIONS

        root = Path(views.__file__).parents[1]
        calls = [
            keyword.value.value
            for path in root.rglob("*.py")
            if "action=" in (text := path.read_text())
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) != "add_argument"
            for keyword in node.keywords
            if keyword.arg == "action" and isinstance(keyword.value, ast.Constant)
        ]
        assert len(calls) > 15
        assert set(calls) - set(ACTIONS) == set()


class TestVerification:
    def test_says_that_the_chain_is_whole(self, auditor, chain):
        page = auditor.get("/audit/verify/").content.decode()
        assert f"审计链完好：{len(chain)} 条" in page
        assert Entry.objects.last().hash in page

    def test_names_what_was_changed(self, auditor, chain):
        Entry.objects.filter(number=2).update(by_name="李四")
        Entry.objects.filter(number=4).delete()
        page = auditor.get("/audit/verify/").content.decode()
        assert ("第 2 条被改过：内容和校验值不符。" in page, "缺第 4 条。" in page) == (True, True)

    def test_of_a_long_chain_is_for_the_server(self, auditor, chain, monkeypatch):
        monkeypatch.setattr(views, "MOST_VERIFIED", 2)
        page = auditor.get("/audit/verify/").content.decode()
        assert ("manage.py verify_audit" in page, "审计链完好" in page) == (True, False)


class TestExport:
    def test_as_a_table_that_no_spreadsheet_takes_for_formulas(self, auditor):
        for begin in ("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1"):
            append(by=ZHANG, action=begin, about=begin, before=begin, details={"note": '甲\n乙,“丙”"丁'})
        answer = auditor.post(f"{PAGE}export/csv/")
        content = b"".join(answer.streaming_content)
        assert content.startswith(b"\xef\xbb\xbf")
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert re.search(r"filename\*=utf-8''%E5%AE%A1.*\d{8}\.csv", answer.headers["Content-Disposition"])
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(rows) == 7
        assert not [cell for row in rows for cell in row.values() if re.match(r"[=+\-@\t\r＝]", cell)]
        assert (rows[-1]["对什么"], rows[-1]["操作前"], rows[-1]["说明"]) == ("'=1+1", "'=1+1", '原因：甲\n乙,“丙”"丁')
        assert (rows[-1]["序号"], rows[-1]["校验"]) == ("1", "相符")

    def test_as_json_lines_that_anybody_can_verify(self, auditor, chain):
        content = b"".join(auditor.post(f"{PAGE}export/jsonl/").streaming_content).decode()
        rows = [json.loads(line) for line in content.splitlines()]
        assert [row["number"] for row in rows] == [number for number, _ in chain][::-1]
        for row in rows:
            hashed = row.pop("hash")
            assert hashlib.sha256(canonical(row).encode()).hexdigest() == hashed

    def test_leaves_a_row_that_is_not_in_it(self, auditor, county, chain):
        asked = {"person": "administrator", "since": "2020-01-01"}
        content = b"".join(auditor.post(f"{PAGE}export/jsonl/", asked).streaming_content).decode()
        row = Entry.objects.last()
        told = {"format": "jsonl", "rows": 2, "filter": "人员=administrator，从=2020-01-01"}
        assert (row.by_username, row.action, row.about, json.loads(row.details)) == (
            "auditor", "export_audit", "audit_chain", told,
        )  # fmt: skip
        assert len(content.splitlines()) == 2
        assert "审计链" in auditor.get(PAGE).content.decode()

    def test_of_what_cannot_be_read_or_in_another_format_leaves_nothing(self, auditor, chain):
        answers = [auditor.post(f"{PAGE}export/csv/", {"since": "x"}), auditor.post(f"{PAGE}export/xml/")]
        assert [answer.status_code for answer in answers] == [400, 404]
        assert not Entry.objects.filter(action="export_audit").exists()

    def test_is_a_post(self, auditor):
        assert auditor.get(f"{PAGE}export/csv/", headers={"X-Requested-With": "x"}).status_code == 405


class TestReaders:
    @pytest.mark.parametrize("is_separate", [False, True])
    def test_auditor_and_administrator_unless_the_offices_are_separate(self, client, county, settings, is_separate):
        settings.SEPARATE_OFFICES = is_separate
        for reader in ("auditor", "administrator", "security", "reviewer", "clerk"):
            getattr(county, reader).approve_rights(None)
        found = {}
        for reader in ("auditor", "administrator", "security", "reviewer", "clerk"):
            client.force_login(getattr(county, reader))
            answers = {client.get(PAGE).status_code, client.get("/audit/verify/").status_code}
            found[reader] = answers | {client.post(f"{PAGE}export/csv/").status_code}
        assert found == {
            "auditor": {200},
            "administrator": {404} if is_separate else {200},
            **{reader: {404} for reader in ("security", "reviewer", "clerk")},
        }

    @pytest.mark.proves("U66")
    def test_reading_writes_nothing(self, auditor, county, chain):
        before = list(Entry.objects.values())
        for page in (PAGE, "/audit/verify/"):
            auditor.get(page)
        assert list(Entry.objects.values()) == before
