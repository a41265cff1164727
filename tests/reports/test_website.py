"""核对网站版: what a site shows, read back and compared with what was published; as a command and at both desks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.revisions import newest_published
from giyearreport.reports.refusals import Refused
from giyearreport.writers import FORMATS, fragment

RECEIVED = Ref("applications", "received", "natural_person")


@pytest.fixture
def revision(published):
    return newest_published([published])[published.pk]


def on_the_site(content) -> str:
    """The report as a content system shows it: pasted into its editor, with the site's own frame around."""
    piece = fragment.write(content).decode().replace('scope="row" ', "").replace("　", "&emsp;")
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{content.title}_青禾县人民政府</title></head><body>"
        "<div class=nav><a href=/>首页</a> <a href=/gk/>政府信息公开</a></div>"
        f'<div class="article"><h1>{content.title}</h1><p class=info>发布日期：2025-01-20 来源：白石镇</p>{piece}</div>'
        "<div class=footer>主办：青禾县人民政府办公室</div></body></html>"
    )


def test_what_a_site_shows_of_the_fragment_is_as_it_was_published(revision):
    page = website.read(revision, on_the_site(revision.snapshot.content).encode(), "page.html")
    assert (page.is_as_published, page.faults, bool(page.difference)) == (True, (), False)


@pytest.mark.parametrize("format", ["html", "text", "docx"])
def test_every_file_of_ours_is_as_it_was_published(revision, format):
    data = FORMATS[format].render(revision.snapshot.content)
    assert website.read(revision, data, f"report.{format}").is_as_published


def test_spaces_that_an_editor_adds_do_not_count(revision):
    shown = on_the_site(revision.snapshot.content).replace("。</p>", "。&nbsp; </p><p>&nbsp;</p>")
    assert website.read(revision, shown.encode(), "page.html").is_as_published


@pytest.mark.proves("U105")
def test_a_figure_and_a_paragraph_that_differ_are_told_one_by_one(revision):
    published = revision.snapshot.content
    changed = published.with_values({RECEIVED: 99}, {"problems": f"{published.prose['problems']}\n又添了一段。"})
    page = website.read(revision, on_the_site(changed).encode(), "page.html")
    assert dict(page.difference.cells) == {RECEIVED: (published.cells[RECEIVED], 99)}
    (added,) = [paragraph for paragraph in page.difference.prose["problems"] if not paragraph.is_kept]
    assert (added.old, added.new) == (None, "又添了一段。")
    assert (list(page.difference.prose), page.difference.title) == (["problems"], None)


def test_a_total_that_was_typed_over_and_a_label_that_was_changed_are_faults(revision):
    published = revision.snapshot.content
    total = published.printed(Ref("applications", "received", "total"))
    broken = on_the_site(published).replace("1.属于国家秘密", "1.属于国家机密")
    broken = broken.replace(f">{total}</td></tr>", ">7</td></tr>", 1)
    page = website.read(revision, broken.encode(), "page.html")
    assert not page.is_as_published
    assert [("国家机密" in fault, "原文为 7" in fault) for fault in page.faults] == [(True, False), (False, True)]


def struck(text: str) -> str:
    return f"<s>{text}</s>"


def hidden(text: str) -> str:
    return f'<span style="display:none">{text}</span>'


@pytest.mark.parametrize("left_out", [struck, hidden])
def test_what_is_struck_out_or_hidden_is_not_what_was_published(revision, left_out):
    published = revision.snapshot.content
    figure, sentence = published.printed(RECEIVED), published.prose["problems"].split("\n")[0]
    shown = on_the_site(published).replace(f">{figure}</td>", f">{left_out(figure)}</td>", 1)
    page = website.read(revision, shown.replace(sentence, left_out(sentence)).encode(), "page.html")
    assert set(page.difference.cells.values()) == {(int(figure), None)}
    assert [(p.old, p.new) for p in page.difference.prose["problems"] if not p.is_kept] == [(sentence, None)]
    assert len([fault for fault in page.faults if "的文字：" in fault]) == 2


@pytest.mark.parametrize("left_out", [struck, hidden])
def test_what_is_added_struck_out_or_hidden_is_a_fault(revision, left_out):
    shown = on_the_site(revision.snapshot.content).replace("。</p>", f"。{left_out('另有 3 件')}</p>", 1)
    page = website.read(revision, shown.encode(), "page.html")
    assert (page.is_as_published, len(page.faults), bool(page.difference)) == (False, 1, False)
    assert "另有3件" in page.faults[0]


def test_text_after_the_end_of_the_page_is_a_fault(revision):
    page = website.read(revision, f"{on_the_site(revision.snapshot.content)}<p>以上作废。</p>".encode(), "page.html")
    assert page.faults == ("“六、其他需要报告的事项”里有［网页结束以后的文字：以上作废。］",)


def test_another_years_page_is_not_as_published(revision):
    published = revision.snapshot.content
    other = type(published).blank(published.edition, published.unit, 2023).with_values(published.cells, published.prose)
    page = website.read(revision, on_the_site(other).encode(), "page.html")
    assert page.difference.title == (published.title, other.title)


def test_a_page_that_is_no_report_is_refused(revision):
    with pytest.raises(Refused):
        website.read(revision, b"<html><body><p>404</p></body></html>", "page.html")


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


def test_the_command_exits_with_1_and_says_where_the_site_differs(revision, tmp_path, capsys):
    published = revision.snapshot.content
    changed = published.with_values({RECEIVED: None}, {"problems": ""})
    file = tmp_path / "page.html"
    file.write_text(on_the_site(changed))
    status, said, _ = compare_page(capsys, str(file), "--unit", revision.report.unit.code, "--year", "2024")
    label, was = published.edition.cell(RECEIVED).label, published.printed(RECEIVED)
    assert (status, said[0]) == (1, f"“{label}”：公布的是 {was}，网站上是 （没有）")
    assert said[1:] == [
        f"“五、存在的主要问题及改进情况”的一段：公布的是 {line}，网站上是 （没有）"
        for line in published.prose["problems"].split("\n")
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.html", "--unit", "baishi", "--year", "2024"), "打不开文件 none.html：No such file or directory"),
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
    assert '<span class="visually-hidden">网站上的 </span>99' in html
    assert "（网站上的：</span>没有问题。" in html


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
