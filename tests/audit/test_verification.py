"""``verify_audit`` names what was changed, deleted, cut off or put in behind the program's back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from giyearreport.audit.chain import append, newest
from giyearreport.audit.models import HASHED, Entry, Head
from giyearreport.operation.management.commands import verify_audit
from tests.audit.people import ZHANG

pytestmark = pytest.mark.django_db

COLUMNS = [field.column for field in Entry._meta.concrete_fields]


@pytest.fixture
def rows():
    """Seven rows, no two with a value in common that matters here."""
    return [
        append(by=ZHANG, action="save", about=f"report {n}", before=f"a{n}", after=f"b{n}", details={"number": n})
        for n in range(1, 8)
    ]


def verify(**options) -> tuple[int, list[str]]:
    """What the command ends with, and the lines that it prints."""
    out = StringIO()
    try:
        call_command("verify_audit", stdout=out, stderr=out, **options)
    except SystemExit as end:
        return end.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def execute(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def put(entry: Entry) -> None:
    """Add a row past ``append``, with a hash that is right."""
    entry.hash = entry.sha256()
    entry.save(force_insert=True)


def one_byte_off(value):
    if value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    return f"{value[:-1]}{'x' if value[-1:] != 'x' else 'y'}"


def test_every_column_but_the_hash_is_hashed():
    assert {*HASHED, "hash"} == set(COLUMNS)


def test_whole_chain_is_one_line_with_its_newest_hash(rows):
    assert verify() == (0, [f"审计链完好：7 条，最新校验值 {rows[-1].hash}"])


def test_chain_without_a_row_is_whole():
    assert verify() == (0, ["审计链完好：0 条，最新校验值 无"])


@pytest.mark.parametrize("number", [1, 4, 7])
@pytest.mark.parametrize("column", [column for column in COLUMNS if column != "number"])
def test_changed_byte_is_named_by_its_row(rows, column, number):
    changed = one_byte_off(Entry.objects.values_list(column, flat=True).get(number=number))
    execute(f"UPDATE audit_entry SET {column} = %s WHERE number = %s", changed, number)
    assert verify() == (1, [f"第 {number} 条被改过：内容和校验值不符。"])


def test_changed_number_is_a_missing_row(rows):
    execute("UPDATE audit_entry SET number = 40 WHERE number = 4")
    assert verify() == (1, ["缺第 4 条。", "链头只记到第 7 条，后面还有 1 条：条目是绕过程序添加的，或者链头被改过。"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores no such bytes")
@pytest.mark.parametrize("stored", ["CAST(x'e5bc' AS TEXT)", "x'e5bca0e4b889'", "3.5", "NULLIF('a', 'b')"])
def test_bytes_that_are_no_text_are_one_more_change(rows, stored):
    execute(f"UPDATE audit_entry SET by_name = {stored} WHERE number = 4")
    assert verify() == (1, ["第 4 条被改过：内容和校验值不符。"])
    assert Entry.objects.get(number=3).by_name == "张三"


def test_deleted_row_is_named(rows):
    Entry.objects.filter(number=4).delete()
    assert verify() == (1, ["缺第 4 条。"])


def test_deleted_rows_are_named_from_the_first_on(rows):
    Entry.objects.filter(number__in=[1, 2, 5]).delete()
    assert verify() == (1, ["缺第 1 至 2 条。", "缺第 5 条。"])


def test_cut_tail_is_named(rows):
    Entry.objects.filter(number__gte=6).delete()
    assert verify() == (1, ["末尾缺第 6 至 7 条。"])


def test_emptied_chain_is_named(rows):
    Entry.objects.all().delete()
    assert verify() == (1, ["末尾缺第 1 至 7 条。"])


def test_swapped_pair_is_named(rows):
    for old, new in ((3, 30), (4, 3), (30, 4)):
        execute("UPDATE audit_entry SET number = %s WHERE number = %s", new, old)
    assert verify() == (1, ["第 3 条被改过：内容和校验值不符。", "第 4 条被改过：内容和校验值不符。"])


def test_row_that_was_replaced_together_with_its_hash_is_named(rows):
    rows[3].by_name = "李四"
    Entry.objects.filter(number=4).update(by_name="李四", hash=rows[3].sha256())
    assert verify() == (1, ["第 5 条接不上前一条：其中一条被换过。"])


def test_last_row_that_was_replaced_together_with_its_hash_is_named(rows):
    rows[6].by_name = "李四"
    Entry.objects.filter(number=7).update(by_name="李四", hash=rows[6].sha256())
    assert verify() == (1, ["链头记的校验值不是第 7 条的：末尾的条目被换过，或者链头被改过。"])


def test_fork_is_named(rows):
    rows[6].number = 8
    put(rows[6])
    Head.objects.update(number=8, hash=rows[6].hash)
    assert verify() == (1, ["链分叉：第 7 条和第 8 条接在同一条之后。"])


def test_row_that_was_added_past_the_program_is_named(rows):
    put(Entry(number=8, at=rows[6].at, action="save", about="report 8", details="{}", previous=rows[6].hash))
    assert verify() == (1, ["链头只记到第 7 条，后面还有 1 条：条目是绕过程序添加的，或者链头被改过。"])


def test_head_that_was_deleted_is_named(rows):
    Head.objects.all().delete()
    assert verify() == (1, ["链头只记到第 0 条，后面还有 7 条：条目是绕过程序添加的，或者链头被改过。"])


def test_rows_that_are_added_meanwhile_are_no_fault(rows, monkeypatch):
    before = newest()
    append(by=ZHANG, action="save", about="report 8")
    monkeypatch.setattr(verify_audit, "newest", lambda: before)
    assert verify() == (0, [f"审计链完好：7 条，最新校验值 {rows[-1].hash}"])


def test_hash_noted_elsewhere_is_looked_for(rows):
    whole = (0, [f"审计链完好：7 条，最新校验值 {rows[-1].hash}"])
    assert [verify(expect=row.hash) for row in (rows[0], rows[6])] == [whole, whole]
    assert verify(expect="0" * 64) == (1, [f"链里没有校验值 {'0' * 64}：记下它以后，链被截短或者重写过。"])


def test_tail_that_was_cut_together_with_the_head_is_found_by_a_hash_noted_elsewhere(rows):
    Entry.objects.filter(number__gte=6).delete()
    Head.objects.update(number=5, hash=rows[4].hash)
    assert verify() == (0, [f"审计链完好：5 条，最新校验值 {rows[4].hash}"])
    assert verify(expect=rows[6].hash) == (1, [f"链里没有校验值 {rows[6].hash}：记下它以后，链被截短或者重写过。"])


def test_hash_that_is_none_is_refused(rows):
    with pytest.raises(CommandError, match="64 位十六进制数"):
        call_command("verify_audit", "--expect", "abc")


def test_database_that_does_not_answer_is_one_line_and_2(monkeypatch):
    def gone():
        raise DatabaseError("connection refused\nIs the server running?")

    monkeypatch.setattr(verify_audit, "newest", gone)
    assert verify() == (2, ["数据库用不了，新装的系统请先运行 migrate：connection refused Is the server running?"])
