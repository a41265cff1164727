"""A whole archive: matched by title, shown, confirmed, written file by file, going on where it stopped."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.formats.grammar import Ref
from giyearreport.intake.days_list import workbook
from giyearreport.pages.verdict import in_a_list
from giyearreport.readers.form.assemble import NOT_A_REPORT
from giyearreport.readers.xlsx.first_sheet import rows
from giyearreport.reports import store
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.tally import take
from giyearreport.reports.importing import one_report, past_years, past_years_file, publication_days
from giyearreport.reports.importing.one_report import report_of
from giyearreport.reports.models import Import, Origin, PastYearsFile, PastYearsLoad, Report, Round
from giyearreport.reports.refusals import Refused
from giyearreport.rules import Level
from giyearreport.units.models import Unit
from giyearreport.writers import FORMATS, template
from tests.county import bring, complete, fill
from tests.kept import lies_at
from tests.specimens import nil

pytestmark = pytest.mark.django_db

RECEIVED = Ref("applications", "received", "natural_person")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def past(unit: str, year: int, received: int = 0) -> ReportContent:
    return nil(year, unit, dict(complete().prose) if year > 2020 else None).with_values({RECEIVED: received})


def text(unit: str, year: int, received: int = 0) -> bytes:
    return FORMATS["text"].render(past(unit, year, received))


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return buffer.getvalue()


FILES = {
    "2022/白石.txt": text("青禾县白石镇", 2022, 4),
    "2022/柳湾.txt": text("柳湾镇", 2022, 5),
    "2023/白石.txt": text("青禾县白石镇人民政府", 2023, 6).replace(b"\t6\t", "\t6件\t".encode(), 1),
    "2023/蓝山.txt": text("蓝山县白石镇", 2023),
    "2023/白石（副本）.txt": text("青禾县白石镇", 2023),
    "2024/白石.txt": text("青禾县白石镇", 2024),
    "2024/柳湾.txt": text("青禾县柳湾镇", 2024),
    "空表.txt": FORMATS["text"].render(ReportContent.blank(EDITION_2021, "", 2021, "政府信息公开工作年度报告")),
    "通知.txt": "关于开会的通知".encode(),
    "__MACOSX/._白石.txt": b"x",
}
TABLE = [
    ("2022/白石.txt", "青禾县白石镇2022年政府信息公开工作年度报告", "baishi", 2022, "ready", ""),
    ("2022/柳湾.txt", "柳湾镇2022年政府信息公开工作年度报告", "liuwan", 2022, "ready",
     "单位 2023-05-01 才成立，怎么会有 2022 年度的报告，请核对。"),
    ("2023/白石.txt", "青禾县白石镇人民政府2023年政府信息公开工作年度报告", "baishi", 2023, "ready",
     "另有“2023/白石（副本）.txt”也是这个单位、这一年度，导入的是这一个；要导入那一个，请只留它，重新上传。"),
    ("2023/蓝山.txt", "蓝山县白石镇2023年政府信息公开工作年度报告", None, None, "refused",
     "标题里的单位“蓝山县白石镇”，对不上系统里的单位：请核对标题；单位改过名的，先在“单位”页补上曾用名。"),
    ("2023/白石（副本）.txt", "青禾县白石镇2023年政府信息公开工作年度报告", "baishi", 2023, "refused",
     "和“2023/白石.txt”是同一单位、同一年度，只导入前一个；要导入这一个，请拿走那一个，重新上传。"),
    ("2024/白石.txt", "青禾县白石镇2024年政府信息公开工作年度报告", "baishi", 2024, "refused",
     "青禾县白石镇人民政府 2024 年度已经有内容，不覆盖；要替换，由填报员自己导入。"),
    ("2024/柳湾.txt", "青禾县柳湾镇2024年政府信息公开工作年度报告", "liuwan", 2024, "refused",
     "2024 年度还在填报，不当作历年报告导入；请由填报员在填报页导入，再上报。"),
    ("空表.txt", "", None, None, "refused",
     "这是没有填写的空白表格，没有可导入的内容：请放入填好的报告。"),
    ("通知.txt", "", None, None, "refused",
     f"{NOT_A_REPORT}。"),
]  # fmt: skip


@pytest.fixture
def started(county, draft):
    """白石镇 has begun this year's report."""
    fill(draft, store.load(draft).with_values(prose={"problems": "已经写了"}), county.clerk)
    return draft


