"""核对网站版: what a site shows, read back and compared with what was published; as a command and at both desks."""

from pathlib import Path

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website import Verdict, reading
from giyearreport.reports.publishing.website.spots import cut
from giyearreport.reports.refusals import Refused, TooMuch
from giyearreport.reports.revisions import newest_published
from giyearreport.writers import FORMATS
from tests.portal.test_plain import publish_last_year
from tests.site_pages import on_the_site

RECEIVED = Ref("applications", "received", "natural_person")


@pytest.fixture
def revision(published):
    return newest_published([published])[published.pk]


def test_what_a_site_shows_of_the_fragment_is_as_it_was_published(revision):
    page = website.read(revision, on_the_site(revision.snapshot.content).encode(), "page.html")
    assert (page.verdict, page.faults, page.beside) == (Verdict.SAME, (), ())


@pytest.mark.parametrize("format", ["docx", "pdf", "json"])
def test_what_is_no_page_is_refused(revision, format):
    with pytest.raises(Refused, match="只核对网页"):
        website.read(revision, FORMATS[format].render(revision.snapshot.content), f"report.{format}")


def test_a_page_that_is_no_report_is_refused(revision):
    with pytest.raises(Refused, match="没有找到年度报告"):
        website.read(revision, b"<html><body><p>404</p></body></html>", "page.html")


def test_a_page_is_held_against_the_report_where_slow_work_is_bounded(revision, monkeypatch):
    def too_much(*arguments: object) -> None:
        raise TooMuch

    monkeypatch.setattr(reading, "compared", too_much)
    with pytest.raises(Refused, match="超过了限度"):
        website.read(revision, on_the_site(revision.snapshot.content).encode(), "page.html")


# What Chromium's clipboard holds as text

CLIPBOARD = Path(__file__).parent / "clipboard"  # portal.txt without the lines on the files, which change


@pytest.mark.proves("U105")
@pytest.mark.parametrize("name", ["fragment.txt", "portal.txt"])
def test_what_was_copied_from_a_page_as_text_is_as_it_was_published(revision, name):
    page = website.read(revision, (CLIPBOARD / name).read_bytes(), name)
    assert (page.verdict, page.faults, page.prose, page.beside) == (Verdict.SAME, (), {}, ())


@pytest.mark.parametrize(
    ("text", "instead", "said"),
    [("公益\n组织", "公义\n组织", "一行"), ("结果\n维持", "结果\n", "一行")],
)
def test_a_head_that_was_changed_is_told_though_its_lines_are_broken(revision, text, instead, said):
    copied = (CLIPBOARD / "fragment.txt").read_text().replace(text, instead)
    assert any(said in fault.said for fault in website.read(revision, copied.encode(), "a.txt").faults)


def test_our_own_page_of_the_report_shows_nothing_that_is_not_known(client, revision):
    page = client.get(reverse("portal:report", args=[2024, revision.report.unit.code])).content
    assert [words for words in ("本栏目依照", "三句话看懂") if words.encode() not in page] == []
    found = website.read(revision, page, "page.html")
    assert (found.verdict, found.faults, found.beside) == (Verdict.SAME, (), ())


@pytest.mark.parametrize(("was", "instead"), [("", ""), ("件）\n", "件）\n以上有误\n"), ("3119", "311 9")])
def test_the_bars_of_our_own_page_are_its_own_when_they_are_copied_and_nothing_else_is(
    client, county, revision, was, instead
):
    publish_last_year(county)
    page = client.get(reverse("portal:report", args=[2024, revision.report.unit.code])).content.decode()
    table = lxml.html.fromstring(page).xpath("//table[@class='plain-bars']")[0]
    rows = [[cell.text_content().strip() for cell in row] for row in table.iter("tr")]
    copied = "\n".join(["三个数比一比（件）", *("\n\t".join(row) + "\n" for row in rows)])  # as Chromium breaks it
    bars = copied.replace(was, instead, 1)
    text = (CLIPBOARD / "portal.txt").read_text()
    title = "2024年政府信息公开工作年度报告\n"
    found = website.read(revision, text.replace(title, f"{title}三句话看懂\n{bars}", 1).encode(), "a.txt")
    assert (found.verdict is Verdict.SAME, found.faults) == (not instead, ())


