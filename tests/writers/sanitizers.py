"""What content systems let through of a piece of HTML, each as it is set up where nobody has changed it, or, where that
drops every table, as docs/portal.md asks for it."""

import warnings
from collections.abc import Callable

import bleach
import nh3

#: What docs/portal.md asks a content system to keep.
ELEMENTS = {"h2", "h3", "p", "strong", "br", "div", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"style", "rowspan", "colspan", "border"}

#: UEditor 1.4.3, ``whitList`` of its ueditor.config.js, for these elements.
UEDITOR = {
    **{key: {"class", "style"} for key in ["h2", "h3", "p", "strong", "div"]},
    "br": set(),
    "table": {"width", "border", "align", "valign", "class", "style"},
    **{key: {"align", "valign", "class", "style"} for key in ["thead", "tbody"]},
    "tr": {"rowspan", "align", "valign", "class", "style"},
    **{key: {"width", "rowspan", "colspan", "align", "valign", "class", "style"} for key in ["th", "td"]},
}
#: js-xss, and UMEditor, which is made of it: no style at all, but the table's border.
JS_XSS = {
    **{key: set() for key in ["h2", "h3", "p", "strong", "div", "br"]},
    "table": {"width", "border", "align", "valign"},
    **{key: {"align", "valign"} for key in ["thead", "tbody"]},
    "tr": {"rowspan", "align", "valign"},
    **{key: {"width", "rowspan", "colspan", "align", "valign"} for key in ["th", "td"]},
}


def by_list(allowed: dict[str, set[str]]) -> Callable[[str], str]:
    return lambda source: nh3.clean(source, tags=set(allowed), attributes=allowed)


def by_bleach(source: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", bleach.sanitizer.NoCssSanitizerWarning)
        return bleach.clean(source, tags=ELEMENTS, attributes=sorted(ATTRIBUTES), strip=True)


SANITIZERS: dict[str, Callable[[str], str]] = {
    "UEditor": by_list(UEDITOR),
    "js-xss": by_list(JS_XSS),
    "nh3": by_list(dict.fromkeys(ELEMENTS, ATTRIBUTES)),
    "bleach": by_bleach,
}
