"""Decides which of the year's answers a number in the text counts, where it does not count all."""

import re

from giyearreport.counting import Fact, Relation
from giyearreport.rules.prose.statements import Statement

_HANDLING = ("答复", "办理", "办结", "回复", "办毕")
#: 新收申请12件中, with the number before it.
_OF_THEM = ("中", "申请中", "的申请中", "政府信息公开申请中")


def is_among_received(statement: Statement) -> bool:
    """新收12件，其中11件已答复；上年结转2件也已办结: last year's are not among the 11."""
    totals = [fact for fact in statement.before if fact.counted in ("received", "handled")]
    if not totals or totals[-1].counted != "received":
        return False
    between = statement.quote[totals[-1].end - statement.offset : statement.fact.start - statement.offset]
    return "其中" in between or between.lstrip().startswith(_OF_THEM) or _goes_on_to_last_years(statement)


def _goes_on_to_last_years(statement: Statement) -> bool:
    later = [f for f in statement.beside if f.counted == "carried_in" and f.start >= statement.fact.end]
    rest = statement.quote[later[0].start - statement.offset :] if later else ""
    return any(verb in rest for verb in _HANDLING)


_IN_TIME = re.compile("按[期时]|期限|时限|年内|当年|本年|及时")
_LATER = re.compile(
    r"[，、；,;](?:其余|另有|另)?(?:延期|延长|逾期|超期|跨年度?|次年|下年度?)(?:期限)?"
    r"(?:答复|办结|办理|办毕|回复)?的?(\d{1,6})件"
)


def answered_later(statement: Statement) -> int:
    """按期答复18件，延期1件; 年内办结17件，跨年办结2件: those behind add to the first, whatever they are read as."""
    start, end = statement.fact.start - statement.offset, statement.fact.end - statement.offset
    said = re.split("[，。；]", statement.quote[:start])[-1] + statement.words
    later = _LATER.match(statement.quote, end) if _IN_TIME.search(said) else None
    return int(later[1]) if later else 0


def is_late_answer(fact: Fact) -> bool:
    """按时答复10件、延期答复2件: the second is no total, but adds to the first."""
    return (fact.counted, fact.relation) == ("other", Relation.EXACT) and fact.named in _HANDLING
