"""The database is away, or the data folder cannot be written: the public reads on, the desk says what is the matter."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.models.query import QuerySet
from django.urls import reverse

from giyearreport.portal import last_good

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def kept_as_in_use(copies):
    """The last good copies of one test stay with that test."""


@pytest.fixture
def away(monkeypatch):
    """Call it, and every question to the database fails as it does when PostgreSQL is gone."""

    def take_away():
        def fails(*_args, **_named):
            raise OperationalError("connection refused")

        monkeypatch.setattr(QuerySet, "_fetch_all", fails)
        monkeypatch.setattr(QuerySet, "get", fails)

    return take_away


def pages() -> list[str]:
    names = {"portal:index": [], "portal:year": [2024], "portal:report": [2024, "baishi"],
             "portal:revision": [2024, "baishi", 1]}  # fmt: skip
    files = [reverse("portal:file", args=[2024, "baishi", 1, format]) for format in ("pdf", "docx", "json")]
    return [reverse(name, args=args) for name, args in names.items()] + files


def test_public_reads_on_what_it_was_shown_last(client, published, away):
    before = {page: client.get(page) for page in pages()}
    away()
    after = {page: client.get(page) for page in pages()}
    assert {page: (answer.status_code, answer.content) for page, answer in after.items()} == {
        page: (200, answer.content) for page, answer in before.items()
    }
    assert {page: answer.headers["Content-Type"] for page, answer in after.items()} == {
        page: answer.headers["Content-Type"] for page, answer in before.items()
    }


def test_page_that_was_never_shown_says_what_is_the_matter(client, published, away):
    away()
    answer = client.get(reverse("portal:year", args=[2024]))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    body = answer.content.decode()
    assert ("暂时打不开" in body, "不能保存" in body) == (True, False)


def test_copy_is_renewed_with_the_page(client, county, published, away):
    index = reverse("portal:index")
    client.get(index)
    county.baishi.short_name = "白石新镇"
    county.baishi.save()
    renewed = client.get(index).content
    away()
    assert client.get(index).content == renewed


def test_page_is_kept_once_as_long_as_it_stays_the_same(client, published, copies, monkeypatch):
    kept = []
    monkeypatch.setattr(last_good.copies, "keep", lambda name, texts: kept.append(name))
    for _ in range(3):
        client.get(reverse("portal:index"))
    assert len(kept) == 1


def test_page_asked_for_below_a_path_that_is_not_ours_is_not_kept(client, published, away, copies):
    path = reverse("portal:report", args=[2024, "baishi"])
    assert client.get(path, SCRIPT_NAME=path.rstrip("/"), PATH_INFO="/").status_code == 200
    away()
    assert client.get(path).status_code == 503
    assert client.get("/").status_code == 503


@pytest.mark.parametrize("kept", [5, b"text", "text", (), ("a", "b", "c"), (1, 2), {"a": 1}, [[]]], ids=repr)
def test_copy_of_another_shape_is_none(client, published, copies, away, monkeypatch, kept):
    monkeypatch.setattr(last_good.copies, "_unpacked", lambda name, data: kept)
    assert {client.get(page).status_code for page in pages()} == {200}
    away()
    assert {client.get(page).status_code for page in pages()} == {503}


def test_copies_that_cannot_be_written_or_read_harm_nobody(client, published, settings, tmp_path, away):
    (tmp_path / "file").write_text("no folder")
    settings.PUBLIC_PAGES_DIR = tmp_path / "file" / "public"
    assert client.get(reverse("portal:index")).status_code == 200
    away()
    assert client.get(reverse("portal:index")).status_code == 503


def test_large_type_has_copies_of_its_own(client, published, away):
    client.get(reverse("portal:index"))
    client.cookies["large_type"] = "1"
    client.get(reverse("portal:index"))
    away()
    assert 'class="is-large"' in client.get(reverse("portal:index")).content.decode()
    del client.cookies["large_type"]
    assert 'class="is-large"' not in client.get(reverse("portal:index")).content.decode()


def test_desk_says_that_it_cannot_save_and_not_that_the_session_is_over(clerk, draft, away):
    away()
    answer = clerk.post(reverse("desk:section", args=[draft.pk, "problems"]), {"problems": "慢"})
    assert answer.status_code == 503
    assert "暂时不能保存" in answer.content.decode()


PROBE = """
import django
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
client = Client(raise_request_exception=False)
asked = [client.get("/"), client.get("/sign-in/"), client.post("/sign-in/", {"username": "a", "password": "b"})]
print([answer.status_code for answer in asked])
"""


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="only root can make a folder read-only to itself"
)
def test_data_folder_that_cannot_be_written_is_read_from(tmp_path, migrated):
    """In a mount namespace of its own, where the folder is mounted read-only."""
    data = tmp_path / "data"
    data.mkdir()
    database = shutil.copy(migrated, data / "giyearreport.sqlite3")
    sqlite3.connect(database).execute("PRAGMA journal_mode = WAL").connection.close()  # as every connection leaves it
    settings = {**os.environ, "GIYEARREPORT_DATA": str(data), "GIYEARREPORT_DEBUG": "1", "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "giyearreport.settings"}  # fmt: skip
    settings.pop("DATABASE_URL", None)
    mounted = f"mount --bind {data} {data} && mount -o remount,ro,bind {data} && exec {sys.executable} -c '{PROBE}'"
    told = subprocess.run(["unshare", "--mount", "sh", "-c", mounted], env=settings, capture_output=True, text=True)
    if "unshare failed" in told.stderr or "permission denied" in told.stderr:
        pytest.skip("this machine lets nobody mount")
    assert re.findall(r"^\[.*\]$", told.stdout, re.M) == ["[200, 200, 503]"], told.stderr


def test_copy_in_the_place_of_another_or_of_a_name_of_its_own_is_none(copies):
    kept = last_good.copies
    kept.keep("one", ("第一份",))
    kept.keep("other", ("第二份",))
    assert kept.read("one", 1) == ("第一份",)
    kept._path("one").write_bytes(kept._path("other").read_bytes())
    assert kept.read("one", 1) is None
    packed = zlib.compress(b'["evil"]')
    kept._path("one").write_bytes(sha256(packed).digest() + packed)
    assert kept.read("one", 1) is None
    kept._path("one").unlink()
    os.mkfifo(kept._path("one"))
    assert kept.read("one", 1) is None
