"""What was backed up is what comes back; a backup of which one byte has changed is refused."""

import json
import os
import random
import re
import sqlite3
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from giyearreport.audit.chain import newest
from giyearreport.operation import backups
from giyearreport.reports import files
from giyearreport.reports.models import PublicFile, Report
from giyearreport.reports.refusals import Damaged, Refused
from tests.forked import run_each

pytestmark = [pytest.mark.django_db(transaction=True)]

KEY = "only for this test, and long enough to be taken for a key"
COUNTED = """
import json
from django.apps import apps
print(json.dumps({model._meta.label: model._base_manager.count() for model in apps.get_models()}))
"""


@pytest.fixture
def backup(published, tmp_path) -> Path:
    path = tmp_path / "backup.tar"
    backups.write(path)
    return path


@pytest.fixture
def elsewhere(tmp_path):
    """elsewhere(*commands): exit code and output of each of manage.py, on an empty installation."""
    data = tmp_path / "elsewhere"
    data.mkdir()
    if connection.vendor == "sqlite":
        address = f"sqlite:///{data / 'new.sqlite3'}"
    else:
        name = f"{connection.settings_dict['NAME']}_restored"
        address = re.sub("[^/]+$", name, os.environ["DATABASE_URL"])
        connection.cursor().execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.cursor().execute(f'CREATE DATABASE "{name}"')
    settings = {**os.environ, "DATABASE_URL": address, "GIYEARREPORT_DATA": str(data), "GIYEARREPORT_SECRET_KEY": KEY}
    settings.pop("DJANGO_SETTINGS_MODULE", None)

    def run(*commands: list) -> list[tuple[int, str]]:
        return [(status, out.decode() or err) for status, out, err in run_each(commands, settings)]

    yield run
    if connection.vendor != "sqlite":
        connection.cursor().execute(f'DROP DATABASE "{name}"')


def test_archive_holds_the_database_every_file_and_what_they_must_be(backup):
    manifest = backups.read(backup)
    assert set(manifest["files"]) == set(files.digests()) == {file.sha256 for file in PublicFile.objects.all()}
    assert manifest["audit"] == {"number": newest().number, "hash": newest().hash}
    assert (manifest["engine"], manifest["migrations"] != []) == (connection.vendor, True)


def test_backup_is_restored_to_an_empty_system_whole(backup, elsewhere, tmp_path):
    counted = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    before = {digest: files.read(digest) for digest in files.digests()}
    restored, numbers, verified, doctor, again = elsewhere(
        ["restore", backup],
        ["shell", "-v0", "-c", COUNTED],
        ["verify_audit", "--expect", newest().hash],
        ["doctor"],
        ["restore", backup],
    )
    assert (restored[0], restored[1].startswith("已恢复 ")) == (0, True), restored
    assert json.loads(numbers[1]) == counted
    stored = tmp_path / "elsewhere" / "files" / "sha256"
    assert {path.name: path.read_bytes() for path in stored.glob("??/*")} == before
    assert verified[0] == 0
    found = [line for line in doctor[1].splitlines() if line.startswith(("要处理", "已处理"))]
    assert [line for line in found if "文件" in line or "审计链" in line] == []
    assert (again[0], "只能恢复到空的系统" in again[1]) == (2, True)


def test_archive_is_for_its_owner_alone(backup):
    assert oct(backup.stat().st_mode & 0o777) == "0o600"


def test_restore_that_fails_leaves_the_system_empty(backup, tmp_path, settings, monkeypatch):
    def fails(dumped):
        raise Refused("数据库满了")

    settings.FILES_DIR = tmp_path / "elsewhere"
    monkeypatch.setattr(backups.databases, "is_empty", lambda: True)
    monkeypatch.setattr(backups.databases, "load", fails)
    with pytest.raises(Refused, match="数据库满了"):
        backups.restore(backup)
    assert list(files.digests()) == []


def test_one_changed_byte_anywhere_is_noticed(backup, capsys):
    whole = backup.read_bytes()
    chance = random.Random(711)
    places = [0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(40))]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        backup.write_bytes(changed)
        with pytest.raises(Damaged):
            backups.read(backup)
    for cut in (0, 63, 64, 512, len(whole) // 2, len(whole) - 1):
        backup.write_bytes(whole[:cut])
        with pytest.raises(Damaged):
            backups.read(backup)
    with pytest.raises(SystemExit) as ended:
        call_command("verify_backup", backup)
    assert (ended.value.code, "校验值不符" in capsys.readouterr().out) == (1, True)


def test_file_that_is_damaged_already_stops_the_backup_and_leaves_nothing(published, tmp_path):
    path = files._path(next(files.digests()))
    path.write_bytes(b"\0" + path.read_bytes()[1:])
    with pytest.raises(Refused, match="存放的文件"):
        backups.write(tmp_path / "backup.tar")
    assert list(tmp_path.glob("backup*")) == []


def test_database_that_cannot_be_copied_for_lack_of_room_is_told_and_leaves_nothing(published, tmp_path, monkeypatch):
    monkeypatch.setattr(backups.databases.connection, "vendor", "sqlite")

    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backups.databases.sqlite3, "connect", full)
    with pytest.raises(Refused, match="数据库没有复制成：database or disk is full"):
        backups.write(tmp_path / "backup.tar")
    assert list(tmp_path.iterdir()) == []


def test_backup_does_not_write_over_another(backup):
    before = backup.read_bytes()
    with pytest.raises(Refused, match="已经有了"):
        backups.write(backup)
    assert backup.read_bytes() == before


def test_work_goes_on_during_a_backup(county, published, tmp_path, monkeypatch):
    """What is written after the database was copied is not in it, and does no harm to it."""
    add = backups._add

    def writes_meanwhile(tar, name, data):
        if name == backups.MANIFEST:
            Report.objects.filter(pk=published.pk).update(title="写在备份当中")
            files.keep(b"kept meanwhile")
        add(tar, name, data)

    monkeypatch.setattr(backups, "_add", writes_meanwhile)
    manifest = backups.write(tmp_path / "backup.tar")
    assert backups.read(tmp_path / "backup.tar") == manifest
    assert len(manifest["files"]) == PublicFile.objects.count()


def test_commands_say_what_they_did(published, tmp_path, capsys):
    path, head = tmp_path / "backup.tar", newest().hash
    call_command("backup", path)
    call_command("verify_backup", path)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"已备份到 {path}：数据库，{PublicFile.objects.count()} 个文件；读回核对无误。")
    assert said[0].endswith(head)
    assert said[1].startswith("备份完好：")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_backup", tmp_path / "none.tar")
    assert (ended.value.code, "找不到备份" in capsys.readouterr().err) == (2, True)
