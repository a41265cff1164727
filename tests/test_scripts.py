"""The scripts of the pages: small modules in a syntax that old browsers read, found under their hashed names in use."""

import json
import posixpath
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "static" / "desk").glob("*.js"))}
PAGES = (
    "table_page.js",
    "prose_page.js",
    "review_page.js",
    "steps.js",
    "handing_over.js",
    "submitting.js",
    "forms.js",
    "giving.js",
    "left_here.js",
    "pasted_page.js",
    "printing.js",
    "sign_out.js",
    "ticking.js",
    "wording.js",
)  # what a template loads; all other modules are imported
IMPORTED = re.compile(r'^import [^;"]* from "([^"]+)";$', re.M)

#: What browsers at the level of Chromium 77 cannot parse or do not have.
TOO_NEW = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "private fields": r"[\s.]#[A-Za-z_]",
    "class fields": r"^  (?:static\s+)?\w+ = ",
    "top-level await": r"^(?:const .*= )?await\b",
    "numeric separators": r"\b\d+_\d",
    "big numbers": r"\b\d+n\b",
    "import.meta": r"\bimport\.meta\b",
    "later methods": r"\.(?:at|replaceAll|findLast|findLastIndex|allSettled|any|hasOwn|replaceChildren)\(",
    "later functions": r"\bstructuredClone\(",
}


def imports_of(name: str, code: str) -> set[str]:
    """The paths below static/ that a module imports."""
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in IMPORTED.findall(code)}


def without_texts(code: str) -> str:
    """The code without comments and strings."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"[^"\n]*"', "", code, flags=re.DOTALL)


def test_collected_modules_import_each_other_by_the_names_under_which_they_are_kept(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    for name, code in MODULES.items():
        kept = paths[f"desk/{name}"]
        assert re.fullmatch(rf"desk/{name.removesuffix('.js')}\.[0-9a-f]{{12}}\.js", kept)
        wanted = {paths[path] for path in imports_of(f"desk/{name}", code)}
        assert imports_of(kept, (collected / kept).read_text(encoding="utf-8")) == wanted
        assert all((collected / path).is_file() for path in wanted)


def test_every_import_is_written_in_the_one_way_that_the_storage_knows():
    for name, code in MODULES.items():
        begun = re.findall(r"^\s*(?:import|export\b.*\bfrom)\b", code, re.M)
        assert len(begun) == len(IMPORTED.findall(code)), name
        assert "import(" not in code, name


def test_every_module_is_loaded_by_a_page_and_none_of_another_is_imported():
    imported = {path for name, code in MODULES.items() for path in imports_of(name, code)}
    assert sorted(imported | set(PAGES)) == sorted(MODULES)
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    loaded = re.findall(r"""<script type="module" src="\{% static 'desk/(\w+\.js)' %\}"></script>""", templates)
    assert set(loaded) == set(PAGES)
    assert templates.count("<script") == len(loaded)


@pytest.mark.proves("U82")
def test_modules_keep_to_the_syntax_of_old_browsers():
    found = [
        (name, what, match[0])
        for name, code in MODULES.items()
        for what, pattern in TOO_NEW.items()
        for match in re.finditer(pattern, without_texts(code), re.M)
    ]
    assert found == []


def test_modules_are_short():
    assert {name: lines for name, code in MODULES.items() if (lines := code.count("\n")) > 150} == {}