def table(load: PastYearsLoad) -> list[tuple]:
    return list(load.files.values_list("name", "title", "unit__code", "year", "state", "reason"))


def read_all(load: PastYearsLoad) -> None:
    while past_years_file.read_next(load):
        pass


def load_all(load: PastYearsLoad) -> None:
    past_years.confirm(load)
    while past_years_file.load_next(load):
        pass


def test_report_of_a_renamed_unit_keeps_the_name_that_it_was_published_under(county, started):
    county.liuwan.name = "青禾县新柳街道办事处"
    county.liuwan.save()
    load = past_years.begin_zip(zipped({"a.txt": text("青禾县柳湾镇人民政府", 2022)}), "a.zip", by=county.administrator)
    read_all(load)
    load_all(load)
    assert report_of(county.liuwan, 2022).title == "青禾县柳湾镇人民政府2022年政府信息公开工作年度报告"


@pytest.fixture
def load(county, started) -> PastYearsLoad:
    Unit.objects.filter(code="liuwan").update(founded_on=date(2023, 5, 1))
    load = past_years.begin_zip(zipped(FILES), "历年.zip", by=county.administrator)
    read_all(load)
    return load


def test_table_says_what_will_happen_to_each_file(load):
    assert table(load) == TABLE
    assert [len(made.notes) for made in Import.objects.order_by("pk")] == [0, 0, 1]
    assert past_years.progress(load).phase == "to_confirm"


def test_archive_is_asked_for_no_explanation_and_its_warnings_are_hints(load):
    """Both years of 白石镇 have the same text, and nobody will write either again."""
    load_all(load)
    report = report_of(Unit.objects.get(code="baishi"), 2023)
    found = {finding.rule: finding.level for finding in findings_of(report, store.load(report))}
    tally = take(report)
    assert (report.state, found["S10"], Level.WARNING in found.values()) == ("history", Level.HINT, False)
    assert (tally.unexplained, tally.hints > 0, [look.word for look in in_a_list(tally)]) == (
        0,
        True,
        ["2 处没填或要改"],
    )


def test_nothing_is_written_before_it_is_confirmed(load, started):
    assert list(Report.objects.all()) == [started]
    past_years.step(load)
    assert list(Report.objects.all()) == [started]


@pytest.mark.proves("U97")
def test_confirmed_archive_is_history_of_its_units(county, load, started):
    load_all(load)
    found = {(r.unit.code, r.year): store.load(r).cells[RECEIVED] for r in Report.objects.exclude(pk=started.pk)}
    assert found == {("baishi", 2022): 4, ("liuwan", 2022): 5, ("baishi", 2023): 6}
    assert set(Report.objects.values_list("state", flat=True)) == {"drafting", "history"}
    assert sorted(Report.objects.filter(state="history").values_list("title", flat=True)) == [
        f"{name}年政府信息公开工作年度报告" for name in ("柳湾镇2022", "青禾县白石镇2022", "青禾县白石镇人民政府2023")
    ]  # as they were published
    assert set(Round.objects.values_list("year", flat=True)) == {2022, 2023, 2024}
    assert past_years.progress(load).phase == "finished"
    assert set(Import.objects.values_list("state", "applied_by")) == {("applied", county.administrator.pk)}


def test_loading_goes_on_where_it_stopped(county, load):
    past_years.confirm(load)
    past_years_file.load_next(load)
    first = Report.objects.get(round__year=2022)
    again = past_years.begin_zip(zipped(FILES), "历年.zip", by=county.administrator)
    assert again == load
    past_years_file.load_next(again)
    past_years_file.load_next(again)
    assert not past_years_file.load_next(again)
    assert Report.objects.get(pk=first.pk).version == first.version
    assert load.files.filter(state="loaded").count() == 3


