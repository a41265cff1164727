"""Units, contacts and accounts from one list: what the preview says of each line is what happens, or nothing does."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import authenticate
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html
from xlsxwriter import Workbook

from giyearreport.audit.models import Entry
from giyearreport.county.unit_list.columns import COLUMNS, address
from giyearreport.county.unit_list.workbook import workbook
from giyearreport.readers.xlsx import first_sheet
from giyearreport.units import first_passwords
from giyearreport.units.models import Level, Person, Role, Unit

pytestmark = pytest.mark.django_db

HEAD = [column.label for column in COLUMNS]
TOWN = "乡镇人民政府、街道办事处"
FENGQIAO = {
    "代码": "fengqiao", "名称": "青禾县枫桥镇人民政府", "简称": "枫桥镇", "类别": TOWN, "上级单位": "qinghe",
    "联系人": "何新", "联系电话": "13800000000", "用户名": "fengqiao", "姓名": "何新", "角色": "填报员",
}  # fmt: skip
SHOWN = re.compile(r"\b(?:[a-z2-9]{4}-){2}[a-z2-9]{4}\b")


def as_text(*lines: dict) -> str:
    return "\n".join("\t".join(row) for row in [HEAD, *([line.get(label, "") for label in HEAD] for line in lines)])


def as_file(*rows: list) -> SimpleUploadedFile:
    file = BytesIO()
    book = Workbook(file)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("名单.xlsx", file.getvalue())


def previewed(client, text: str):
    return client.post(reverse("county:unit_list"), {"text": text})


def carried_out(client, page):
    said = {name: page.context[name] for name in ("text", "digest")}
    return client.post(reverse("county:unit_list"), {**said, "then": "carry_out"})


def told(page) -> list[tuple]:
    return [(line.number, line.status, line.faults or line.said) for line, _, _ in page.context["rows"]]


def everything() -> list:
    units = Unit.objects.order_by("pk").values_list("code", "name", "contact", "parent__code")
    return [*units, *Person.objects.order_by("pk").values_list("username", "role"), Entry.objects.count()]


@pytest.mark.proves("U65")
@pytest.mark.every_engine
def test_list_makes_units_and_accounts_and_shows_each_password_once(administrator, county):
    second = {"代码": "fengqiao", "用户名": "fengqiao-2", "姓名": "何旧", "角色": "单位审核人"}
    before = everything()
    page = previewed(administrator, as_text(FENGQIAO, second))
    assert told(page) == [
        (2, "new", [
            f"新单位 青禾县枫桥镇人民政府（简称 枫桥镇，类别 {TOWN}，上级单位 qinghe，"
            "联系人 何新，联系电话 13800000000）",
            "新账号 fengqiao（姓名 何新，角色 填报员）",
        ]),
        (3, "new", ["新账号 fengqiao-2（姓名 何旧，角色 单位审核人）"]),
    ]  # fmt: skip
    assert everything() == before
    done = carried_out(administrator, page)
    made, passwords = Unit.objects.get(code="fengqiao"), SHOWN.findall(done.content.decode())
    assert (made.level, made.parent, made.contact, made.phone) == (
        Level.TOWNSHIP, county.unit, "何新", "13800000000",
    )  # fmt: skip
    people = [
        authenticate(username=name, password=p) for name, p in zip(["fengqiao", "fengqiao-2"], passwords, strict=True)
    ]
    assert [(person.role, person.unit) for person in people] == [(Role.CLERK, made), (Role.APPROVER, made)]
    assert sorted(Entry.objects.filter(action="create").values_list("about", flat=True)) == sorted(
        [f"unit {made.pk} {made.name}", *(f"person {person.pk} {person.name}" for person in people)]
    )
    twice = carried_out(administrator, page)
    body = twice.content.decode()
    assert (twice.status_code, "名单已经写入过了" in body, "回去改名单" in body) == (409, True, False)
    again = previewed(administrator, as_text(FENGQIAO, second))
    assert (told(again), "没有要写的" in again.content.decode()) == ([], True)


@pytest.mark.every_engine
def test_change_is_told_from_what_to_what_and_recorded(administrator, county):
    page = previewed(administrator, "代码\t联系人\t用户名\t姓名\nbaishi\t何新\tCLERK\t张三\n")
    assert told(page) == [(2, "changed", ["联系人：（空） → 何新", "账号 clerk 姓名：张clerk → 张三"])]
    carried_out(administrator, page)
    county.clerk.refresh_from_db()
    assert (Unit.objects.get(code="baishi").contact, county.clerk.name) == ("何新", "张三")
    changes = [json.loads(row.details)["changes"] for row in Entry.objects.filter(action="change")]
    assert changes == [{"contact": ["", "何新"]}, {"name": ["张clerk", "张三"]}]


@pytest.mark.every_engine
def test_unit_that_a_list_renames_has_its_report_renamed_too(administrator, county, draft):
    page = previewed(administrator, "代码\t名称\nbaishi\t青禾县人民政府白石街道办事处\n")
    carried_out(administrator, page)
    draft.refresh_from_db()
    assert draft.title == "青禾县人民政府白石街道办事处2024年政府信息公开工作年度报告"
    assert list(Entry.objects.order_by("number").values_list("action", flat=True))[-2:] == ["rename", "change"]


@pytest.mark.proves("U65")
@pytest.mark.parametrize(
    ("change", "where", "sentence"),
    [
        ({"代码": ""}, "A3", "没有写代码。"),
        ({"类别": "村"}, "D3", "没有“村”这种类别。可以写："),
        ({"上级单位": "某县"}, "E3", "没有这个单位：某县。"),
        ({"排序": "第三"}, "F3", "“第三”不是数"),
        ({"联系邮箱": "何新"}, "I3", "联系邮箱："),
        ({"成立日期": "去年"}, "K3", "“去年”不是日期，请写成 2024-05-01。"),
        ({"成立日期": "2024-02-30"}, "K3", "“2024-02-30”不是日期"),
        ({"名称": ""}, "B3", "名称："),
        ({"名称": "青禾县白石镇人民政府"}, "B3", "名称："),
        ({"代码": "枫桥"}, "A3", "代码："),
        ({"用户名": ""}, "M3", "写了姓名或者角色，没有写用户名。"),
        ({"用户名": "何新"}, "L3", "用户名：只用字母、数字和 @ . + - _ 这几个符号。"),
        ({"名称": "镇" * 61}, "B3", "名称：太长，最多 60 个字，现在 61 个。"),
        ({"角色": ""}, "N3", "角色："),
        ({"角色": "系统管理员"}, "N3", "没有“系统管理员”这种角色。"),
        ({"角色": "县级审核员"}, "N3", "角色：县级审核员的单位要选县（市、区）本级"),
        ({"用户名": "auditor"}, "L3", "auditor 是审计员的账号，不在名单里改。"),
        ({"姓名": "何\u202e新"}, "M3", "有看不见的字符"),
    ],
)
def test_a_line_that_is_wrong_names_its_cell_and_nothing_is_written(administrator, county, change, where, sentence):
    before = everything()
    good = {**FENGQIAO, "代码": "nanling", "名称": "青禾县南岭乡人民政府", "简称": "南岭乡", "用户名": "nanling"}
    page = previewed(administrator, as_text(good, FENGQIAO | change))
    (number, status, faults), *_ = told(page)
    assert (number, status, faults[0][0]) == (3, "wrong", where)
    assert sentence in faults[0][1]
    assert carried_out(administrator, page).status_code == 409
    assert everything() == before


@pytest.mark.parametrize(
    ("second", "where", "sentence"),
    [
        ({"代码": "fengqiao", "简称": "枫桥"}, "A3", "第 2 行已经写过这个单位，两行写的不一样。"),
        ({"代码": "baishi", "用户名": "Fengqiao", "姓名": "何", "角色": "填报员"}, "L3", "第 2 行已经有这个用户名。"),
    ],
)
def test_two_lines_that_contradict_each_other(administrator, county, second, where, sentence):
    assert told(previewed(administrator, as_text(FENGQIAO, second)))[0] == (3, "wrong", [(where, sentence)])


def test_fault_of_one_line_makes_none_elsewhere_and_hides_none(administrator, county):
    wrong = FENGQIAO | {"联系邮箱": "何新", "角色": "审核人"}
    second = {"代码": "fengqiao", "用户名": "second", "姓名": "何旧", "角色": "审核人"}
    third = {"代码": "fengqiao", "用户名": "third", "姓名": "何旧", "角色": "填报员"}
    taken = {"代码": "liuwan", "用户名": "FENGQIAO", "姓名": "何", "角色": "填报员"}
    again = FENGQIAO | {"代码": "fengqiao-2", "用户名": "fourth"}
    below = {"代码": "station", "名称": "枫桥镇文化站", "简称": "文化站", "类别": "县级部门", "上级单位": "枫桥镇"}
    page = previewed(administrator, as_text(wrong, second, third, taken, again, below))
    no_role = "没有“审核人”这种角色。可以写：填报员；单位审核人；县级审核员。"
    assert [(number, faults) for number, status, faults in told(page) if status == "wrong"] == [
        (2, [("I2", "联系邮箱：这不是邮箱地址。"), ("N2", no_role)]),
        (3, [("N3", no_role)]),
        (5, [("L5", "第 2 行已经有这个用户名。")]),
        (6, [("B6", "第 2 行已经有这个名称。")]),
    ]  # fmt: skip
    assert [(number, status) for number, status, _ in told(page) if status != "wrong"] == [(4, "new"), (7, "new")]


def test_superior_may_stand_below(administrator, county):
    below = {"代码": "station", "名称": "枫桥镇文化站", "简称": "文化站", "类别": "县级部门", "上级单位": "枫桥镇"}
    page = previewed(administrator, as_text(below, FENGQIAO))
    carried_out(administrator, page)
    assert Unit.objects.get(code="station").parent.code == "fengqiao"


@pytest.mark.every_engine
def test_preview_that_is_out_of_date_is_shown_again_before_anything_is_written(administrator, county):
    page = previewed(administrator, "代码\t联系人\nbaishi\t何新\n")
    Unit.objects.filter(code="baishi").update(contact="别人")
    again = carried_out(administrator, page)
    assert (again.status_code, told(again)) == (409, [(2, "changed", ["联系人：别人 → 何新"])])
    assert Unit.objects.get(code="baishi").contact == "别人"
    carried_out(administrator, again)
    assert Unit.objects.get(code="baishi").contact == "何新"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "请选择填好的名单"),
        ("单位\t电话\n白石镇\t1", "没有找到表头"),
        ("代码\t名称\t手机\nx\ty\tz", "C1 格的“手机”不是名单的列。"),
        ("代码\t名称\t名称\nx\ty\tz", "“名称”有两列：B1、C1。"),
        ("代码\t名称\n", "表头下面没有内容"),
        ("代码\n" + "x\n" * 501, "一次最多 500 行，这份有 501 行"),
        ("代码\t名称\n\tx" + "y" * 1_000_000, "内容太长"),
    ],
)
def test_what_is_no_list_is_refused_in_words(administrator, text, sentence):
    answer = previewed(administrator, text)
    assert (answer.status_code, sentence in answer.context["error"]) == (400, True)


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
def test_file_that_is_no_workbook_is_refused_in_words(administrator, data):
    file = SimpleUploadedFile("名单.xlsx", data)
    answer = administrator.post(reverse("county:unit_list"), {"file": file, "text": ""})
    assert (answer.status_code, bool(answer.context["error"])) == (400, True)


def test_workbook_with_numbers_and_an_empty_first_row_keeps_its_addresses(administrator, county):
    file = as_file([], ["县里的名单"], ["代码", "联系电话", "排序"], ["baishi", 13800000000, "x"])
    (line,) = told(administrator.post(reverse("county:unit_list"), {"file": file}))
    assert line == (4, "wrong", [("C4", "“x”不是数，请写 0 到 32767 的整数。")])


def test_our_own_lists_are_read_back(administrator, county):
    assert first_sheet.rows(workbook()) == [HEAD]
    data = administrator.get(reverse("county:present_list")).content
    page = administrator.post(reverse("county:unit_list"), {"file": SimpleUploadedFile("x.xlsx", data)})
    assert (page.status_code, told(page), page.context["counts"]) == (200, [], [("ok", "不变", 6)])


def test_under_three_offices_the_list_changes_no_rights(administrator, county, settings):
    settings.SEPARATE_OFFICES = True
    for person in (county.security, county.administrator):
        person.approve_rights(None)
    page = previewed(administrator, "代码\t用户名\nliuwan\tclerk\n")
    assert told(page) == [(2, "wrong", [("A2", "clerk 已经有账号，角色和单位由安全管理员改。")])]
    county.clerk.approve_rights(county.security)
    carried_out(administrator, previewed(administrator, "代码\t用户名\t姓名\nbaishi\tclerk\t张三\n"))
    row = Entry.objects.get(action="change_rights_approved")
    assert (row.after, Person.objects.get(username="clerk").may_sign_in) == ("", False)
    carried_out(administrator, previewed(administrator, as_text(FENGQIAO)))
    assert not Person.objects.get(username="fengqiao").may_sign_in


def test_first_password_is_hashed_slowly_once_it_is_used_and_stays_a_first_one(county, settings):
    """Django's own way of renewing a hash would have made it the person's own, good for ever."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    password = first_passwords.issue(county.clerk)
    assert Person.objects.get(username="clerk").password.split("$")[1] == "10000"
    Person.objects.filter(username="clerk").update(first_password_until=timezone.now() - timedelta(days=1))
    entered = authenticate(username="clerk", password=password)
    assert (first_passwords.is_over(entered), int(entered.password.split("$")[1]) > 500_000) == (True, True)
    assert first_passwords.is_over(Person.objects.get(username="clerk"))


def test_addresses_of_cells():
    assert [address(row, column) for row, column in ((0, 0), (6, 2), (9, 25), (0, 26))] == ["A1", "C7", "Z10", "AA1"]


def test_list_with_something_wrong_is_mended_where_it_was_pasted(administrator, county):
    pasted = as_text(FENGQIAO | {"类别": "没有这一类"})
    page = html.fromstring(previewed(administrator, pasted).content.decode())
    (form,) = [form for form in page.forms if "text" in form.fields]
    (button,) = form.xpath('.//button[@name="then"]')
    answer = administrator.post(reverse("county:unit_list"), {"text": form.fields["text"], "then": button.get("value")})
    box = html.fromstring(answer.content.decode()).get_element_by_id("text")
    assert (button.text_content(), answer.status_code, box.text.strip()) == ("回去改名单", 200, pasted.strip())
