"""WeasyPrint's libraries, found without a compiler and loaded when they are called: to be imported before WeasyPrint.

WeasyPrint tries the names that Windows and macOS have for a library before the one of Linux, and for each of them cffi
asks ``find_library``, which starts ldconfig, gcc and ld: a tenth of the time of a cold ``render_report``. The loader of
Linux needs no such help. And it loads the cutting of typefaces by fontTools, a twentieth of that time, which HarfBuzz
does for us (``pdf_fonts``), and that of variable ones, of which we have none.
"""

import ctypes.util
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_SELDOM_CALLED = ("fontTools.subset", "fontTools.varLib.instancer")


class _Later(ModuleType):
    """Stands in for a module until something of it is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: getattr(import_module(self.__name__), name)(*given, **named)


def _load() -> None:
    late = {name: _Later(name) for name in _SELDOM_CALLED if name not in sys.modules}
    find, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    sys.modules.update(late)
    try:
        import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = find
        for name in late:
            del sys.modules[name]


if sys.platform == "linux":
    _load()