def test_archive_that_is_finished_finds_nothing_to_do_again(county, load):
    load_all(load)
    again = past_years.begin_zip(zipped(FILES), "历年.zip", by=county.administrator)
    read_all(again)
    assert again != load
    assert set(again.files.values_list("state", flat=True)) == {"refused"}


def test_report_begun_after_the_table_was_shown_is_not_written_over(county, load):
    round, _ = Round.objects.get_or_create(
        county=county.unit, year=2022, edition_code="2021",
        opens_on=date(2023, 1, 1), due_on=date(2023, 1, 31), review_due_on=date(2023, 3, 31),
    )  # fmt: skip
    report = store.start(unit=county.baishi, round=round, by=county.clerk)
    fill(report, store.load(report).with_values({RECEIVED: 77}), county.clerk)
    load_all(load)
    assert store.load(report).cells[RECEIVED] == 77
    refused = load.files.get(name="2022/白石.txt")
    assert (refused.state, "不覆盖" in refused.reason) == ("refused", True)
    assert load.files.filter(state="loaded").count() == 2


def test_report_filled_in_while_a_file_is_written_is_not_written_over(county, load, monkeypatch):
    round = one_report.round_of_past_year(county.unit, 2022)[0]
    report, look = store.start(unit=county.baishi, round=round, by=county.clerk), past_years_file.why_not

    def looked_at(unit: Unit, year: int) -> str:
        """There was nothing in it; a moment later there is."""
        found = look(unit, year)
        if (unit, year) == (county.baishi, 2022):
            fill(report, store.load(report).with_values({RECEIVED: 77}), county.clerk)
        return found

    monkeypatch.setattr(past_years_file, "why_not", looked_at)
    load_all(load)
    refused = load.files.get(name="2022/白石.txt")
    assert (refused.state, "报告又改过，还没有写入" in refused.reason) == ("refused", True)


