"""What is told of 行政复议 and 行政诉讼 and counts none of those that table four counts."""

from giyearreport.counting import codes
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has, senses


def are_applications_about_cases(count: Counted) -> bool:
    """行政复议、行政诉讼涉及的申请共5件."""
    if not count.is_case:
        return False
    tokens = count.tokens
    about = next((place for place, token in enumerate(tokens) if token.sense == "about"), len(tokens))
    return has(tokens[:about], Term.CASE) and has(tokens[about:], Term.APPLICATION)


def are_of_all_kinds(count: Counted) -> bool:
    """行政应诉案件1216件，负责人出庭应诉率98%: whatever they are about."""
    if count.only != codes.LITIGATION:
        return False
    beside = [*count.state.clause.before, *count.state.clause.following]
    is_rate = any(token.relation is Relation.SHARE for token in beside)
    of_ours = "ours" in senses(count.tokens, Term.LIGHT) or count.state.paragraph.seen_applications
    return "attendance" in senses(beside, Term.NOUN) and is_rate and not of_ours


def are_published(count: Counted) -> bool:
    """公开处罚决定书5份、行政复议决定书3份."""
    if not (count.is_case and count.state.paragraph.only_published):
        return False
    last = [stated.counted for stated in count.state.here[-1:]]
    return has(count.tokens[:1], Term.LINK) and bool(last) and last[0] in codes.UNCODED
