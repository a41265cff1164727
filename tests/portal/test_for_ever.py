"""Published means for ever: what is out is not rewritten, and never served as genuine where it is not."""

import errno
import gzip
import os
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from giyearreport.reports import files, store
from giyearreport.reports.models import PublicFile, Round
from giyearreport.units.models import Level, Unit
from tests.county import bring

pytestmark = pytest.mark.django_db
NEW_NAME = "青禾县白石街道办事处"


def pages() -> dict[str, str]:
    names = {"portal:year": [2024], "portal:report": [2024, "baishi"], "portal:revision": [2024, "baishi", 1]}
    return {name: reverse(name, args=args) for name, args in names.items()}


def address_of(format: str) -> str:
    return reverse("portal:file", args=[2024, "baishi", 1, format])


def bytes_of(client, path: str, **headers) -> tuple[int, bytes]:
    answer = client.get(path, headers=headers)
    return answer.status_code, answer.content


class TestRenaming:
    def test_unit_that_is_renamed_leaves_what_is_out_as_it_was(self, client, county, published):
        paths = [*pages().values(), address_of("pdf"), address_of("json")]
        before = {path: bytes_of(client, path) for path in paths}
        county.baishi.name = NEW_NAME
        county.baishi.save()
        assert {path: bytes_of(client, path) for path in paths} == before

    def test_title_of_a_correction_is_not_shown_before_it_is_published(self, client, county, published):
        before = bytes_of(client, pages()["portal:report"])
        bring(published, county, "correct")
        type(published).objects.filter(pk=published.pk).update(title="还没有公开的标题")
        assert bytes_of(client, pages()["portal:report"]) == before

    def test_correction_bears_the_new_name_and_the_first_version_the_old(self, client, county, published):
        bring(published, county, "correct")
        county.baishi.name = NEW_NAME
        county.baishi.save()
        published.refresh_from_db()
        changed = store.load(published).with_values(prose={"other_matters": "本年度收取信息处理费0元。"})
        store.save(published, changed, by=county.clerk, version=published.version)
        bring(published, county, "submit", "start_review", "approve", "publish")
        organs = [
            re.search(r"<dt>发布机构</dt>\s*<dd>(.*?)</dd>", client.get(path).content.decode())[1]
            for path in (pages()["portal:report"], pages()["portal:revision"])
        ]
        assert organs == [NEW_NAME, "青禾县白石镇人民政府"]

    @pytest.mark.proves("U103")
    def test_unit_is_found_by_its_old_name_and_by_its_new(self, client, county, published):
        county.baishi.name = NEW_NAME
        county.baishi.save()
        for query in ("白石镇", "白石街道", "柳湾"):
            shown = 'class="gazette-title"' in client.get(reverse("portal:index"), {"q": query}).content.decode()
            assert shown is (query != "柳湾")

    @pytest.mark.proves("U53", "U63")
    def test_every_address_that_was_ever_published_answers_the_same_bytes(self, client, county, corrected):
        """After a renaming, another year, another unit, and a round that moves its dates."""
        formats = [file.format for file in PublicFile.objects.filter(revision__number=1)]
        paths = [reverse("portal:report", args=[2024, "baishi"])]
        paths += [reverse("portal:revision", args=[2024, "baishi", number]) for number in (1, 2)]
        paths += [reverse("portal:file", args=[2024, "baishi", number, each]) for number in (1, 2) for each in formats]
        before = {path: bytes_of(client, path) for path in paths}
        assert {status for status, _ in before.values()} == {200}
        county.baishi.name, county.baishi.short_name, county.baishi.position = NEW_NAME, "白石街道", 9
        county.baishi.save()
        Round.objects.create(county=county.unit, year=2025, edition_code="2021", opens_on=date(2025, 11, 1),
                             due_on=date(2026, 1, 20), review_due_on=date(2026, 2, 20))  # fmt: skip
        county.round.due_on = date(2025, 1, 25)
        county.round.save()
        Unit.objects.create(code="xin", name="青禾县新镇人民政府", short_name="新镇", level=Level.TOWNSHIP,
                            parent=county.unit)  # fmt: skip
        after = {path: bytes_of(client, path) for path in paths}
        assert {path for path in paths if after[path] != before[path]} == set()

    def test_address_of_a_report_cannot_be_changed_at_all(self, county, published):
        county.baishi.code = "xin"
        with pytest.raises(ValidationError, match="已公开的网址"):
            county.baishi.save()


def failing_with(code: int):
    """Fails as the operating system does."""

    def fails(*_args):
        raise OSError(code, os.strerror(code))

    return fails


