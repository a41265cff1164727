"""WeasyPrint's libraries, found without a compiler: to be imported before WeasyPrint.

WeasyPrint tries the names that Windows and macOS have for a library before the one of Linux, and for each of them cffi
asks ``find_library``, which starts ldconfig, gcc and ld: a tenth of the time of a cold ``render_report``. The loader of
Linux needs no such help.
"""

import ctypes.util
import sys


def _load() -> None:
    find, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    try:
        import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = find


if sys.platform == "linux":
    _load()
