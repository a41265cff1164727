"""Documents by what is done with them, decisions, and information published: 表二."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import Phrase, has, has_foreign, senses
from giyearreport.counting.states import DOCUMENT
from giyearreport.counting.terminal import Token


def documents_of(phrase: Phrase) -> list[str]:
    paragraph, sentence = phrase.paragraph, phrase.sentence
    documents = phrase.senses(Term.DOCUMENT)
    if documents:
        paragraph.documents = documents
        paragraph.only_published = phrase.has(Term.PUBLISH) and not phrase.has(Term.WRITE)
    elif _speaks_of_documents(phrase):
        if paragraph.only_published and sentence.brackets:
            return [codes.OTHER]  # 公开规章13件（其中新制定5件）: of those that are published, whoever made them
        told = phrase.has(Term.WRITE) or "added" in phrase.senses(Term.RECEIVE)  # 现行有效31件，其中今年新增5件
        documents = (paragraph.documents or [codes.NORMATIVE_DOCUMENTS]) if told else []
    columns = _columns(phrase)
    return [codes.of_document(d, column) for d in documents for column in columns] or (
        [codes.OTHER] if documents else []
    )


def _speaks_of_documents(phrase: Phrase) -> bool:
    are_spoken_of = phrase.speaks_of(DOCUMENT) or are_named_before(phrase)
    if phrase.has(Term.COLLECT, Term.FEE, Term.ACT):
        return False  # 制发规范性文件3件，保留收费事项35项
    return are_spoken_of and phrase.senses(Term.NOUN, Term.INFORMATION) in ([], ["papers"])


def are_named_before(phrase: Phrase) -> bool:
    """制发规范性文件3件，举办培训34期，现行有效92件: what is done with documents alone needs no noun."""
    aside = phrase.speaks_of(codes.OTHER, codes.PUBLISHED) and phrase.unit in ("件", "部")
    return aside and bool(phrase.paragraph.documents) and phrase.has(Term.WRITE) and not has_foreign(phrase.tokens)


def _columns(phrase: Phrase) -> list[str]:
    columns = phrase.senses(Term.WRITE)
    if columns[1:] and columns[-1] == codes.IN_FORCE and phrase.has(Term.SINCE):
        return [codes.IN_FORCE]  # 历年制发且现行有效
    if columns == [codes.IN_FORCE, codes.ISSUED] and phrase.has(Term.YEAR):
        return [codes.IN_FORCE]  # 现行有效的是2019年制定的3件
    if not columns and "year_start" in phrase.senses(Term.SINCE):
        return [codes.IN_FORCE]  # 规范性文件年初41件
    if not columns and "added" in phrase.senses(Term.RECEIVE):
        return [codes.ISSUED]
    if not columns and phrase.has(Term.PUBLISH):
        return [codes.ISSUED] if "promulgate" in phrase.senses(Term.PUBLISH) else []
    is_found = "found_to_be" in phrase.senses(Term.LIGHT)  # 经合法性审核认定为规范性文件的2件
    if phrase.speaks_of(codes.PUBLISHED) and phrase.sentence.in_list and not columns:
        return []  # 印发规范性文件3件；公开信息80条，其中规范性文件9件
    if not columns and (is_found or not has_foreign(phrase.tokens)):
        return phrase.sentence.written
    return columns


#: Measure words of items rather than decisions.
_ITEMS = frozenset(["条", "项", "个", "张", "部"])


def acts_of(phrase: Phrase) -> list[str]:
    last = phrase.paragraph.last[:1]
    follows = bool(last) and last[0] in codes.ACTS and not phrase.sentence.in_list  # 作出许可5项、处罚8项
    are_items = phrase.unit in _ITEMS and not (phrase.has(Term.HAPPEN) or follows)
    tokens = _without_kind(phrase.tokens)
    applied_for = senses(tokens, Term.RECEIVE) not in ([], ["added"])
    made_by = phrase.senses(Term.PARTIAL) == ["by"] and "doing" in phrase.senses(Term.HAPPEN)  # 以镇名义作出行政处罚3件
    published = phrase.has(Term.PUBLISH) and not _may_be_made(phrase)
    goes_on_in_kinds = follows and phrase.senses(Term.PARTIAL) == ["kind"]  # 许可类决定3件，行政强制类为0
    about = published or (has(tokens, Term.PARTIAL) and not (made_by or goes_on_in_kinds))  # 涉及行政许可的8件
    goes_on = has(phrase.tokens[:1], Term.LINK) and not phrase.has(Term.HAPPEN, Term.HANDLE, Term.WRITE)
    about = about or (phrase.sentence.in_list and phrase.speaks_of(codes.PUBLISHED))  # 发布信息86条，其中处罚决定8件
    about = about or (goes_on and phrase.sentence.tells_some)  # 集中在征地拆迁（34件）、规划许可（21件）
    about = about or (goes_on and phrase.paragraph.only_published)  # 公示行政许可15件、行政处罚8件
    phrase.paragraph.only_published = about and (goes_on or published)
    return [codes.OTHER] if are_items or applied_for or about else phrase.senses(Term.ACT)


def _may_be_made(phrase: Phrase) -> bool:
    """公开行政许可决定84件: what is decided is made public, so that as many may have been made."""
    plain = phrase.senses(Term.PUBLISH) == ["plain"] and not phrase.sentence.in_list
    return plain and phrase.unit in ("件", "宗", "起") and not phrase.has(Term.INFORMATION)


def _without_kind(tokens: Sequence[Token]) -> Sequence[Token]:
    """作出安全生产类行政许可63件, 城市管理领域行政处罚9件: without what the decisions were for."""
    act = next((place for place, token in enumerate(tokens) if token.kind is Term.ACT), 0)
    behind = tokens[act + 1 :]
    if [token.sense for token in behind[:2]] == ["kind", "matters"] and not has(behind, *_OF_ANOTHER_THING):
        tokens = [*tokens[: act + 1], *behind[1:]]  # 行政处罚类案件5件
    begin = act - 1 if act and tokens[act - 1].sense in ("kind", "about") else act
    if begin and tokens[begin - 1].sense == "accept":
        begin -= 1  # 社会组织登记类
    while begin and begin < act and tokens[begin - 1].end == tokens[begin].start and _describes(tokens[begin - 1]):
        begin -= 1
    return tokens if begin >= act - 1 else [*tokens[:begin], *tokens[act:]]


_OF_ANOTHER_THING = (Term.APPLICATION, Term.CASE, Term.INFORMATION, Term.NOUN, Term.TEXT)


def _describes(token: Token) -> bool:
    """食品, 社会组织, 市容; but not 受理, which says what was done."""
    return token.kind in (Term.TEXT, Term.LIGHT, Term.NOUN, Term.APPLICANT)


def information(phrase: Phrase) -> list[str]:
    if phrase.has(Term.INFORMATION) and (phrase.has(Term.PUBLISH) or phrase.speaks_of(codes.PUBLISHED)):
        return [codes.PUBLISHED_PART if phrase.sentence.in_list else codes.PUBLISHED]
    if phrase.has(Term.PUBLISH) or (phrase.speaks_of(codes.PUBLISHED) and phrase.sentence.in_list):
        return [codes.PUBLISHED_PART]
    return [codes.OTHER] if has_foreign(phrase.tokens) else []
