"""The page of a revision is rendered once and then read from its file, for as long as it would be rendered the same."""

import json
import os
import re
import stat
import zlib

import pytest
from django.urls import reverse

from giyearreport import program
from giyearreport.reports.publishing import pages
from tests.county import bring

pytestmark = pytest.mark.django_db
PAGE = reverse("portal:report", args=[2024, "baishi"])
REVISION = reverse("portal:revision", args=[2024, "baishi", 1])


@pytest.fixture
def rendered(copies, monkeypatch) -> list[str]:
    """The address of each page that was rendered, in order."""
    addresses, render = [], pages.render_to_string

    def counted(template, context):
        addresses.append(context["own_address"])
        return render(template, context)

    monkeypatch.setattr(pages, "render_to_string", counted)
    return addresses


def test_page_is_rendered_once_for_each_address(client, published, rendered):
    bodies = {client.get(PAGE).content for _ in range(3)} | {client.get(REVISION).content for _ in range(3)}
    assert (rendered, len(bodies)) == ([PAGE, REVISION], 2)


def test_kept_page_is_the_page_as_it_is_rendered(client, published, rendered):
    first, again = client.get(PAGE), client.get(PAGE)
    assert (first.content, first.headers["ETag"]) == (again.content, again.headers["ETag"])


def test_each_reader_finds_the_name_of_the_site_under_which_it_was_asked_for(client, published, rendered, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    found = []
    for host in settings.ALLOWED_HOSTS:
        body = client.get(PAGE, headers={"Host": host}).content.decode()
        tags = (re.search(f'<meta name="{name}" content="([^"]*)"', body)[1] for name in ("SiteDomain", "Url"))
        found.append(tuple(tags))
    assert found == [(host, f"http://{host}{PAGE}") for host in settings.ALLOWED_HOSTS]
    assert rendered == [PAGE]


def test_large_type_is_rendered_for_itself(client, published, rendered):
    client.get(PAGE)
    client.cookies["large_type"] = "1"
    assert 'class="is-large"' in client.get(PAGE).content.decode()
    assert rendered == [PAGE, PAGE]


def test_correction_renders_anew_what_it_changes(client, county, published, rendered):
    client.get(PAGE), client.get(REVISION)
    bring(published, county, "correct", "submit", "start_review", "approve", "publish")
    assert "这是已更正的旧版" in client.get(REVISION).content.decode()
    assert "第2版" in client.get(PAGE).content.decode()
    assert rendered == [PAGE, REVISION, REVISION, PAGE]


@pytest.mark.parametrize("change", ["program", "settings"])
def test_another_program_or_setting_renders_anew(client, published, rendered, settings, monkeypatch, change):
    client.get(PAGE)
    if change == "program":
        monkeypatch.setattr(program, "fingerprint", lambda: "another")
    else:
        settings.SITE = {**settings.SITE, "organiser": "青禾县人民政府办公室"}
    assert ("青禾县人民政府办公室" in client.get(PAGE).content.decode()) is (change == "settings")
    assert rendered == [PAGE, PAGE]


@pytest.mark.parametrize("damage", ["another byte", "half", "nothing", "another text"])
def test_damaged_page_is_never_shown(client, published, rendered, copies, damage):
    whole = client.get(PAGE).content
    for file in copies.iterdir():
        data = file.read_bytes()
        another_text = data[:32] + zlib.compress(b'["<p>another text</p>"]')
        damaged = {"another byte": data[:-9] + b"\0" + data[-8:], "half": data[: len(data) // 2]}
        file.write_bytes({**damaged, "another text": another_text}.get(damage, b""))
    assert client.get(PAGE).content == whole
    assert rendered == [PAGE, PAGE]


def test_fingerprint_is_of_every_file_that_a_page_is_made_by(tmp_path, monkeypatch):
    for name in ("giyearreport/a.py", "templates/portal/a.html", "static/css/a.css", "requirements/run.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("one")
    monkeypatch.setattr(program, "BASE_DIR", tmp_path)
    found = {program.fingerprint.__wrapped__()}
    for file in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        file.write_text("two")
        found.add(program.fingerprint.__wrapped__())
    assert (len(found), {len(each) for each in found}) == (5, {program.SIGNS})


def test_page_is_kept_for_the_owner_alone_and_is_no_program(client, published, copies):
    client.get(PAGE)
    kept = list(copies.iterdir())
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in (copies, *kept)} == {"0o700", "0o600"}
    assert all(json.loads(zlib.decompress(path.read_bytes()[32:])) for path in kept)


def test_oldest_third_makes_room(copies, monkeypatch):
    monkeypatch.setattr(pages.copies, "MOST_KEPT", 6)
    for number in range(6):
        pages.copies.keep(str(number), ("text",))
        os.utime(pages.copies._path(str(number)), (number, number))
    pages.copies.keep("6", ("text",))
    assert [number for number in range(7) if pages.copies.read(str(number), 1)] == [2, 3, 4, 5, 6]
