"""系统状况 says in words what an administrator must know, and ``doctor`` says the same."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from giyearreport import program
from giyearreport.audit.models import Entry
from giyearreport.operation import backups, condition, readiness
from giyearreport.operation.condition import State, facts
from giyearreport.outbox.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ["程序版本", "数据库", "核对过的备份", "磁盘", "字体", "已公开", "等待处理", "邮件", "时钟"]


@pytest.fixture(autouse=True)
def room_and_fonts(monkeypatch):
    """The machine that tests run on may be short of both."""
    monkeypatch.setattr(readiness, "free_share", lambda: 0.5)
    monkeypatch.setattr(readiness.fonts, "missing", lambda: [])
    monkeypatch.setattr(readiness.fonts, "has_subsetter", lambda: True)


def fact(name: str) -> tuple[str, str]:
    [(text, state)] = [(each.text, each.state.value) for each in facts() if each.name == name]
    return text, state


def made_days_ago(manifest: dict, days: float) -> dict:
    made = timezone.localtime() - timedelta(days=days)
    return {**manifest, "made": made.isoformat(timespec="seconds")}


@pytest.fixture
def manifest(published, tmp_path) -> dict:
    return backups.write(tmp_path / "backup.tar")


@pytest.mark.every_engine
def test_everything_has_its_line(county, published):
    assert [(each.name, each.state) for each in facts()] == [
        (name, State.NOTE if name == "核对过的备份" else State.WELL) for name in NAMES
    ]
    assert fact("程序版本") == (f"{program.version()}（{program.fingerprint()}）", "ok")
    assert re.fullmatch(r"(SQLite|PostgreSQL) [0-9.]+.*，[0-9.]+ MB", fact("数据库")[0])
    assert fact("已公开")[0] == "1 份报告，1 个版本，6 个文件"
    assert fact("等待处理") == ("没有", "ok")


class TestBackup:
    def test_none_is_to_be_noted(self, county):
        assert fact("核对过的备份") == ("还没有。请每天运行 backup，并把备份放到另一台机器上。", "warn")

    def test_is_noted_when_it_was_read_back_and_when_it_was_verified(self, published, tmp_path, capsys):
        call_command("backup", tmp_path / "backup.tar")
        text, state = fact("核对过的备份")
        assert (text.endswith("核对无误"), state) == (True, "ok")
        call_command("verify_backup", tmp_path / "backup.tar")
        assert Entry.objects.filter(action=condition.BACKUP).count() == 2

    @pytest.mark.proves("U67")
    @pytest.mark.parametrize(("days", "state"), [(6.9, "ok"), (7.1, "warn")])
    def test_is_too_old_after_seven_days_whenever_it_was_verified(self, manifest, days, state):
        condition.note_backup(made_days_ago(manifest, days))
        text, found = fact("核对过的备份")
        assert (found, "已经超过 7 天" in text) == (state, state == "warn")

    def test_of_another_installation_is_not_ours(self, manifest):
        condition.note_backup({**manifest, "audit": {"number": 1, "hash": "0" * 64}})
        assert fact("核对过的备份")[1] == "warn"

    def test_is_verified_where_there_is_no_database_and_none_is_made(self, manifest, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(backups.databases, "is_there", lambda: False)
        call_command("verify_backup", tmp_path / "backup.tar")
        assert (capsys.readouterr().out[:5], fact("核对过的备份")[1]) == ("备份完好：", "warn")


class TestWhatIsNotWell:
    @pytest.mark.proves("U67")
    @pytest.mark.parametrize(
        ("place", "name", "stand_in", "words"),
        [
            (readiness, "free_share", lambda: 0.059, ("磁盘", "只剩 5.9%，少于 6%，请清理。")),
            (readiness, "_is_migrated", lambda: False, ("数据库", "表还没有更新，请运行 migrate。")),
            (readiness.fonts, "missing", lambda: ["FandolFang"],
             ("字体", "缺少字体 FandolFang，PDF 会换用别的字体，请安装。")),
            (condition, "_database_clock", lambda: timezone.now() - timedelta(hours=2), ("时钟", "请校准时间")),
        ],
        ids=["disk", "migrations", "fonts", "clock"],
    )  # fmt: skip
    def test_is_to_be_seen_to_and_doctor_says_so(self, db, monkeypatch, capsys, place, name, stand_in, words):
        monkeypatch.setattr(place, name, stand_in)
        [found] = [each for each in facts() if each.state is State.OPEN]
        assert (found.name, words[1] in found.text) == (words[0], True)
        with pytest.raises(SystemExit) as ended:
            call_command("doctor")
        assert (ended.value.code, f"要处理：{words[0]}：" in capsys.readouterr().out) == (1, True)

    def test_clock_before_what_was_done_last_is_wrong(self, county, published, monkeypatch):
        now = timezone.now() - timedelta(minutes=5)
        monkeypatch.setattr(condition.timezone, "now", lambda: now)
        monkeypatch.setattr(condition, "_database_clock", lambda: None)
        text, state = fact("时钟")
        assert ("最近一次操作是" in text, state) == (True, "error")

    @pytest.mark.every_engine
    def test_work_that_waits_is_counted(self, county, published):
        type(published).objects.filter(pk=published.pk).update(version=99)
        assert fact("等待处理") == ("1 份报告要重新检查", "ok")


class TestMail:
    def letter(self, number: int, state: Letter.State, said: str = "", **columns) -> None:
        ended = None if state == Letter.State.WAITING else timezone.now()
        columns = {"subject": f"第{number}封", "ended_at": ended, **columns}
        Letter.objects.create(key=f"event {number}", to="office@baishi.example", state=state, said=said, **columns)

    def test_is_not_missed_where_there_is_no_server(self, county):
        assert fact("邮件") == ("没有设邮件服务器，只在系统里通知", "ok")

    @pytest.mark.proves("U67")
    def test_that_was_not_sent_is_told_with_its_reason_and_no_address(self, county, settings):
        settings.EMAIL_HOST = "mail.example"
        assert fact("邮件") == ("都已发出", "ok")
        self.letter(1, Letter.State.WAITING)
        assert fact("邮件") == ("1 封等待发出", "ok")
        self.letter(2, Letter.State.GIVEN_UP, "邮箱被拒收（550）")
        self.letter(3, Letter.State.UNKNOWN, "中断")
        self.letter(4, Letter.State.GIVEN_UP, "老早", ended_at=timezone.now() - timedelta(days=31))
        Letter.objects.filter(key="event 1").update(written_at=timezone.now() - timedelta(hours=2))
        assert fact("邮件") == (
            "《第3封》不知道发出没有（中断）；《第2封》没有发出（邮箱被拒收（550））；"
            "1 封写好一小时以上还没有发出：请看 manage.py work 是否在运行。通知仍在各单位的页面上，要紧的请打电话。",
            "warn",
        )


class TestPage:
    @pytest.mark.proves("U67")
    def test_says_every_fact_to_the_administrator(self, administrator, published):
        body = unescape(administrator.get(reverse("condition")).content.decode())
        assert [each.text in body for each in facts() if each.name != "时钟"] == [True] * (len(NAMES) - 1)
        assert "要看的有：核对过的备份。" in body

    def test_says_that_all_is_well(self, administrator, manifest):
        condition.note_backup(manifest)
        assert "一切正常。" in administrator.get(reverse("condition")).content.decode()

    @pytest.mark.parametrize("who", ["clerk", "reviewer"])
    def test_is_for_nobody_else(self, client, county, who):
        assert client.get(reverse("condition")).status_code == 302
        client.force_login(getattr(county, who))
        assert client.get(reverse("condition")).status_code == 404
