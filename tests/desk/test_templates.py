"""The templates as one reads them."""

from pathlib import Path

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))
LONGEST = 200


def test_no_line_is_longer_than_one_can_read():
    long = [
        f"{path.name}:{number} has {len(line)} characters"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []
