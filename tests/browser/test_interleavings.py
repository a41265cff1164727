"""Two of the games of drill/interleavings.py, which plays hundreds: two editors at one section, in any order."""

import pytest
from django.urls import reverse

from drill.interleavings import play
from giyearreport.reports import store
from tests.browser.desk import sign_in
from tests.county import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.proves("U89")
@pytest.mark.parametrize(("who", "section"), [("two tabs", "problems"), ("two people", "applications")])
def test_nothing_that_was_saved_or_typed_is_lost(browser, live_server, county, draft, section, who):
    fill(draft, store.load(draft).with_values(prose={"problems": "一段。\n二段。\n三段。"}), county.clerk)
    contexts = [browser.new_context(locale="zh-CN") for _ in range(2 if who == "two people" else 1)]
    for context, username in zip(contexts, ("clerk", "colleague"), strict=False):
        page = context.new_page()
        sign_in(page, live_server, username)
        page.close()
    address = live_server.url + reverse("desk:section", args=[draft.pk, section])
    game = play(0, (contexts[0], contexts[-1]), address)
    for context in contexts:
        context.close()
    content = store.load(draft)
    stored = "\n".join([*map(str, content.cells.values()), *content.prose.values()])
    assert (game.losses(stored), "never settled" in game.story) == ([], False), game.story
