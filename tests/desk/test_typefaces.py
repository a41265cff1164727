"""字体: the clerk is told which characters are set in another face, and stopped where none can print one."""

import re

import pytest
from django.urls import reverse

from giyearreport.reports import store
from giyearreport.reports.checking import typefaces
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.refusals import NotReady, Refused
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from giyearreport.rules import Finding
from giyearreport.writers import characters
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

RARE = "𬭎"  # in a name, perhaps: Fandol lacks it
NOBODYS = "\ue000"  # for private use: no face is asked


def write(report, county, **prose: str):
    fill(report, complete().with_values(prose=prose), county.clerk)
    return report


def of_typefaces(report) -> list[Finding]:
    return [found for found in findings_of(report, store.load(report)) if found.rule == "F01"]


def shown(client, report) -> list[list[str]]:
    body = client.get(reverse("desk:check", args=[report.pk])).content.decode()
    section = body.partition('<h2 id="typefaces">')[2].partition("</table>")[0].partition("<tbody>")[2]
    return [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"<tr>(.*?)</tr>", section, re.S)]


def test_character_in_another_face_is_listed_with_its_section_and_does_not_block(clerk, county, draft, monkeypatch):
    stand_in = characters.Substitution(RARE, "problems", "body", "FandolFang", "Noto Serif CJK SC")
    monkeypatch.setattr(typefaces, "substitutions", lambda content: [stand_in])
    write(draft, county)
    assert shown(clerk, draft) == [[RARE, "U+2CB4E", "五、存在的主要问题及改进情况", "仿宋", "思源宋体"]]
    bring(draft, county, "submit")
    assert draft.state == State.SUBMITTED


def test_character_that_no_face_has_is_an_error_that_blocks_the_submission(clerk, county, draft):
    write(draft, county, problems=f"{complete().prose['problems']}{NOBODYS}。")
    assert shown(clerk, draft) == [[NOBODYS, "U+E000", "五、存在的主要问题及改进情况", "仿宋", "没有字体可以印出"]]
    with pytest.raises(NotReady) as refusal:
        advance(draft, Action.SUBMIT, by=county.clerk)
    (finding,) = refusal.value.findings
    place = "“五、存在的主要问题及改进情况”"
    said = f"{place}里的“{NOBODYS}”（U+E000）没有字体可以印出，请改用其他字"
    assert (finding.rule, finding.at.section, finding.message) == ("F01", "problems", said)
    body = clerk.get(reverse("desk:check", args=[draft.pk])).content.decode()
    assert "还有 1 处要改，改好后才能提交。" in body
    section = reverse("desk:section", args=[draft.pk, "problems"])
    assert f'{said}</span>\n    <a href="{section}?back=check#problems">去修改</a>' in body
    assert clerk.get(reverse("desk:draft_pdf", args=[draft.pk])).status_code == 200  # to see where


def test_many_characters_of_a_section_are_one_finding(county, draft):
    write(draft, county, problems="".join(chr(0xE000 + number) for number in range(12)))
    (finding,) = of_typefaces(draft)
    assert finding.message.endswith("“\ue009”（U+E009）等 12 个字符没有字体可以印出，请改用其他字")


def test_character_in_the_title_is_for_the_administrator(clerk, county, draft):
    type(county.baishi).objects.filter(pk=county.baishi.pk).update(name=f"{NOBODYS}镇人民政府")
    write(draft, county)
    type(draft).objects.filter(pk=draft.pk).update(title=f"{NOBODYS}镇年报")
    draft.refresh_from_db()
    (finding,) = of_typefaces(draft)
    assert finding.message == f"“标题”里的“{NOBODYS}”（U+E000）没有字体可以印出，请系统管理员补装字体"
    body = clerk.get(reverse("desk:check", args=[draft.pk])).content.decode()
    assert finding.message in body
    assert shown(clerk, draft) == [[NOBODYS, "U+E000", "标题", "思源宋体", "没有字体可以印出"]]


def test_ordinary_report_has_no_section_on_typefaces(clerk, county, draft):
    write(draft, county)
    body = clerk.get(reverse("desk:check", args=[draft.pk])).content.decode()
    assert '<h2 id="typefaces">' not in body


@pytest.mark.files
def test_publication_is_refused_when_a_typeface_has_gone_since(county, draft, monkeypatch):
    from giyearreport.writers import pdf

    write(draft, county, problems="一处不足，别处没有写过。")  # so that no test has rendered it before
    bring(draft, county, "submit", "start_review", "approve")
    lacking = characters.Substitution(RARE, "problems", "body", "FandolFang", None)

    def refuse(content):
        raise characters.MissingCharacters(content, [lacking])

    monkeypatch.setattr(pdf, "refuse_missing", refuse)
    with pytest.raises(Refused) as refusal:
        advance(draft, Action.PUBLISH, by=county.reviewer)
    assert "U+2CB4E（五、存在的主要问题及改进情况）" in str(refusal.value)
    assert type(draft).objects.get(pk=draft.pk).state == State.APPROVED
