"""The clerk's import without a script: shown first, written when confirmed, taken back in one step."""

import io
import os
import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.desk.import_preview import preview
from giyearreport.formats import EDITION_2019
from giyearreport.formats.grammar import Ref
from giyearreport.reports import files, store
from giyearreport.reports.importing import one_report
from giyearreport.reports.importing.one_report import report_of
from giyearreport.reports.importing.uploads import LARGEST_UPLOAD, PREVIEW_LIFE, take_in
from giyearreport.reports.models import Import, Prose, Report, Round, UnreadEntry
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.writers import FORMATS
from tests import filled_template
from tests.county import begun_last_year, bring, complete, fill
from tests.kept import lies_at
from tests.specimens import edition_2019, nil

pytestmark = pytest.mark.django_db

RECEIVED = Ref("applications", "received", "natural_person")
GRANTED = Ref("applications", "granted", "natural_person")
PENALTIES = Ref("disclosure", "penalties", "decisions")
SECTIONS = ["preamble", "overview", "disclosure", "applications", "litigation", "problems", "other_matters"]
LAST = 2023  # the year before the county's round


def text(content: ReportContent) -> bytes:
    return FORMATS["text"].render(content)


def last_year(**values) -> ReportContent:
    prose = {code: text.replace("2024", "2023").replace("2025", "2024") for code, text in complete().prose.items()}
    return nil(LAST, "青禾县白石镇", prose).with_values(**values)


def hand_in(client, year: int, data: bytes, name: str = "年报.txt"):
    return client.post(reverse("desk:import", args=[year]), {"file": SimpleUploadedFile(name, data)})


def handed_in(client, year: int, data: bytes, name: str = "年报.txt") -> Import:
    answer = hand_in(client, year, data, name)
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk")


def confirm(client, record: Import, **more):
    """Press the button of the preview as it is shown now."""
    report = report_of(record.unit, record.year)
    sent = {"then": "confirm", "take": SECTIONS, "version": report.version if report else "", **more}
    return client.post(reverse("desk:import_preview", args=[record.pk]), sent)


def undo(client, record: Import):
    return client.post(reverse("desk:undo_import", args=[record.pk]), follow=True)


