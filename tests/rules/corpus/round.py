"""The round."""

from datetime import date

from giyearreport.rollup import Summand, roll_up
from giyearreport.rules import RoundCase, Standing, check_round
from tests.rules.corpus import near_miss, trips
from tests.rules.rounds import DUE, REVIEWED, report, round_of, summand

A_DAY_LATE, REVIEW_OVER = date(2025, 1, 21), date(2025, 2, 21)
DRAFTING = Standing("枫桥镇", "填写中")
SUBMITTED = Standing("枫桥镇", "待审核", submitted_on=date(2025, 1, 18))


def licences(unit: str, number: int):
    return report(unit, disclosure__licences__decisions=number)


@trips("R01")
def a_unit_is_missing():
    return check_round(round_of(licences("白石镇", 3), others=(DRAFTING,)))


@trips("R01")
def the_county_has_less_than_its_units():
    return check_round(round_of(licences("白石镇", 3), licences("柳湾镇", 4), county=licences("青禾县", 6)))


@trips("R01")
def the_county_has_more_than_its_units_and_its_own():
    own, county = licences("本级", 10), licences("青禾县", 15)
    return check_round(round_of(licences("白石镇", 4), own=own, county=county))


@trips("R01")
def a_unit_left_a_cell_blank():
    blank = report("柳湾镇", disclosure__licences__decisions=None)
    return check_round(round_of(licences("白石镇", 3), blank))


@near_miss("R01")
def the_county_is_the_sum_of_its_units_and_its_own():
    own, county = licences("本级", 10), licences("青禾县", 17)
    return check_round(round_of(licences("白石镇", 3), licences("柳湾镇", 4), own=own, county=county))


@near_miss("R01")
def all_units_are_counted_and_the_county_has_not_reported():
    return check_round(round_of(licences("白石镇", 3), licences("柳湾镇", 4)))


@trips("R02")
def a_unit_has_more_than_the_county():
    return check_round(round_of(licences("白石镇", 31), county=licences("青禾县", 13)))


@trips("R02")
def a_unit_collects_more_than_the_county():
    unit = report("教育局", disclosure__fees__amount="862.3")
    return check_round(round_of(unit, county=report("青禾县", disclosure__fees__amount="86.23"), others=(DRAFTING,)))


@near_miss("R02")
def a_unit_has_as_much_as_the_county():
    return check_round(round_of(licences("白石镇", 13), licences("柳湾镇", 0), county=licences("青禾县", 13)))


@near_miss("R02")
def units_together_have_more_than_the_county():
    return check_round(round_of(licences("白石镇", 7), licences("柳湾镇", 8), county=licences("青禾县", 13)))


@trips("R03")
def a_draft_is_a_day_late():
    return check_round(round_of(others=(DRAFTING,), today=A_DAY_LATE))


@trips("R03")
def a_report_handed_in_is_not_published_in_time():
    return check_round(round_of(others=(SUBMITTED,), today=REVIEW_OVER))


@near_miss("R03")
def a_draft_is_due_today():
    return check_round(round_of(others=(DRAFTING,)))


@near_miss("R03")
def a_report_handed_in_is_reviewed_in_time():
    return check_round(round_of(others=(SUBMITTED,), today=A_DAY_LATE))


@near_miss("R03")
def everything_is_published_and_the_dates_are_past():
    return check_round(round_of(licences("白石镇", 3), today=date(2025, 6, 1)))


def bureau(covers: bool, own: int, *below: Summand):
    """What is found of 教育局, which has so many in every cell of 表四, and of the units below it."""
    whole = summand(cases("教育局", own), *below, covers=covers)
    return check_round(RoundCase((), DUE, REVIEWED, DUE, roll_up(None, [whole])))


def cases(unit: str, number: int):
    lines, results = ("reconsideration", "direct"), ("upheld", "corrected", "other", "pending")
    return report(unit, **{f"litigation__{line}__{result}": number for line in lines for result in results})


@trips("R04")
def a_report_covers_a_unit_that_has_not_reported():
    return bureau(True, 5, Summand("招生站"))


@trips("R04")
def a_report_that_covers_a_unit_has_less_than_it():
    return bureau(True, 1, summand(cases("招生站", 2)))


@trips("R04")
def an_office_of_its_own_has_all_that_the_units_below_have():
    return bureau(False, 5, summand(cases("招生站", 2)))


@near_miss("R04")
def a_report_covers_units_that_have_reported():
    return bureau(True, 5, summand(cases("招生站", 2)), summand(cases("装备站", 3)))


@near_miss("R04")
def an_office_has_less_than_a_unit_below_it():
    return bureau(False, 1, summand(cases("招生站", 2)))


def licences_of(*numbers: int):
    """What is found of towns with so many licences each."""
    tree = [summand(licences(f"第{place}镇", number)) for place, number in enumerate(numbers)]
    return check_round(RoundCase((), DUE, REVIEWED, DUE, roll_up(None, tree)))


@trips("R05")
def a_town_has_a_thousand_times_what_others_have():
    return licences_of(40, 50, 60, 70, 80, 60_000)


@trips("R05")
def a_town_has_hardly_any_where_others_have_hundreds():
    return licences_of(400, 500, 600, 700, 800, 2)


@near_miss("R05")
def a_town_has_ten_times_what_others_have():
    return licences_of(40, 50, 60, 70, 80, 600)


@near_miss("R05")
def four_towns_are_too_few_to_tell():
    return licences_of(40, 50, 60, 60_000)
