"""Comments on the county's page: the form, the list, the marks in the printed report, the second round."""

import json

import cssselect2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.pages.comments import comments_of
from giyearreport.pages.marked import marked
from giyearreport.reports import comments, store
from giyearreport.reports.comments import ReplyKind, Said
from giyearreport.reports.models import Comment, Phrase, Report, Tally
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.writers.html import article
from tests.county import bring, explain_all, fill, said

pytestmark = pytest.mark.django_db

GRANTED = Ref("applications", "granted", "natural_person")
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"


@pytest.fixture
def in_review(county, submitted):
    return bring(submitted, county, "start_review")


def address(report: Report, key: str = "a") -> str:
    return reverse("review:comment", args=[report.pk, key])


def page_of(client, report: Report, view: str = ""):
    answer = client.get(reverse("review:report", args=[report.pk]), {"view": view} if view else {})
    return html.document_fromstring(answer.content.decode())


def found(page, selector: str) -> list:
    return [each.etree_element for each in cssselect2.ElementWrapper.from_html_root(page).query_all(selector)]


def texts(page, selector: str) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in found(page, selector)]


def write(report: Report, county, key: str, anchor: Anchor, text: str = "请核对", weight: str = "must") -> None:
    comments.write(report, key, Said(anchor, weight, text), by=county.reviewer)


def quoted(report: Report, quote: str = SENTENCE) -> Anchor:
    return Anchor((), "overview", quote, store.load(report).prose["overview"].index(quote))


class TestForm:
    def test_saves_a_draft_and_leads_back_to_it(self, reviewer, in_review):
        sent = {"place": [str(GRANTED)], "weight": "may", "text": "请核对台账", "do": "save"}
        answer = reviewer.post(address(in_review), sent)
        assert (answer.status_code, answer.url) == (302, f"/review/{in_review.pk}/#comment-a")
        kept = Comment.objects.get()
        assert (kept.anchor, kept.weight, kept.text) == (Anchor((GRANTED,)), "may", "请核对台账")

    def test_takes_several_cells_a_quote_and_a_phrase(self, reviewer, county, in_review):
        other = Ref("applications", "granted", "total")
        reviewer.post(address(in_review), {"place": [str(GRANTED), str(other)], "weight": "must", "text": "两格"})
        comments.keep_phrase(county.unit, "请删去", by=county.reviewer)
        said = {"place": "overview", "quote": SENTENCE, "offset": "", "weight": "must", "text": "", "phrase": "请删去"}
        reviewer.post(address(in_review, "b"), said)
        kept = {each.key: (each.anchor, each.text) for each in Comment.objects.all()}
        assert kept == {"a": (Anchor((GRANTED, other)), "两格"), "b": (quoted(in_review), "请删去")}

    def test_that_cannot_be_kept_comes_back_with_what_was_written(self, reviewer, in_review):
        sent = {"place": "overview", "quote": "这句话报告里没有", "weight": "may", "text": "请删去这一句"}
        answer = reviewer.post(address(in_review), sent)
        page = html.document_fromstring(answer.content.decode())
        assert answer.status_code == 400
        assert "在报告里找不到" in texts(page, ".note-error")[0]
        assert texts(page, "textarea") == ["这句话报告里没有", "请删去这一句"]
        assert texts(page, "#comment-place option")[0] == "一、总体情况（整个部分）"
        assert found(page, "input[checked]")[0].get("value") == "may"

    def test_leaves_its_places_to_be_fetched_where_the_report_stands_beside_it(self, reviewer, in_review):
        assert texts(page_of(reviewer, in_review, "whole"), "#comment-place option") == ["请选"]

    def test_lists_every_section_and_printed_cell(self, reviewer, in_review):
        page = html.document_fromstring(reviewer.get(reverse("review:new_comment", args=[in_review.pk])).content)
        places = [option.get("value") for option in found(page, "#comment-place option") if option.get("value")]
        edition = in_review.edition
        cells = [str(cell.ref) for table in edition.tables for cell in table.grid.cells if cell.ref]
        assert sorted(places) == sorted([*cells, *(section.code for section in edition.sections)])

    def test_is_not_there_before_the_report_is_handed_in(self, reviewer, draft):
        body = reviewer.get(reverse("review:new_comment", args=[draft.pk])).content.decode()
        assert ("不能写意见" in body, "<textarea" in body) == (True, False)
        assert (
            reviewer.post(address(draft), {"place": str(GRANTED), "weight": "must", "text": "请核对"}).status_code
            == 409
        )

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"place": "a.b.c", "weight": "must", "text": "请核对"},
            {"place": ["a..", "\x00"], "weight": "must", "text": "请核对"},
            {"place": str(GRANTED), "weight": "x" * 99, "text": "请核对"},
            {"place": "overview", "quote": SENTENCE, "offset": "9" * 40, "weight": "", "text": "请核对"},
            {"place": str(GRANTED), "weight": "must", "text": "请" * 9000, "seen": "-1"},
        ],
    )
    def test_with_what_no_page_sends_is_refused_in_words(self, reviewer, in_review, sent):
        answer = reviewer.post(address(in_review), sent)
        assert (answer.status_code, "没有保存" in answer.content.decode()) == (400, True)
        too_long = reviewer.post(address(in_review, "k" * 60), {"place": "overview", "weight": "may", "text": "请核对"})
        assert too_long.status_code == 400
        assert not Comment.objects.exists()


