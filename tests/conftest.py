"""What every test may use: a database in a file, published files in a folder of its own, and a browser."""

import fcntl
import gc
import os
import shutil
from collections import Counter
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from giyearreport.audit.protection import release
from giyearreport.units.triggers import forget
from tests.answering import count_at_every_server, until_all_is_answered
from tests.numbering import MADE_BY_MIGRATE, begin_numbers_again
from tests.patience import PATIENCE

UNHURRIED = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("giyearreport", max_examples=50, **UNHURRIED)  # busy is not a failure
hypothesis.settings.register_profile("drill", max_examples=2_000, **UNHURRIED)  # pytest --hypothesis-profile=drill
hypothesis.settings.load_profile("giyearreport")

pytest_plugins = [
    "tests.children",
    "tests.portal.copies",
    "tests.county",
    "tests.once",
    "tests.one_day",
    "tests.warned",
    "tests.publishing",
    "tests.static_files",
    "tests.browser.modules",
    "tests.browser.installed",
]

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}

#: Folder, file or test → why one engine answers for all. SQLite runs every test, PostgreSQL all others that use a
#: database: models, constraints, migrations, store, workflow, imports, races, permissions, lists and searches. Of what
#: stands here it runs what is marked ``every_engine``.
ONE_ENGINE_IS_ENOUGH = {
    "tests/accounts": "what a provider says over HTTP, and forms",
    "tests/audit/test_recorded_pages.py": "which rows the county's forms leave; the chain itself runs on both",
    "tests/auditing": "what pages say of rows; the search runs on both",
    "tests/browser": "what a script and a browser do; the views behind it are asked without a browser",
    "tests/county_pages": "forms; the models run on both, and so does what a list writes at once",
    "tests/desk": "what pages show and take over what tests/reports writes; saving and taking back run on both",
    "tests/journal": "what is written down of a request",
    "tests/operation/test_condition.py": "what is read of the machine",
    "tests/operation/test_doctor.py": "files that are damaged; what is told of rows runs on both",
    "tests/portal": "what pages show of what was published; searching and taking down run on both",
    "tests/reports/test_bundle.py": "what a package holds of files that are stored",
    "tests/reports/test_comments.py::test_comments_outlive_a_hundred_runs_of_the_checks": "checks write nothing",
    "tests/reports/test_comments.py::TestDraft::test_that_cannot_be_kept": "refused before anything is written",
    "tests/reports/test_deadlines.py": "days are counted without a database",
    "tests/reports/test_demo.py": "what the demo says; one of its tests loads it on both",
    "tests/reports/test_explanations.py::test_answer_is_one_line_of_4_to_200_characters": "asks no database",
    "tests/reports/test_explanations.py::test_re_checking_a_hundred_times_changes_no_answer": "checks write nothing",
    "tests/reports/test_explanations.py::test_unit_explains_what_it_may_edit": "who may; what is said runs on both",
    "tests/reports/test_history.py::test_what_cannot_be": "a form",
    "tests/reports/test_many_units.py::test_pages_ask_as_many": "Django asks both as often",
    "tests/reports/test_neighbours.py": "the index is a file of SQLite's, whichever the database is",
    "tests/reports/test_past_years.py::test_a_list_that_cannot_be": "a list of which nothing is stored",
    "tests/reports/test_past_years.py::test_command": "what a command prints; what it writes runs on both",
    "tests/reports/test_past_years.py::test_hostile_archive": "archives of which nothing is stored",
    "tests/reports/test_settings_of_round.py::test_what_cannot_be_set": "a form",
    "tests/reports/test_website.py": "reads what was published, and writes nothing",
    "tests/reports/test_workflow.py::test_each_state_offers": "what is declared of states and roles",
    "tests/review": "the pages over what tests/reports writes; lists, sums and who has a report run on both",
    "tests/rules": "checks know no database",
    "tests/test_access.py": "whose page it is; each page is asked by its own tests",
    "tests/test_bodies.py": "bodies that no view reads",
    "tests/test_commands.py": "what the commands print; what each writes is asked by its own tests",
    "tests/test_compose.py": "what stands in files",
    "tests/test_giving.py": "the pages over what tests/reports/test_asking.py writes",
    "tests/test_headers.py": "headers, whatever the page holds",
    "tests/test_hostile_requests.py": "refused unasked; numbers and signs that an engine may not know run on both",
    "tests/test_ie_kernel.py": "what a page says to a browser",
    "tests/test_output_formats.py": "which formats there are",
    "tests/test_slow_pages.py": "how much slow work is let in",
    "tests/units/test_guessing.py::TestAtThePage": "the page over what is counted",
    "tests/units/test_passwords.py": "forms and sessions; the models run on both",
    "tests/units/test_profiles.py": "which passwords are good; that they are remembered runs on both",
    "tests/units/test_second_factor.py": "pages and sessions; what two do at once runs on both",
    "tests/units/test_three_offices.py::TestOfficers::test_open_their_own": "whose page it is",
    "tests/units/test_three_offices.py::TestPages": "forms; what they write runs on both",
}
#: What tests share that takes long to make, and how their names begin: one process runs them all.
SHARED = {
    "the demo": ("tests/reports/test_demo.py",),
    "findings of the corpus": (
        "tests/rules/test_corpus.py::test_a_report_with_the_fault",
        "tests/rules/test_corpus.py::test_no_two_findings",
    ),
    "readings of the sets": (
        "tests/counting/test_second_opinion.py::test_what_it_has_learnt",
        "tests/counting/test_sets.py::test_sentences_of_a_set",
    ),
    "measures of hostile files": ("tests/readers/test_hostile_files.py",),
    "Word's old format": ("tests/readers/test_doc_reader.py",),
    "PDF by LibreOffice": (
        "tests/readers/test_pdf_reader.py::test_our_word_file_printed_by_libreoffice",
        "tests/writers/test_page_breaks.py::test_libreoffice",
    ),
    "specimens as PDF": (
        "tests/readers/test_pdf_reader.py::test_a_fault_of_ours_in_the_process",
        "tests/readers/test_pdf_reader.py::test_an_attachment_that_says_something_else",
        "tests/readers/test_pdf_reader.py::test_half_a_file",
        "tests/readers/test_pdf_reader.py::test_the_pages_alone_tell_everything",
        "tests/readers/test_pdf_reader.py::test_what_brings_pdfium_down",
        "tests/readers/test_pdf_reader.py::test_what_is_given_overrules",
        "tests/readers/test_pdf_reader.py::test_what_takes_too_long",
        "tests/writers/test_pdf_document.py",
        "tests/writers/test_pdf_structure.py",
        "tests/writers/test_printed_tables.py::test_pdf_tables",
    ),
    "published files": (
        "tests/desk/test_papers.py",
        "tests/portal/test_public_pages.py::test_download_is_the_stored_file",
        "tests/portal/test_public_pages.py::test_page_shows_size",
        "tests/reports/test_bundle.py",
        "tests/reports/test_workflow.py::test_published_files",
    ),
    "Chromium with its viewer of PDF files": ("tests/browser/test_preview.py",),
    "static files as installed": ("tests/test_scripts.py", "tests/browser/test_as_installed.py"),
}
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="run only what each database engine must answer for")