def test_published_report_is_never_written_over(county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    load = past_years.begin_zip(zipped({"a.txt": text("白石镇", 2024)}), "a.zip", by=county.administrator)
    read_all(load)
    assert load.files.get().reason == "2024 年度的报告现在是“已发布”，不能用文件替换。"


def test_file_that_stops_the_program_is_given_up_after_two_tries(county, monkeypatch):
    files = {"a.txt": text("白石镇", 2022), "b.txt": text("柳湾镇", 2022)}
    load = past_years.begin_zip(zipped(files), "a.zip", by=county.administrator)

    def killed(data, name, **known):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("giyearreport.reports.importing.uploads.read", killed)
        for _ in range(past_years_file.MOST_TRIES):
            with pytest.raises(KeyboardInterrupt):
                past_years_file.read_next(load)
            load.files.update(begun_at=None)  # a minute later
    read_all(load)
    assert list(load.files.values_list("name", "state")) == [("a.txt", "refused"), ("b.txt", "ready")]
    assert "中断过" in load.files.first().reason


def test_file_that_there_is_no_room_to_read_waits_and_loses_no_try(county, settings):
    load = past_years.begin_zip(zipped({"a.txt": text("白石镇", 2022)}), "a.zip", by=county.administrator)
    settings.HEAVY_IN_PROCESS, settings.HEAVY_ASKERS = False, 0
    assert past_years_file.read_next(load) is False
    assert list(load.files.values_list("state", "tries", "begun_at")) == [("waiting", 0, None)]
    settings.HEAVY_IN_PROCESS = True
    read_all(load)
    assert load.files.get().state == "ready"


def test_file_that_somebody_is_reading_is_left_to_them(county):
    files = {"a.txt": text("白石镇", 2022), "b.txt": text("柳湾镇", 2022)}
    load = past_years.begin_zip(zipped(files), "a.zip", by=county.administrator)
    load.files.filter(name="a.txt").update(begun_at=timezone.now(), tries=1)
    read_all(load)
    assert list(load.files.values_list("name", "state")) == [("a.txt", "waiting"), ("b.txt", "ready")]


def test_write_that_fails_half_way_leaves_nothing_of_the_file(load, started, monkeypatch):
    past_years.confirm(load)

    def broken(*args, **known):
        raise ZeroDivisionError

    with monkeypatch.context() as fault:
        fault.setattr("giyearreport.reports.drafts.tally.keep", broken)
        with pytest.raises(ZeroDivisionError):
            past_years_file.load_next(load)
    assert list(Report.objects.all()) == [started]
    assert load.files.first().state == "ready"
    load_all(load)
    assert load.files.first().state == "loaded"


def test_discarded_archive_leaves_nothing(county, load, started, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        past_years.discard(load)
    assert (PastYearsLoad.objects.count(), PastYearsFile.objects.count(), Import.objects.count()) == (0, 0, 0)
    assert [path for path in settings.FILES_DIR.rglob("*") if path.is_file()] == []


def test_undo_is_the_clerks_who_finds_the_archive_wrong(client, county, load):
    load_all(load)
    client.force_login(county.clerk)
    record = Import.objects.get(unit=county.baishi, year=2023)
    client.post(reverse("desk:undo_import", args=[record.pk]))
    assert report_of(county.baishi, 2023) is None


def test_names_packed_by_chinese_windows_are_shown_as_they_were_meant(county):
    data = bytearray(zipped({"AAAA.txt": text("白石镇", 2022)}))
    name = "白石".encode("gb18030")
    data = bytes(data).replace(b"AAAA", name)
    load = past_years.begin_zip(data, "a.zip", by=county.administrator)
    read_all(load)
    assert list(load.files.values_list("name", "state")) == [("白石.txt", "ready")]


def hostile(kind: str) -> bytes:
    if kind == "bomb":
        return zipped({"a.txt": b"0" * 20_000_000})
    if kind == "too much":
        return zipped({"a.txt": b"0" * 31 * 1024 * 1024})
    if kind == "many":
        return zipped({f"{number}.txt": b"" for number in range(501)})
    if kind == "hidden":  # zipfile finds a directory of 30,000; who looks for the last mark of one finds none
        data = zipped({f"{number}.txt": b"" for number in range(30_000)})
        return data[:-6] + b"PK\x05\x06" + data[-2:]
    if kind == "outside":
        return zipped({"../../etc/cron.d/x": b"x"})
    if kind == "absolute":
        return zipped({"/etc/passwd": b"x"})
    if kind == "locked":
        data = bytearray(zipped({"a.txt": b"x"}))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        return bytes(data)
    return {"broken": b"PK\x03\x04 and no more", "empty": b"", "no zip": b"%PDF-1.7", "hollow": zipped({"a/": b""})}[
        kind
    ]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("bomb", "大得不正常"),
        ("too much", "展开后超过 30 MB"),
        ("many", "文件太多，最多 500 个"),
        ("hidden", "文件太多，最多 500 个"),
        ("outside", "指向压缩包以外"),
        ("absolute", "指向压缩包以外"),
        ("locked", "压缩包有密码"),
        ("broken", "不是完整的 ZIP"),
        ("empty", "不是完整的 ZIP"),
        ("no zip", "不是完整的 ZIP"),
        ("hollow", "压缩包里没有文件"),
    ],
)
def test_hostile_archive_is_refused_and_leaves_nothing(county, settings, kind, why):
    with pytest.raises(Refused, match=why):
        past_years.begin_zip(hostile(kind), "a.zip", by=county.administrator)
    assert not PastYearsLoad.objects.exists()
    assert list(settings.FILES_DIR.rglob("*")) == []


def test_file_that_is_damaged_inside_the_archive_is_refused_alone(county):
    data = bytearray(zipped({"a.txt": text("白石镇", 2022), "b.txt": text("柳湾镇", 2022)}))
    data[100:130] = b"\xff" * 30
    load = past_years.begin_zip(bytes(data), "a.zip", by=county.administrator)
    read_all(load)
    assert list(load.files.values_list("state", "reason")) == [
        ("refused", "这个文件打不开或者已损坏：请重新复制一份。"),
        ("ready", ""),
    ]


