import hashlib
from datetime import UTC, datetime
from io import BytesIO, StringIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import html5lib
import pytest
from django.core.management import call_command
from lxml import etree
from lxml import html as lxml_html

from giyearreport.reports.models import PublicFile, Revision
from giyearreport.reports.publishing.bundle import bundle
from giyearreport.reports.refusals import Damaged
from tests.county import bring, complete, fill
from tests.kept import lies_at

pytestmark = [pytest.mark.django_db, pytest.mark.files]

FORMATS = ("docx", "html", "json", "csv", "pdf", "xlsx")
NAMES = ("index.html", *(f"report.{format}" for format in FORMATS))
BASE = "https://www.example.gov.cn/gk"


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def links(page: bytes) -> list[str]:
    return [e.get("href") for e in lxml_html.document_fromstring(page.decode()).iter("a")]


def refused(target) -> str:
    """What the command says when it refuses."""
    said = StringIO()
    with pytest.raises(SystemExit, match="2"):
        call_command("bundle_year", "2024", "-o", str(target), stderr=said)
    return said.getvalue()


@pytest.fixture
def dated(corrected):
    """Both versions published at known times."""
    for number, day in ((1, 16), (2, 20)):
        moment = datetime(2025, 1, day, 3, 0, tzinfo=UTC)
        Revision.objects.filter(number=number).update(approved_at=moment, published_at=moment)
    return corrected


def test_a_year_holds_every_version_with_its_files_under_the_portals_addresses(corrected):
    versions = [f"2024/baishi/{number}/{name}" for number in (1, 2) for name in NAMES]
    assert sorted(members(bundle(2024))) == sorted(
        ["2024/SHA256SUMS", "2024/index.html", "2024/baishi/index.html", *versions]
    )


def test_files_are_the_stored_ones_to_the_byte(corrected):
    files = members(bundle(2024))
    for stored in PublicFile.objects.select_related("revision"):
        data = files[f"2024/baishi/{stored.revision.number}/report.{stored.format}"]
        assert hashlib.sha256(data).hexdigest() == stored.sha256


def test_sums_are_those_of_every_other_file(corrected):
    files = members(bundle(2024, base=BASE))
    sums = dict(reversed(line.split("  ")) for line in files.pop("2024/SHA256SUMS").decode().splitlines())
    assert sums == {name.removeprefix("2024/"): hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_every_link_leads_to_a_file_of_the_bundle(corrected):
    files = members(bundle(2024))
    pages = [name for name in files if name.endswith("/index.html")]
    for page in pages:
        targets = [normpath(join(dirname(page), link)) for link in links(files[page]) if not link.startswith("#")]
        assert set(targets) <= set(files)
        assert {"2024/index.html"} < set(targets) or page == "2024/index.html"


def test_pages_need_no_other_file_and_parse_without_any_error(corrected):
    files = members(bundle(2024))
    for page in (data for name, data in files.items() if name.endswith("/index.html")):
        html5lib.HTMLParser(strict=True).parse(page.decode())
        document = lxml_html.document_fromstring(page.decode())
        assert [e.tag for e in document.iter("script", "img", "iframe", "object", "base")] == []
        assert [e.get("href") for e in document.iter("link")] == ["data:,"]
        assert b"@import" not in page


def test_page_of_a_report_is_its_current_version_and_the_old_one_says_so(dated):
    files = {name: data.decode() for name, data in members(bundle(2024)).items() if name.endswith("index.html")}
    current, old = files["2024/baishi/index.html"], files["2024/baishi/1/index.html"]
    assert "本年度收取信息处理费0元。" in current
    assert "2025年1月20日，更正说明：表三请再核对一遍" in current
    assert "这是已更正的旧版（第1版）。" not in current
    assert "本年度收取信息处理费0元。" not in old
    assert "这是已更正的旧版（第1版）。" in old
    assert links(old.encode())[2] == "../index.html"


def test_site_map_names_every_page_with_its_day(dated):
    tree = etree.fromstring(members(bundle(2024, base=BASE))["2024/sitemap.xml"])
    assert [[child.text for child in url] for url in tree] == [
        [f"{BASE}/2024/"],
        [f"{BASE}/2024/baishi/1/", "2025-01-16"],
        [f"{BASE}/2024/baishi/2/", "2025-01-20"],
        [f"{BASE}/2024/baishi/", "2025-01-20"],
    ]


def test_names_are_ascii_and_dates_are_fixed(corrected):
    with ZipFile(BytesIO(bundle(2024, base=BASE))) as package:
        assert all(member.filename.isascii() for member in package.infolist())
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_year_gives_the_same_bytes(corrected):
    assert bundle(2024, base=BASE) == bundle(2024, base=BASE)


def test_report_in_progress_is_not_in_the_bundle(county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve")
    assert sorted(members(bundle(2024))) == ["2024/SHA256SUMS", "2024/index.html"]


@pytest.mark.parametrize("data", [None, b"something else"])
def test_a_stored_file_that_is_lost_or_changed_stops_the_bundle(published, tmp_path, data):
    path = lies_at(PublicFile.objects.get(format="docx").sha256)
    path.unlink() if data is None else path.write_bytes(data)
    with pytest.raises(Damaged, match="docx"):
        bundle(2024)
    assert refused(tmp_path / "out.zip").endswith("。没有写任何文件。\n")
    assert not (tmp_path / "out.zip").exists()


def test_command_writes_the_bundle_with_a_site_map_where_the_address_is_known(published, settings, tmp_path, capsys):
    target = tmp_path / "out.zip"
    call_command("bundle_year", "2024", "-o", str(target), "--url", BASE)
    assert target.read_bytes() == bundle(2024, base=BASE)
    settings.SITE = {**settings.SITE, "domain": "www.qinghe.gov.example"}
    call_command("bundle_year", "2024", "-o", str(target))
    assert target.read_bytes() == bundle(2024, base="https://www.qinghe.gov.example/")
    assert capsys.readouterr() == ("", "")


def test_command_without_an_address_says_that_the_site_map_is_missing(published, tmp_path, capsys):
    target = tmp_path / "out.zip"
    call_command("bundle_year", "2024", "-o", str(target))
    assert target.read_bytes() == bundle(2024)
    assert capsys.readouterr().err == "没有给 --url，也没有设置 GIYEARREPORT_SITE_DOMAIN，所以包里没有 sitemap.xml。\n"


def test_command_refuses_a_year_of_which_nothing_is_public(county, tmp_path):
    assert refused(tmp_path / "out.zip") == "2024 年度还没有公开的报告，没有写任何文件。\n"
    assert not (tmp_path / "out.zip").exists()


def test_command_refuses_while_there_is_no_room(published, tmp_path, settings):
    settings.HEAVY_ASKERS = 0
    assert refused(tmp_path / "out.zip") == "现在同时处理的文件太多，没有写任何文件，请稍后再试。\n"
    assert not (tmp_path / "out.zip").exists()


def test_hostile_text_is_shown_as_it_was_written(county, draft):
    hostile = "<script>alert(1)</script></style>{{7*7}}<img src=x onerror=alert(1)>"
    fill(draft, complete().with_values(prose={"problems": hostile}), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    page = members(bundle(2024))["2024/baishi/index.html"]
    document = lxml_html.document_fromstring(page.decode())
    assert [e.tag for e in document.iter("script", "img")] == []
    assert hostile in document.text_content()
