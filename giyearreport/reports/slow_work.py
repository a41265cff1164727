"""Slow work of this floor: done by ``heavy``, and where it is not, said as a refusal."""

import logging
from collections.abc import Callable

from giyearreport import heavy
from giyearreport.reports.refusals import Busy, TooMuch

logger = logging.getLogger(__name__)


def run(function: Callable, *args: object, **named: object) -> object:
    """What the function gives or raises, from a process of its own. Raises Busy or TooMuch where it was not done."""
    try:
        return heavy.run(function, *args, **named)
    except heavy.Busy as busy:
        raise Busy(busy.retry_after) from None
    except heavy.Exhausted:
        logger.warning("%s took more than a job may", function.__qualname__)
        raise TooMuch from None