def pytest_configure():
    gc.set_threshold(10_000, 20, 20)  # as often as Python looks by itself takes a ninth of the tests of pages
    count_at_every_server()


def pytest_collection_modifyitems(config, items):
    if config.getoption("--database-only"):
        without = [item for item in items if not asks_the_engine(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if asks_the_engine(item)]
    if hasattr(config, "workerinput"):  # of pytest-xdist
        longest_first(items)


def pytest_collection_finish(session):
    """Modules and tests stay to the end. To look for garbage among them time and again takes a twentieth of all."""
    gc.collect()
    gc.freeze()


def asks_the_engine(item) -> bool:
    if item.get_closest_marker("every_engine"):
        return True
    uses_database = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames)
    return bool(uses_database) and not item.nodeid.startswith(tuple(ONE_ENGINE_IS_ENOUGH))


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config, log):
    """Each test with all its parameters to whichever process is free, but what is ``SHARED`` stays together; in the
    order of ``longest_first``, so that all processes end together."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return run_together(nodeid)

    config.option.loadscopereorder = False
    return Scheduling(config, log)


def longest_first(items) -> None:
    """What waits for a browser leaves its core to others, who are then still there; short ones are kept for the end."""
    scopes = Counter(run_together(item.nodeid) for item in items)

    def comes(item) -> tuple[bool, int]:
        scope = run_together(item.nodeid)
        return not (scope in SHARED or item.nodeid.startswith("tests/browser/")), -scopes[scope]

    items.sort(key=comes)


def run_together(nodeid: str) -> str:
    """What one process runs of it: the test with all its parameters, or what is ``SHARED``."""
    function = nodeid.partition("[")[0]
    return next((shared for shared, names in SHARED.items() if nodeid.startswith(names)), function)


@pytest.fixture(scope="session")
def first_database(request, tmp_path_factory):
    """Where the first of several processes leaves its database, new, for the others, who wait for it: to migrate takes
    four seconds of a processor."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):  # of pytest-xdist
        folder = folder.parent
    with (folder / "first.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield SimpleNamespace(path=folder / "first.sqlite3", is_there=lock.close)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, first_database, tmp_path_factory):
    """SQLite in a file, as in use: in memory it locks differently, and a live server's threads would notice."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"] == "giyearreport.sqlite":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        if first_database.path.exists():
            shutil.copyfile(first_database.path, database["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, first_database) -> bool:
    return first_database.path.exists()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, first_database):
    """The database lets the tests empty it: the triggers of the audit chain, and those that keep people and lists, are
    taken away, and must be there."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and not first_database.path.exists():
            connection.cursor().execute("VACUUM INTO %s", [str(first_database.path)])
        first_database.is_there()
        release(connection)
        for migration in (
            "giyearreport.units.migrations.0003_accounts_stay_and_are_approved",
            "giyearreport.reports.migrations.0005_list_of_opened_round_stays",
        ):
            forget(connection, import_module(migration).STAYING)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty_what_was_written())
        yield