def page(client, record: Import) -> str:
    answer = client.get(reverse("desk:import_preview", args=[record.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def everything() -> dict:
    """All that an import could have changed."""
    return {
        "reports": list(Report.objects.order_by("pk").values()),
        "rounds": list(Round.objects.order_by("pk").values()),
        "contents": [(store.load(report), store.unread_entries(report)) for report in Report.objects.order_by("pk")],
    }


# Into this year's draft


def test_file_is_only_shown_before_it_is_confirmed(clerk, draft):
    before = everything()
    record = handed_in(clerk, 2024, text(complete()), "年报.txt")
    page(clerk, record)
    assert everything() == before
    assert files.read(record.sha256) == text(complete())
    assert (record.name, record.size, record.format) == ("年报.txt", len(text(complete())), "text")


@pytest.mark.every_engine
def test_confirmed_file_is_the_draft(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    answer = confirm(clerk, record)
    assert (answer.status_code, answer.url) == (302, reverse("desk:imported", args=[draft.pk]))
    now = store.load(draft)
    assert (now.cells, now.prose) == (complete().cells, complete().prose)
    record.refresh_from_db()
    assert (record.state, record.applied_by, record.report, record.taken) == ("applied", county.clerk, draft, SECTIONS)


def test_pasted_text_is_read_like_a_file(clerk, draft):
    answer = clerk.post(reverse("desk:import", args=[2024]), {"text": text(complete()).decode()})
    assert answer.status_code == 302
    confirm(clerk, Import.objects.get())
    assert store.load(draft).cells == complete().cells
    assert Import.objects.get().name == "粘贴的文字.txt"


def test_preview_takes_the_report_out_of_what_was_stored_once(clerk, draft, monkeypatch):
    record = handed_in(clerk, 2024, text(complete().with_values(prose={"problems": "这一份只在这里。"})))
    taken_out = []
    read = one_report.READERS["json"]
    monkeypatch.setattr(one_report, "READERS", {"json": lambda document: taken_out.append(document) or read(document)})
    page(clerk, record)
    assert taken_out == [record.document]


def test_preview_has_old_beside_new_and_unchanged_cells_as_they_are(clerk, county, draft):
    fill(draft, complete().with_values({RECEIVED: 7}, {"problems": "一\n二\n三"}), county.clerk)
    record = handed_in(clerk, 2024, text(complete().with_values(prose={"problems": "一\n贰\n三"})))
    shown = {section.section.code: section for section in preview(record, draft).sections}
    cells = {cell.printed.ref: (cell.old, cell.text) for cell in shown["applications"].grid if cell.is_changed}
    new, total = complete().cells[RECEIVED], complete().total("applications", "received")
    assert cells == {
        RECEIVED: ("7", str(new)),
        Ref("applications", "received", "total"): (str(total - new + 7), str(total)),
    }
    assert [(line.old, line.new) for line in shown["problems"].lines] == [("一", "一"), ("二", "贰"), ("三", "三")]
    assert {code: section.changes for code, section in shown.items()} == {
        **dict.fromkeys(SECTIONS, 0), "applications": 2, "problems": 1,
    }  # fmt: skip
    body = page(clerk, record)
    assert re.findall(r'name="take" value="(\w+)" checked', body) == ["applications", "problems"]


def test_each_doubt_is_said_at_its_cell_and_in_a_sentence(clerk, draft):
    lines = text(complete()).decode()
    record = handed_in(clerk, 2024, lines.replace("\t1288\t", "\t1288件\t").encode())
    body = page(clerk, record)
    at = body.index(f'<td id="{GRANTED}"')
    assert "is-doubtful" in body[at : at + 200]
    assert '<span class="cell-mark">原文“1288件”</span>' in body[at : at + 400]
    assert f'<a href="#{GRANTED}">看这一格</a>' in body
    assert "1 处疑点" in body


FEES = Ref("disclosure", "fees", "amount")


def doubts_about_fees(record: Import) -> list[str]:
    section = next(
        one for one in preview(record, report_of(record.unit, record.year)).sections if one.code == FEES.table
    )
    return [doubt.text for doubt in section.doubts if doubt.cell == FEES]


@pytest.mark.parametrize(
    ("was", "now", "in_yuan"),
    [("0.35", "3500", "0.35"), ("12.5", "125000", "12.5"), (None, "12000", "1.2"), ("0", "12000", "1.2")],
)
def test_amount_that_last_year_was_a_thousandth_is_doubted_before_it_is_written(
    clerk, county, draft, was, now, in_yuan
):
    if was:
        confirm(clerk, handed_in(clerk, LAST, text(last_year(cells={FEES: Decimal(was)}))))
    record = handed_in(clerk, 2024, text(complete().with_values({FEES: Decimal(now)})))
    (said,) = doubts_about_fees(record)
    assert said.endswith(f"原文为 {now}，请核对是元还是万元：{now} 元填 {in_yuan}，{now} 万元填 {now}")


@pytest.mark.parametrize(("was", "now"), [("0.35", "0.4"), ("3500", "3600"), (None, "3500"), ("3500", "0.35")])
def test_amount_of_a_size_that_it_was_before_is_not_doubted(clerk, county, draft, was, now):
    if was:
        confirm(clerk, handed_in(clerk, LAST, text(last_year(cells={FEES: Decimal(was)}))))
    record = handed_in(clerk, 2024, text(complete().with_values({FEES: Decimal(now)})))
    assert doubts_about_fees(record) == []


def test_prose_without_tables_has_no_doubts_and_leaves_the_tables(clerk, county, draft):
    fill(draft, complete(), county.clerk)
    prose = (
        "青禾县白石镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n办理申请五件。\n"
        "五、存在的主要问题及改进情况\n解读偏少。\n六、其他需要报告的事项\n未收取信息处理费。"
    )
    record = handed_in(clerk, 2024, prose.encode())
    assert preview(record, draft).doubts == 0
    assert page(clerk, record).count("文件里没有这张表的数，现在的数不变。") == 3
    before = dict(store.load(draft).cells)
    confirm(clerk, record)
    draft.refresh_from_db()
    assert (store.load(draft).prose["overview"], store.load(draft).cells) == ("办理申请五件。", before)
    assert "处疑点" not in clerk.get(reverse("desk:imported", args=[draft.pk])).content.decode()


@pytest.mark.parametrize(
    ("two", "four", "doubts"),
    [("主动公开信息一百条。\n", "", 1), ("", "没有。\n", 1), ("主动公开信息一百条。\n", "没有。\n", 2)],
)
def test_prose_under_the_heading_of_a_table_is_the_only_doubt(clerk, county, draft, two, four, doubts):
    headings = [section.heading for section in complete().edition.sections if section.heading]
    said = ["办理申请五件。\n", two, "", four, "解读偏少。\n", "无。\n"]
    body = "".join(f"{heading}\n{text}" for heading, text in zip(headings, said, strict=True))
    record = handed_in(clerk, 2024, f"青禾县白石镇人民政府2024年政府信息公开工作年度报告\n{body}".encode())
    assert preview(record, draft).doubts == doubts
    assert page(clerk, record).count("文件里没有这张表的数，现在的数不变。") == 3
    assert "原文没有填" not in page(clerk, record)


def test_table_that_is_not_filled_in_is_one_doubt(clerk, draft):
    blank = {ref: None for ref in complete().cells if ref.table == "applications"}
    record = handed_in(clerk, 2024, text(complete().with_values(blank)))
    assert [(note["kind"], note["section"]) for note in record.notes] == [("blank", "applications")]
    body = page(clerk, record)
    assert "“三、收到和处理政府信息公开申请情况”没有填" in body
    assert "原文没有填" not in body


def test_draft_of_this_year_is_not_called_one_that_was_published(clerk, draft):
    confirm(clerk, handed_in(clerk, 2024, text(complete())))
    body = clerk.get(reverse("desk:imported", args=[draft.pk])).content.decode()
    assert "从文件导入" in body
    assert "以前公开的报告" not in body
    assert "只读" not in body


@pytest.mark.proves("U8")
def test_figure_that_found_no_cell_is_listed(clerk, draft):
    lines = text(complete()).decode().replace("四、政府信息公开行政复议", "9\t8\t7\t6\n四、政府信息公开行政复议")
    record = handed_in(clerk, 2024, lines.encode())
    unplaced = [note["printed"] for note in record.notes if note["kind"] == "unplaced"]
    assert [one for one in unplaced if one in ("9", "8", "7", "6")][-4:] == ["9", "8", "7", "6"]
    assert "中的“9”“8”“7”“6”找不到对应的格子" in page(clerk, record)


def test_figures_of_a_row_that_found_no_cell_are_told_with_its_name(clerk, draft):
    lines = text(complete()).decode().replace("\t3001\t53\t", "\t9\t8\t7\t3001\t53\t")
    record = handed_in(clerk, 2024, lines.encode())
    said = [doubt.text for doubt in preview(record, draft).not_placed]
    assert any("里“一、本年新收政府信息公开申请数量”一行的“9”“8”“7”“3001”“53”" in one for one in said)
    assert all(one.count("“3001”") <= 1 for one in said)


def test_same_word_behind_every_figure_of_a_table_is_one_doubt(clerk, draft):
    lines = text(complete()).decode().split("\n")
    begin, end = (next(i for i, line in enumerate(lines) if line.startswith(mark)) for mark in ("三、收到", "四、"))
    lines[begin:end] = [re.sub(r"(?<=\t)(\d+)(?=\t|$)", r"\1件", line) for line in lines[begin:end]]
    record = handed_in(clerk, 2024, "\n".join(lines).encode())
    shown = preview(record, draft)
    said = [doubt.text for section in shown.sections for doubt in section.doubts]
    assert (len(said), shown.figures, shown.doubts) == (1, len(complete().cells), 1)
    assert re.fullmatch(r"\d+ 个数后面还写着别的，如“3001件”：数已经取出，请核对", said[0])


@pytest.mark.parametrize(
    ("printed", "said"),
    [("", r"有 \d+ 格原文没有填，见表中各格"), ("/", r"有 \d+ 格原文是“/”，不是可用的数字，按未填处理")],
)
def test_same_lack_in_many_cells_of_a_table_is_one_doubt(clerk, draft, printed, said):
    lines = text(complete()).decode().split("\n")
    begin, end = (next(i for i, line in enumerate(lines) if line.startswith(mark)) for mark in ("三、收到", "四、"))
    table = [re.sub(r"(?<=\t)0(?=\t|$)", printed, line) for line in lines[begin:end]]
    record = handed_in(clerk, 2024, "\n".join([*lines[:begin], *table, *lines[end:]]).encode())
    found = [doubt.text for section in preview(record, draft).sections for doubt in section.doubts]
    of_many = [one for one in found if re.fullmatch(said, one)]
    assert (len(of_many), len([one for one in found if "没有填" in one or "不是可用的" in one])) == (1, 1)
    assert len([one for one in found if "无法核对" in one]) == 1


def test_words_of_one_section_that_are_none_of_the_report_are_one_doubt(clerk, draft):
    heading = "二、主动公开政府信息情况"
    lines = text(complete()).decode().replace(f"{heading}\n", f"{heading}\n2024年：\n由财政所填写\n", 1)
    record = handed_in(clerk, 2024, lines.encode())
    said = [doubt.text for doubt in preview(record, draft).not_placed]
    assert said == [f"“{heading}”中的“2024年：”“由财政所填写”不属于报告内容"]


def test_only_the_chosen_sections_are_written(clerk, county, draft):
    fill(draft, complete().with_values({RECEIVED: 7, PENALTIES: 1}, {"problems": "自己写的"}), county.clerk)
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record, take=["disclosure", "appendix"])
    now = store.load(draft)
    assert now.cells == {**complete().cells, RECEIVED: 7}
    assert now.prose == {**complete().prose, "problems": "自己写的"}


def test_nothing_chosen_writes_nothing(clerk, draft):
    record = handed_in(clerk, 2024, text(complete()))
    before = everything()
    answer = confirm(clerk, record, take=[])
    assert (answer.status_code, everything()) == (409, before)
    assert "没有选要导入的部分" in answer.content.decode()


def test_blank_cell_and_empty_section_of_the_file_leave_what_is_there(clerk, county, draft):
    fill(draft, complete(), county.clerk)
    record = handed_in(
        clerk, 2024, FORMATS["json"].render(complete().with_values({RECEIVED: None, GRANTED: 5}, {"overview": ""}))
    )
    confirm(clerk, record)
    now = store.load(draft)
    assert now.cells == {**complete().cells, GRANTED: 5}
    assert now.prose == complete().prose


@pytest.mark.every_engine
def test_text_in_a_number_cell_stays_as_text_to_be_mended(clerk, draft):
    record = handed_in(clerk, 2024, text(complete()).decode().replace("\t1288\t", "\t约1288\t").encode())
    confirm(clerk, record)
    assert (store.load(draft).cells[GRANTED], store.unread_entries(draft)) == (None, {GRANTED: "约1288"})


def test_number_of_the_file_takes_the_place_of_a_text(clerk, county, draft):
    filled = store.load(draft).with_values(complete().cells | {PENALTIES: None})
    store.save(draft, filled, by=county.clerk, version=draft.version, unread={PENALTIES: "8件"})
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    assert (store.load(draft).cells[PENALTIES], store.unread_entries(draft)) == (complete().cells[PENALTIES], {})
    undo(clerk, record)
    assert (store.load(draft).cells[PENALTIES], store.unread_entries(draft)) == (None, {PENALTIES: "8件"})


def test_file_longer_than_a_report_may_be_is_not_taken_in_and_says_so(clerk, draft):
    others = complete().with_values(prose={"problems": ""}).prose_length
    longest = complete().with_values(prose={"problems": "长" * (PROSE_LENGTH - others)})
    assert handed_in(clerk, 2024, text(longest)).state == Import.State.PREVIEW
    answer = hand_in(clerk, 2024, text(longest.with_values(prose={"problems": longest.prose["problems"] + "长"})))
    assert answer.status_code == 400
    said = "文件里各部分的文字一共 60001 字，最多 60000 字，多出 1 字，没有导入。请在原文件里删减后再上传。"
    assert said in answer.content.decode()


def test_sections_that_would_make_the_report_too_long_are_not_written(clerk, county, draft):
    fill(draft, complete().with_values(prose={"problems": "长" * 50_000}), county.clerk)
    record = handed_in(clerk, 2024, text(complete().with_values(prose={"overview": "短" * 20_000})))
    answer = confirm(clerk, record, take=["overview"])
    assert answer.status_code == 409
    assert "没有保存：报告各部分的文字一共" in answer.content.decode()
    assert store.load(draft).prose["overview"] == complete().prose["overview"]


def test_template_filled_in_offline_comes_back_into_the_draft(clerk, county, draft):
    answer = clerk.get(reverse("desk:import_template", args=[2024]))
    assert (
        answer.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('白石镇2024年度填报模板.xlsx')}"
    )
    record = handed_in(clerk, 2024, answer.content, "模板.xlsx")
    assert (record.format, record.printed_year, record.printed_unit) == ("xlsx", 2024, county.baishi.name)
    shown = preview(record, draft)
    assert (shown.figures, shown.changes) == (0, 0)


@pytest.mark.proves("U8")
def test_template_that_was_downloaded_and_filled_in_is_the_draft(clerk, county, draft):
    downloaded = clerk.get(reverse("desk:import_template", args=[2024])).content
    data = filled_template.filled(downloaded, complete(), tuple(complete().prose.values()))
    record = handed_in(clerk, 2024, data, "白石镇2024年度填报模板.xlsx")
    assert (record.printed_year, record.printed_unit, record.notes) == (2024, county.baishi.name, [])
    body = page(clerk, record)
    assert "您正要导入到" not in body
    confirm(clerk, record)
    now = store.load(draft)
    assert (now.cells, now.prose) == (complete().cells, complete().prose)


def test_template_filled_in_by_half_leaves_the_rest_of_the_draft(clerk, county, draft):
    fill(draft, complete().with_values({PENALTIES: 1}), county.clerk)
    downloaded = clerk.get(reverse("desk:import_template", args=[2024])).content
    some = {RECEIVED: 77, GRANTED: 78}
    half = ReportContent.blank(complete().edition, county.baishi.name, 2024).with_values(some)
    record = handed_in(
        clerk, 2024, filled_template.filled(downloaded, half, ("", "", "只写了这一段。", "")), "模板.xlsx"
    )
    confirm(clerk, record)
    now = store.load(draft)
    assert now.cells == {**complete().cells, PENALTIES: 1, **some}
    assert now.prose == {**complete().prose, "problems": "只写了这一段。"}


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "text", "json"])
def test_blank_form_is_taken_for_the_unit_and_year_that_one_imports(clerk, draft, format):
    before = store.load(draft)
    form = ReportContent.blank(complete().edition, "", 2021, "政府信息公开工作年度报告")
    record = handed_in(clerk, 2024, FORMATS[format].render(form), f"空表.{format}")
    assert (record.year, record.printed_year, record.printed_unit) == (2024, None, "")
    assert "文件里写的是" not in page(clerk, record)
    confirm(clerk, record)
    assert store.load(draft) == before


