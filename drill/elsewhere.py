"""A colleague who writes a report from the pages beside its sections, by forms."""

import random
from collections import Counter
from urllib.parse import urlsplit

from drill.editors import CELLS
from drill.fates import Game, Sent, words
from drill.plain_browser import Answer, PlainBrowser

GAP = "【】"  # where the number of the cell goes


class Elsewhere:
    """A colleague on the pages beside the sections, in a browser without a script. Each step is one that has read the
    page before it: what it writes over, it has seen."""

    def __init__(self, game: Game, chance: random.Random, username: str):
        site = urlsplit(game.address)
        self.game, self.chance, self.home = game, chance, f"{site.path.rpartition('/')[0].rpartition('/')[0]}/"
        self.person, self.office = (PlainBrowser(site.port, 0, chance, Counter(), name) for name in (username, ""))

    def act(self) -> None:
        doing = self.chance.choice([self.take_given, self.cite, self.count, self.vouch, self.answer])
        self.game.story.append(f"elsewhere {doing.__name__}")
        self.game.counts[f"elsewhere: {doing.__name__.replace('_', ' ')}"] += doing()

    def wrote(self, cell: str, seen: str, word: str) -> None:
        self.game.shown |= words(seen)
        self.game.sent.append(Sent(cell, seen, word, "saved"))

    def take_given(self) -> bool:
        """Numbers of a line that an office gave; one of them is chosen, whatever stands there."""
        line, path = CELLS[1].rpartition(".")[0], f"{self.home}figures/"
        form = self.person.get(path).form(".//input[@name='office']")
        asked = self.person.post(path, form.filled(office="司法所", days="3", line=[line]))
        code = "".join(asked.page.xpath("//input[@id='link']/@value")).rpartition("#")[2]
        form = self.office.get("/figures/").form(".//input[@name='code']")
        half = self.office.post("/figures/", form.filled(code=code)).form(".//input[@name='name']")
        word = self.game.word()
        self.office.post("/figures/", half.filled(name="王五", **{CELLS[1]: word}))
        path = asked_last(self.person.get(path))
        given = self.person.get(path)
        seen = given.page.xpath(f"string(//tr[.//input[@value='{CELLS[1]}']]/td[1])").strip()
        answer = self.person.post(path, given.form(".//input[@name='cell']").filled(cell=[CELLS[1]]))
        return self.told(answer, CELLS[1], seen, word)

    def cite(self) -> bool:
        path = f"{self.home}problems/"
        form = self.person.get(path).form("self::*[@id='section']")
        text = f"{dict(form.fields)['problems']}\n引{GAP}。"
        return self.person.post(path, form.filled(problems=text, cite="1", cite_from=CELLS[0])).status == 200

    def count(self) -> bool:
        """The cell that numbers of the text follow."""
        path, word = f"{self.home}applications/", self.game.word()
        form = self.person.get(path).form("self::*[@id='section']")
        seen = dict(form.fields)[CELLS[0]]
        return self.told(self.person.post(path, form.filled(**{CELLS[0]: word})), CELLS[0], seen, word)

    def told(self, answer: Answer, cell: str, seen: str, word: str) -> bool:
        if is_done := answer.status == 302:
            self.wrote(cell, seen, word)
        else:
            self.game.given_up.add(word)
        return is_done

    def vouch(self) -> bool:
        path = f"{self.home}overview/"
        page = self.person.get(path)
        said = page.page.xpath("//button[@name='vouch']/@value")
        fields = page.form("self::*[@id='section']").filled(vouch=said[0]) if said else []
        return bool(said) and self.person.post(path, fields).status in (200, 302)

    def answer(self) -> bool:
        page = self.person.get(self.home)
        offered = page.page.xpath("//button[@name='done_untouched']/@value")
        if not offered:
            return False
        form = page.form(".//button[@name='done_untouched']")
        return self.person.post(form.action, form.filled(done_untouched=offered[0])).status == 302


def asked_last(page: Answer) -> str:
    """The address of the newest figures that were given and not taken."""
    return max(page.page.xpath("//a[contains(@href, '/given/')]/@href"), key=lambda href: int(href.split("/")[-3]))
