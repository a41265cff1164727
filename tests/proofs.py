"""Which test proves what a reader can do (tests/experience.py), read from the tests' own marks without running them::

    @pytest.mark.proves("U21")

says that a test proves this item, or of one in ``IN_PART`` what is not lacking. That it passes is seen by running it.
To write ``docs/proof.md`` anew::

    python -m tests.proofs > docs/proof.md
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from tests.experience import ITEMS, PARTS

TESTS = Path(__file__).resolve().parent
#: Who bears one of these may be left out or fail, and proves nothing.
UNSURE = {f"pytest.{name}" for name in ("skip", "mark.skip", "mark.skipif", "mark.xfail", "mark.real")}
HEAD = """\
# What is proved

Made by `python -m tests.proofs > docs/proof.md` from the marks of the tests; do not edit. Each U is something that a
reader can do (`tests/experience.py`); the tests that prove it are named below `tests/`. How long something may take is
measured by `bench/` and `drill/`, not by tests. What is lacking stands in `tests/proofs.py`.
"""

#: Built and proved, but for this.
IN_PART = {
    "U97": "their days and addresses are told one by one",
    "U103": "in pinyin, where the unit's address is not it",
}
#: Not built, or built and asked by no test.
NOT_PROVED = {
    "U26": "not built; the interface for it is in docs/architecture.md",
}


def marks(source: str) -> Iterator[tuple[str, str]]:
    """(code of an item, test that proves it) of a file's text; a test in a class as ``Class::test``."""
    tree = ast.parse(source)
    if not any(_is_unsure(node) for node in tree.body if _is_pytestmark(node)):
        yield from _marks_in(tree.body, "")


@cache
def proofs() -> dict[str, list[str]]:
    """The tests that prove each item, named as pytest does, below ``tests/``."""
    found = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        for code, test in marks(path.read_text(encoding="utf-8")):
            found[code].append(f"{path.relative_to(TESTS).as_posix()}::{test}")
    return dict(found)


def faults(proved: Collection[str], in_part: Collection[str], not_proved: Collection[str]) -> list[str]:
    """What does not agree between the items, the tests' marks and the two lists of what is lacking."""
    found = []
    for code in dict.fromkeys((*ITEMS, *proved, *in_part, *not_proved)):
        if code not in ITEMS:
            found.append(f"{code}: no such item")
        elif code in in_part and code in not_proved:
            found.append(f"{code}: in both lists")
        elif code in proved and code in not_proved:
            found.append(f"{code}: a test proves it, and a list says that none does")
        elif code in in_part and code not in proved:
            found.append(f"{code}: in part, but no test proves any of it")
        elif code not in proved and code not in not_proved:
            found.append(f"{code}: no test proves it, and no list says so")
    return found


def as_markdown() -> str:
    proved = proofs()
    counts = Counter(_state(code) for code in ITEMS)
    lines = [HEAD, ", ".join(f"{counts[state]} {state}" for state in ("proved", "in part", "not proved")) + ".", ""]
    for part, items in PARTS.items():
        lines += [f"## {part}", "", "| U | who | what | proved by | lacking |", "|---|---|---|---|---|"]
        for code, item in items.items():
            tests = "<br>".join(f"`{test}`" for test in proved.get(code, []))
            lacking = IN_PART.get(code) or NOT_PROVED.get(code) or ""
            lines.append(f"| {code} | {item.who} | {item.what} | {tests} | {lacking} |")
        lines.append("")
    return "\n".join(lines)


def _state(code: str) -> str:
    if code in NOT_PROVED:
        return "not proved"
    return "in part" if code in IN_PART else "proved"


def _marks_in(body: list[ast.stmt], within: str) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef) and not any(map(_is_unsure, node.decorator_list)):
            yield from _marks_in(node.body, f"{within}{node.name}::")
        elif isinstance(node, ast.FunctionDef):
            codes = [code for decorator in node.decorator_list for code in _codes(decorator)]
            if codes and not _is_unsure(node):
                yield from ((code, within + node.name) for code in codes)


def _codes(decorator: ast.expr) -> list[str]:
    if not isinstance(decorator, ast.Call) or ast.unparse(decorator.func) != "pytest.mark.proves":
        return []
    return [str(arg.value) if isinstance(arg, ast.Constant) else ast.unparse(arg) for arg in decorator.args]


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"


def _is_unsure(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Attribute) and ast.unparse(inner) in UNSURE for inner in ast.walk(node))


if __name__ == "__main__":
    print(as_markdown(), end="")