@pytest.mark.parametrize("format", ["docx", "html", "json", "text"])
def test_document_of_our_own_is_the_draft_whatever_its_format(clerk, draft, format):
    record = handed_in(clerk, 2024, FORMATS[format].render(complete()), f"年报.{format}")
    confirm(clerk, record)
    now = store.load(draft)
    assert (record.format, now.cells, now.prose) == (format, complete().cells, complete().prose)


# Taking back


@pytest.mark.every_engine
def test_undo_puts_back_what_was_there(clerk, county, draft):
    fill(draft, complete().with_values({RECEIVED: 7, PENALTIES: None}, {"problems": "自己写的"}), county.clerk)
    before = store.load(draft)
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    answer = undo(clerk, record)
    assert store.load(draft) == before
    assert "已撤销导入“年报.txt”" in answer.content.decode()
    record.refresh_from_db()
    assert (record.state, record.undone_by) == ("undone", county.clerk)


@pytest.mark.every_engine
def test_undo_is_refused_when_somebody_has_written_since(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    draft.refresh_from_db()
    fill(draft, store.load(draft).with_values({RECEIVED: 1}), county.colleague)
    before = everything()
    answer = undo(clerk, record)
    assert everything() == before
    assert "不能撤销：导入以后 张colleague" in answer.content.decode()


def test_undo_is_refused_once_the_report_is_submitted(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    draft.refresh_from_db()
    bring(draft, county, "submit")
    before = everything()
    assert "不能撤销：报告现在是“待审核”" in undo(clerk, record).content.decode()
    assert everything() == before


def test_second_undo_changes_nothing(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    undo(clerk, record)
    before = everything()
    assert "不用撤销" in undo(clerk, record).content.decode()
    assert everything() == before


# Last year's report


def test_last_year_becomes_unsealed_history_in_a_round_of_its_own(clerk, county, draft):
    record = handed_in(clerk, LAST, text(last_year(cells={RECEIVED: 5})))
    assert confirm(clerk, record).status_code == 302
    report = report_of(county.baishi, LAST)
    assert (store.load(report).cells, store.load(report).prose) == (
        last_year(cells={RECEIVED: 5}).cells,
        last_year().prose,
    )
    assert (report.state, Prose.objects.get(report=report).sealed) == ("history", False)
    round = report.round
    assert (round.edition_code, round.opens_on, round.due_on, round.review_due_on) == (
        "2021", date(2024, 1, 1), date(2024, 1, 31), date(2024, 3, 31),
    )  # fmt: skip


def test_year_that_one_unit_imported_is_opened_for_nobody(clerk, client, county, draft):
    confirm(clerk, handed_in(clerk, LAST, text(last_year())))
    client.force_login(county.other_clerk)
    page = client.get(reverse("desk:reports")).content.decode()
    assert (f"{LAST}年度" in page, f"{draft.year}年度" in page) == (False, True)
    assert client.post(reverse("desk:start", args=[LAST])).status_code == 404
    assert not Report.objects.filter(unit=county.liuwan, round__year=LAST).exists()
    client.force_login(county.clerk)
    assert f"{LAST}年度" in client.get(reverse("desk:reports")).content.decode()


@pytest.mark.every_engine
def test_undo_of_last_year_takes_the_report_and_its_round_away(clerk, county, draft):
    before = everything()
    record = handed_in(clerk, LAST, text(last_year()))
    confirm(clerk, record)
    undo(clerk, record)
    assert everything() == before


def test_undo_is_refused_where_a_sheet_of_the_report_was_printed(clerk, county, draft):
    record = handed_in(clerk, LAST, text(last_year()))
    confirm(clerk, record)
    report = report_of(county.baishi, LAST)
    sign_off_sheets.print_sheet(report, by=county.clerk)
    assert "已经打印过审签单" in undo(clerk, record).content.decode()
    assert Report.objects.filter(pk=report.pk).exists()


@pytest.mark.every_engine
def test_undo_leaves_the_round_where_another_unit_has_a_report(clerk, county, draft):
    record = handed_in(clerk, LAST, text(last_year()))
    confirm(clerk, record)
    store.start(unit=county.liuwan, round=Round.objects.get(year=LAST), by=county.other_clerk)
    undo(clerk, record)
    assert list(Report.objects.filter(round__year=LAST).values_list("unit__code", flat=True)) == ["liuwan"]


def test_published_report_of_last_year_is_never_written_over(clerk, county, draft):
    report = begun_last_year(county, {})
    fill(report, last_year(), county.clerk)
    bring(report, county, "submit", "start_review", "approve", "publish")
    for steps, state in (((), "已发布"), (("correct",), "更正中"), (("submit", "withdraw"), "更正中")):
        bring(report, county, *steps)
        before = everything()
        answer = hand_in(clerk, LAST, text(last_year(cells={RECEIVED: 99})))
        assert (answer.status_code, everything()) == (400, before)
        assert f"现在是“{state}”" in answer.content.decode()


def test_draft_of_last_year_may_be_replaced(clerk, county, draft):
    confirm(clerk, handed_in(clerk, LAST, text(last_year())))
    confirm(clerk, handed_in(clerk, LAST, text(last_year(cells={RECEIVED: 9}))))
    assert store.load(report_of(county.baishi, LAST)).cells[RECEIVED] == 9


def test_form_of_another_edition_goes_as_far_as_it_fits_and_says_the_rest(clerk, county, draft):
    old = edition_2019().with_values({ref: 3 for ref in edition_2019().cells if ref.line == "other_handling"})
    record = handed_in(clerk, 2022, FORMATS["json"].render(old).replace(b'"year": 2019', b'"year": 2022'))
    body = page(clerk, record)
    label = EDITION_2019.cell(Ref("disclosure", "regulations", "made")).label
    assert f"2021 版格式里没有这一格：{label}：12" in body
    confirm(clerk, record, sure_of_unit="yes", sure_of_year="yes")
    cells = store.load(report_of(county.baishi, 2022)).cells
    assert cells[Ref("applications", "other_rest", "natural_person")] == 3
    assert cells[Ref("applications", "other_fee_unpaid", "natural_person")] is None
    assert cells[RECEIVED] == 12


@pytest.mark.parametrize(
    ("year", "why"), [(2018, None), (2101, None), (2099, "县里还没有布置 2099 年度的任务，不能导入。")]
)
def test_year_that_has_no_report_is_refused(clerk, county, year, why):
    answer = clerk.get(reverse("desk:import", args=[year]))
    assert answer.status_code == (200 if why else 404)
    assert why is None or why in answer.content.decode()
    assert hand_in(clerk, year, text(last_year())).status_code == (400 if why else 404)


# The right file


def test_year_that_takes_no_file_is_not_offered_and_the_page_says_why(clerk, county, draft, published):
    record = handed_in(clerk, LAST, text(last_year()).replace(b"2023", b"2024"))
    body = page(clerk, record)
    assert "您正要导入到 2023 年度。2024 年度的报告现在是“已发布”，不能用文件替换。" in body
    assert "改为导入到" not in body


def test_page_with_an_open_question_does_not_say_that_nothing_is_to_be_looked_at(clerk, county, draft):
    body = page(clerk, handed_in(clerk, 2024, text(last_year())))
    assert "先回答下面的问题" in body
    assert "没有疑点" not in body


def test_wrong_year_is_asked_about(clerk, county, draft):
    record = handed_in(clerk, 2024, text(last_year()))
    assert "文件里写的是 2023 年度，您正要导入到 2024 年度。" in page(clerk, record)
    before = everything()
    answer = confirm(clerk, record)
    assert (answer.status_code, everything()) == (400, before)
    assert confirm(clerk, record, sure_of_year="yes").status_code == 302
    assert store.load(draft).prose == last_year().prose


def test_preview_can_be_turned_to_the_year_in_the_file(clerk, county, draft):
    record = handed_in(clerk, 2024, text(last_year()))
    clerk.post(reverse("desk:import_preview", args=[record.pk]), {"then": "year"})
    record.refresh_from_db()
    assert record.year == LAST
    assert "文件里写的是" not in page(clerk, record)


def test_title_of_another_unit_is_asked_about(clerk, county, draft):
    record = handed_in(clerk, 2024, text(nil(2024, "青禾县柳湾镇", dict(complete().prose))))
    assert "文件标题里的单位是“青禾县柳湾镇”，您的单位是“青禾县白石镇人民政府”。" in page(clerk, record)
    before = everything()
    answer = confirm(clerk, record)
    assert (answer.status_code, everything()) == (400, before)
    assert confirm(clerk, record, sure_of_unit="yes").status_code == 302


def entitled(title: str, **prose: str) -> bytes:
    """A report of this unit and year as another program has it: under a title alone."""
    printed = text(complete().with_values(prose=prose)).decode()
    return re.sub(r"\A.*\n(?:（.*）\n)*", f"{title}\n", printed).encode()


def asked_of(client, record: Import) -> list[str]:
    """What must be answered before anything is written, once it was tried without an answer."""
    before = everything()
    answer = confirm(client, record)
    assert (answer.status_code, everything()) == (400, before)
    return re.findall(r"<strong>(.*?)</strong></p>", answer.content.decode())


NO_YEAR = "文件里没有找到写明年度的标题，您正要导入到 2024 年度，请核对是不是这一年的。"
NO_UNIT = "文件里没有找到写明单位的标题，您的单位是“青禾县白石镇人民政府”，请核对是不是本单位的报告。"
NEITHER = "文件里没有找到写明单位和年度的标题，您正要导入到青禾县白石镇人民政府 2024 年度的报告，请核对是不是这一份。"
OTHER_UNIT = "文件标题里的单位是“青禾县柳湾镇”，您的单位是“青禾县白石镇人民政府”。"
OTHER_YEAR = "文件里写的是 2023 年度，您正要导入到 2024 年度。"


@pytest.mark.parametrize(
    "title",
    [
        "关于印发《青禾县柳湾镇2023年政府信息公开工作年度报告》的通知",
        "青禾县柳湾镇2023年政务公开工作总结",
        "青禾县柳湾镇23年政府信息公开工作年度报告",
    ],
)
def test_report_of_another_unit_and_year_is_asked_about_however_it_is_entitled(clerk, county, draft, title):
    record = handed_in(clerk, 2024, entitled(title))
    assert f"<dd>{title}</dd>" in page(clerk, record)
    assert asked_of(clerk, record) == [OTHER_YEAR, OTHER_UNIT]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("青禾县柳湾镇政府信息公开工作年度报告", [NO_YEAR, OTHER_UNIT]),
        ("2023年政府信息公开工作年度报告", [OTHER_YEAR, NO_UNIT]),
        ("青禾县柳湾镇政务公开工作汇报材料", [NEITHER]),
        ("", [NEITHER]),
    ],
)
def test_file_without_a_title_of_unit_and_year_is_asked_about(clerk, county, draft, title, asked):
    record = handed_in(clerk, 2024, entitled(title, preamble=""))
    shown = "没有找到写明单位和年度的标题" if asked == [NEITHER] else title
    assert f"<dt>文件里的标题</dt><dd>{shown}</dd>" in page(clerk, record)
    assert asked_of(clerk, record) == asked
    assert confirm(clerk, record, sure_of_year="yes", sure_of_unit="yes", sure_of_file="yes").status_code == 302


@pytest.mark.parametrize(
    "title",
    [
        "青禾县白石镇人民政府2024年法治政府建设工作年度报告",
        "青禾县白石镇人民政府2024年度工作总结报告（平安建设）",
        "青禾县白石镇人民政府2024年政府工作报告",
        "青禾县白石镇人民政府2024年预算执行情况的报告",
        "青禾县白石镇人民政府2024年预决算信息公开情况报告",
        "青禾县白石镇人民政府2024年上半年政府信息公开工作总结",
        "青禾县白石镇人民政府2024年党务公开工作报告",
        "青禾县白石镇人民政府二〇二四年安全生产工作年度报告",
    ],
)
def test_report_of_another_kind_is_asked_about(clerk, county, draft, title):
    record = handed_in(clerk, 2024, entitled(title))
    asked = f"文件的标题是“{title}”，不像政府信息公开工作年度报告的标题，请核对有没有选错文件。"
    assert asked_of(clerk, record) == [asked]
    assert confirm(clerk, record, sure_of_kind="yes").status_code == 302


@pytest.mark.parametrize(
    "title",
    [
        "青禾县白石镇人民政府2024年政务公开工作总结",
        "青禾县白石镇人民政府2024年信息公开年报",
        "青禾县白石镇人民政府2024年年度报告",
        "青禾县白石镇人民政府二〇二四年度政府信息公開工作年度報告",
        "关于印发《青禾县白石镇人民政府2024年政府信息公开工作年度报告》的通知",
    ],
)
def test_report_of_the_same_kind_is_not_asked_about_however_it_is_entitled(clerk, county, draft, title):
    assert confirm(clerk, handed_in(clerk, 2024, entitled(title))).status_code == 302


def test_answer_that_was_given_stays_and_the_open_question_is_pointed_at(clerk, county, draft):
    record = handed_in(clerk, 2024, text(nil(LAST, "青禾县柳湾镇", last_year().prose)))
    body = confirm(clerk, record, sure_of_year="yes", take=["overview"]).content.decode()
    assert "还没有写入：还要核对“单位”，确认无误再勾选。勾过的都还在。" in body
    boxes = {name: tag for tag, name in re.findall(r'(<input[^>]*name="(sure_\w+)"[^>]*>)', body)}
    assert {name: ("checked" in tag, "aria-invalid" in tag, "autofocus" in tag) for name, tag in boxes.items()} == {
        "sure_of_year": (True, False, False),
        "sure_of_unit": (False, True, True),
    }
    assert body.count("这一项还没有勾选。") == 1
    assert re.findall(r'name="take" value="(\w+)" checked', body) == ["overview"]


ALTERED = "青禾县{}2024年政务公开工作总结"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("柳湾镇", []),
        (
            "白石镇",
            [
                "文件的标题是“青禾县白石镇2024年政务公开工作总结”，"
                "本报告的标题是“青禾县白石镇人民政府2024年政府信息公开工作年度报告”，导入不改标题"
            ],
        ),
    ],
)
def test_title_that_is_worded_otherwise_is_held_against_the_report_s_own(clerk, county, draft, unit, said):
    record = handed_in(clerk, 2024, entitled(ALTERED.format(unit)))
    shown = preview(record, draft)
    assert [doubt.text for section in shown.sections for doubt in section.doubts] == said
    assert "应为" not in page(clerk, record)