@pytest.fixture
def migrated(django_db_setup, first_database) -> Path:
    """A new database of SQLite as ``migrate`` leaves it, to be copied."""
    if not first_database.path.exists():
        pytest.skip("PostgreSQL's is no file")
    return first_database.path


def empty_what_was_written() -> None:
    """After a test that committed. Django's own flush empties every table and makes all permissions anew, which takes
    longer than most of these tests."""
    until_all_is_answered()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tables_written_to())
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # keys are asked at the end
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")  # numbers begin again, as after a test that commits nothing
    begin_numbers_again()


@cache
def tables_written_to() -> str:
    """The question for the names of those that hold a row, all at once."""
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - MADE_BY_MIGRATE
    quoted = {name: connection.ops.quote_name(name) for name in sorted(names)}
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table})" for name, table in quoted.items())


@pytest.fixture(scope="session")
def folders_for_files(tmp_path_factory):
    """Paths of which none is there yet, one after another."""
    folder = tmp_path_factory.mktemp("files")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def files_dir(settings, folders_for_files) -> Path:
    """Published files of one test, its slots, its claims and its indexes stay with that test. Most write none, so the
    folders are only named."""
    folder = next(folders_for_files)
    settings.LIKENESS_DIR = folder / "likeness"
    settings.FILES_DIR, settings.HEAVY_DIR = folder / "files", folder / "heavy"
    return settings.FILES_DIR


@pytest.fixture(scope="session")
def playwright():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    """The distribution's Chromium without a window, one for all tests of a process: it takes half of what the whole
    one takes."""
    yield from launched(playwright, "chromium-headless-shell")


@pytest.fixture(scope="module")
def whole_browser(playwright):
    """The distribution's Chromium with its viewer of PDF files."""
    yield from launched(playwright, "chromium")


def launched(playwright, name: str):
    chromium = shutil.which(name)
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no {name} on PATH: script/bootstrap test installs it")
        pytest.skip(f"no {name} on PATH: script/bootstrap test installs it")
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
    browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
    yield browser
    browser.close()


# The notices of a page, the field one is in and what covers the buttons that lead on.
SHOWN = """() => ({
  notices: Array.from(document.querySelectorAll("[role=status], [role=alert], .save-status, dialog[open]"))
    .filter((each) => each.checkVisibility()).map((each) => each.innerText.trim()).filter(Boolean),
  focus: document.activeElement.outerHTML.slice(0, 300),
  ready: document.readyState,
})"""


def told_by(message) -> str:
    return f"{message.location['url']}: {message.text}"


@pytest.fixture
def console_errors():
    """What the page complained of. A test that provokes a complaint asserts it here and clears the list."""
    return []


@pytest.fixture
def page(request, browser, console_errors):
    """A page on the screen of a county office; the test fails when the page reports an error. It is closed before its
    server is, and before the database is emptied: a desk's page says good-bye, and somebody must hear it."""
    for server in {"live_server", "installed"} & set(request.fixturenames):
        request.getfixturevalue(server)
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and console_errors.append(told_by(message)))
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    yield page
    if getattr(request.node, "failed_call", False):
        tell_state(page)
    context.close()
    assert console_errors == []


def tell_state(page) -> None:
    """What a failed test left on the screen, in its report: a wait that ended tells nothing of why. Playwright keeps
    the last hundred requests; to be told of each, made and answered, takes a twentieth of what a page takes."""
    print("Address:", page.url)
    asked = [request for request in page.requests() if request.existing_response is None]
    print("Not answered:", sorted(f"{request.method} {request.url}" for request in asked))
    print("On the page:", page.evaluate(SHOWN))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.failed_call = report.when == "call" and report.failed
    return report
