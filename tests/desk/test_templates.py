"""The templates as one reads them."""

import re
from pathlib import Path

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))
LONGEST = 200
#: Fields for more than a line that lose nothing: what is saved by itself, is only read, or was copied from elsewhere.
NOTHING_IS_BEGUN = {
    "comment_form.html": "static/desk/unsent.js keeps it",
    "circular.html": "only read",
    "reminders.html": "only read",
    "refused.html": "goes on to where it is kept",
    "list.html": "pasted",
    "import.html": "pasted",
    "website.html": "pasted",
}


def test_no_line_is_longer_than_one_can_read():
    long = [
        f"{path.name}:{number} has {len(line)} characters"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []


def test_what_somebody_begins_to_write_stays_in_the_browser():
    fields = [
        (path.name, field) for path in TEMPLATES for field in re.findall(r"<textarea.*?</textarea>", path.read_text())
    ]
    assert {name for name, field in fields if "data-begun" not in field} == set(NOTHING_IS_BEGUN)