# What is no part of the report


def both(*years: int) -> bytes:
    """Whole reports of several years in one text."""
    reports = {LAST: last_year(cells={RECEIVED: 5}), 2024: complete()}
    texts = [text(reports[year]) if year in reports else text(last_year()).replace(b"2023", str(year).encode())
             for year in years]  # fmt: skip
    return b"\n".join(texts)


@pytest.mark.parametrize("years", [(LAST, 2024), (2024, LAST)])
def test_of_two_years_in_one_file_that_of_the_import_is_taken(clerk, county, draft, years):
    record = handed_in(clerk, 2024, both(*years))
    said = [doubt.text for doubt in preview(record, draft).not_placed]
    assert said == ["文件里还有一份报告“青禾县白石镇2023年政府信息公开工作年度报告”，没有读入"]
    confirm(clerk, record)
    now = store.load(draft)
    assert (now.cells, now.prose) == (complete().cells, complete().prose)


def without_year(report: bytes, *below: str) -> str:
    """A report whose title names no year, with lines below it."""
    title, rest = report.decode().split("\n", 1)
    return "\n".join([re.sub(r"20\d\d年", "", title), *below, rest])


@pytest.mark.parametrize("own_first", [True, False])
def test_the_year_of_each_of_two_may_stand_below_its_title(clerk, county, draft, own_first):
    parts = [
        without_year(text(complete()), "（2024年）"),
        without_year(text(last_year(cells={RECEIVED: 5})), "（2023年）"),
    ]
    record = handed_in(clerk, 2024, "\n".join(parts if own_first else parts[::-1]).encode())
    confirm(clerk, record)
    now = store.load(draft)
    assert (now.cells, now.prose) == (complete().cells, complete().prose)


