"""A new format of the documents costs a writer and one line: an invented one is published, offered and packed."""

import re
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from giyearreport.reports.models import PublicFile
from giyearreport.reports.publishing.bundle import bundle
from giyearreport.writers import FORMATS, Format, public_formats
from tests import specimens
from tests.county import bring, complete, fill

ROOT = Path(__file__).resolve().parent.parent
INVENTED = Format("teletext", "图文电视", "application/vnd.example.teletext", "table", public=True, dated=True)


@pytest.fixture
def invented(monkeypatch) -> Format:
    """The writer and the line."""
    writer = ModuleType("giyearreport.writers.teletext")
    writer.write = lambda content, *, dated=None: f"{content.title} {dated}".encode()
    monkeypatch.setitem(sys.modules, writer.__name__, writer)
    monkeypatch.setitem(FORMATS, INVENTED.code, INVENTED)
    return INVENTED


@pytest.fixture
def file(invented, county, draft) -> PublicFile:
    """That file of a report that was published with it."""
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    return PublicFile.objects.get(revision__report=draft, format=invented.code)


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_each_format_has_what_it_needs(format):
    assert FORMATS[format.code] == format
    assert re.fullmatch("[a-z]{1,20}", format.code), "it ends addresses and names of files, and fits its column"
    assert len({other.name for other in FORMATS.values()} - {format.name}) == len(FORMATS) - 1
    assert re.fullmatch(r"[a-z]+/[a-z.-]+(; charset=utf-8)?", format.media_type)
    assert f'id="{format.icon}"' in (ROOT / "static" / "icons.svg").read_text()
    assert isinstance(format.render(specimens.nil()), bytes)


def test_formats_are_offered_as_the_reader_knows_them():
    names = ["PDF", "Word", "Excel", "网页", "数据（JSON）", "数据（CSV）"]
    assert [format.name for format in public_formats()] == names


def test_column_takes_every_code_that_a_format_may_have():
    assert PublicFile._meta.get_field("format").max_length == 20


@pytest.mark.django_db
def test_new_format_is_published_offered_and_packed(client, file):
    revision = file.revision
    day = localdate(revision.approved_at)
    data = f"{revision.report.title} {day}".encode()

    page = client.get(reverse("portal:report", args=[2024, "baishi"])).content.decode()
    address = reverse("portal:file", args=[2024, "baishi", 1, "teletext"])
    (offer,) = re.findall(rf'<a\s+href="{address}"\s+download>.*?</a>', page, re.DOTALL)
    assert "icons.svg#table" in offer
    assert "图文电视" in offer

    answer = client.get(address)
    assert (answer.content, answer.headers["Content-Type"]) == (data, "application/vnd.example.teletext")
    with ZipFile(BytesIO(bundle(2024))) as package:
        assert package.read("2024/baishi/1/report.teletext") == data
        assert '<a href="1/report.teletext">图文电视</a>' in package.read("2024/baishi/index.html").decode()


def test_new_format_is_written_by_the_command(invented, tmp_path):
    source, target = tmp_path / "report.json", tmp_path / "report.teletext"
    source.write_bytes(FORMATS["json"].render(specimens.nil()))
    call_command("render_report", str(source), "--to", "teletext", "-o", str(target))
    assert target.read_bytes() == f"{specimens.nil().title} None".encode()
