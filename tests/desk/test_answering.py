"""What the unit sees of the comments and answers: the list of the report, beside the fields, before submitting."""

import cssselect2
import pytest
from django.urls import reverse
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments, store
from giyearreport.reports.comments import ReplyKind, Said
from giyearreport.reports.models import Comment, Reply, Report
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from tests.county import bring

pytestmark = pytest.mark.django_db

GRANTED = Ref("applications", "granted", "natural_person")
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"


@pytest.fixture
def returned(county, submitted):
    """With a 必须改 at a cell, and a 建议 at a sentence."""
    report = bring(submitted, county, "start_review")
    offset = store.load(report).prose["overview"].index(SENTENCE)
    said = {
        "cell": Said(Anchor((GRANTED,)), "must", "和台账不符"),
        "words": Said(Anchor((), "overview", SENTENCE, offset), "may", "这一句可以删去"),
    }
    for key, each in said.items():
        comments.write(report, key, each, by=county.reviewer)
    advance(report, Action.RETURN, by=county.reviewer, note="请逐条看")
    return report


def page_of(client, name: str, *arguments):
    return html.document_fromstring(client.get(reverse(name, args=arguments)).content.decode())


def found(page, selector: str) -> list:
    return [each.etree_element for each in cssselect2.ElementWrapper.from_html_root(page).query_all(selector)]


def texts(page, selector: str) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in found(page, selector)]


def comments_of_one_section(report: Report) -> None:
    """A second comment on the section of the first."""
    first = report.comments.get(key="words")
    last = {"key": "more", "number": 3, "text": "还有一处", "anchor": Anchor((), "overview"), "pk": None}
    for name, value in last.items():
        setattr(first, name, value)
    first.save(force_insert=True)


def states(report: Report) -> dict[str, str]:
    return dict(report.comments.values_list("key", "state"))


def test_my_reports_tell_how_many_wait_for_an_answer(clerk, county, returned):
    comments.reply(returned, "words", ReplyKind.DONE, by=county.clerk, although_untouched=True)
    assert "意见 1 条没有答复" in texts(page_of(clerk, "desk:reports"), ".today-facts")[0]
    advance(returned, Action.SUBMIT, by=county.clerk, leaves_open=True)
    assert "没有答复" not in texts(page_of(clerk, "desk:reports"), ".today-facts")[0]


class TestReport:
    @pytest.mark.proves("U87")
    def test_leads_first_to_what_must_be_changed(self, clerk, returned):
        page = page_of(clerk, "desk:report", returned.pk)
        (button,) = found(page, "a.btn-primary")
        assert button.get("href") == f"/desk/{returned.pk}/applications/#{GRANTED}"
        assert texts(page, "#comments .comment-text") == ["这一句可以删去", "和台账不符"]

    def test_leads_to_the_check_when_all_is_answered(self, clerk, county, returned):
        for key in ("cell", "words"):
            comments.reply(returned, key, ReplyKind.DONE, by=county.clerk, although_untouched=True)
        (button,) = found(page_of(clerk, "desk:report", returned.pk), "a.btn-primary")
        assert button.text == "检查与提交"

    def test_takes_an_answer_and_a_reason(self, clerk, returned):
        address = reverse("desk:answer", args=[returned.pk])
        clerk.post(address, {"done_untouched": "words"})
        answer = clerk.post(address, {"declined": "cell", "reason-cell": "台账已经更正", "reason-words": ""})
        assert (answer.status_code, answer.url) == (302, f"/desk/{returned.pk}/#comments")
        assert states(returned) == {"cell": "declined", "words": "done"}
        assert list(Reply.objects.values_list("kind", "text")) == [("done", ""), ("declined", "台账已经更正")]
        clerk.post(address, {"taken_back": "cell"})
        assert states(returned) == {"cell": "sent", "words": "done"}

    def test_says_why_an_answer_is_not_taken_and_gives_every_reason_back(self, clerk, returned):
        typed = {"declined": "cell", "reason-cell": "长" * 501, "reason-words": "还没想好"}
        answer = clerk.post(reverse("desk:answer", args=[returned.pk]), typed)
        page = html.document_fromstring(answer.content.decode())
        assert answer.status_code == 400
        assert texts(page, ".note-error") == ["没有保存：理由最多 500 字，现在 501 字。"]
        assert texts(page, "#reason-cell, #reason-words") == ["还没想好", "长" * 501]
        assert states(returned) == {"cell": "sent", "words": "sent"}

    @pytest.mark.parametrize("name", ["desk:answer", "desk:section"])
    def test_gives_a_reason_back_that_stands_beside_the_answer(self, clerk, returned, name):
        comments_of_one_section(returned)
        arguments = [returned.pk] if name == "desk:answer" else [returned.pk, "overview"]
        answer = clerk.post(reverse(name, args=arguments), {"done_untouched": "words", "reason-more": "还没想好"})
        page = html.document_fromstring(answer.content.decode())
        assert (answer.status_code, states(returned)["words"]) == (200, "done")
        assert texts(page, "#reason-more") == ["还没想好"]


