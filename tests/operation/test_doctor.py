"""What is kept is held against what is known of it: damaged files are made again, orphans go, the rest is told."""

import errno
import os
import shutil
import time

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.operation import doctor, readiness
from giyearreport.operation.condition import facts
from giyearreport.operation.doctor import examine
from giyearreport.reports import files
from giyearreport.reports.models import Import, PublicFile, Revision, Snapshot
from giyearreport.reports.publishing import pages, release
from tests.county import bring

pytestmark = pytest.mark.django_db

PAGES_MADE = ("2 个公开网页还没有存好，或者和公布的内容不一样，已经重新生成。", False)
A_DAY_AGO = time.time() - 25 * 3600


def found() -> list[tuple[str, bool]]:
    return [(line.text, line.is_open) for line in examine()]


def path_of(format: str):
    return files._path(PublicFile.objects.get(format=format).sha256)


@pytest.fixture(autouse=True)
def room_and_fonts(monkeypatch):
    """The machine that tests run on may be short of both."""
    monkeypatch.setattr(readiness, "free_share", lambda: 0.5)
    monkeypatch.setattr(readiness.fonts, "missing", lambda: [])
    monkeypatch.setattr(readiness.fonts, "has_subsetter", lambda: True)


@pytest.fixture(autouse=True)
def pages_are_kept(copies):
    """As in use: what doctor makes is there the next time."""


def test_nothing_is_found_where_all_is_well(published, capsys):
    assert found() == [PAGES_MADE]
    assert found() == []
    call_command("doctor")
    first, *told = capsys.readouterr().out.splitlines()
    assert first == "没有发现问题。"
    assert [line.partition("：")[0] for line in told] == [fact.name for fact in facts()]


def test_office_that_nobody_holds_is_told_under_separate_offices(published, county, settings):
    settings.SEPARATE_OFFICES = True
    county.security.approve_rights(None)
    county.auditor.approve_rights(county.security)
    assert found() == [PAGES_MADE, ("没有可以登录的系统管理员，请在服务器上用 appoint 任命。", True)]


@pytest.mark.files
@pytest.mark.parametrize("damage", ["another byte", "half", "missing"])
def test_damaged_file_is_made_again_with_the_hash_of_its_publication(published, damage):
    paths = {format: path_of(format) for format in ("pdf", "docx", "xlsx", "json")}
    before = {format: path.read_bytes() for format, path in paths.items()}
    for path in paths.values():
        {
            "another byte": lambda path=path: path.write_bytes(b"\0" + path.read_bytes()[1:]),
            "half": lambda path=path: path.write_bytes(path.read_bytes()[:99]),
            "missing": path.unlink,
        }[damage]()
    assert [is_open for _, is_open in found()] == [False] * 4 + [PAGES_MADE[1]]
    assert {format: path.read_bytes() for format, path in paths.items()} == before
    assert found() == []


@pytest.mark.files
def test_whatever_lies_in_place_of_a_file_is_replaced_and_what_it_leads_to_stays(published, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs").write_text("stays")
    paths = {format: path_of(format) for format in ("pdf", "docx", "xlsx", "json")}
    before = {format: path.read_bytes() for format, path in paths.items()}
    for path in paths.values():
        path.unlink()
    paths["pdf"].mkdir()
    (paths["pdf"] / "inside").symlink_to(elsewhere)
    paths["docx"].symlink_to(paths["docx"])
    paths["xlsx"].symlink_to(elsewhere)
    os.mkfifo(paths["json"])
    assert [is_open for _, is_open in found()] == [False] * 4 + [PAGES_MADE[1]]
    assert {format: path.read_bytes() for format, path in paths.items()} == before
    assert [path.is_symlink() for path in paths.values()] == [False] * 4
    assert (elsewhere / "theirs").read_text() == "stays"
    assert found() == []


@pytest.mark.files
def test_file_that_cannot_be_written_is_told_and_the_rest_goes_on(published, monkeypatch):
    path_of("pdf").unlink()

    def fails(*_args, **_named):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(files.tempfile, "mkstemp", fails)
    (text, is_open), *rest = found()
    assert ("现在不能写入" in text, "Read-only" in text, is_open) == (True, True, True)
    assert rest


def test_orphan_that_is_no_file_goes(published):
    list(examine())
    folder, link = (files._path(digit * files.SHA256_DIGITS) for digit in "ab")
    folder.mkdir(parents=True)
    (folder / "inside").write_bytes(b"")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link)
    for path in (folder, link):
        os.utime(path, (A_DAY_AGO, A_DAY_AGO), follow_symlinks=False)
    assert {text.partition("：")[0] for text, _ in found()} == {"没有用处的文件，已经删除"}
    assert (folder.exists(), link.is_symlink(), found()) == (False, False, [])