def test_file_with_several_reports_is_refused_and_says_which(county):
    both = text("白石镇", 2021) + b"\n" + text("白石镇", 2022)
    load = past_years.begin_zip(zipped({"a.txt": both}), "a.zip", by=county.administrator)
    read_all(load)
    said = "文件里有 2 份报告（白石镇 2021、2022 年度），分不清导入哪一份：请一份存一个文件，再上传。"
    assert list(load.files.values_list("state", "reason")) == [("refused", said)]


def test_packages_within_an_archive_are_not_counted_as_its_files(county):
    inner = zipped({f"{number}.xml": b"" for number in range(100)})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for number in range(6):
            package.writestr(f"{number}.docx", inner)
    load = past_years.begin_zip(buffer.getvalue(), "a.zip", by=county.administrator)
    assert load.files.count() == 6


# The pages


def hand_in(client, data: bytes, name: str = "历年.zip"):
    return client.post(reverse("intake:loads"), {"file": SimpleUploadedFile(name, data)})


def test_administrator_brings_an_archive_in_without_a_script(client, county, started):
    client.force_login(county.administrator)
    page = hand_in(client, zipped(FILES)).url
    for then in ("step", "confirm", "step"):
        assert client.post(page, {"then": then}).status_code == 302
        while "正在" in client.get(page).content.decode():
            client.post(page, {"then": "step"})
    body = client.get(page).content.decode()
    assert "已结束，导入 3 个，没有导入 6 个" in body
    assert Report.objects.count() == 4


LIST = """青禾县政府信息公开年报目录
序号\t标题\t发布时间\t链接
1\t青禾县白石镇2022年 政府信息公开工作年度报告\t2023-01-18 09:30:00\thttps://www.example.gov.cn/1.html
2\t柳湾镇2022年政府信息公开工作年度报告\t2023/1/19\t
3\t蓝山县白石镇2023年政府信息公开工作年度报告\t2024-01-20\t
4\t没有放进来的一份\t2024-01-20\t"""


