"""How a line of the journal looks: with the number of its request, as text or JSON, without what people wrote."""

import logging
import traceback
from types import TracebackType

from django.db import InterfaceError, OperationalError
from pythonjsonlogger.json import JsonFormatter

from giyearreport.journal.requests import request_id

#: Their words are about the machine. Those of others may quote a paragraph or a number that somebody typed.
OF_THE_MACHINE = (OperationalError, InterfaceError, OSError, ImportError)
OF_A_REQUEST = ("method", "path", "status", "ms", "queries", "user")

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class NumberFilter(logging.Filter):
    """Puts the number of the request into every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id()
        return True


class Discreet(logging.Formatter):
    """Of an exception: its kind, where it was raised, and what it was raised from; its words where they are safe."""

    def formatException(self, raised: Raised) -> str:
        return "\n".join(_told(raised[1]))


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    words = f": {str(error).splitlines()[0]}" if isinstance(error, OF_THE_MACHINE) and str(error).strip() else ""
    own = ["".join(traceback.format_tb(error.__traceback__)).rstrip(), f"{type(error).__qualname__}{words}"]
    return [*(_told(before) if before else []), *own]


class TextFormatter(Discreet):
    def __init__(self):
        super().__init__("%(levelname)s %(request_id)s %(name)s: %(message)s")


class OneLineFormatter(Discreet, JsonFormatter):
    """JSON, an object on each line: time, level, request_id, name, message, exc_info, and what is known of a request.
    Other things that a library hangs on its records are left out."""

    def __init__(self):
        super().__init__(
            "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s",
            rename_fields={"asctime": "time", "levelname": "level"},
            json_ensure_ascii=False,
        )
        self._known = {*self._required_fields, "message", "exc_info", *OF_A_REQUEST}

    def process_log_record(self, data: dict) -> dict:
        return {name: value for name, value in data.items() if name in self._known or name in ("time", "level")}