class TestSection:
    @pytest.mark.proves("U25")
    def test_shows_each_comment_beside_its_field(self, clerk, returned):
        page = page_of(clerk, "desk:section", returned.pk, "applications")
        assert texts(page, "#comments .comment-text") == ["和台账不符"]
        (note,) = found(page, f'[id="note-{GRANTED}"]')
        assert "意见 2（必须改，未答复）：和台账不符" in note.text_content()
        elsewhere = page_of(clerk, "desk:section", returned.pk, "problems")
        assert texts(elsewhere, "#comments p, #comments li") == ["退回原因：请逐条看"]

    def test_without_a_script_saves_what_was_typed_with_the_answer(self, clerk, returned):
        page = page_of(clerk, "desk:section", returned.pk, "overview")
        (area,) = found(page, "textarea.prose-input")
        (base,) = found(page, 'input[name="base"]')
        text = area.text.strip().replace(SENTENCE, "")
        sent = {"overview": text, "base": base.get("value"), "done_untouched": "words"}
        answer = clerk.post(reverse("desk:section", args=[returned.pk, "overview"]), sent)
        assert (answer.status_code, answer.url) == (302, f"/desk/{returned.pk}/overview/#comments")
        assert SENTENCE not in store.load(returned).prose["overview"]
        assert states(returned) == {"cell": "sent", "words": "done"}
        assert "这段话已改" in texts(page_of(clerk, "desk:section", returned.pk, "overview"), "#comments")[0]

    def test_gives_a_reason_back_that_was_not_sent(self, clerk, returned):
        sent = {"overview": "新的文字。", "then": "stay", "reason-words": "还没想好"}
        body = clerk.post(reverse("desk:section", args=[returned.pk, "overview"]), sent).content.decode()
        assert texts(html.document_fromstring(body), "#reason-words") == ["还没想好"]

    def test_stays_where_a_reason_was_typed_and_not_sent(self, clerk, returned):
        sent = {"overview": "新的文字。", "then": "on", "reason-words": "还没想好"}
        answer = clerk.post(reverse("desk:section", args=[returned.pk, "overview"]), sent)
        page = html.document_fromstring(answer.content.decode())
        assert (answer.status_code, store.load(returned).prose["overview"]) == (200, "新的文字。")
        told = "已保存“一、总体情况”。“不改”的理由还没有记下：按“不改，写明理由”记下，不要了就清空。"
        assert texts(page, ".note-error")[0] == told
        assert texts(page, "#reason-words") == ["还没想好"]

    def test_takes_the_answer_of_who_approves_for_the_unit_and_no_text(self, client, county, returned):
        client.force_login(county.approver)
        sent = {"overview": "改掉", "declined": "words", "reason-words": "要保留"}
        answer = client.post(reverse("desk:section", args=[returned.pk, "overview"]), sent)
        assert (answer.status_code, states(returned)["words"]) == (302, "declined")
        assert store.load(returned).prose["overview"] != "改掉"

    def test_by_script_gives_the_list_anew(self, clerk, returned):
        sent = {"done_untouched": "cell", "section": "applications"}
        answer = clerk.post(reverse("desk:answer", args=[returned.pk]), sent, headers={"X-Requested-With": "answer"})
        assert "都答复了" in answer.json()["list"]
        assert "下一条意见：一、总体情况" in answer.json()["list"]
        assert states(returned)["cell"] == "done"
        told = [each["words"] for each in answer.json()["comments"]]
        assert told == ["意见 2（必须改，已改）：和台账不符"]
        assert answer.json()["way_on"]["words"] == "保存并看下一条意见"

    @pytest.mark.proves("U87")
    def test_main_button_leads_to_what_is_still_to_be_answered_and_then_to_the_check(self, clerk, county, returned):
        address = reverse("desk:section", args=[returned.pk, "overview"])
        (button,) = found(page_of(clerk, "desk:section", returned.pk, "overview"), "button[data-to]")
        cell = f"/desk/{returned.pk}/applications/#{GRANTED}"
        assert (button.text, button.get("data-to")) == ("保存并看下一条意见", cell)
        text = store.load(returned).prose["overview"]
        assert clerk.post(address, {"overview": text, "then": "on"}).url == cell
        for key in ("cell", "words"):
            comments.reply(returned, key, ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
        (button,) = found(page_of(clerk, "desk:section", returned.pk, "overview"), "button[data-to]")
        assert button.text == "保存并去检查"

    def test_outline_tells_where_comments_wait(self, clerk, county, returned):
        told = ".sections .is-remarked"
        assert texts(page_of(clerk, "desk:section", returned.pk, "problems"), told) == ["意见 1 没有答复"] * 2
        comments.reply(returned, "cell", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
        assert texts(page_of(clerk, "desk:section", returned.pk, "problems"), told) == ["意见 1 没有答复"]
        body = {"version": returned.version, "fields": {}}
        asked = reverse("desk:findings", args=[returned.pk, "problems"])
        assert clerk.post(asked, body, "application/json").json()["outline"].count("意见 1") == 1

    @pytest.mark.proves("U87")
    def test_section_that_waits_for_an_answer_is_not_called_finished(self, clerk, county, returned):
        page = page_of(clerk, "desk:section", returned.pk, "applications")
        assert texts(page, ".sections-done") == ["已填完 5/7"]
        assert texts(page, "#to-see-title") == ["县级意见 1 条没有答复"]
        assert texts(page, "#to-see .finding") == ["意见 2（必须改）：和台账不符 （一）予以公开 · 自然人"]
        assert [link.get("href") for link in found(page, "#to-see .finding a")] == [f"#{GRANTED}"]
        asked = reverse("desk:findings", args=[returned.pk, "applications"])
        body = {"version": returned.version, "fields": {}}
        assert "意见 2（必须改）：和台账不符" in clerk.post(asked, body, "application/json").json()["list"]
        comments.reply(returned, "cell", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
        page = page_of(clerk, "desk:section", returned.pk, "applications")
        assert texts(page, ".sections-done") == ["已填完 6/7"]
        assert texts(page, "#to-see-title, #to-see .finding") == ["本部分没有发现问题"]


class TestSubmitting:
    def submit(self, client, report, **more):
        report.refresh_from_db()
        address = reverse("reports:act", args=[report.pk, "submit"])
        return client.post(address, {"version": report.version, **more})

    @pytest.mark.proves("U87")
    def test_asks_and_names_what_is_open(self, clerk, returned):
        page = page_of(clerk, "desk:check", returned.pk)
        assert texts(page, ".left-open li") == ["意见 2：（一）予以公开 · 自然人"]
        answer = self.submit(clerk, returned)
        assert answer.status_code == 409
        assert "还有 1 条没有答复（意见 2）" in answer.content.decode()
        assert "不答复，仍然提交" in answer.content.decode()
        assert Report.objects.get(pk=returned.pk).state == State.RETURNED

    @pytest.mark.proves("U87")
    def test_what_was_changed_is_said_so_and_marked_in_one_press_that_stays(self, clerk, county, submitted):
        report = bring(submitted, county, "start_review")
        content = store.load(report)
        at = Anchor((), "overview", SENTENCE, content.prose["overview"].index(SENTENCE))
        comments.write(report, "words", Said(at, "must", "请删去"), by=county.reviewer)
        advance(report, Action.RETURN, by=county.reviewer, note="请看意见")
        without = content.with_values(prose={"overview": content.prose["overview"].replace(SENTENCE, "")})
        store.save(report, without, by=county.clerk, version=report.version)
        page = page_of(clerk, "desk:check", report.pk)
        mark = "标记已改（这段话已改）意见 1"
        assert texts(page, "#comments button") == [mark]
        assert texts(page, ".left-open li") == [f"意见 1：一、总体情况 {mark}"]
        (form,) = found(page, "#answers")
        answer = clerk.post(form.get("action"), {"done": "words"})
        assert (answer.status_code, answer.url) == (302, f"/desk/{report.pk}/check/#comments")
        assert states(report) == {"words": "done"}

    def test_cell_that_was_changed_is_marked_with_what_it_was_changed_to(self, clerk, county, returned):
        content = store.load(returned)
        changed = content.with_values({GRANTED: content.cells[GRANTED] + 7})
        store.save(returned, changed, by=county.clerk, version=returned.version)
        mark = f"标记已改（已改成 {changed.printed(GRANTED)}）意见 2"
        assert texts(page_of(clerk, "desk:check", returned.pk), "#comments button") == [mark]

    def test_answer_that_is_refused_comes_back_to_the_check(self, clerk, returned):
        answer = clerk.post(f"{reverse('desk:answer', args=[returned.pk])}?back=check", {"done": "cell"})
        page = html.document_fromstring(answer.content.decode())
        assert (answer.status_code, texts(page, "h1")[0]) == (400, "检查与提交")
        assert texts(page, ".note-error")[0].startswith("没有记下：这一处还和退回时一样。")

    def test_goes_on_when_the_unit_says_so(self, clerk, returned):
        assert self.submit(clerk, returned, leaves_open="1").status_code == 302
        assert Report.objects.get(pk=returned.pk).state == State.SUBMITTED

    def test_asks_no_more_when_it_is_answered(self, clerk, county, returned):
        comments.reply(returned, "cell", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        page = page_of(clerk, "desk:check", returned.pk)
        assert found(page, ".left-open") == []
        assert {
            "县级建议 1 条没有答复（意见 1）", "意见 2 标了已改，那一处和退回时一样，县里会打开来看",
        } <= set(texts(page, ".confirmed li"))  # fmt: skip
        assert self.submit(clerk, returned).status_code == 302


def test_history_keeps_each_return_with_its_comments(client, county, returned):
    comments.reply(returned, "cell", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
    bring(returned, county, "submit", "start_review", "approve")
    for person, name in ((county.clerk, "desk:report"), (county.reviewer, "review:report")):
        client.force_login(person)
        page = page_of(client, name, returned.pk)
        kept = texts(page, ".timeline .comment-text"), texts(page, ".timeline .comment-reply strong")
        assert kept == (["这一句可以删去", "和台账不符"], ["已解决", "不改，因为", "已解决"])


def test_nobody_else_sees_or_answers(client, county, returned):
    for person, status in ((county.other_clerk, 404), (county.other_reviewer, 404), (county.administrator, 404)):
        client.force_login(person)
        assert client.post(reverse("desk:answer", args=[returned.pk]), {"done_untouched": "cell"}).status_code == status
        posted = {"place": str(GRANTED), "weight": "must", "text": "别人的意见"}
        assert client.post(reverse("review:comment", args=[returned.pk, "x"]), posted).status_code == status
    assert (states(returned), Comment.objects.count()) == ({"cell": "sent", "words": "sent"}, 2)


def test_the_public_never_sees_a_comment(client, county, returned):
    comments.reply(returned, "cell", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
    bring(returned, county, "submit", "start_review", "approve", "publish")
    shown = [
        client.get(reverse(name, args=arguments)).content
        for name, arguments in (
            ("portal:index", []), ("portal:year", [2024]), ("portal:report", [2024, "baishi"]),
            ("portal:revision", [2024, "baishi", 1]), ("portal:file", [2024, "baishi", 1, "json"]),
            ("portal:file", [2024, "baishi", 1, "html"]),
        )
    ]  # fmt: skip
    for words in ("和台账不符", "这一句可以删去", "台账已经更正", "comment"):
        assert [words.encode() in page for page in shown] == [False] * len(shown)


def test_who_said_of_every_comment_why_nothing_is_changed_is_not_told_to_change_it(clerk, county, returned):
    told = "退回后内容还没有改动"
    for key, kind in (("cell", ReplyKind.DECLINED), ("words", ReplyKind.DONE)):
        why = "台账已经更正" if kind == ReplyKind.DECLINED else ""
        comments.reply(returned, key, kind, why, by=county.clerk, although_untouched=True)
        assert told in clerk.get(reverse("desk:check", args=[returned.pk])).content.decode()
    comments.reply(returned, "words", ReplyKind.TAKEN_BACK, "", by=county.clerk)
    comments.reply(returned, "words", ReplyKind.DECLINED, "这一句是实情", by=county.clerk)
    assert told not in clerk.get(reverse("desk:check", args=[returned.pk])).content.decode()


def test_enter_in_a_cell_saves_and_answers_nothing(clerk, returned):
    page = page_of(clerk, "desk:section", returned.pk, "applications")
    buttons = found(page, "button[form=section], form#section button:not([type=button])")
    assert (buttons[0].get("name"), buttons[0].get("value")) == ("then", "stay")  # the one that Enter presses


UNTOUCHED = "没有记下：这一处还和退回时一样。"
ANYWAY = "button[name=done_untouched]:not([hidden])"


@pytest.mark.proves("U87")
@pytest.mark.parametrize("key", ["cell", "words"])
def test_what_is_said_to_be_changed_and_is_not_is_asked_about(clerk, returned, key):
    address = reverse("desk:answer", args=[returned.pk])
    assert found(page_of(clerk, "desk:report", returned.pk), ANYWAY) == []
    answer = clerk.post(address, {"done": key})
    page = html.document_fromstring(answer.content.decode())
    assert (answer.status_code, UNTOUCHED in answer.content.decode(), states(returned)[key]) == (400, True, "sent")
    assert [button.get("value") for button in found(page, ANYWAY)] == [key]
    clerk.post(address, {"done_untouched": key})
    assert states(returned)[key] == "done"


def test_what_has_changed_since_it_was_returned_is_taken_at_its_word(clerk, county, returned):
    text = store.load(returned).prose["overview"].replace(SENTENCE, "")
    changed = store.load(returned).with_values({GRANTED: 7}, {"overview": text})
    store.save(returned, changed, by=county.clerk, version=returned.version)
    for key in ("cell", "words"):
        clerk.post(reverse("desk:answer", args=[returned.pk]), {"done": key})
    assert states(returned) == {"cell": "done", "words": "done"}


def test_cell_in_which_no_number_stands_yet_is_not_marked_as_changed(clerk, county, returned):
    blank = store.load(returned).with_values({GRANTED: None})
    store.save(returned, blank, by=county.clerk, version=returned.version, unread={GRANTED: "七件"})
    for said in ("done", "done_untouched"):
        answer = clerk.post(reverse("desk:answer", args=[returned.pk]), {said: "cell"})
        assert (answer.status_code, "这一格里填的还不是数字" in answer.content.decode()) == (400, True)
    assert states(returned)["cell"] == "sent"


def test_a_comment_at_a_computed_cell_leads_to_the_cells_of_its_row(clerk, county, submitted):
    report, total = bring(submitted, county, "start_review"), Ref("applications", "granted", "total")
    comments.write(report, "sum", Said(Anchor((total,)), "must", "合计不对"), by=county.reviewer)
    advance(report, Action.RETURN, by=county.reviewer, note="请改")
    page = page_of(clerk, "desk:section", report.pk, "applications")
    (link,) = found(page, "#comment-sum a[data-go]")
    assert link.get("href") == f"#{GRANTED}"
    assert found(page, f'input[id="{GRANTED}"]') != []