def test_two_reports_that_name_no_year_are_refused(clerk, county, draft):
    parts = [without_year(text(complete())), without_year(text(last_year(cells={RECEIVED: 5})))]
    before = everything()
    answer = hand_in(clerk, 2024, re.sub(r"20\d\d年(?!\d)", "", "\n".join(parts)).encode())
    assert (answer.status_code, everything(), Import.objects.count()) == (400, before, 0)
    assert "没有写年度），分不清导入哪一份，什么也没有写入：请只留一份，再上传。" in answer.content.decode()


def test_file_with_two_other_years_is_refused_and_says_which(clerk, county, draft):
    before = everything()
    answer = hand_in(clerk, 2024, both(LAST, 2022))
    assert (answer.status_code, everything(), Import.objects.count()) == (400, before, 0)
    said = (
        "文件里有 2 份报告（青禾县白石镇 2023、2022 年度），"
        "没有青禾县白石镇人民政府 2024 年度的，什么也没有写入：请核对有没有选错文件；"
    )
    assert said in answer.content.decode()


def test_file_with_reports_of_other_units_alone_is_refused(clerk, county, draft):
    others = [text(nil(2024, unit, dict(complete().prose))) for unit in ("青禾县柳湾镇", "青禾县枫桥镇")]
    answer = hand_in(clerk, 2024, b"\n".join(others))
    assert answer.status_code == 400
    assert "文件里有 2 份报告（青禾县柳湾镇 2024 年度、青禾县枫桥镇 2024 年度），没有" in answer.content.decode()


