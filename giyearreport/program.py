"""Which program this is: the version that people speak of, and a fingerprint of all that its pages are made by."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
MADE_BY = ("giyearreport/**/*.py", "templates/**/*", "static/**/*", "requirements/run.txt")
SIGNS = 12  # of the fingerprint; enough to tell one program from another


@cache
def version() -> str:
    """As ``pyproject.toml`` has it: 0.1.0."""
    project: dict[str, str] = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
    return project["version"]


@cache
def fingerprint() -> str:
    """Of the code, the templates, the static files and the pinned packages; another for every change of a byte."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MADE_BY for path in BASE_DIR.glob(pattern) if path.is_file()):
        digest.update(f"{path.relative_to(BASE_DIR)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:SIGNS]
