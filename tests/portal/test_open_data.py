"""The figures as data: stable addresses, the stored files to the byte, described, with hash, day and terms (U72)."""

import base64
import csv
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils.http import http_date
from jsonschema import Draft202012Validator

from giyearreport.formats.grammar import Ref
from giyearreport.reports.models import Revision
from giyearreport.writers import FORMATS
from giyearreport.writers import csv as csv_of_reports
from tests.county import bring, complete
from tests.specimens import edition_2019

pytestmark = pytest.mark.django_db


def address(format: str) -> str:
    return reverse("portal:open_figures", args=[2024, "baishi", format])


def lines(data: bytes) -> list[dict]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


@pytest.mark.proves("U72")
def test_address_of_a_unit_and_year_is_the_one_that_was_promised():
    assert [address(format) for format in ("json", "csv")] == ["/open/2024/baishi.json", "/open/2024/baishi.csv"]


@pytest.mark.proves("U72")
@pytest.mark.parametrize("format", ["json", "csv"])
def test_file_is_the_stored_one_with_its_hash_its_day_and_the_address_of_its_version(client, published, format):
    revision, answer = Revision.objects.get(), client.get(address(format))
    digest = hashlib.sha256(answer.content)
    assert digest.hexdigest() == revision.files.get(format=format).sha256
    assert {
        name: answer.headers[name] for name in ("Content-Type", "ETag", "Last-Modified", "Repr-Digest", "Link")
    } == {
        "Content-Type": FORMATS[format].media_type,
        "ETag": f'"{digest.hexdigest()}"',
        "Last-Modified": http_date(int(revision.published_at.timestamp())),
        "Repr-Digest": f"sha-256=:{base64.b64encode(digest.digest()).decode()}:",
        "Link": f'</2024/baishi/1/report.{format}>; rel="canonical", </open/>; rel="describedby"',
    }
    assert client.get(address(format), headers={"If-None-Match": f'"{digest.hexdigest()}"'}).status_code == 304


@pytest.mark.proves("U72")
def test_figures_say_what_the_tables_say_each_with_its_address_and_words(client, published):
    content, rows = complete(), lines(client.get(address("csv")).content)
    assert list(rows[0]) == list(csv_of_reports.COLUMNS)
    told = {Ref(row["table"], row["line"], row["column"]): row["number"] for row in rows}
    assert len(rows) == len(told) == len(content.edition.cells) + len(content.edition.sums)
    assert told == {ref: content.printed(ref) for ref in told}
    fees = next(row for row in rows if row["line"] == "fees")
    assert (fees["year"], fees["edition"], fees["measure"], Decimal(fees["number"])) == (
        "2024", "2021", "万元", Decimal("961.716"),
    )  # fmt: skip


def test_json_keeps_the_schema_that_is_published(client, published):
    schema = client.get("/open/schema.json").json()
    assert list(Draft202012Validator(schema).iter_errors(client.get(address("json")).json())) == []


@pytest.mark.proves("U72")
def test_catalogue_lists_each_file_of_the_year_with_address_size_and_hash(client, published):
    catalogue = client.get("/open/2024.json").json()
    [report] = catalogue["reports"]
    assert (catalogue["schema"], catalogue["terms"]) == (
        "giyearreport-open/1",
        "年度报告是依法主动公开的政府信息，可以免费下载、转载、引用和加工。"
        "请注明来源、年度和版本；改动过的，请说明改了什么。",
    )  # fmt: skip
    assert (report["unit"], report["version"], report["page"]) == ("baishi", 1, "http://testserver/2024/baishi/")
    for file in report["files"]:
        for named in (file["address"], file["address_of_version"]):
            data = client.get(named).content
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])


def test_after_a_correction_the_address_gives_the_version_that_holds(client, corrected):
    second = Revision.objects.get(number=2).files.get(format="json").sha256
    assert client.get(address("json")).headers["ETag"] == f'"{second}"'
    assert "</2024/baishi/2/report.json>" in client.get(address("json")).headers["Link"]


def test_what_is_taken_down_is_gone_from_every_address(client, county, published):
    bring(published, county, "take_down")
    assert [client.get(address(format)).status_code for format in ("json", "csv")] == [410, 410]
    assert client.get("/open/2024.json").status_code == 404
    assert "2024年度目录" not in client.get("/open/").content.decode()


@pytest.mark.parametrize("path", ["/open/2024/baishi.pdf", "/open/2024/liuwan.json", "/open/2023.json", "/open/2024/"])
def test_what_is_not_there_is_not_found(client, published, path):
    assert client.get(path).status_code == 404


@pytest.mark.proves("U72")
def test_page_says_what_every_column_means_and_under_which_terms(client, published, settings):
    settings.SITE = {**settings.SITE, "data_terms": "按《青禾县公共数据开放办法》使用。"}
    body = client.get("/open/").content.decode()
    assert [name for name in csv_of_reports.COLUMNS if f"<code>{name}</code>" not in body] == []
    for words in (
        "按《青禾县公共数据开放办法》使用。",
        "/open/2024/baishi.csv",
        "/open/schema.json",
        "/open/2024.json",
    ):
        assert words in body


def test_negative_changes_stay_numbers_and_a_name_begins_no_formula():
    rows = lines(FORMATS["csv"].render(replace(edition_2019(), unit="=1+1")))
    assert (rows[0]["unit"][:2], {row["number"] for row in rows if row["number"][:1] == "-"}) == ("'=", {"-3"})


def test_catalogue_is_read_while_the_database_is_away_as_it_was_last(client, published, copies, monkeypatch):
    before = client.get("/open/2024.json").json()

    def away(*_arguments):
        raise OperationalError("away")

    monkeypatch.setattr("giyearreport.portal.open_data._catalogue", away)
    assert json.loads(client.get("/open/2024.json").content) == before
