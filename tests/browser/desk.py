"""What people do with their hands: sign in, type, paste, press."""

from urllib.parse import urljoin

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Table
from giyearreport.formats.numbers import print_number
from giyearreport.units.models import Person
from tests.county import PASSWORD
from tests.patience import PATIENCE

MOST_TABS = 150
#: Selects words of a report's 总体情况, as the mouse does.
SELECT_WORDS = """(quote) => {
    const walker = document.createTreeWalker(document.querySelector("#overview"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(quote);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + quote.length);
        return;
    }
}"""
#: How many fields of a table stand whole over the foot as its page opens.
FIELDS_IN_SIGHT = """() => Array.from(document.querySelectorAll('td.cell input')).filter((field) =>
  field.getBoundingClientRect().bottom <= document.querySelector('.form-foot').getBoundingClientRect().top).length"""


def sign_in(page: Page, live_server, username: str) -> None:
    """Give the browser this person's session: no page is opened."""
    client = Client()
    client.force_login(Person.objects.get(username=username))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def sign_in_at_home(page: Page, live_server, username: str) -> None:
    """Signed in, on the page where a person begins."""
    sign_in(page, live_server, username)
    page.goto(live_server.url + reverse("home"))


def sign_in_by_hand(page: Page, live_server, username: str) -> None:
    """As people do, who then are at home."""
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def sign_out(page: Page) -> None:
    """From home, where a page asks nothing by itself: what a desk's page still asked would be refused, and told."""
    page.goto(urljoin(page.url, reverse("home")))
    leave = page.get_by_role("button", name="退出")
    leave.click()
    expect(leave).to_have_count(0)  # the session of the next person is not taken away by this answer


def opened(page: Page, live_server, report, section: str) -> None:
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[report.pk, section]))


def cell(page: Page, address: str):
    return page.locator(f'[id="{address}"]')


def message_at(page: Page, address: str):
    return page.locator(f'[id="error-{address}"]')


def balance(page: Page, place: str):
    return page.locator(".balance-item").filter(has=page.get_by_text(place, exact=True)).locator(".balance-text")


def copy(page: Page, text: str) -> None:
    """Put a text on the clipboard, as from another program."""
    page.context.grant_permissions(["clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.context.clear_permissions()


def paste(page: Page, address: str, text: str) -> None:
    copy(page, text)
    cell(page, address).focus()
    page.keyboard.press("Control+V")


def paste_and_take(page: Page, address: str, text: str) -> None:
    """Whatever the page asks about it."""
    paste(page, address, text)
    take = page.get_by_role("dialog", name="粘贴的内容").get_by_role("button", name="填入")
    if take.is_visible():
        take.click()
        until_told(page)


def until_told(page: Page) -> None:
    """A dialog tells that it was closed in a task of its own."""
    page.evaluate("new Promise((goOn) => { setTimeout(goOn); })")


def block_of(table: Table, content: ReportContent) -> str:
    """The numbers of a table as a spreadsheet would copy them: one row a line, totals included."""
    rows = [[print_number(content.value(c.ref)) for c in row if c.ref] for row in table.grid.by_row()]
    return "\n".join("\t".join(row) for row in rows if row) + "\n"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what is called so; spaces do not count."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        called = page.evaluate(
            "(() => { const e = document.activeElement;"
            " return (e.labels && e.labels[0] ? e.labels[0].textContent : e.textContent).replace(/\\s/g, ''); })()"
        )
        if called.startswith(name):
            return
    raise AssertionError(f"Tab never came to {name}")


def go_on(page: Page, button: str = "保存并填下一部分") -> None:
    """Press the button that saves and leads on, and be there."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def until(page: Page, condition) -> None:
    """Wait for what no locator can be asked for."""
    for _ in range(PATIENCE // 20):
        if condition():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it never came to that")


def saved(page: Page):
    return expect(page.locator(".save-status"))
