"""Whoever guesses waits, longer each time; whom they guess at still gets in from the usual place."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from giyearreport.pages.signing_in import sign_in
from giyearreport.units import guessing
from giyearreport.units.guessing import Guess, begin, failed, kept_of, succeed
from giyearreport.units.models import Guesses
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"
BROWSER = "a-mark-of-a-browser"
SIGN_IN = "/sign-in/"
A_MOMENT = 0.5  # seconds, in which another comes in between where nothing holds him up


@pytest.fixture
def clock(monkeypatch):
    """clock(minutes=…) makes it so much later; clock() tells the time."""
    now = [timezone.now()]
    for module in (guessing, sign_in):
        monkeypatch.setattr(module, "timezone", SimpleNamespace(now=lambda: now[0]))

    def later(**units: float) -> datetime:
        now[0] += timedelta(**units)
        return now[0]

    return later


def let_through(guesses) -> int:
    """How many of these wrong guesses are looked at."""
    return sum(begin(guess) is None for guess in guesses)


def strangers(username: str, addresses: int, each: int) -> list[Guess]:
    return [Guess(username, f"203.0.113.{number}") for number in range(addresses) for _ in range(each)]


class TestOneNameAtOneAddress:
    def test_waits_from_the_fifth_failure_on_longer_each_time_and_fifteen_minutes_at_most(self, clock):
        guess = Guess("clerk", HERE)
        assert let_through([guess] * 5) == 5
        waits = []
        for _ in range(6):
            waits.append((failed(guess) - clock()).total_seconds() / 60)
            clock(minutes=waits[-1])
            assert begin(guess) is None
        assert waits == [1, 2, 4, 8, 15, 15]

    def test_a_guess_that_is_counted_while_another_is_looked_up_makes_nobody_wait(self, clock, monkeypatch):
        def counted_meanwhile(_places):
            """A query goes out when its rows are asked for; by then a colleague in the same network has guessed."""
            yield Guesses(next_at=clock(seconds=1))

        monkeypatch.setattr(guessing, "_rows", counted_meanwhile)
        assert begin(Guess("clerk", HERE)) is None

    def test_list_of_who_waits_counts_no_guess_that_is_free_and_comes_meanwhile(self, county, monkeypatch):
        def read_a_moment_before_it() -> datetime:
            now = timezone.now()
            Guesses.objects.create(name=kept_of("clerk"), address=HERE, failures=1, next_at=now + timedelta(seconds=1))
            return now

        monkeypatch.setattr(guessing, "timezone", SimpleNamespace(now=read_a_moment_before_it))
        assert guessing.waits([county.clerk]) == {}

    def test_tries_during_the_wait_change_nothing(self, clock):
        guess = Guess("clerk", HERE)
        let_through([guess] * 5)
        until, before = failed(guess), list(Guesses.objects.values())
        clock(seconds=30)
        assert {begin(guess) for _ in range(20)} == {until}
        assert list(Guesses.objects.values()) == before

    def test_is_free_again_after_a_right_one(self, clock):
        guess = Guess("clerk", HERE)
        for _ in range(3):
            assert let_through([guess] * 4) == 4
            assert begin(guess) is None
            succeed(guess)
        assert failed(guess) is None

    def test_is_forgotten_after_a_day_of_quiet(self, clock):
        guess = Guess("clerk", HERE)
        let_through([guess] * 9)
        clock(days=1, minutes=2)
        assert let_through([guess] * 5) == 5
        assert failed(guess) - clock() == timedelta(minutes=1)

    def test_is_not_prolonged_by_a_clock_that_is_set_back(self, clock):
        guess = Guess("clerk", HERE)
        let_through([guess] * 9)
        clock(hours=-2)
        assert begin(guess) is None

    def test_says_nothing_of_another_name_or_another_address(self, clock):
        let_through([Guess("clerk", HERE)] * 6)
        assert begin(Guess("colleague", HERE)) is None
        assert begin(Guess("clerk", ELSEWHERE)) is None

    def test_is_one_place_for_all_addresses_of_a_network_of_ipv6(self, clock):
        addresses = [f"2001:db8:1:2::{number:x}" for number in range(9)]
        assert let_through(Guess("clerk", address) for address in addresses) == 5
        assert begin(Guess("clerk", "2001:db8:1:3::1")) is None


class TestOneNameFromManyAddresses:
    def test_is_let_through_twenty_times_and_then_slowly(self, clock):
        assert let_through(strangers("clerk", addresses=10, each=4)) == 20
        minutes = []
        for minute in range(1, 61):
            clock(minutes=1)
            minutes += [minute] * let_through([Guess("clerk", f"192.0.2.{minute}")])
        assert minutes == [1, 3, 7, 15, 30, 45, 60]

    def test_still_gets_in_from_the_address_that_knows_it(self, clock):
        usual = Guess("clerk", HERE)
        begin(usual)
        succeed(usual)
        let_through(strangers("clerk", addresses=10, each=4))
        assert begin(Guess("clerk", HERE)) is None
        assert begin(Guess("clerk", "198.51.100.8")) is not None

    def test_still_gets_in_from_the_browser_that_knows_it_wherever_that_is(self, clock):
        usual = Guess("clerk", HERE, BROWSER)
        begin(usual)
        succeed(usual)
        let_through(strangers("clerk", addresses=10, each=4))
        assert begin(Guess("clerk", "192.0.2.1", BROWSER)) is None
        assert begin(Guess("clerk", "192.0.2.1", "another-mark")) is not None

    def test_mark_of_a_browser_that_was_stolen_is_good_for_five_guesses_anywhere(self, clock):
        usual = Guess("clerk", HERE, BROWSER)
        begin(usual)
        succeed(usual)
        stolen = [Guess("clerk", f"203.0.113.{number}", BROWSER) for number in range(10)]
        assert let_through(stolen) == 5

    def test_is_no_longer_known_half_a_year_after_the_last_sign_in(self, clock):
        usual = Guess("clerk", HERE, BROWSER)
        begin(usual)
        succeed(usual)
        clock(days=181)
        let_through(strangers("clerk", addresses=10, each=4))
        assert begin(usual) is not None


class TestManyNamesFromOneAddress:
    def test_wait_after_twenty_failures(self, clock):
        guesses = [Guess(f"name{number}", ELSEWHERE) for number in range(10) for _ in range(4)]
        assert let_through(guesses) == 20

    def test_are_not_made_free_by_signing_in_with_a_name_of_one_s_own(self, clock):
        looked_at = 0
        for number in range(40):
            looked_at += let_through([Guess(f"name{number}", ELSEWHERE)])
            own = Guess("own", ELSEWHERE)
            if begin(own) is None:
                succeed(own)
        assert looked_at == 20

    def test_do_not_keep_out_a_colleague_whose_browser_is_known(self, clock):
        usual = Guess("clerk", ELSEWHERE, BROWSER)
        begin(usual)
        succeed(usual)
        let_through(Guess(f"name{number}", ELSEWHERE) for number in range(30))
        assert begin(usual) is None
        assert begin(Guess("colleague", ELSEWHERE, BROWSER)) is not None


class TestCounting:
    @pytest.mark.django_db(transaction=True)
    def test_of_many_guesses_at_once_as_few_are_looked_at_as_of_many_in_a_row(self):
        def one(_) -> bool:
            try:
                return begin(Guess("clerk", HERE)) is None
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(one, range(24))) == 5

    @pytest.mark.django_db(transaction=True)
    def test_right_guess_and_one_that_begins_meanwhile_do_not_wait_for_each_other_in_a_circle(self, monkeypatch):
        guess, lock, right = Guess("clerk", HERE), guessing._locked, []
        for place in reversed(guess.places()):  # who takes rows as they lie begins with the last
            Guesses.objects.create(**vars(place), failures=1, next_at=timezone.now())

        def succeeded() -> None:
            try:
                succeed(guess)
            finally:
                connection.close()

        def locked(place: guessing.Place) -> Guesses:
            """With the first row of the one that begins, the other comes."""
            row = lock(place)
            if not right:
                right.append(pool.submit(succeeded))
                wait(right, A_MOMENT)
            return row

        monkeypatch.setattr(guessing, "_locked", locked)
        with ThreadPoolExecutor(1) as pool:
            assert begin(guess) is None
            assert right[0].result() is None

    def test_keeps_no_row_that_nobody_needs(self, clock):
        let_through(Guess(f"name{number}", f"203.0.113.{number}") for number in range(30))
        assert Guesses.objects.count() == 90
        clock(days=2)
        usual = Guess("clerk", HERE, BROWSER)
        begin(usual)
        succeed(usual)
        kept, name = Guesses.objects.values_list("name", "address", "device"), kept_of("clerk")
        assert set(kept) == {(name, HERE, ""), (name, "", BROWSER), ("", HERE, ""), (name, "", "")}

    def test_tells_the_journal_who_waits_and_keeps_no_name_that_nobody_has(self, county, clock, caplog):
        for username in ("clerk", "a-password-in-the-wrong-field"):
            let_through([Guess(username, HERE)] * 5)
            failed(Guess(username, HERE))
        until = (clock() + timedelta(minutes=1)).isoformat()
        names = ("clerk", "a name that nobody has")
        assert caplog.messages == [f"wrong guesses for {name} from {HERE}: must wait until {until}" for name in names]
        assert not [row for row in Guesses.objects.values_list("name", flat=True) if "-" in row or "clerk" in row]

    def test_numbers_are_settings(self, clock, settings):
        settings.FREE_FAILURES, settings.LONGEST_WAIT = 2, 3
        guess = Guess("clerk", HERE)
        assert let_through([guess] * 9) == 2
        clock(minutes=1)
        begin(guess)
        clock(minutes=2)
        begin(guess)
        assert failed(guess) - clock() == timedelta(minutes=3)


class TestAtThePage:
    def attempt(self, username: str, password: str, client: Client | None = None, **more):
        client = client or Client(REMOTE_ADDR=ELSEWHERE)
        return client.post(SIGN_IN, {"username": username, "password": password}, **more)

    @pytest.mark.proves("U1")
    def test_fifth_failure_is_told_how_long_to_wait_and_so_is_the_right_password(self, county, clock):
        answers = [self.attempt("clerk", "falsch-28") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
        clock(seconds=10)
        right = self.attempt("clerk", PASSWORD)
        assert (right.status_code, right.headers["Retry-After"]) == (429, "60")
        assert "<strong>1 分钟</strong>后再试" in right.content.decode()
        clock(seconds=51)
        assert self.attempt("clerk", PASSWORD).status_code == 302

    @pytest.mark.proves("U1")
    def test_name_that_nobody_has_waits_just_so(self, county, clock):
        pages = []
        for username in ("clerk", "nobody"):
            pages.append([self.attempt(username, "falsch-28").status_code for _ in range(7)])
            pages[-1].append(self.attempt(username, PASSWORD).content)
        assert pages[0] == pages[1]

    def test_script_is_told_in_its_own_words(self, county, clock):
        for _ in range(5):
            self.attempt("clerk", "falsch-28")
        answer = self.attempt("clerk", PASSWORD, headers={"X-Requested-With": "sign_in"})
        said = {"kind": "wait", "error": "连续输错次数过多，请 1 分钟后再试。"}
        assert (answer.status_code, answer.json()) == (429, said)

    def test_browser_in_which_one_has_signed_in_is_known_everywhere(self, county, clock):
        usual = Client(REMOTE_ADDR=HERE)
        cookie = self.attempt("clerk", PASSWORD, usual).cookies["device"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/sign-in/", True, "Lax")
        usual.logout()
        for number in range(25):
            self.attempt("clerk", "falsch-28", Client(REMOTE_ADDR=f"203.0.113.{number}"))
        at_home = Client(REMOTE_ADDR="192.0.2.1")
        assert self.attempt("clerk", PASSWORD, at_home).status_code == 429
        at_home.cookies["device"] = cookie.value
        assert self.attempt("clerk", PASSWORD, at_home).status_code == 302

    def test_old_password_is_not_guessed_at_by_who_finds_a_session_open(self, county, clock):
        client = Client()
        client.force_login(county.clerk)
        fields = {"new_password1": "green-meadow-77", "new_password2": "green-meadow-77"}
        for _ in range(5):
            client.post("/password/", {"old_password": "falsch-28", **fields})
        page = client.post("/password/", {"old_password": PASSWORD, **fields})
        assert (page.status_code, "请 1 分钟后再试" in page.content.decode()) == (200, True)
        clock(minutes=1)
        assert client.post("/password/", {"old_password": PASSWORD, **fields}).status_code == 302