def test_year_of_another_unit_is_not_taken_for_one_s_own(clerk, county, draft):
    other = text(nil(2024, "青禾县柳湾镇", dict(complete().prose)))
    answer = hand_in(clerk, 2024, other + b"\n" + text(last_year()))
    assert (answer.status_code, Import.objects.count()) == (400, 0)


def test_report_without_its_unit_is_taken_of_several_and_asked_about(clerk, county, draft):
    nameless = text(complete()).decode().split("\n", 1)[1]
    both_years = f"{text(last_year()).decode()}\n2024年政府信息公开工作年度报告\n{nameless}"
    record = handed_in(clerk, 2024, both_years.encode())
    assert asked_of(clerk, record) == [NO_UNIT]
    confirm(clerk, record, sure_of_unit="yes")
    assert store.load(draft).cells == complete().cells


def test_own_report_is_taken_of_those_of_several_units(clerk, county, draft):
    other = text(nil(2024, "青禾县柳湾镇", dict(complete().prose)))
    record = handed_in(clerk, 2024, other + b"\n" + text(complete()))
    assert (record.printed_unit, preview(record, draft).changes > 0) == ("青禾县白石镇人民政府", True)
    assert "您的单位是" not in page(clerk, record)


def test_same_report_twice_is_refused(clerk, county, draft):
    answer = hand_in(clerk, 2024, text(complete()) + b"\n" + text(complete()))
    assert answer.status_code == 400
    assert "分不清导入哪一份，什么也没有写入：请只留一份，再上传。" in answer.content.decode()


def test_letter_with_the_report_is_left_out_and_shown(clerk, county, draft):
    letter = "关于印发年度报告的通知\n各科室：\n现将年度报告印发给你们。\n附件：年度报告\n"
    record = handed_in(clerk, 2024, letter.encode() + text(complete()))
    body = page(clerk, record)
    assert "报告前后有 4 行文字不属于报告，没有导入" in body
    assert "<p>现将年度报告印发给你们。</p>" in body
    assert preview(record, draft).doubts == 1
    confirm(clerk, record)
    assert store.load(draft).prose == complete().prose
    assert "<p>现将年度报告印发给你们。</p>" in clerk.get(reverse("desk:imported", args=[draft.pk])).content.decode()


