"""The catalogue is the registry: the file in docs and the page in the program say what the checks are."""

from pathlib import Path

import pytest
from django.urls import reverse

from giyearreport.rules import RULES, Level, Threshold, rule
from giyearreport.rules.catalogue import as_markdown, catalogue, choices, shown
from giyearreport.rules.finding import Rule

ROOT = Path(__file__).resolve().parents[2]
SHARE = Threshold("S92.share", 0.25, "相同的句子占多少")


@pytest.fixture
def described(own_rules):
    @rule("S92", Level.WARNING, source="某某号文", settable=(Level.ERROR,), thresholds=(SHARE,))
    def sentences_are_own(case):
        """不与|别人雷同。"""
        return ()


def test_file_in_docs_is_the_registry():
    """Otherwise: python -m giyearreport.rules.catalogue > docs/checks.md"""
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == as_markdown()


def test_every_check_is_in_the_catalogue_with_its_words():
    entries = [entry for part in catalogue() for entry in part.entries]
    assert sorted((e.code, e.description, e.source) for e in entries) == sorted(
        (r.code, r.description, r.source) for r in RULES
    )
    assert [entry.code for entry in entries if not (entry.description and entry.source)] == []


def test_entry_says_what_may_be_set_and_what_may_not_be_waived(described):
    notes = {entry.code: entry.notes for part in catalogue() for entry in part.entries}
    assert notes["S92"] == ["级别可在年度任务里设为错误或提醒", "相同的句子占多少：默认 0.25，可在年度任务里改"]
    assert notes["A02"] == ["不能认可"]
    assert notes["D02"] == []
    told = "；".join(notes["S92"])
    assert f"| S92 | 提醒 | 不与\\|别人雷同。（{told}） | 某某号文 |" in as_markdown()


def test_level_can_be_chosen_only_where_the_rule_allows_it():
    plain = Rule("S92", Level.WARNING, "", lambda case: ())
    assert choices(plain) == ()
    assert choices(Rule("S92", Level.WARNING, "", lambda case: (), settable=(Level.HINT, Level.ERROR))) == tuple(Level)


@pytest.mark.parametrize(("number", "words"), [(5.0, "5"), (0.25, "0.25"), (10_000, "10000"), (1_000_000, "1000000")])
def test_numbers_are_shown_as_people_write_them(number, words):
    assert shown(number) == words


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["clerk", "approver", "reviewer", "administrator"])
def test_page_tells_every_check_to_whoever_signs_in(client, county, described, who):
    client.force_login(getattr(county, who))
    body = client.get(reverse("checks")).content.decode()
    codes = {entry.code for part in catalogue() for entry in part.entries}
    assert [code for code in sorted(codes) if body.count(f'id="{code}"') != 1] == []
    assert "不与|别人雷同。" in body
    assert "级别可在年度任务里设为错误或提醒" in body


@pytest.mark.django_db
def test_public_has_no_catalogue_and_no_link_to_it(client, county):
    assert client.get(reverse("checks")).status_code == 302
    assert reverse("checks") not in client.get(reverse("portal:index")).content.decode()
    assert reverse("checks") not in client.get(reverse("sign_in")).content.decode()