def test_file_that_cannot_be_made_again_the_same_is_left_and_told(published, monkeypatch, capsys):
    path_of("pdf").unlink()
    kept = release._rendered

    def another(content, dated):
        return {**kept(content, dated), "pdf": b"another"}

    monkeypatch.setattr(release, "_rendered", another)
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    assert ended.value.code == 1
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("要处理：")]
    assert "请从备份恢复" in line
    assert len(list(files.digests())) == PublicFile.objects.count() - 1  # what was made in vain is gone


def test_old_orphans_and_half_written_files_go_and_young_ones_stay(published):
    list(examine())
    used = set(files.digests())
    old, young = files.keep(b"old orphan"), files.keep(b"young orphan")
    half = files._path(old).with_name("tmp1234")
    half.write_bytes(b"ha")
    for path in (files._path(old), half):
        os.utime(path, (A_DAY_AGO, A_DAY_AGO))
    for digest in used:
        os.utime(files._path(digest), (A_DAY_AGO, A_DAY_AGO))
    assert found() == [(f"没有用处的文件，已经删除：{old}", False), ("1 个没有写完的文件，已经删除。", False)]
    assert set(files.digests()) == used | {young}


@pytest.mark.every_engine
def test_row_that_was_changed_in_the_audit_chain_is_told(published):
    list(examine())
    row = Entry.objects.order_by("number")[2]
    Entry.objects.filter(pk=row.pk).update(by_name="别人")
    [(text, is_open)] = found()
    assert (text.startswith("审计链："), str(row.number) in text, is_open) == (True, True, True)


@pytest.mark.every_engine
def test_reports_that_wait_to_be_checked_are_checked(county, published):
    list(examine())
    bring(published, county, "correct")
    type(published).objects.filter(pk=published.pk).update(version=99)
    assert found() == [("1 份报告的检查结果已经过时，重新检查了。", False)]
    assert found() == []


def test_page_that_is_lost_is_made_again(client, published, copies):
    path = reverse("portal:report", args=[2024, "baishi"])
    before = client.get(path).content
    list(examine())
    shutil.rmtree(copies)
    assert found() == [PAGES_MADE]
    assert (client.get(path).content, found()) == (before, [])


def test_page_that_was_changed_with_its_hash_is_made_again(client, published):
    path = reverse("portal:report", args=[2024, "baishi"])
    before = client.get(path).content
    list(examine())
    (page, *_) = doctor._public_pages()
    pages.copies.keep(page.name, (pages.kept(page).replace("白石镇", "黑石镇"),))
    assert client.get(path).content != before
    assert found() == [("1 个公开网页还没有存好，或者和公布的内容不一样，已经重新生成。", False)]
    assert (client.get(path).content, found()) == (before, [])


@pytest.mark.every_engine
def test_published_revision_without_files_is_told(published):
    list(examine())
    PublicFile.objects.all().delete()
    (text, is_open), *_ = found()
    assert ("没有登记文件，请从备份恢复" in text, is_open) == (True, True)


@pytest.mark.every_engine
def test_content_that_was_changed_in_the_database_is_told(published):
    list(examine())
    kept = Snapshot.objects.get(pk=Revision.objects.get().snapshot_id)
    Snapshot.objects.filter(pk=kept.pk).update(document=kept.document.replace("3985758", "3985759"))
    assert found() == [(f"{kept}：存下的内容和校验值不符，请从备份恢复。", True)]


def test_file_that_was_handed_in_and_is_lost_is_told(county, published):
    list(examine())
    record = Import.objects.create(
        unit=county.baishi, year=2023, by=county.clerk, name="2023年报.docx", size=3, sha256=files.keep(b"abc"),
        format="docx", document="{}", report=published, state=Import.State.APPLIED, applied_at=timezone.now(),
        applied_by=county.clerk,
    )  # fmt: skip
    assert found() == []
    files.drop(record.sha256)
    assert found() == [("导入的文件 2023年报.docx：损坏或者丢失，请从备份恢复。", True)]


class TestReadiness:
    def test_is_said_without_signing_in_and_without_a_cookie(self, client, db):
        answers = [client.get(path) for path in ("/healthz", "/readyz")]
        assert [(a.status_code, a.content, dict(a.cookies)) for a in answers] == [(200, b"ok\n", {})] * 2
        assert {a.headers["Cache-Control"] for a in answers} == {"no-store"}

    @pytest.mark.parametrize(
        ("lacking", "words"),
        [
            (("free_share", lambda: 0.059), "磁盘只剩 5.9%，少于 6%"),
            (("_is_migrated", lambda: False), "请运行 migrate"),
        ],
    )
    def test_is_red_in_words_where_something_is_lacking(self, client, db, monkeypatch, lacking, words):
        monkeypatch.setattr(readiness, *lacking)
        answer = client.get("/readyz")
        assert (answer.status_code, words in answer.content.decode()) == (503, True)
        assert client.get("/healthz").status_code == 200

    def test_is_red_where_a_typeface_is_lacking(self, client, db, monkeypatch):
        monkeypatch.setattr(readiness.fonts, "missing", lambda: ["FandolFang"])
        assert client.get("/readyz").content.decode() == "缺少字体 FandolFang，PDF 会换用别的字体，请安装。\n"
