"""The lexicon's data: kind -> sense -> spellings, separated by blanks; (a|b)c stands for ac and bc. Nothing but words;
``lexicon.py`` says what the kinds are."""

from giyearreport.counting.words import (
    applications,
    cases,
    documents,
    fees,
    saying,
    things_aside,
    time_and_scope,
)

_ROOMS = (applications, cases, documents, fees, time_and_scope, saying, things_aside)
WORDS: dict[str, dict[str, str]] = {kind: senses for room in _ROOMS for kind, senses in room.WORDS.items()}
