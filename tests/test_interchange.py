"""Report → JSON or text → the same report; the published schema; and the commands that speak them."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from giyearreport.content import ReportContent, default_title, plain_prose, unified
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.formats.numbers import LARGEST_COUNT, MONEY_DECIMALS
from giyearreport.readers import Unreadable, read
from giyearreport.readers.form.around import is_of_page
from giyearreport.readers.json.schema import published, report_schema
from giyearreport.writers import FORMATS
from giyearreport.writers import json as json_writer
from tests.readers.layouts import pipes, printed, sample
from tests.rules.reports import clean

ROOT = Path(__file__).resolve().parent.parent

LIKE_STRUCTURE = st.sampled_from(
    [
        "（一）主动公开",
        "一、总体情况",
        "六、其他需要报告的事项",
        "白石镇2021年政府信息公开工作年度报告",
        "（编制单位：另一个单位）",
        "（报告年度：2020）",
        "规章\t1\t2\t3",
        "| 行政许可 | 5 |",
        "1.属于国家秘密 0 0 0 0 0 0 0",
        "𠮷㐂䶮囗〇",
        "[书签]",
    ]
)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
NUMBERS = {
    Kind.COUNT: st.integers(0, LARGEST_COUNT),
    Kind.CHANGE: st.integers(-LARGEST_COUNT, LARGEST_COUNT),
    Kind.MONEY: st.decimals(0, 10**9 - 1, places=MONEY_DECIMALS),
}


@dataclass(frozen=True)
class Draft:
    """A report in few words, so that a failing example can be read: its cells are drawn from few numbers."""

    edition: str
    share_filled: float
    seed: int
    numbers: dict[Kind, list]
    prose: list[str]
    unit: str
    year: int
    title: str

    def report(self) -> ReportContent:
        edition, random = EDITIONS[self.edition], Random(self.seed)
        prose = dict(zip((section.code for section in edition.prose), self.prose, strict=True))
        cells = {
            cell.ref: random.choice(self.numbers[cell.kind]) if random.random() < self.share_filled else None
            for cell in edition.cells
        }
        title = self.title or default_title(self.unit, self.year)
        return ReportContent(edition, self.unit, self.year, title, cells, prose)


PARAGRAPHS = st.lists(WORDS | LIKE_STRUCTURE, max_size=4).map("\n".join).map(plain_prose)
DRAFTS = st.builds(
    Draft,
    edition=st.sampled_from(list(EDITIONS)),
    share_filled=st.sampled_from([1.0, 0.5, 0.0]),
    seed=st.integers(0, 99),
    numbers=st.fixed_dictionaries({kind: st.lists(some, min_size=1, max_size=3) for kind, some in NUMBERS.items()}),
    prose=st.lists(PARAGRAPHS, min_size=4, max_size=4),
    unit=WORDS.map(unified),
    year=st.integers(2019, 2099),
    title=st.just("") | WORDS.map(unified),
)


def parted(content: ReportContent, notes) -> tuple[ReportContent, set[str]]:
    """A reading's content, and its notes bar those that must be there: blanks, the edition of another year, numbers
    that may have been days, and amounts too large for 万元."""
    blanks = [str(note.cell) for note in notes if note.kind == "blank"]
    assert blanks == [str(ref) for ref in content.blanks]
    return content, {note.kind for note in notes} - {"blank", "edition_mixed", "perhaps_date", "perhaps_yuan"}


@given(DRAFTS)
def test_text_is_read_back_as_it_was(draft):
    content = draft.report()
    # A text with its common title tells nothing of where it was copied: a site's lines in it are left out, with a note.
    assume(not any(is_of_page(line) for text in draft.prose for line in text.split("\n")))
    reading = read(FORMATS["text"].render(content), "report.txt")
    assert parted(reading.content, reading.notes) == (content, set())


def test_prose_that_quotes_another_years_report_is_no_report_of_its_own():
    content = sample("2021")
    quoted = "2000年报告\n一总体情况\n六、其他需要报告的事项"
    title = default_title(content.unit, content.year)
    content = replace(content, title=title, prose={**content.prose, "problems": quoted})
    assert read(FORMATS["text"].render(content), "report.txt").content == content


@given(DRAFTS)
def test_workbook_is_read_back_as_it_was(draft):
    content = draft.report()
    reading = read(FORMATS["xlsx"].render(content), "report.xlsx")
    assert parted(reading.content, reading.notes) == (content, set())


@given(DRAFTS)
def test_json_is_read_back_as_it_was(draft):
    content = draft.report()
    data = FORMATS["json"].render(content)
    reading = read(data, "report.json")
    assert parted(reading.content, reading.notes) == (content, set())
    assert FORMATS["json"].render(reading.content) == data


@pytest.mark.parametrize("edition", list(EDITIONS))
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_whole_report_is_read_back_without_a_note(format, edition):
    content = sample(edition)
    reading = read(FORMATS[format].render(content))
    assert (reading.content, reading.notes, reading.format) == (content, (), format)


# The schema


def test_the_published_schema_is_the_declared_form():
    assert (ROOT / "docs" / "report.schema.json").read_text() == published()
    Draft202012Validator.check_schema(report_schema())


@pytest.mark.proves("U72")
@pytest.mark.parametrize("edition", list(EDITIONS))
def test_written_reports_follow_the_published_schema(edition):
    validator = Draft202012Validator(json.loads((ROOT / "docs" / "report.schema.json").read_text()))
    content = sample(edition)
    blank = ReportContent.blank(content.edition, content.unit, content.year)
    reading = read(printed(content, pipes).replace("规章 |", "规 |").encode())
    for document in (
        FORMATS["json"].render(content),
        FORMATS["json"].render(blank),
        json_writer.write(content, reading=reading.as_json()),
    ):
        assert list(validator.iter_errors(json.loads(document))) == []


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_the_json_names_every_cell_of_the_edition_and_no_other(edition):
    document = json.loads(FORMATS["json"].render(sample(edition)))
    form = EDITIONS[edition]
    named = {
        Ref(table.code, line, column)
        for table in form.tables
        for line, columns in document[table.code].items()
        for column in columns
    }
    assert named == {cell.ref for cell in (*form.cells, *form.sums)}
    assert list(document) == [
        "schema",
        "edition",
        "year",
        "unit",
        "title",
        "prose",
        "disclosure",
        "applications",
        "litigation",
    ]


def test_json_is_utf_8_with_money_as_text_and_totals_written_out():
    content = sample().with_values({Ref("disclosure", "fees", "amount"): Decimal("12.500")})
    data = json_writer.write(content, reading={"format": "text", "notes": []})
    document = json.loads(data)
    assert document["disclosure"]["fees"] == {"amount": "12.5"}
    direct = [content.cells[Ref("litigation", "direct", part)] for part in ("upheld", "corrected", "other", "pending")]
    assert document["litigation"]["direct"]["total"] == sum(direct)
    assert document["reading"] == {"format": "text", "notes": []}
    assert data.endswith(b"\n}\n")
    assert content.title.encode() in data


# JSON that is wrong


def changed(change) -> bytes:
    document = json.loads(FORMATS["json"].render(sample()))
    change(document)
    return json.dumps(document).encode()


def test_a_missing_cell_is_blank_and_noted():
    def take_out(document):
        del document["applications"]["granted"]["natural_person"]
        del document["litigation"]

    reading = read(changed(take_out), "report.json")
    lost = [Ref("applications", "granted", "natural_person"), *(r for r in sample().cells if r.table == "litigation")]
    assert reading.content == sample().with_values(dict.fromkeys(lost))
    blank = [str(note.cell) for note in reading.notes if note.kind == "blank"]
    assert blank == [str(ref) for ref in lost]
    unknown = {"kind": "printed_total", "cell": "applications.granted.total", "derived": None}
    assert unknown.items() <= next(note for note in reading.notes if note.kind == "printed_total").as_json().items()


def test_a_total_in_json_is_compared_and_never_stored():
    reading = read(changed(lambda document: document["litigation"]["direct"].update(total=0)), "report.json")
    derived = sample().total("litigation", "direct")
    compared = {"cell": "litigation.direct.total", "printed": 0, "derived": derived}
    assert (reading.content, reading.as_json()["notes"]) == (sample(), [{"kind": "printed_total", **compared}])


def test_notes_of_an_earlier_reading_are_kept_while_they_are_true():
    total = {"kind": "printed_total", "cell": "litigation.direct.total", "printed": 0}
    true = [
        {"kind": "label_altered", "section": "disclosure", "printed": "本年度止件数", "expected": "本年废止件数"},
        {**total, "derived": sample().total("litigation", "direct")},
    ]
    stale = [
        {**total, "derived": 1},
        {"kind": "blank", "cell": "disclosure.regulations.issued"},
        {"kind": "residue", "section": "annex", "printed": "附件"},
    ]
    data = json_writer.write(sample(), reading={"format": "docx", "notes": [*true, *stale]})
    assert read(data).as_json()["notes"] == true


def test_what_a_blank_cell_printed_is_not_forgotten_in_json():
    text = FORMATS["text"].render(sample()).decode().replace("行政许可\t6\t", "行政许可\t无\t")
    first = read(text.encode(), "report.txt")
    assert [note.kind for note in first.notes] == ["not_a_number"]
    assert read(json_writer.write(first.content, reading=first.as_json())).notes == first.notes


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d["disclosure"].update(extra={}), "disclosure 中没有“extra”这一项"),
        (lambda d: d["applications"]["granted"].update(men=1), "applications.granted 中没有“men”这一项"),
        (lambda d: d.update(surprise=1), "顶层 中没有“surprise”这一项"),
        (lambda d: d.pop("unit"), "顶层 缺少“unit”"),
        (lambda d: d.update(unit=""), 'unit 的值 "" 不能为空'),
        (lambda d: d.update(edition="2031"), 'edition 的值 "2031" 不在允许的值之内'),
        (lambda d: d.update(year=2018), "year 的值 2018 太小"),
        (
            lambda d: d["disclosure"]["licences"].update(decisions="7"),
            'disclosure.licences.decisions 的值 "7" 类型不对',
        ),
        (lambda d: d["disclosure"]["licences"].update(decisions=-7), "disclosure.licences.decisions 的值 -7 太小"),
        (
            lambda d: d["disclosure"]["licences"].update(decisions=1.5),
            "disclosure.licences.decisions 的值 1.5 类型不对",
        ),
        (lambda d: d["disclosure"]["fees"].update(amount=12.5), "disclosure.fees.amount 的值 12.5 类型不对"),
        (
            lambda d: d["disclosure"]["fees"].update(amount="12,5"),
            'disclosure.fees.amount 的值 "12,5" 不是金额，应写成 "12.5" 这样的字符串',
        ),
    ],
)
def test_json_of_another_shape_is_refused_with_the_address(change, fault):
    with pytest.raises(Unreadable) as refused:
        read(changed(change), "report.json")
    assert str(refused.value) == f"JSON 不符合年度报告的结构：{fault}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"year": 2024,', "JSON 第 1 行第 15 列有语法错误，请检查文件是否完整"),
        ('{"year": 2024, "year": 2023}', "JSON 中“year”出现了两次，请删去一个"),
        ('{"year": NaN}', "JSON 中的 NaN 不是数字，未填的格请写 null"),
        ("[" * 100_000, "JSON 中有过长的数字或过深的嵌套，不是年度报告"),
        ("[1]", "JSON 不符合年度报告的结构：顶层 的值 [1] 类型不对"),
    ],
)
def test_what_is_no_json_document_is_refused(text, message):
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), "report.json")
    assert str(refused.value) == message


# The commands


def run(*arguments) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), io.StringIO()
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.buffer.getvalue().decode(), err.getvalue()
    return 0, out.buffer.getvalue().decode(), err.getvalue()


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(printed(sample(), pipes))
    return path


def test_read_report_prints_the_report_as_json(text_file):
    expected = json_writer.write(sample(), reading={"format": "text", "notes": []}).decode()
    assert run("read_report", text_file) == (0, expected, "")


def test_the_command_line_speaks_utf_8_and_exits_as_promised(text_file):
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}

    def manage(*arguments):
        command = [sys.executable, ROOT / "manage.py", *arguments]
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    expected = json_writer.write(sample(), reading={"format": "text", "notes": []}).decode()
    assert manage("read_report", text_file) == (0, expected, "")
    status, out, err = manage("check_report", text_file)
    assert (status, len(errors_in(out))) == (1, 7)
    assert err.startswith(f"{text_file}：错误 7 条，其他 ")
    missing = text_file.with_name("none.txt")
    assert manage("check_report", missing) == (2, "", f"找不到文件 {missing}，请检查路径和文件名\n")


def test_read_report_writes_to_a_file_and_tells_its_notes(text_file, tmp_path):
    text_file.write_text(text_file.read_text().replace("本年废止件数", "本年度止件数"))
    status, out, err = run("read_report", text_file, "-o", tmp_path / "report.json")
    assert (status, out) == (0, "")
    assert err == "“二、主动公开政府信息情况”中的“本年度止件数”应为“本年废止件数”\n"
    assert read(tmp_path / "report.json").content == sample()


def test_read_report_lets_year_and_unit_be_given(text_file):
    _, out, _ = run("read_report", text_file, "--year", "2023", "--unit", "白水镇")
    document = json.loads(out)
    assert (document["year"], document["unit"]) == (2023, "白水镇")


@pytest.mark.parametrize("command", ["read_report", "check_report"])
def test_commands_that_cannot_read_say_so_and_write_nothing(command, tmp_path):
    output = tmp_path / "out.json"
    for name, data in (("empty.txt", b""), ("photo.jpg", b"\xff\xd8\xff"), ("notice.txt", "通知".encode())):
        (tmp_path / name).write_bytes(data)
        status, out, err = run(command, tmp_path / name, "-o", output)
        assert (status, out, err.count("\n"), output.exists()) == (2, "", 1, False)
    assert run(command, tmp_path / "none.txt") == (2, "", f"找不到文件 {tmp_path / 'none.txt'}，请检查路径和文件名\n")
    assert run(command, tmp_path) == (2, "", f"{tmp_path} 是文件夹，请指明一个文件\n")


def test_an_output_that_cannot_be_written_is_told(text_file, tmp_path):
    status, out, err = run("read_report", text_file, "-o", tmp_path / "no" / "out.json")
    assert (status, out) == (2, "")
    assert err.startswith(f"写不了文件 {tmp_path / 'no' / 'out.json'}：")


def test_check_report_tells_which_characters_no_typeface_has(text_file):
    text_file.write_text(text_file.read_text() + "满意\ue000。\n")
    status, out, _ = run("check_report", text_file)
    assert (status, sorted(set(errors_in(out)))) == (1, ["A02", "F01"])


def test_check_report_prints_findings_and_exits_one_on_errors(text_file):
    status, out, err = run("check_report", text_file)
    assert (status, errors_in(out)) == (1, ["A02"] * 7)
    others = len(json.loads(out)["findings"]) - 7
    assert err == f"{text_file}：错误 7 条，其他 {others} 条\n"


def test_check_report_exits_zero_without_errors(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(FORMATS["text"].render(clean(2024)))
    assert run("check_report", path) == (0, '{\n  "findings": []\n}\n', f"{path}：错误 0 条，其他 0 条\n")


def test_check_report_compares_with_the_prior_report_and_the_level(tmp_path):
    regulations = {Ref("disclosure", "regulations", "in_force"): 1}
    now, prior = tmp_path / "now.json", tmp_path / "prior.json"
    now.write_bytes(FORMATS["json"].render(clean(2024).with_values(regulations)))
    carried_out = {Ref("applications", "carried_out", "natural_person"): 2}
    prior.write_bytes(FORMATS["json"].render(clean(2023).with_values(carried_out)))
    status, out, _ = run("check_report", now, "--prior", prior, "--level", "township")
    found = [(f["rule"], f["level"], f["cells"]) for f in json.loads(out)["findings"]]
    assert status == 1
    assert found == [
        ("D02", "error", ["disclosure.regulations.in_force"]),
        ("A05", "warning", ["applications.carried_in.natural_person"]),
    ]


def test_a_prior_report_that_cannot_be_read_stops_the_check(text_file, tmp_path):
    status, out, err = run("check_report", text_file, "--prior", tmp_path / "none.json")
    assert (status, out, err) == (2, "", f"找不到文件 {tmp_path / 'none.json'}，请检查路径和文件名\n")


def errors_in(printed: str) -> list[str]:
    """The rules of the errors that check_report printed."""
    return [finding["rule"] for finding in json.loads(printed)["findings"] if finding["level"] == "error"]