@pytest.mark.parametrize(
    ("was", "instead"), [("", ""), ("有效性\n有效", "有效性\n已失效"), ("文号\n无", "文号\n无，作废")]
)
def test_the_opened_folds_of_our_own_page_are_its_own_when_they_are_copied_and_nothing_else_is(
    client, revision, was, instead
):
    page = client.get(reverse("portal:report", args=[2024, revision.report.unit.code])).content.decode()
    terms = lxml.html.fromstring(page).xpath("//dl[@class='meta-block']/div/*")
    copied = "\n".join(["信息公开属性", *(term.text_content().strip() for term in terms)])  # as Chromium breaks it
    title = "2024年政府信息公开工作年度报告\n"
    text = (CLIPBOARD / "portal.txt").read_text().replace(title, f"{title}{copied.replace(was, instead, 1)}\n", 1)
    found = website.read(revision, text.encode(), "a.txt")
    assert (found.verdict is Verdict.SAME, found.faults) == (not instead, ())


def test_a_foot_like_our_own_that_says_more_is_to_be_judged(client, revision):
    page = client.get(reverse("portal:report", args=[2024, revision.report.unit.code])).content.decode()
    found = website.read(
        revision, page.replace("公布政府信息公开工作年度报告。", "公布，数字有误。").encode(), "a.html"
    )
    (said,) = found.beside
    assert said.endswith("公布，数字有误。")


# The command


def compare_page(capsys, *arguments) -> tuple[int, list[str], list[str]]:
    try:
        call_command("compare_page", *arguments)
        status = 0
    except SystemExit as stopped:
        status = stopped.code
    printed = capsys.readouterr()
    return status, printed.out.splitlines(), printed.err.splitlines()


def test_the_command_exits_with_0_where_the_site_shows_what_was_published(revision, tmp_path, capsys):
    file = tmp_path / "page.html"
    file.write_text(on_the_site(revision.snapshot.content))
    status, said, _ = compare_page(capsys, str(file), "--unit", revision.report.unit.code, "--year", "2024")
    assert (status, said) == (0, [f"网站上的页面和已发布的第1版一致：{revision.title}"])


@pytest.mark.proves("U105")
def test_the_command_exits_with_1_and_says_where_the_site_differs(revision, tmp_path, capsys):
    published = revision.snapshot.content
    changed = published.with_values({}, {"problems": ""})
    file = tmp_path / "page.html"
    figure = published.printed(RECEIVED)
    file.write_text(on_the_site(changed).replace(f">{figure}</td>", "></td>", 1))
    status, said, _ = compare_page(capsys, str(file), "--unit", revision.report.unit.code, "--year", "2024")
    label, was = published.edition.cell(RECEIVED).label, published.printed(RECEIVED)
    assert (status, said[0]) == (1, f"“{label}”：公布的是 {was}，网站上是 （没有）")
    assert said[1:] == [
        f"“五、存在的主要问题及改进情况”的一段：公布的是 {cut(line)}，网站上是 （没有）"
        for line in published.prose["problems"].split("\n")
    ]


@pytest.mark.proves("U105")
def test_the_command_names_the_preamble_and_shows_the_characters_that_changed(revision, tmp_path, capsys):
    file = tmp_path / "page.html"
    file.write_text(on_the_site(revision.snapshot.content).replace("第711号", "第712号"))
    status, said, _ = compare_page(capsys, str(file), "--unit", revision.report.unit.code, "--year", "2024")
    was, shown = (f"…开条例》（国令第{number}号）第四十九条、…" for number in (711, 712))
    assert (status, said) == (1, [f"“前言”的一段：公布的是 {was}，网站上是 {shown}"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.html", "--unit", "baishi", "--year", "2024"), "找不到文件 none.html，请检查路径和文件名"),
        ((".", "--unit", "baishi", "--year", "2024"), ". 是文件夹，请指明一个文件"),
        (("none.html", "--unit", "baishi", "--year", "2023"), "代码为“baishi”的单位没有已发布的 2023 年度报告。"),
        (("none.html", "--unit", "nowhere", "--year", "2024"), "代码为“nowhere”的单位没有已发布的 2024 年度报告。"),
    ],
)
def test_the_command_exits_with_2_where_it_cannot_compare(revision, capsys, arguments, message):
    assert compare_page(capsys, *arguments) == (2, [], [message])