@pytest.mark.proves("U97")
def test_a_list_tells_when_and_where_each_was_published(client, county, load):
    client.force_login(county.administrator)
    page = reverse("intake:load", args=[load.pk])
    told = client.post(page, {"then": "tell", "text": LIST}, follow=True).content.decode()
    for words in (
        "记下了 2 个文件的公开日期和网址", "有 2 行对不上要导入的文件，没有用：第 5、6 行", "2023年1月18日",
        "已登记 2 个",
    ):  # fmt: skip
        assert words in told
    filled = client.get(reverse("intake:days_list", args=[load.pk])).content
    assert [row[0::2] for row in rows(filled)] == [
        ["文件", "公开日期"], ["2022/白石.txt", "2023-01-18"], ["2022/柳湾.txt", "2023-01-19"], ["2023/白石.txt", ""],
    ]  # fmt: skip
    again = SimpleUploadedFile("清单.xlsx", filled)
    assert "记下了 2 个文件" in client.post(page, {"then": "tell", "file": again}, follow=True).content.decode()
    load_all(load)
    days = {(o.report.unit.code, o.report.year): (o.published_on, o.address, o.by) for o in Origin.objects.all()}
    assert days == {
        ("baishi", 2022): (date(2023, 1, 18), "https://www.example.gov.cn/1.html", county.administrator),
        ("liuwan", 2022): (date(2023, 1, 19), "", county.administrator),
    }
    refused = client.post(page, {"then": "tell", "text": LIST})
    assert (refused.status_code, "确认导入以前登记" in refused.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022/白石.txt\t2023-01-18", "没有找到表头"),
        ("文件\t公开日期\n2022/白石.txt\t去年", "第 2 行，“去年”不是日期"),
        ("文件\t公开日期\n柳湾.txt\t2022-12-31", "第 2 行，没有登记：2022 年度的报告应在 2023 年以后"),
        ("文件\t公开日期\t网址\n柳湾.txt\t\tjavascript:alert(1)", "第 2 行，没有登记：网址要以"),
        ("文件\t公开日期\n柳湾.txt\t2023-01-18\n2022/柳湾.txt\t2023-01-19", "第 3 行和前面的一行是同一个文件"),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole(load, text, why):
    with pytest.raises(Refused, match=why):
        publication_days.tell(load, f"{text}\n2023/白石.txt\t2024-01-18")
    assert set(load.files.values_list("published_on", "address")) == {(None, "")}


def test_script_is_told_how_far_it_is(client, county):
    client.force_login(county.administrator)
    page = hand_in(client, zipped({"a.txt": text("白石镇", 2022)})).url
    answer = client.post(page, {"then": "step"}, headers={"X-Requested-With": "steps"})
    assert answer.json() == {"done": 1, "total": 1, "words": "等您确认，1 个可以导入", "busy": False}


def test_administrator_reads_titles_and_results_but_nothing_of_a_report(client, county, load):
    load_all(load)
    client.force_login(county.administrator)
    body = client.get(reverse("intake:load", args=[load.pk])).content.decode()
    assert "青禾县白石镇2022年政府信息公开工作年度报告" in body
    for content in ("6件", "统计期限", "信息处理费", "不是可用的数字"):
        assert content not in body


def test_refused_archive_says_why(client, county):
    client.force_login(county.administrator)
    answer = hand_in(client, b"x" * (10 * 1024 * 1024 + 1))
    assert (answer.status_code, "压缩包太大，最大 10 MB" in answer.content.decode()) == (400, True)
    assert "请选择一个 ZIP" in client.post(reverse("intake:loads")).content.decode()


def test_only_the_administrator_has_these_pages(client, county, load):
    pages = [reverse("intake:loads"), reverse("intake:load", args=[load.pk])]
    before = table(load)
    for person in (county.clerk, county.approver, county.reviewer):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [404, 404]
        assert [client.post(page, {"then": "confirm"}).status_code for page in pages] == [404, 404]
    load.refresh_from_db()
    assert (load.confirmed_at, table(load)) == (None, before)


def test_archive_that_was_confirmed_cannot_be_discarded(client, county, load):
    past_years.confirm(load)
    client.force_login(county.administrator)
    client.post(reverse("intake:load", args=[load.pk]), {"then": "discard"})
    assert PastYearsLoad.objects.filter(pk=load.pk).exists()


# The command


def run(capsys, path, *arguments) -> tuple[int, str, str]:
    code = 0
    try:
        call_command("import_past_years", str(path), *arguments)
    except SystemExit as end:
        code = end.code
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "archive"
    for name, data in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "link.txt").symlink_to("/etc/passwd")
    return root


def test_command_shows_the_table_and_writes_on_confirmation(capsys, county, started, folder):
    code, said, _ = run(capsys, folder)
    assert code == 0
    assert "还没有写入。可以导入 3 个" in said
    assert list(Report.objects.all()) == [started]
    assert sorted(PastYearsFile.objects.values_list("path", flat=True)) == sorted(
        name for name in FILES if "MACOSX" not in name
    )
    code, said, _ = run(capsys, folder, "--confirm")
    assert (code, PastYearsLoad.objects.count()) == (0, 1)
    assert "导入 3 个，没有导入 6 个。" in said
    assert {(r.unit.code, r.year) for r in Report.objects.exclude(pk=started.pk)} == {
        ("baishi", 2022), ("liuwan", 2022), ("baishi", 2023),
    }  # fmt: skip


def test_command_takes_a_list_of_days_and_says_what_it_could_not_use(capsys, county, started, folder, tmp_path):
    days = tmp_path / "目录.txt"
    code, _, said = run(capsys, folder, "--days", str(days))
    assert (code, said.splitlines()[-1]) == (2, f"找不到 {days}，请检查路径和名称。")
    days.write_text("文件\t公开日期\n2022/白石.txt\t去年", "utf-8")
    code, _, said = run(capsys, folder, "--days", str(days))
    assert (code, "没有登记，一行也没有记：第 2 行，“去年”不是日期" in said) == (2, True)
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        days.write_text(LIST, encoding)
        _, _, said = run(capsys, folder, "--days", str(days))
        assert said.splitlines()[-1] == "公开日期：2 个文件；对不上的 2 行"
    days.write_bytes(workbook(PastYearsFile.objects.filter(state="ready")))
    _, _, said = run(capsys, folder, "--days", str(days))
    assert said.splitlines()[-1] == "公开日期：2 个文件；对不上的 0 行"
    run(capsys, folder, "--confirm")
    told = {(each.report.unit.code, each.published_on) for each in Origin.objects.all()}
    assert told == {("baishi", date(2023, 1, 18)), ("liuwan", date(2023, 1, 19))}