class TestScript:
    def test_hears_that_a_draft_is_kept_and_nothing_else_while_it_is_written(self, reviewer, in_review):
        sent = {"place": str(GRANTED), "weight": "must", "text": "请核对", "quiet": "1"}
        answer = reviewer.post(address(in_review), sent, headers={"X-Requested-With": "comment"}).json()
        assert sorted(answer) == ["saved_at", "writes"]
        assert answer["writes"] == 1

    def test_gets_the_list_the_buttons_and_the_report_with_its_marks(self, reviewer, in_review):
        sent = {"place": str(GRANTED), "weight": "must", "text": "请核对台账"}
        answer = reviewer.post(address(in_review), sent, headers={"X-Requested-With": "comment"}).json()
        assert "请核对台账" in answer["list"]
        assert "有“必须改”的意见，可以不写" in answer["steps"]["return"]
        assert "有 1 条意见草稿没有发出" in answer["steps"]["approve"]
        assert 'href="#comment-a" id="at-a"' in answer["article"]

    def test_is_asked_still_about_warnings_before_it_approves(self, reviewer, in_review):
        Tally.objects.filter(report=in_review).update(unexplained=2)
        sent = {"place": str(GRANTED), "weight": "must", "text": "请核对"}
        answer = reviewer.post(address(in_review), sent, headers={"X-Requested-With": "comment"}).json()
        assert "有 2 条提醒没有说明" in answer["steps"]["approve"]

    def test_hears_why_a_draft_is_not_kept(self, reviewer, in_review):
        answer = reviewer.post(address(in_review), {"text": "请核对"}, headers={"X-Requested-With": "comment"})
        assert (answer.status_code, answer.json()["kind"]) == (400, "invalid")


class TestMarks:
    def test_stand_at_their_cells_and_words_and_lead_to_the_list(self, reviewer, county, in_review):
        write(in_review, county, "words", quoted(in_review))
        write(in_review, county, "cells", Anchor((GRANTED, Ref("applications", "granted", "total"))), weight="may")
        write(in_review, county, "section", Anchor((), "problems"))
        page = page_of(reviewer, in_review, "whole")
        assert texts(page, ".report mark") == [SENTENCE]
        assert [cell.get("id").split(".", 1)[1] for cell in found(page, ".report td.is-commented")] == [
            "granted.natural_person", "granted.total",
        ]  # fmt: skip
        assert texts(page, ".report .comment-mark") == [
            "意见1，必须改，草稿", "意见2，建议，草稿", "意见2，建议，草稿", "意见3，必须改，草稿",
        ]  # fmt: skip
        ids = {each.get("id") for each in found(page, "[id]")}
        for link in found(page, ".report .comment-mark, #comments .comment-head a"):
            assert link.get("href").removeprefix("#") in ids

    @pytest.mark.parametrize(
        ("quotes", "words"),
        [
            (("（一）主动公开",), "（一）主动公开"),
            (("386条", "公开信息386条，其"), "公开信息386条，其"),
            (("情况。\n规范性文件", "性文件实行"), "情况。规范性文件实行"),
        ],
    )
    def test_change_no_letter_of_the_report(self, county, in_review, quotes, words):
        content = store.load(in_review)
        for number, quote in enumerate(quotes):
            write(in_review, county, f"k{number}", quoted(in_review, quote))
        shown = comments_of(in_review, content, county.reviewer)
        plain = article(content, addressed=True)
        report = html.fragment_fromstring(marked(plain, shown.all))
        assert "".join(report.xpath(".//mark//text()")) == words
        for tag in found(report, ".comment-mark"):
            tag.drop_tree()
        assert "".join(report.itertext()) == "".join(html.fragment_fromstring(plain).itertext())

    def test_and_lists_show_what_was_written_as_text(self, reviewer, county, in_review):
        text = '<img src=x onerror="alert(1)"> & </article>'
        write(in_review, county, "a", quoted(in_review), text)
        page = page_of(reviewer, in_review)
        assert found(page, "img") == []
        assert texts(page, "#comments .comment-text") == [text]
        assert json.loads(found(page, "[data-draft]")[0].get("data-draft"))["text"] == text

    def test_go_where_the_words_are_gone(self, county, in_review):
        write(in_review, county, "words", quoted(in_review))
        content = store.load(in_review)
        changed = content.with_values(prose={"overview": content.prose["overview"].replace(SENTENCE, "")})
        shown = comments_of(in_review, changed, county.reviewer)
        assert marked(article(changed, addressed=True), shown.all) == article(changed, addressed=True)
        assert shown.all[0].is_gone


