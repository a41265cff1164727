"""What every reader gets alike is given again for a moment, without a question to the database; nothing else is."""

import pytest
from django.urls import reverse

from giyearreport.journal.requests import HEADER
from giyearreport.portal import at_once
from giyearreport.reports import files, store
from giyearreport.reports.models import PublicFile
from tests.county import bring

pytestmark = pytest.mark.django_db
PAGE = reverse("portal:report", args=[2024, "baishi"])
PDF = reverse("portal:file", args=[2024, "baishi", 1, "pdf"])
INDEX = reverse("portal:index")


@pytest.fixture(autouse=True)
def moment(settings, monkeypatch):
    """Ten seconds; call it and they are over."""
    settings.READ_ANEW, now = 10.0, [100.0]
    monkeypatch.setattr(at_once.time, "monotonic", lambda: now[0])

    def passes():
        now[0] += 11

    return passes


def told(answer) -> tuple:
    return answer.status_code, answer.content, {**answer.headers, HEADER: ""}


@pytest.mark.parametrize("path", [PAGE, PDF, INDEX])
def test_second_reader_gets_the_same_and_the_database_is_not_asked(client, published, path, django_assert_num_queries):
    first = told(client.get(path))
    with django_assert_num_queries(0):
        assert told(client.get(path)) == first


def test_who_takes_it_compressed_gets_it_so_and_who_does_not_gets_it_plain(client, published):
    asked = [{}, {"Accept-Encoding": "gzip"}] * 2
    encodings = [client.get(PAGE, headers=headers).headers.get("Content-Encoding") for headers in asked]
    assert encodings == [None, "gzip"] * 2


def test_who_has_it_already_is_told_so(client, published):
    etag = client.get(PAGE).headers["ETag"]
    answers = [client.get(PAGE, headers={"If-None-Match": tag}) for tag in (etag, '"another"')]
    assert [(answer.status_code, bool(answer.content)) for answer in answers] == [(304, False), (200, True)]


@pytest.mark.parametrize(
    "asked",
    [{"path": INDEX, "data": {"q": "白石"}}, {"path": PDF, "headers": {"Range": "bytes=0-9"}},
     {"path": PAGE, "headers": {"Cookie": "large_type=1"}}],
    ids=["a search", "a part of a file", "large type"],
)  # fmt: skip
def test_what_is_not_the_same_for_all_is_asked_for_each_time(client, published, asked, django_assert_max_num_queries):
    client.get(asked["path"])
    first = told(client.get(**asked))
    assert first != told(client.get(asked["path"]))
    with pytest.raises(pytest.fail.Exception), django_assert_max_num_queries(0):
        client.get(**asked)
    assert told(client.get(**asked)) == first


def test_what_is_not_published_is_not_there_and_is_there_as_soon_as_it_is(client, county, filled):
    paths = [PAGE, PDF, reverse("portal:revision", args=[2024, "baishi", 1])]
    assert [client.get(path).status_code for path in paths] == [404] * 3
    bring(filled, county, "submit", "start_review", "approve")
    assert [client.get(path).status_code for path in paths] == [404] * 3
    bring(filled, county, "publish")
    assert [client.get(path).status_code for path in paths] == [200] * 3


def test_correction_is_shown_when_the_moment_is_over(client, county, published, moment):
    before = client.get(PAGE).content
    bring(published, county, "correct")
    changed = store.load(published).with_values(prose={"other_matters": "本年度收取信息处理费0元。"})
    store.save(published, changed, by=county.clerk, version=published.version)
    bring(published, county, "submit", "start_review", "approve", "publish")
    assert client.get(PAGE).content == before
    moment()
    assert "本年度收取信息处理费0元。" in client.get(PAGE).content.decode()


def test_file_that_is_damaged_is_noticed_when_the_moment_is_over_and_its_failure_is_not_kept(client, published, moment):
    whole = client.get(PDF).content
    path = files._path(PublicFile.objects.get(format="pdf").sha256)
    path.write_bytes(b"\0" + whole[1:])
    assert client.get(PDF).content == whole
    moment()
    assert client.get(PDF).status_code == 503
    path.write_bytes(whole)
    assert client.get(PDF).content == whole


def test_page_that_is_asked_for_under_anothers_name_is_not_kept_there(client, published):
    asked_for = {"path": PAGE, "SCRIPT_NAME": PAGE.rstrip("/"), "PATH_INFO": "/"}
    other = client.get(**asked_for)
    page = client.get(PAGE)
    assert (other.status_code, other.content != page.content) == (200, True)
    assert client.get(PAGE).content == page.content
    assert "本年度" in page.content.decode()


def test_desk_is_never_given_again(clerk, draft):
    path = reverse("desk:section", args=[draft.pk, "problems"])
    clerk.get(path)
    clerk.logout()
    assert clerk.get(path).status_code == 302


def test_full_store_is_emptied_and_filled_again(client, published, monkeypatch):
    size = len(client.get(PAGE).content)
    monkeypatch.setattr(at_once, "ROOM", size + 10)
    assert [client.get(path).status_code for path in (INDEX, PAGE, PDF, PAGE)] == [200] * 4
