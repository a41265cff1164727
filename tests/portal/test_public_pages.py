import hashlib
import html
import re

import pytest
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.urls import resolve, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from giyearreport.reports.models import Revision
from giyearreport.reports.states import UNIT_LABELS, State
from giyearreport.rules import RULES
from giyearreport.writers import FORMATS, fingerprint, public_formats
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db
PAGES = {"portal:index", "portal:year", "portal:report", "portal:revision", "portal:open_data"}


def text_of(body: str) -> str:
    """What a reader reads: no tags, no spaces."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", body)))


def page(client, name: str, *arguments) -> str:
    answer = client.get(reverse(f"portal:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_front_page_without_any_report_says_so(client, db):
    assert "还没有公开的年度报告。" in page(client, "index")


def test_front_page_lists_the_newest_year_with_its_files(client, published):
    body = page(client, "index")
    assert published.title in body
    assert reverse("portal:file", args=[2024, "baishi", 1, "pdf"]) in body


@pytest.mark.every_engine
@pytest.mark.proves("U103")
def test_report_is_found_by_a_part_of_its_units_name(client, published):
    assert published.title in client.get(reverse("portal:index"), {"q": "白石"}).content.decode()
    assert published.title not in client.get(reverse("portal:index"), {"q": "柳湾"}).content.decode()


def test_report_page_shows_every_figure_and_every_paragraph(client, published):
    body = page(client, "report", 2024, "baishi")
    for figure in ("3985758", "961.716", "3119", "351"):
        assert f">{figure}<" in body
    for line in complete().prose["problems"].splitlines():
        assert line in text_of(body)


@pytest.mark.proves("U69")
@pytest.mark.files
@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx", "html", "json", "csv"])
def test_download_is_the_stored_file_to_the_byte(client, published, format):
    stored = Revision.objects.get().files.get(format=format)
    answer = client.get(reverse("portal:file", args=[2024, "baishi", 1, format]))
    assert hashlib.sha256(answer.content).hexdigest() == stored.sha256
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.proves("U68", "U69")
@pytest.mark.files
def test_page_shows_size_date_and_hash_of_each_file(client, published):
    body = page(client, "report", 2024, "baishi")
    day = date_format(localtime(Revision.objects.get().published_at), "Y年n月j日")
    names = [format.name for format in public_formats()]
    files = {FORMATS[file.format].name: file for file in Revision.objects.get().files.all()}
    sizes = {name: text_of(filesizeformat(files[name].size)) for name in names}
    assert [text_of(item) for item in re.findall(r"<li><a[^>]*\sdownload>.*?</li>", body, re.DOTALL)] == [
        f"{name}{sizes[name]}" for name in names
    ]
    folded = body.partition("<summary>核对文件</summary>")[2].partition("</details>")[0]
    assert f"{day}公开。" in folded
    assert [text_of(item) for item in re.findall(r"<li>.*?</li>", folded, re.DOTALL)] == [
        f"{name}，{sizes[name]}SHA-256{files[name].sha256}" for name in names
    ]


def test_report_that_was_never_corrected_has_no_record_of_corrections(client, published):
    text = text_of(page(client, "report", 2024, "baishi"))
    assert ("更正记录" in text, "更正说明" in text) == (False, False)


@pytest.mark.every_engine
@pytest.mark.proves("U69")
def test_record_of_corrections_lists_every_version_newest_first(client, corrected):
    day = date_format(localtime(Revision.objects.first().published_at), "Y年n月j日")
    record = page(client, "report", 2024, "baishi").partition('id="versions"')[2].partition("</section>")[0]
    assert text_of("<p" + record) == (
        f"更正记录第2版，{day}更正发布（现行版本）（本页）更正说明：表三请再核对一遍第1版，{day}首次发布"
    )


@pytest.mark.proves("U53")
def test_corrected_report_shows_the_correction_and_keeps_the_old_version(client, corrected):
    body = page(client, "report", 2024, "baishi")
    assert "更正说明" in body
    assert "表三请再核对一遍" in body
    assert "本年度收取信息处理费0元。" in body
    old = page(client, "revision", 2024, "baishi", 1)
    assert "这是已更正的旧版" in old
    assert "本年度收取信息处理费0元。" not in old


def test_report_under_correction_still_shows_the_published_version(client, county, published):
    before = text_of(page(client, "report", 2024, "baishi"))
    bring(published, county, "correct")
    assert text_of(page(client, "report", 2024, "baishi")) == before


def pages_of_citizens(client) -> dict[str, str]:
    """Address → page, of every page of the portal that its links lead to from the front page; no files."""
    pages, waiting = {}, [reverse("portal:index")]
    while waiting:
        address = waiting.pop()
        if address in pages or resolve(address).view_name not in PAGES:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = answer.content.decode()
        waiting += [html.unescape(link) for link in re.findall(r'href="(/(?!static/)[^"#?]*)', pages[address])]
    return pages


@pytest.mark.proves("U78")
def test_public_pages_use_no_word_of_the_workflow(client, county, published):
    bring(published, county, "correct")
    fill(published, complete().with_values(prose={"other_matters": "本年度收取信息处理费0元。"}), county.clerk)
    bring(published, county, "submit", "start_review", "approve", "publish", "correct")
    pages = pages_of_citizens(client)
    assert {resolve(address).view_name for address in pages} == PAGES
    words = {*State.labels, *UNIT_LABELS.values(), *(state for state in State.values if state != "published")}
    codes = re.compile(rf"\b(?:{'|'.join(rule.code for rule in RULES)})\b")
    for address, body in pages.items():
        text = re.sub(r"<[^>]+>", " ", body)
        assert [word for word in sorted(words) if word in text] == [], address
        assert codes.findall(text) == [], address


def test_large_type_is_remembered_and_leads_nowhere_else(client, published):
    answer = client.post(reverse("portal:large_type"), {"next": "//evil.example/"})
    assert answer.headers["Location"] == reverse("portal:index")
    assert 'class="is-large"' in page(client, "index")
    client.post(reverse("portal:large_type"), {"next": reverse("portal:index")})
    assert 'class="is-large"' not in page(client, "index")


@pytest.mark.every_engine
def test_hostile_prose_is_shown_as_it_was_written(client, county, draft):
    hostile = "<script>alert(1)</script>{{7*7}}</style><img src=x onerror=alert(1)>"
    fill(draft, complete().with_values(prose={"problems": hostile}), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    body = page(client, "report", 2024, "baishi")
    assert "<script>alert" not in body
    assert hostile in text_of(body).replace("<imgsrc", "<img src").replace("xonerror", "x onerror")


def test_sm3_of_the_content_stands_beside_where_the_county_wants_it(client, published, monkeypatch):
    revision = published.revisions.get()
    assert {file.sm3 for file in revision.files.all()} == {""}
    monkeypatch.setattr(fingerprint, "WITH_SM3", True)
    sm3 = hashlib.new("sm3", revision.snapshot.document.encode()).hexdigest()
    assert {file.format: file.sm3 for file in revision.files.all() if file.sm3} == {"json": sm3}
    assert page(client, "report", 2024, "baishi").count(sm3) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    ["/", "/2024/", "/2024/baishi/", "/2024/baishi/1/", "/2024/baishi/1/report.pdf", "/open/", "/open/2024.json"],
)
def test_public_page_is_only_read(published, method, path):
    answer = Client(enforce_csrf_checks=True).generic(method, path)
    assert (answer.status_code, answer.headers.get("Allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0.01", True), ("", False), ("br", False), ("gzip;q=0", False),
     ("gzip ; Q=0.000, br", False), ("identity, gzip; q=0.0", False)],
)  # fmt: skip
def test_page_is_compressed_for_whoever_takes_it_so(client, published, accepted, is_compressed):
    answer = client.get("/2024/baishi/", headers={"Accept-Encoding": accepted})
    assert ("Content-Encoding" in answer.headers, answer.headers["Vary"]) == (is_compressed, "Accept-Encoding")