# The pages


@pytest.fixture(params=["desk", "review"])
def desk(request):
    """The address of the page, and somebody who may open it."""
    visitor = request.getfixturevalue({"desk": "clerk", "review": "reviewer"}[request.param])
    return visitor, f"{request.param}:website"


def uploaded(content) -> SimpleUploadedFile:
    return SimpleUploadedFile("page.html", on_the_site(content).encode(), "text/html")


def test_a_page_that_is_as_published_says_so(desk, revision):
    visitor, name = desk
    answer = visitor.post(reverse(name, args=[revision.report_id]), {"file": uploaded(revision.snapshot.content)})
    assert answer.status_code == 200
    assert "网站上的页面和已发布的第1版一致" in answer.content.decode()


@pytest.mark.proves("U105")
def test_a_page_that_differs_shows_cells_and_paragraphs(desk, revision):
    visitor, name = desk
    changed = revision.snapshot.content.with_values({RECEIVED: 99}, {"problems": "没有问题。"})
    html = visitor.post(reverse(name, args=[revision.report_id]), {"file": uploaded(changed)}).content.decode()
    assert "网站上的页面和已发布的第1版不同" in html
    assert "三、收到和处理政府信息公开申请情况" in html
    assert '<span class="visually-hidden">网站上是 </span>99' in html
    assert "（网站上是：</span>没有问题。" in html


def test_what_differs_stands_before_what_stands_beside_and_each_has_its_count(clerk, revision):
    piece = on_the_site(revision.snapshot.content.with_values({}, {"problems": "没有问题。"}))
    html = piece.replace("<div class=footer>", "<p>以更正后的为准</p><div class=footer>")
    file = SimpleUploadedFile("page.html", html.encode(), "text/html")
    page = clerk.post(reverse("desk:website", args=[revision.report_id]), {"file": file}).content.decode()
    said = ["处不同，请更正网站上的页面", "报告旁边另有 1 处", 'id="places"', 'id="beside"', 'class="website-legend"']
    places = [page.find(words) for words in said]
    assert -1 not in places
    assert places == sorted(places)


def test_pasted_text_is_compared_too_and_stays_in_the_box(desk, revision):
    visitor, name = desk
    text = FORMATS["text"].render(revision.snapshot.content).decode()
    html = visitor.post(reverse(name, args=[revision.report_id]), {"text": text}).content.decode()
    assert "第1版一致" in html
    assert "六、其他需要报告的事项</textarea>" not in html
    assert "三、收到和处理政府信息公开申请情况" in html.partition("<textarea")[2]


def test_the_page_says_that_scripts_are_not_run(desk, revision):
    visitor, name = desk
    assert "页面里的脚本不运行" in visitor.get(reverse(name, args=[revision.report_id])).content.decode()


def test_nothing_to_compare_is_refused_with_a_sentence(desk, revision):
    visitor, name = desk
    answer = visitor.post(reverse(name, args=[revision.report_id]))
    assert answer.status_code == 400
    assert "请选择一个文件，或者把报告全文粘贴进来。" in answer.content.decode()


def test_the_page_is_there_once_something_is_published(desk, draft):
    visitor, name = desk
    assert visitor.get(reverse(name, args=[draft.pk])).status_code == 404


def test_the_report_leads_to_the_page(desk, published):
    visitor, name = desk
    page = visitor.get(reverse(name.replace("website", "report"), args=[published.pk])).content.decode()
    assert reverse(name, args=[published.pk]) in page


def test_what_was_pasted_is_read_as_the_page_it_came_from(desk, revision):
    visitor, name = desk
    page = on_the_site(revision.snapshot.content)
    form = {"text": "这里的文字说不清哪里是一格的结尾", "page": page}
    answer = visitor.post(reverse(name, args=[revision.report_id]), form)
    assert "网站上的页面和已发布的第1版一致" in answer.content.decode()


def test_a_text_whose_page_holds_no_report_is_read_as_text(desk, revision):
    visitor, name = desk
    form = {"text": FORMATS["text"].render(revision.snapshot.content).decode(), "page": "<p>别的</p>"}
    answer = visitor.post(reverse(name, args=[revision.report_id]), form)
    assert "网站上的页面和已发布的第1版一致" in answer.content.decode()
