"""A report in Word's old binary format: LibreOffice makes a DOCX of it, or antiword a text; neither is ours to parse.

antiword leaves out what it does not understand: of table three as LibreOffice writes it, all 144 figures, whether it
prints text, formatted text or DocBook and however wide. What lacks a table is refused.

The converter runs as a process of its own, with a profile of its own that runs no macros and follows no links, in a
folder that is thrown away; it is ended when it takes too long.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from giyearreport.readers import text
from giyearreport.readers.docx import document
from giyearreport.readers.reading import Reading, Unreadable
from giyearreport.readers.safety import refuse_encrypted

LONGEST_OFFICE, LONGEST_ANTIWORD = 35, 10  # seconds; one after the other they end before who waits for them gives up
LARGEST_TEXT = 4 * 1024 * 1024
NO_CONVERTER = "这台服务器没有安装能读 .doc 的程序：请在 Word 或 WPS 中打开，另存为 .docx 后再读"
NOT_CONVERTED = "读不出这个 .doc 文件：请在 Word 或 WPS 中打开，另存为 .docx 后再读"

_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Security/Scripting", "DisableMacrosExecution", "true"),
    ("Security/Scripting", "DisableActiveContent", "true"),
    ("Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Security/Scripting", "MacroSecurityLevel", "3"),
    ("Misc", "FirstRun", "false"),
)


def read(data: bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a .doc file."""
    refuse_encrypted(data)
    office, antiword = _found("soffice", "libreoffice"), _found("antiword")
    if not (office or antiword):
        raise Unreadable(NO_CONVERTER)
    with _folder(data) as folder:
        if office and (converted := _by_office(office, folder)):
            return replace(document.read(converted, year=year, unit=unit), format="doc")
        if antiword and (printed := _by_antiword(antiword, folder)):
            return _with_tables(replace(text.read(printed, year=year, unit=unit), format="doc"))
    raise Unreadable(NOT_CONVERTED)


def _with_tables(reading: Reading) -> Reading:
    """The reading, if every table was found: antiword leaves out tables that it does not understand."""
    cells = reading.content.cells
    filled = {ref.table for ref, number in cells.items() if number is not None}
    if filled < {ref.table for ref in cells}:
        raise Unreadable(NOT_CONVERTED)
    return reading


def _found(*names: str) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


@contextmanager
def _folder(data: bytes) -> Iterator[Path]:
    with TemporaryDirectory(prefix="giyearreport-doc-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.doc").write_bytes(data)
        yield folder


def _by_office(program: str, folder: Path) -> bytes | None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder),
        str(folder / "report.doc"),
    ]  # fmt: skip
    _output(command, folder, LONGEST_OFFICE)
    converted = folder / "report.docx"
    return converted.read_bytes() if converted.is_file() else None


def _by_antiword(program: str, folder: Path) -> str | None:
    printed = _output([program, "-m", "UTF-8.txt", "-w", "0", str(folder / "report.doc")], folder, LONGEST_ANTIWORD)
    return printed.decode("utf-8", "replace") if printed and len(printed) <= LARGEST_TEXT else None


def _settings() -> str:
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


def _output(command: Sequence[str], folder: Path, longest: float) -> bytes | None:
    """What a program prints; None when it fails or is ended for taking too long."""
    nowhere = "http://127.0.0.1:9"
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "http_proxy": nowhere, "https_proxy": nowhere,
    }  # fmt: skip
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return None
    with process:
        try:
            printed, _ = process.communicate(timeout=longest)
        except BaseException as ending:  # too slow, or we are ended ourselves: it must not outlive us
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if not isinstance(ending, subprocess.TimeoutExpired):
                raise
            return None
    return printed if process.returncode == 0 else None