def test_sentences_beside_a_table_stand_whole_to_be_copied(clerk, county, draft):
    said = ["全镇主动公开政府信息412条，其中财政信息57条。", "制发规范性文件2件。"]
    heading = "二、主动公开政府信息情况"
    lines = text(complete()).decode().replace(f"{heading}\n", f"{heading}\n{said[0]}\n{said[1]}\n", 1)
    record = handed_in(clerk, 2024, lines.encode())
    assert [(doubt.text, doubt.lines) for doubt in preview(record, draft).not_placed] == [
        (f"“{heading}”只收表格里的数，这段文字没有放进去；需要的请复制到“一、总体情况”", tuple(said))
    ]
    assert all(f"<p>{one}</p>" in page(clerk, record) for one in said)


def test_our_own_public_page_that_was_saved_is_one_doubt(clerk, client, county, draft, published):
    saved = client.get(reverse("portal:report", args=[2024, published.unit.code])).content
    record = handed_in(clerk, LAST, saved, "年报.html")  # where a file may still go
    assert [note["kind"] for note in record.notes] == ["around"]


def test_text_that_names_another_unit_and_year_as_its_own_is_asked_about(clerk, county, draft):
    preamble = "本报告由青禾县柳湾镇人民政府根据条例编制，统计期限为2023年1月1日至12月31日。"
    record = handed_in(clerk, 2024, text(complete().with_values(prose={"preamble": preamble})))
    other_unit = "文件正文里编制报告的单位是“青禾县柳湾镇人民政府”，您的单位是“青禾县白石镇人民政府”。"
    assert asked_of(clerk, record) == [OTHER_YEAR, other_unit]
    clerk.post(reverse("desk:import_preview", args=[record.pk]), {"then": "year"})
    record.refresh_from_db()
    assert record.year == 2023


@pytest.mark.parametrize(
    "preamble",
    [
        "本报告由镇党政综合办公室编制，数据统计期限为2024年1月1日至12月31日。",
        "现将我镇2024年政府信息公开工作情况报告如下。",
        "本报告由白石镇人民政府根据条例编制。统计期限为2024年1月1日至12月31日，上年的为2023年1月1日至12月31日。",
    ],
)
def test_text_that_speaks_of_its_own_unit_is_not_asked_about(clerk, county, draft, preamble):
    record = handed_in(clerk, 2024, text(complete().with_values(prose={"preamble": preamble})))
    assert confirm(clerk, record).status_code == 302


# Refused files


def with_part(package: bytes, name: str, data: bytes = b"x") -> bytes:
    """An Office file with one part more."""
    file = io.BytesIO(package)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, data)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


@pytest.mark.proves("U8")
@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("空.docx", b"", "空"),
        ("表.et", OLE, "请在 WPS 中另存为 .xlsx"),
        ("文.wps", OLE, "请在 WPS 中另存为 .docx"),
        ("包.zip", b"PK\x03\x04" + b"\0" * 50, "请解压后上传"),
        ("图.docx", b"\x89PNG\r\n\x1a\n", "图片"),
        ("通知.txt", "关于开会的通知".encode(), "请确认这是一份政府信息公开工作年度报告"),
        ("网页.docx", "<html><body><p>年报</p></body></html>".encode(), "内容却是网页"),
        ("断.docx", FORMATS["docx"].render(complete())[:9000], "损坏"),
        ("宏.docm", with_part(FORMATS["docx"].render(complete()), "word/vbaProject.bin"), "宏"),
        ("炸弹.docx", with_part(FORMATS["docx"].render(complete()), "word/x.xml", b"0" * 20_000_000), "过大"),
        ("坏.json", b'{"schema": "giyearreport/1"', "JSON"),
    ],
)
def test_file_that_cannot_be_read_says_what_to_do_and_changes_nothing(clerk, draft, name, data, advice):
    before = everything()
    answer = hand_in(clerk, 2024, data, name)
    assert (answer.status_code, everything(), Import.objects.count()) == (400, before, 0)
    assert advice in answer.content.decode()


def test_reader_that_fails_unexpectedly_is_told_in_words(clerk, draft, monkeypatch):
    def broken(*args, **known):
        raise ZeroDivisionError

    monkeypatch.setattr("giyearreport.reports.importing.uploads.read", broken)
    answer = hand_in(clerk, 2024, text(complete()))
    assert (answer.status_code, Import.objects.count()) == (400, 0)
    assert "读这份文件时出错了" in answer.content.decode()


def test_file_over_the_limit_is_refused_in_words(clerk, draft):
    answer = hand_in(clerk, 2024, b"x" * (LARGEST_UPLOAD + 1), "大.txt")
    assert (answer.status_code, Import.objects.count()) == (400, 0)
    assert "文件太大，最大 10 MB" in answer.content.decode()


def test_nothing_handed_in_and_both_at_once_are_refused(clerk, draft):
    url = reverse("desk:import", args=[2024])
    assert "请选择一个文件" in clerk.post(url, {"text": "  "}).content.decode()
    both = {"text": "正文", "file": SimpleUploadedFile("a.txt", text(complete()))}
    assert "请只用一种" in clerk.post(url, both).content.decode()
    assert not Import.objects.exists()


