"""表四."""

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import Finding
from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import clean


def disputes(year: int = 2024, **cells: int | None) -> ReportContent:
    """``line__result`` is a cell."""
    return clean(year, cells={f"litigation.{cell.replace('__', '.')}": number for cell, number in cells.items()})


def read_with(report: ReportContent, address: str, printed: int) -> list[Finding]:
    derived = report.value(Ref.parse(address))
    differs = (
        [Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(address), printed=printed, derived=derived)]
        if printed != derived
        else []
    )
    return check(report, notes=differs)


@trips("L01")
def a_result_is_blank():
    return check(disputes(direct__pending=None))


@trips("L01")
def a_result_is_negative():
    return check(disputes(reconsideration__other=-2))


@near_miss("L01")
def all_results_are_zero():
    return check(disputes())


@near_miss("L01")
def one_result_is_large():
    return check(disputes(reconsideration__upheld=4_120))


@trips("L02")
def the_printed_total_is_zero_over_eleven_results():
    return read_with(
        disputes(reconsideration__upheld=9, reconsideration__other=2), "litigation.reconsideration.total", 0
    )


@trips("L02")
def the_printed_total_leaves_out_what_is_pending():
    return read_with(disputes(direct__upheld=5, direct__pending=1), "litigation.direct.total", 5)


@near_miss("L02")
def the_printed_total_is_that_of_its_results():
    return read_with(disputes(direct__upheld=5, direct__pending=1), "litigation.direct.total", 6)


@near_miss("L02")
def the_printed_total_has_a_blank_part():
    return read_with(disputes(direct__upheld=5, direct__pending=None), "litigation.direct.total", 5)


@trips("L03")
def a_case_pending_last_year_is_gone():
    return check(disputes(), disputes(2023, reconsideration__pending=1))


@trips("L03")
def one_of_three_cases_pending_last_year_is_gone():
    return check(disputes(direct__upheld=1, direct__pending=1), disputes(2023, direct__pending=3))


@near_miss("L03")
def cases_pending_last_year_are_decided_or_still_pending():
    return check(disputes(direct__upheld=1, direct__pending=2), disputes(2023, direct__pending=3))


@near_miss("L03")
def cases_decided_last_year_are_not_counted_again():
    return check(disputes(), disputes(2023, direct__upheld=3))


@near_miss("L03")
def cases_pending_in_another_year_are_not_compared():
    return check(disputes(), disputes(2021, direct__pending=3))


@trips("L04")
def a_suit_follows_no_reconsideration():
    return check(disputes(after_reconsideration__upheld=1), disputes(2023))


@trips("L04")
def suits_outnumber_the_reconsiderations_of_two_years():
    now = disputes(after_reconsideration__upheld=4, after_reconsideration__pending=1, reconsideration__upheld=2)
    return check(now, disputes(2023, reconsideration__upheld=2))


@near_miss("L04")
def a_suit_follows_a_reconsideration_of_last_year():
    return check(disputes(after_reconsideration__upheld=1), disputes(2023, reconsideration__upheld=1))


@near_miss("L04")
def a_suit_follows_a_reconsideration_of_a_year_nobody_knows():
    return check(disputes(after_reconsideration__upheld=1))


# L05


def sued_at_once(year: int, outcomes: dict[str, int], last: dict[str, int] | None = None) -> list[Finding]:
    def cells(lines: dict[str, int]) -> dict[str, int]:
        return {f"applications.{line}.natural_person": number for line, number in lines.items()}

    prior = clean(year - 1, cells=cells(last or {}))
    return check(clean(year, cells=cells(outcomes) | {"litigation.direct.upheld": 1}), prior)


@trips("L05")
def a_suit_where_only_a_secret_was_refused():
    return sued_at_once(2025, {"received": 1, "refused_state_secret": 1})


@trips("L05")
def a_suit_where_nothing_was_answered_in_two_years():
    return sued_at_once(2026, {})


@near_miss("L05")
def a_suit_over_what_could_not_be_provided_last_year():
    return sued_at_once(2025, {}, {"received": 1, "unavailable_not_held": 1})


@near_miss("L05")
def a_suit_over_a_query_of_registers():
    return sued_at_once(2025, {"received": 1, "refused_administrative_query": 1})


@near_miss("L05")
def a_suit_before_reconsideration_had_to_come_first():
    return sued_at_once(2024, {"received": 1, "refused_state_secret": 1})
