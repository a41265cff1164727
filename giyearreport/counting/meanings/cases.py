"""Cases and their results: 表四."""

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import Phrase
from giyearreport.counting.states import DISPUTE


def cases_of(phrase: Phrase) -> list[str]:
    """The cases that the phrase names; 直接起诉 and 复议后起诉 tell more than 诉讼."""
    cases = phrase.senses(Term.CASE)
    kinds = [case for case in cases if case in codes.CASES_OF[codes.LITIGATION]]
    return kinds or cases


def judged(phrase: Phrase) -> list[str]:
    """复议机关维持2件, 法院驳回1件, 法院审结涉信息公开案件3件: the cases that are told by who decides them."""
    judges = judged_by(phrase)
    named = phrase.paragraph.cases if phrase.speaks_of(DISPUTE) else []
    courts = codes.LITIGATION in judges and any(case in codes.CASES_OF[codes.LITIGATION] for case in named[-1:])
    closed = "judge" in phrase.senses(Term.HANDLE) and "ours" in phrase.senses(Term.LIGHT)
    told = phrase.has(Term.RESULT) or closed
    return judges if told and not courts else []


def judged_by(phrase: Phrase) -> list[str]:
    """The cases of a 复议机关 or a 法院."""
    return [code for judge, code in _JUDGED.items() if judge in phrase.senses(Term.LIGHT)]


_JUDGED = {"reviewer": codes.RECONSIDERATION, "court": codes.LITIGATION}


def results_of_cases(phrase: Phrase) -> list[str]:
    cases, in_dispute = cases_of(phrase) or judged(phrase), _in_dispute(phrase)
    results = phrase.senses(Term.RESULT)
    if cases or in_dispute:
        goes_on = phrase.has(Term.CARRIED) or _goes_into_next_year(phrase)
        results += [codes.PENDING] if goes_on else []
    withdrawn = not codes.ENDED_UNDECIDED.isdisjoint(phrase.senses(Term.OUTCOME))
    if not results and cases and _ends_undecided(phrase):
        return codes.of_cases(cases, [codes.OTHER_RESULT])
    if in_dispute and not results and not cases and (phrase.has(Term.REMAINDER) or withdrawn):
        results = [codes.OTHER_RESULT]
    if not (cases or in_dispute):
        of_courts = not codes.OF_COURTS.keys().isdisjoint(results)
        return codes.of_cases([codes.LITIGATION], results) if of_courts else []  # 败诉案件1件
    return codes.of_cases(cases or _case_of_results(phrase), results)


def _goes_into_next_year(phrase: Phrase) -> bool:
    """行政复议3件，结转下年1件."""
    goes_on = phrase.has(Term.CARRY) and phrase.has(Term.NEXT) and phrase.sentence.of_case
    return goes_on and not phrase.has(Term.APPLICATION)


def _ends_undecided(phrase: Phrase) -> bool:
    """行政复议申请人撤回2件, 复议不予受理1件."""
    told = [token for token in phrase.tokens if token.kind in (Term.CASE, Term.OUTCOME)]
    return [token.kind for token in told] == [Term.CASE, Term.OUTCOME] and told[1].sense in codes.ENDED_UNDECIDED


def _in_dispute(phrase: Phrase) -> bool:
    return phrase.speaks_of(DISPUTE) and bool(phrase.paragraph.cases)


def _case_of_results(phrase: Phrase) -> list[str]:
    """Results are the last case's; after 直接起诉3件、复议后起诉1件 those of all 诉讼, but for a bracket."""
    named, none = phrase.paragraph.cases, phrase.paragraph.none
    ways = {*codes.CASES_OF[codes.LITIGATION]}
    if ways <= set(named) and none.isdisjoint(ways) and named[-1] in ways and not phrase.sentence.brackets:
        return [codes.LITIGATION]
    return [case for case in named if case not in none][-1:] or named[-1:]