def test_text_that_cannot_be_read_is_given_back(clerk, draft):
    answer = clerk.post(reverse("desk:import", args=[2024]), {"text": "我粘贴的<b>通知</b>"})
    assert "我粘贴的&lt;b&gt;通知&lt;/b&gt;</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("年报（终稿）.txt", "年报（终稿）.txt"),
        ("a\"b'c.txt", "a\"b'c.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
        ("<script>alert(1)<.txt", "<script>alert(1)<.txt"),
        ("长" * 300 + ".txt", ("长" * 300 + ".txt")[-150:]),
    ],
)
def test_name_of_a_file_is_harmless(clerk, county, draft, settings, name, kept):
    record = take_in(text(complete()), name, unit=county.baishi, year=2024, by=county.clerk)
    assert record.name == kept
    assert "<script>alert" not in page(clerk, record)
    answer = clerk.get(reverse("desk:original", args=[record.pk]))
    assert answer.content == text(complete())
    header = answer.headers["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\r" not in header
    assert "\n" not in header
    assert answer.headers["Content-Type"] == "application/octet-stream"
    stored = [path for path in settings.FILES_DIR.rglob("*") if path.is_file()]
    assert stored == [lies_at(record.sha256)]


# Who, when, how often


def test_import_of_another_unit_does_not_exist(client, county, draft):
    client.force_login(county.clerk)
    record = handed_in(client, 2024, text(complete()))
    before = everything()
    for person in (county.other_clerk, county.approver, county.reviewer, county.other_reviewer, county.administrator):
        client.force_login(person)
        statuses = [
            client.get(reverse("desk:import_preview", args=[record.pk])).status_code,
            client.get(reverse("desk:original", args=[record.pk])).status_code,
            confirm(client, record).status_code,
            client.post(reverse("desk:undo_import", args=[record.pk])).status_code,
        ]
        assert statuses == [404, 404, 404, 404], person
    assert everything() == before


def test_extra_fields_are_ignored(clerk, county, draft):
    extra = {"unit": county.liuwan.pk, "by": county.reviewer.pk, "state": "applied", "report": "1", "year": "2019"}
    file = SimpleUploadedFile("年报.txt", text(complete()))
    clerk.post(reverse("desk:import", args=[2024]), {"file": file, **extra})
    record = Import.objects.get()
    assert (record.unit, record.by, record.state, record.year) == (county.baishi, county.clerk, "preview", 2024)
    confirm(clerk, record, **extra, title="别的标题")
    report = Report.objects.get()
    assert (report.unit, report.state, report.title) == (county.baishi, "drafting", draft.title)


def test_post_without_the_token_is_refused(county, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.clerk)
    assert hand_in(client, 2024, text(complete())).status_code == 403
    assert not Import.objects.exists()


def test_report_that_may_not_be_edited_takes_no_file(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    before = everything()
    assert hand_in(clerk, 2024, text(complete())).status_code == 400
    answer = confirm(clerk, record)
    assert (answer.status_code, everything()) == (409, before)
    assert "现在是“待审核”，不能用文件替换" in answer.content.decode()


def test_report_that_was_sent_back_takes_a_file(clerk, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "return")
    confirm(clerk, handed_in(clerk, 2024, text(complete().with_values({RECEIVED: 1}))))
    assert store.load(draft).cells[RECEIVED] == 1


def test_confirming_what_has_changed_since_shows_it_anew_and_writes_nothing(clerk, county, draft):
    record = handed_in(clerk, 2024, text(complete()))
    fill(draft, complete().with_values({RECEIVED: 7}), county.colleague)
    before = everything()
    answer = confirm(clerk, record, version=1)
    assert (answer.status_code, everything()) == (409, before)
    assert "预览以后报告又改过" in answer.content.decode()
    assert confirm(clerk, record).status_code == 302


@pytest.mark.every_engine
def test_confirming_twice_writes_once(clerk, draft):
    record = handed_in(clerk, 2024, text(complete()))
    confirm(clerk, record)
    before = everything()
    assert confirm(clerk, record, version=1).url == reverse("desk:imported", args=[draft.pk])
    assert everything() == before


def test_discarded_preview_is_gone_with_its_bytes(clerk, draft):
    record = handed_in(clerk, 2024, text(complete()))
    before = everything()
    clerk.post(reverse("desk:import_preview", args=[record.pk]), {"then": "discard"})
    assert (everything(), Import.objects.count(), lies_at(record.sha256).exists()) == (before, 0, False)


@pytest.mark.every_engine
def test_previews_that_nobody_confirmed_are_cleaned_up(clerk, county, draft):
    old = handed_in(clerk, 2024, text(complete()))
    used = handed_in(clerk, LAST, text(last_year()))
    confirm(clerk, used)
    long_ago = timezone.now() - PREVIEW_LIFE - timedelta(minutes=1)
    Import.objects.update(at=long_ago)
    for record in (old, used):
        os.utime(lies_at(record.sha256), (long_ago.timestamp(), long_ago.timestamp()))
    client = Client()
    client.force_login(county.other_clerk)
    new = handed_in(client, 2024, text(complete().with_values({RECEIVED: 3})))
    assert list(Import.objects.values_list("pk", flat=True)) == [used.pk, new.pk]
    kept = [lies_at(record.sha256).exists() for record in (old, used, new)]
    assert kept == [False, True, True]


def test_newer_upload_takes_the_place_of_the_persons_earlier_preview(clerk, draft):
    handed_in(clerk, 2024, text(complete()))
    newer = handed_in(clerk, 2024, text(last_year()))
    assert list(Import.objects.values_list("pk", flat=True)) == [newer.pk]


# The imported year


def test_imported_year_is_read_with_every_doubt(client, county, draft):
    client.force_login(county.clerk)
    lines = text(last_year(cells={RECEIVED: 5})).decode().replace("\t5\t", "\t5件\t", 1)
    confirm(client, handed_in(client, LAST, lines.encode()))
    report = report_of(county.baishi, LAST)
    for person in (county.clerk, county.approver):
        client.force_login(person)
        body = client.get(reverse("desk:imported", args=[report.pk])).content.decode()
        at = body.index(f'<td id="{RECEIVED}"')
        assert '5<span class="cell-mark">原文“5件”</span>' in body[at : at + 400]
        assert "处（以前公开的报告里本来就可能有错）" in body
        assert "从文件导入，只读" in body
        assert ("撤销导入" in body) == (person == county.clerk)
        assert "<input" not in body.replace('<input type="hidden"', "")


def test_report_that_came_from_no_file_has_no_such_page(clerk, draft):
    assert clerk.get(reverse("desk:imported", args=[draft.pk])).status_code == 404


def test_report_page_offers_what_is_possible(clerk, county, draft):
    offers = clerk.get(reverse("desk:report", args=[draft.pk])).content.decode()
    assert f'href="{reverse("desk:import", args=[2024])}">导入本年草稿</a>' in offers
    assert f'href="{reverse("desk:import", args=[LAST])}">导入上年报告</a>' in offers
    assert clerk.get(reverse("desk:reports")).context["import_year"] == LAST
    confirm(clerk, handed_in(clerk, LAST, text(last_year())))
    assert clerk.get(reverse("desk:reports")).context["import_year"] is None
    offers = clerk.get(reverse("desk:report", args=[draft.pk])).content.decode()
    assert "看上年报告" in offers
    assert "导入上年报告" not in offers
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    assert "导入本年草稿" not in clerk.get(reverse("desk:report", args=[draft.pk])).content.decode()


def test_unread_entries_of_the_other_unit_stay(clerk, county, draft):
    other = store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    store.save(other, store.load(other), by=county.other_clerk, version=1, unread={PENALTIES: "x"})
    confirm(clerk, handed_in(clerk, 2024, text(complete())))
    assert list(UnreadEntry.objects.values_list("report", "text")) == [(other.pk, "x")]