def test_command_goes_on_with_files_that_were_mended_or_added(capsys, county, folder):
    run(capsys, folder)
    (folder / "通知.txt").write_bytes(text("柳湾镇", 2021))
    (folder / "新.txt").write_bytes(text("柳湾镇", 2020))
    run(capsys, folder, "--confirm")
    assert PastYearsLoad.objects.count() == 1
    assert {r.year for r in Report.objects.filter(unit=county.liuwan)} == {2020, 2021, 2022}


def test_command_reads_again_where_a_file_was_taken_away_that_stood_before_another(capsys, county, folder):
    said = run(capsys, folder)[1]
    assert "请拿走那一个，再运行一次。" in said
    (folder / "2023/白石.txt").unlink()
    said = run(capsys, folder)[1]
    found = {file.path: (file.state, file.reason) for file in PastYearsFile.objects.filter(path__startswith="2023/")}
    assert found["2023/白石（副本）.txt"] == ("ready", "")
    assert "2023/白石.txt" not in found
    assert Import.objects.filter(state="preview").count() == PastYearsFile.objects.filter(state="ready").count() == 3


def test_command_says_what_it_left_out(capsys, county, folder):
    assert "没有读（是链接，或者文件名有看不见的字符，请复制成普通文件）：link.txt" in run(capsys, folder)[1]
    (folder / "link.txt").unlink()
    assert "没有读" not in run(capsys, folder)[1]


def test_template_that_nobody_filled_in_is_no_report_and_stands_before_none(county):
    files = {"a.xlsx": template.write(EDITION_2021, "青禾县白石镇", 2023), "b.txt": text("青禾县白石镇", 2023)}
    load = past_years.begin_zip(zipped(files), "a.zip", by=county.administrator)
    read_all(load)
    assert list(load.files.values_list("state", "reason")) == [
        ("refused", "这是没有填写的空白表格，没有可导入的内容：请放入填好的报告。"),
        ("ready", ""),
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("包.rar", b"Rar!\x1a\x07\0" + b"\0" * 99, "这是压缩包：请解压后上传其中的报告。"),
        ("包.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "这是压缩包：请解压后上传其中的报告。"),
        ("表.xls", OLE, "这是旧版 Office 文档（.xls、.ppt 等）：请在 WPS 或 Excel 中另存为 .xlsx 后再上传。"),
        ("文.wps", OLE, "这是旧版 Office 文档（.xls、.ppt 等）：请在 WPS 中另存为 .docx 后再上传。"),
        ("无题.txt", text("白石镇", 2022).partition(b"\n")[2], "（如“某某局2024年……年度报告”），请补全标题。"),
    ],
)
def test_file_that_cannot_be_read_has_one_advice_and_none_for_another_program(county, name, data, said):
    load = past_years.begin_zip(zipped({name: data}), "a.zip", by=county.administrator)
    read_all(load)
    (reason,) = load.files.values_list("reason", flat=True)
    assert reason.endswith(said)


def test_command_takes_a_zip(capsys, county, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": text("白石镇", 2022)}))
    assert "导入 1 个，没有导入 0 个。" in run(capsys, path, "--confirm")[1]
    assert lies_at(PastYearsLoad.objects.get().sha256).exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("--by", "nobody"), "没有用户名为“nobody”的系统管理员"), ((), "nothing.zip，请检查路径和名称。")],
)
def test_command_that_cannot_begin_says_why(capsys, county, tmp_path, arguments, why):
    code, _, said = run(capsys, tmp_path / "nothing.zip", *arguments)
    assert (code, why in said, PastYearsLoad.objects.count()) == (2, True, 0)
