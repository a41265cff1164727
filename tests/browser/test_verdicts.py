"""The script of the page and the server on the same thousand tables: one declaration, two evaluators, one verdict."""

from collections import Counter
from random import Random

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import NotANumber, for_the_browser, parse_number, print_number
from giyearreport.rules.tables.arithmetic import balances, declaration
from tests.browser.desk import saved, sign_in
from tests.rules.tables import balanced

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_NUMBERS = ["", " ", "—", "/", "无", "-3", "1.5", "十二", "12件", "1,23", "1000000000", "NaN"]

#: What the modules of the page make of each table's texts.
JUDGED = """async ([tables, rules]) => {
    const { readNumber } = await import("/desk/numbers.js");
    return tables.map((texts) => {
        const read = (address) => readNumber(texts[address], rules.kinds[address], rules);
        const valueOf = (address) => { const { value = null } = read(address); return value; };
        return rules.identities.map((identity) => module.verdictOf(identity, valueOf, rules.words).text);
    });
}"""

#: Puts each table's texts into the inputs, lets the page's own listener know once, and reads the verdicts it shows.
VERDICTS = """tables => {
    const inputs = [...document.querySelectorAll("td.cell input")];
    return tables.map(texts => {
        inputs.forEach(input => { input.value = texts[input.name]; });
        inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
        return [...document.querySelectorAll(".balance-text")].map(shown => shown.textContent);
    });
}"""


def written(chance: Random, number: int) -> str:
    """A number as people and programs write it."""
    plain = print_number(number)
    wide = plain.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return chance.choice([plain, plain, plain, f"{number:,}", wide, f" {plain} ", f"0{plain}", f"+{plain}"])


def texts_of(chance: Random, report: ReportContent) -> dict[Ref, str]:
    """A third in balance, a third with some cells of other numbers, a third with blanks and odd texts."""
    texts = {ref: written(chance, n) for ref, n in report.cells.items() if ref.table == "applications"}
    defect = chance.choice(["none", "number", "no number"])
    for ref in chance.sample(sorted(texts), 0 if defect == "none" else chance.randint(1, 3)):
        texts[ref] = chance.choice(NO_NUMBERS) if defect == "no number" else str(chance.randint(0, 2_000))
    return texts


def read_by_the_server(report: ReportContent, texts: dict[Ref, str]) -> ReportContent:
    return report.with_values({ref: number_in(text, report, ref) for ref, text in texts.items()})


def number_in(text: str, report: ReportContent, ref: Ref) -> int | None:
    try:
        return parse_number(text, report.edition.cell(ref).kind)
    except NotANumber:
        return None


def tables_by_chance(seed: int, count: int) -> tuple[list[dict[str, str]], list[list[str]], Counter]:
    """The texts of each table, the verdicts of the server on it, and how many of these there are of each kind."""
    chance, tables, told = Random(seed), [], []
    for report in (balanced(chance, EDITION_2021, 2024) for _ in range(count)):
        texts = texts_of(chance, report)
        tables.append({str(ref): text for ref, text in texts.items()})
        told.append(balances(read_by_the_server(report, texts)))
    kinds = Counter(balance.holds for verdict in told for balance in verdict)
    return tables, [[balance.message for balance in verdict] for verdict in told], kinds


@pytest.mark.proves("U16")
def test_page_and_server_judge_a_thousand_tables_alike(alone):
    tables, told, kinds = tables_by_chance(711, 1_000)
    rules = for_the_browser() | declaration(EDITION_2021, "applications")
    assert alone("arithmetic.js", JUDGED, [tables, rules]) == told
    assert min(kinds[True], kinds[False], kinds[None]) > 100


@pytest.mark.proves("U16")
def test_verdicts_of_the_server_stand_under_the_table_as_it_is_typed(page: Page, live_server, county, draft):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "applications"]))
    tables, told, kinds = tables_by_chance(712, 40)
    assert page.evaluate(VERDICTS, tables) == told
    assert min(kinds[True], kinds[False], kinds[None]) > 20
    saved(page).to_contain_text("已保存")