class TestDamage:
    @pytest.fixture(params=["another byte", "half", "missing"])
    def damaged(self, request, published):
        """The path of the published PDF, which is no longer what it was."""
        path = files._path(PublicFile.objects.get(format="pdf").sha256)
        data = path.read_bytes()
        {
            "another byte": lambda: path.write_bytes(b"\0" + data[1:]),
            "half": lambda: path.write_bytes(data[: len(data) // 2]),
            "missing": path.unlink,
        }[request.param]()
        return path

    def test_is_never_served_as_genuine(self, client, damaged):
        answer = client.get(address_of("pdf"))
        assert (answer.status_code, "ETag" in answer.headers) == (503, False)
        assert "这个文件暂时不能下载" in answer.content.decode()
        assert client.get(address_of("json")).status_code == 200

    def test_is_noticed_after_the_file_was_read_whole(self, client, published):
        path = files._path(PublicFile.objects.get(format="pdf").sha256)
        assert client.get(address_of("pdf")).status_code == 200
        path.write_bytes(b"another" + path.read_bytes())
        assert client.get(address_of("pdf")).status_code == 503

    def test_is_noticed_after_a_while_where_neither_size_nor_times_tell(self, client, published, monkeypatch):
        path, now = files._path(PublicFile.objects.get(format="pdf").sha256), [1000.0]
        monkeypatch.setattr(files.time, "monotonic", lambda: now[0])
        before, state = path.read_bytes(), path.stat()
        assert client.get(address_of("pdf")).status_code == 200
        path.write_bytes(b"\0" + before[1:])
        monkeypatch.setattr(files.os, "fstat", lambda _: state)  # as on a disk that decays
        now[0] += files.REMEMBERED
        assert client.get(address_of("pdf")).status_code == 503

    def test_is_noticed_at_once_where_its_time_was_set_back(self, client, published):
        path = files._path(PublicFile.objects.get(format="pdf").sha256)
        before, state = path.read_bytes(), path.stat()
        assert client.get(address_of("pdf")).status_code == 200
        path.write_bytes(b"\0" + before[1:])
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        assert client.get(address_of("pdf")).status_code == 503

    @pytest.mark.parametrize("code", [errno.EIO, errno.EISDIR])
    def test_cannot_be_read_at_all(self, client, published, monkeypatch, code):
        monkeypatch.setattr(files, "open_kept", failing_with(code))
        answer = client.get(address_of("pdf"))
        assert (answer.status_code, "这个文件暂时不能下载" in answer.content.decode()) == (503, True)

    def test_is_not_what_a_folder_is_that_may_not_be_read(self, client, published, monkeypatch):
        monkeypatch.setattr(files, "open_kept", failing_with(errno.EACCES))
        answer = client.get(address_of("pdf"))
        assert (answer.status_code, "文件有损坏" in answer.content.decode()) == (503, False)

    def test_is_a_link_to_the_very_same_bytes(self, client, published, tmp_path):
        path = files._path(PublicFile.objects.get(format="pdf").sha256)
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")
        assert client.get(address_of("pdf")).status_code == 503

    def test_is_mended_by_keeping_the_same_bytes_again(self, client, published):
        [file] = PublicFile.objects.filter(format="pdf")
        whole = files.read(file.sha256)
        files._path(file.sha256).write_bytes(b"\0" + whole[1:])
        assert files.keep(whole) == file.sha256
        assert bytes_of(client, address_of("pdf")) == (200, whole)


class TestConditionsAndParts:
    @pytest.mark.parametrize("path", [address_of("pdf"), *pages().values()], ids=["file", *pages()])
    def test_who_has_it_already_is_told_so(self, client, published, path):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200

    @pytest.mark.parametrize(
        ("asked", "first", "last"),
        [("bytes=0-99", 0, 100), ("bytes=100-", 100, None), ("bytes=-50", -50, None), ("bytes=5-99999999", 5, None)],
    )
    def test_part_of_a_file_is_the_bytes_that_were_asked_for(self, client, published, asked, first, last):
        whole = client.get(address_of("pdf")).content
        answer = client.get(address_of("pdf"), headers={"Range": asked})
        part = whole[first:last]
        begin = first % len(whole)
        assert (answer.status_code, answer.content) == (206, part)
        assert answer.headers["Content-Range"] == f"bytes {begin}-{begin + len(part) - 1}/{len(whole)}"
        assert answer.headers["Content-Length"] == str(len(part))

    @pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-5", "bytes=-0"])
    def test_part_that_the_file_does_not_have_is_refused(self, client, published, asked):
        size = len(client.get(address_of("pdf")).content)
        answer = client.get(address_of("pdf"), headers={"Range": asked})
        assert (answer.status_code, answer.content, answer.headers["Content-Range"]) == (416, b"", f"bytes */{size}")

    @pytest.mark.parametrize(
        "asked", ["bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "nonsense", f"bytes=0-{'9' * 5000}"]
    )
    def test_what_is_no_single_part_gets_the_whole(self, client, published, asked):
        whole = client.get(address_of("pdf")).content
        assert bytes_of(client, address_of("pdf"), Range=asked) == (200, whole)

    def test_part_of_an_older_file_gets_the_whole(self, client, published):
        whole = client.get(address_of("pdf"))
        headers = {"Range": "bytes=0-9", "If-Range": '"another"'}
        assert client.get(address_of("pdf"), headers=headers).content == whole.content
        headers["If-Range"] = whole.headers["ETag"]
        assert client.get(address_of("pdf"), headers=headers).content == whole.content[:10]

    def test_pages_are_compressed_and_files_are_not(self, client, published):
        plain = client.get(pages()["portal:report"]).content
        page = client.get(pages()["portal:report"], headers={"Accept-Encoding": "gzip"})
        assert (page.headers["Content-Encoding"], gzip.decompress(page.content) == plain) == ("gzip", True)
        assert len(page.content) < len(plain) / 3
        for format in ("pdf", "json", "html"):
            file = client.get(address_of(format), headers={"Accept-Encoding": "gzip"})
            assert "Content-Encoding" not in file.headers

    @pytest.mark.parametrize("path", [reverse("portal:index"), *pages().values(), address_of("pdf")])
    def test_readers_get_no_cookie_and_caches_keep_one_copy_for_all(self, client, published, path):
        answer = client.get(path)
        assert (dict(answer.cookies), "Cookie" in answer.headers.get("Vary", "")) == ({}, False)
        kept = "public, max-age=31536000, immutable" if path.endswith(".pdf") else "public, no-cache"
        assert answer.headers["Cache-Control"] == kept

    def test_who_chose_large_type_gets_a_page_of_their_own(self, client, published):
        client.cookies["large_type"] = "1"
        assert client.get(pages()["portal:report"]).headers["Cache-Control"] == "private, no-cache"
