"""表三."""

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import Finding
from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import clean


def people(year: int = 2024, *, prose: dict[str, str] | None = None, **lines: int | None) -> ReportContent:
    """A report whose applications are all of natural persons."""
    return clean(year, prose=prose, cells={f"applications.{line}.natural_person": n for line, n in lines.items()})


def read_with(report: ReportContent, address: str, printed: int) -> list[Finding]:
    """The report as read from a source that prints this total."""
    derived = report.value(Ref.parse(address))
    differs = (
        [Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(address), printed=printed, derived=derived)]
        if printed != derived
        else []
    )
    return check(report, notes=differs)


@trips("A01")
def a_line_is_blank():
    return check(people(received=2, granted=2, carried_out=None))


@trips("A01")
def a_number_is_negative():
    return check(people(received=2, granted=3, carried_out=-1))


@near_miss("A01")
def all_is_filled_with_zeros():
    return check(people())


@near_miss("A01")
def a_number_has_nine_digits():
    return check(people(received=100_000_000, granted=100_000_000))


@trips("A02")
def an_application_has_no_outcome():
    return check(people(received=9, carried_in=1, granted=6, unavailable_not_held=3))


@trips("A02")
def two_columns_offset_each_other():
    cells = {"applications.received.natural_person": 3, "applications.granted.commercial_enterprise": 3}
    return check(clean(cells=cells))


@near_miss("A02")
def what_has_no_outcome_is_carried_out():
    return check(people(received=9, carried_in=1, granted=6, unavailable_not_held=3, carried_out=1))


@near_miss("A02")
def a_column_that_would_not_balance_has_a_blank():
    return check(people(received=9, granted=None, unavailable_not_held=3))


@near_miss("A02")
def a_report_of_2019_balances_with_other_handling():
    return check(people(2019, received=4, granted=3, other_handling=1))


@trips("A03")
def the_printed_sum_leaves_out_a_line():
    return read_with(people(received=9, granted=7, unavailable_not_held=2), "applications.handled.natural_person", 7)


@trips("A03")
def the_printed_sum_is_zero():
    return read_with(people(received=3, granted=3), "applications.handled.natural_person", 0)


@near_miss("A03")
def the_printed_sum_is_right():
    return read_with(people(received=9, granted=7, unavailable_not_held=2), "applications.handled.natural_person", 9)


@near_miss("A03")
def the_printed_sum_has_a_blank_part():
    return read_with(people(received=9, granted=None), "applications.handled.natural_person", 9)


@trips("A04")
def the_printed_total_of_a_line_is_another():
    return read_with(people(received=21, granted=21), "applications.received.total", 12)


@trips("A04")
def the_printed_total_of_all_outcomes_is_another():
    return read_with(people(received=21, granted=21), "applications.handled.total", 20)


@near_miss("A04")
def the_printed_total_of_a_line_is_right():
    return read_with(people(received=21, granted=21), "applications.received.total", 21)


@near_miss("A04")
def the_printed_sum_of_a_column_is_another():
    return read_with(people(received=21, granted=21), "applications.handled.natural_person", 12)


@trips("A05")
def what_was_carried_out_is_not_carried_in():
    return check(people(received=4, granted=4), people(2023, received=2, carried_out=2))


@trips("A05")
def what_was_published_as_carried_out_is_carried_in_in_another_column():
    cells = {"applications.carried_in.other_organization": 2, "applications.granted.other_organization": 2}
    return check(clean(cells=cells), people(2023, received=2, carried_out=2), is_prior_published=True)


@trips("A05")
def last_years_report_is_of_another_year():
    return check(people(carried_in=2, granted=2), people(2022, received=2, carried_out=2))


@near_miss("A05")
def what_was_carried_out_is_carried_in():
    return check(people(carried_in=2, granted=2), people(2023, received=2, carried_out=2), is_prior_published=True)


@near_miss("A05")
def nothing_is_known_of_last_year():
    return check(people(carried_in=2, granted=2))


@trips("A06")
def a_table_of_zeros_and_a_text_that_tells_of_answers():
    return check(people(prose={"overview": "（二）依申请公开。村民提出的申请由综合办登记，按期答复，做到件件有着落。"}))


@trips("A06")
def a_table_of_zeros_and_a_text_without_a_word_of_it():
    return check(people(prose={"overview": "全年公开信息126条，撤下过期信息7条，没有发生泄密。"}))


@near_miss("A06")
def a_table_of_zeros_and_a_text_that_says_so():
    return check(people(prose={"overview": "依申请公开方面，本年度共收到公开政府信息的申请0件。"}))


@near_miss("A06")
def a_table_with_one_application():
    return check(people(received=1, granted=1, prose={"overview": "村民提出的申请按期答复。"}))


@trips("A07")
def half_of_the_outcomes_are_other():
    return check(people(received=12, granted=6, other_rest=6))


@trips("A07")
def all_outcomes_are_other():
    return check(people(received=2, other_rest=2))


@near_miss("A07")
def a_third_of_the_outcomes_are_other():
    return check(people(received=12, granted=8, other_rest=4))


@near_miss("A07")
def half_of_the_outcomes_lack_a_correction():
    return check(people(received=12, granted=6, other_not_corrected=6))


@trips("A08")
def a_petition_is_not_told_of():
    return check(people(received=3, granted=2, unprocessed_petition=1))


@trips("A08")
def a_flood_of_applications_is_not_told_of():
    prose = {"overview": "全年收到申请9件。大量的政策解读放在了村口的公告栏。"}
    return check(people(received=9, granted=2, unprocessed_excessive=7, prose=prose))


@near_miss("A08")
def a_repeated_application_is_told_of():
    prose = {"overview": "全年收到申请3件，予以公开2件；另1件与4月已经答复的内容重复，不予重复处理并告知申请人。"}
    return check(people(received=3, granted=2, unprocessed_repeated=1, prose=prose))


@near_miss("A08")
def a_publication_is_asked_for():
    return check(people(received=3, granted=2, unprocessed_publication=1))