class TestSecondRound:
    @pytest.fixture
    def again(self, county, in_review):
        """Returned with two comments, changed at one, answered, and handed in again."""
        write(in_review, county, "words", quoted(in_review), "删去这一句")
        write(in_review, county, "cell", Anchor((GRANTED,)), "和台账不符", "may")
        advance(in_review, Action.RETURN, by=county.reviewer)
        content = store.load(in_review)
        changed = content.prose["overview"].replace(SENTENCE, "全年没有发生失泄密的情况。")
        fill(in_review, content.with_values(prose={"overview": changed}), county.clerk)
        in_review.refresh_from_db()
        comments.reply(in_review, "words", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        comments.reply(in_review, "cell", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
        explain_all(in_review, by=county.clerk)
        return bring(in_review, county, "submit", "start_review")

    @pytest.mark.proves("U48", "U87")
    def test_opens_on_the_changes_with_the_old_comments_and_their_answers_beside(self, reviewer, again):
        page = page_of(reviewer, again)
        assert "第 2 次审核" in texts(page, ".page-sub")[0]
        assert texts(page, ".page-head nav a[aria-current]") == ["只看改动"]
        assert texts(page, ".compared-prose del") == ["（原来：和侵犯个人隐私）"]
        answered = texts(page, ".changes .comment")
        assert [
            "这段话已改" in answered[0],
            "已改 张clerk" in answered[0],
            "不改，因为台账已经更正" in answered[1],
        ] == [True] * 3
        assert not found(page, ".paper")

    def test_shows_the_whole_on_asking(self, reviewer, again):
        page = page_of(reviewer, again, "whole")
        assert texts(page, ".page-head nav a[aria-current]") == ["全文"]
        assert found(page, ".paper .report")

    def test_lets_the_reviewer_settle_or_ask_again(self, reviewer, county, again):
        reviewer.post(address(again, "words"), {"do": "settle"})
        reviewer.post(address(again, "cell"), {"do": "reopen", "text": "台账还没有更正"})
        assert dict(again.comments.values_list("key", "state")) == {"words": "settled", "cell": "reopened"}
        answer = reviewer.post(
            reverse("reports:act", args=[again.pk, "return"]), {"version": again.version, "note": ""}
        )
        assert answer.status_code == 400  # a suggestion is no 必须改

    def test_gives_back_what_was_written_and_could_not_be_kept(self, reviewer, again):
        answer = reviewer.post(address(again, "cell"), {"do": "reopen", "text": "还要改。" * 126})
        assert answer.status_code == 400
        assert "还要改。" * 126 in answer.content.decode()
        assert again.comments.get(key="cell").state == "declined"

    @pytest.mark.proves("U94")
    def test_is_told_in_the_queue(self, reviewer, again):
        page = html.document_fromstring(reviewer.get(reverse("review:round", args=[2024])).content.decode())
        told = [text for text in texts(page, 'td[data-label="状态"]') if "审核中" in text]
        assert told == ["审核中 第 2 次审核"]


def test_a_reason_that_could_not_be_sent_comes_back(reviewer, county, in_review):
    stale = {"version": in_review.version - 1, "note": "请逐条核对后再报"}
    answer = reviewer.post(reverse("reports:act", args=[in_review.pk, "return"]), stale)
    page = html.document_fromstring(answer.content.decode())
    assert answer.status_code == 409
    assert texts(page, 'textarea[name="note"]') == ["请逐条核对后再报"]
    assert found(page, 'input[name="version"]')[0].get("value") == str(in_review.version)


def test_page_takes_as_many_queries_with_forty_comments_as_with_two(reviewer, county, in_review, monkeypatch):
    monkeypatch.setattr("giyearreport.review.beside.FRESH", 10**9)  # the median is not found anew meanwhile

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(reviewer, in_review)
        return len(asked)

    cells = [cell.ref for cell in in_review.edition.cells]
    for number in range(2):
        write(in_review, county, f"k{number}", Anchor((cells[number],)))
    queries()  # what is read once and kept
    few = queries()
    for number in range(2, 40):
        write(in_review, county, f"k{number}", Anchor((cells[number],)))
    assert queries() == few


class TestPhrases:
    def test_are_kept_from_the_form_of_a_comment_and_offered_in_the_next(self, reviewer, in_review):
        sent = {"place": str(GRANTED), "weight": "may", "text": "请附台账。", "keep_phrase": "1"}
        reviewer.post(address(in_review), sent)
        page = html.document_fromstring(
            reviewer.get(reverse("review:new_comment", args=[in_review.pk])).content.decode()
        )
        assert texts(page, "#comment-phrase option") == ["不用", "请附台账。"]

    def test_are_the_countys_own(self, client, county, reviewer):
        reviewer.post(reverse("review:phrases"), {"text": "请附台账。"})
        client.force_login(county.other_reviewer)
        assert "请附台账。" not in client.get(reverse("review:phrases")).content.decode()
        client.post(reverse("review:phrases"), {"drop": str(Phrase.objects.get().pk)})
        assert Phrase.objects.count() == 1

    @pytest.mark.parametrize("text", ["", " ", "长" * 201])
    def test_that_cannot_be_kept_come_back(self, reviewer, text):
        answer = reviewer.post(reverse("review:phrases"), {"text": text})
        assert answer.status_code == 400
        assert (
            found(html.document_fromstring(answer.content.decode()), "#phrase")[0].text_content().strip()
            == text.strip()
        )


@pytest.mark.proves("U47")
def test_what_did_not_change_is_folded_where_only_changes_are_read(reviewer, county, in_review):
    advance(in_review, Action.RETURN, by=county.reviewer, note="请改")
    content = store.load(in_review)
    lines = content.prose["overview"].split("\n")
    changed = content.with_values(prose={"overview": "\n".join([f"{lines[0]}另外补充一句。", *lines[1:]])})
    store.save(in_review, changed, by=county.clerk, version=in_review.version)
    advance(in_review, Action.SUBMIT, by=county.clerk)
    page = page_of(reviewer, in_review, "changes")
    assert len(lines) > 1
    assert texts(page, ".changes details summary") == [f"没有改动的 {len(lines) - 1} 段"]
    assert ["另外补充一句。" in each for each in texts(page, ".compared-prose ins")] == [True]


def test_drafts_on_an_earlier_submission_stand_apart_and_are_taken_along_one_by_one(reviewer, county, in_review):
    for key in ("a", "b"):
        comments.write(in_review, key, Said(Anchor((GRANTED,)), "must", f"旧话{key}"), by=county.reviewer)
    bring(in_review, county, "approve", "publish", "correct", "submit", "start_review")
    page = reverse("review:report", args=[in_review.pk])
    shown = html.fromstring(reviewer.get(page).content.decode())
    apart = shown.xpath('//section[@id="left-over"]')[0]
    assert apart.xpath("string(h3)") == "上一轮没有送出的草稿（2）"
    assert shown.xpath('//input[@name="drafts"]/@value') == [""]
    assert [button.get("value") for button in apart.xpath('.//li[@id="comment-a"]//button')] == ["take_along", "drop"]
    answer = reviewer.post(reverse("review:comment", args=[in_review.pk, "a"]), {"do": "take_along"}, follow=True)
    assert said(answer) == ["已放到这次的草稿里，退回时一起发给填报单位。"]
    again = html.fromstring(answer.content.decode())
    assert again.xpath('//input[@name="drafts"]/@value') == ["a "]
    assert again.xpath('string(//section[@id="left-over"]/h3)') == "上一轮没有送出的草稿（1）"
