from decimal import Decimal

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.refusals import Stale
from giyearreport.reports.states import State
from tests.county import complete
from tests.specimens import nil

pytestmark = pytest.mark.django_db

RECEIVED = Ref("applications", "received", "natural_person")
CARRIED_IN = RECEIVED._replace(line="carried_in")


def test_report_just_started_is_blank(draft):
    content = store.load(draft)
    assert content.title == "青禾县白石镇人民政府2024年政府信息公开工作年度报告"
    assert set(content.cells.values()) == {None}
    assert set(content.prose.values()) == {""}


def test_starting_twice_gives_the_same_report(county, draft):
    assert store.start(unit=county.baishi, round=county.round, by=county.colleague) == draft
    assert Report.objects.count() == 1


def test_what_is_saved_is_what_is_loaded(county, draft):
    content = store.load(draft).with_values(complete().cells, complete().prose)
    assert store.save(draft, content, by=county.clerk, version=1) == 2
    assert store.load(Report.objects.get(pk=draft.pk)) == content


def test_money_keeps_fifteen_digits(county, draft):
    amount = {Ref("disclosure", "fees", "amount"): Decimal("123456789.123456")}
    content = store.load(draft).with_values(amount)
    store.save(draft, content, by=county.clerk, version=1)
    assert store.load(draft) == content


def test_saving_an_older_version_writes_nothing(county, draft):
    store.save(draft, store.load(draft).with_values({RECEIVED: 5}), by=county.clerk, version=1)
    with pytest.raises(Stale):
        store.save(draft, store.load(draft).with_values({RECEIVED: 6}), by=county.colleague, version=1)
    assert store.load(draft).cells[RECEIVED] == 5


def test_saving_a_report_that_is_locked_writes_nothing(county, draft):
    handed_in = {"state": State.SUBMITTED, "submitted_at": draft.created_at, "submitted_by": county.clerk}
    Report.objects.filter(pk=draft.pk).update(**handed_in)
    with pytest.raises(Stale):
        store.save(draft, store.load(draft).with_values({RECEIVED: 6}), by=county.clerk, version=1)
    assert store.load(draft).cells[RECEIVED] is None


def test_prose_is_kept_one_paragraph_a_line(county, draft):
    typed = nil(2024).with_values(prose={"problems": "　　一是慢。\r\n\r\n\t二是少。\x00\n"}).prose
    store.save(draft, store.load(draft).with_values(prose=typed), by=county.clerk, version=1)
    assert store.load(draft).prose["problems"] == "一是慢。\n二是少。"


def test_entries_that_are_no_numbers_stay_while_their_cell_is_blank(county, draft):
    content = store.load(draft)
    store.save(draft, content, by=county.clerk, version=1, unread={RECEIVED: "十二左右", CARRIED_IN: "无"})
    store.save(draft, content.with_values({CARRIED_IN: 0}), by=county.clerk, version=2)
    assert store.unread_entries(draft) == {RECEIVED: "十二左右"}
    store.save(draft, store.load(draft), by=county.clerk, version=3, unread={})
    assert store.unread_entries(draft) == {}


def test_text_that_is_too_long_for_a_cell_is_kept_whole_or_not_at_all(county, draft):
    with pytest.raises(ValueError, match=str(RECEIVED)):
        store.save(draft, store.load(draft), by=county.clerk, version=1, unread={RECEIVED: "约" * 41})
    draft.refresh_from_db()
    assert (draft.version, store.unread_entries(draft)) == (1, {})
