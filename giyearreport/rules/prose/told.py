"""What the text must mention because of the figures of table three: A06, A08."""

import re
from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.counting import When
from giyearreport.counting.sentences import sentences
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.prose.statements import stated_of
from giyearreport.rules.tables.applications import COUNTING


@rule("A06", Level.WARNING, source=COUNTING)
def a_table_of_zeros_is_confirmed(case: Case) -> Iterator[Remark]:
    """表三全部为 0 时，文字中写明本年未收到申请。"""
    if not case.content.prose["overview"]:
        return  # S01 asks for it
    cells = case.content.edition.table("applications").cells
    confirmed = any(s.fact.number == 0 and s.fact.when is When.THIS for s in stated_of(case, "received"))
    if not confirmed and all(case.content.cells[cell.ref] == 0 for cell in cells):
        message = "表三全部为 0，文字中没有说本年未收到申请。确实没有收到的，请在第一部分（二）写明；收到过的，请填表三"
        yield Remark(message, Anchor((Ref("applications", "received", "total"),)))


#: Lines on which an application is not dealt with: the words by which a text names them, and what it should explain.
GROUNDS = {
    "unprocessed_petition": ("信访|投诉|举报", "写明告知了申请人通过什么渠道办理"),
    "unprocessed_repeated": ("重复", "写明此前已经答复过"),
    "unprocessed_excessive": ("大量|反复|频次", "写明申请的数量、频次，以及是否要求说明理由"),
}
#: A sentence that explains may end at a semicolon; a heading belongs to the sentence that follows it.
WITH_HEADING = "。；;！!"
_ON_APPLICATIONS = re.compile("申请|不予处理|告知|答复")


@rule("A08", Level.HINT, source="《政府信息公开条例》第三十五条、第三十六条、第三十九条")
def grounds_of_not_dealing_with_an_application_are_told(case: Case) -> Iterator[Remark]:
    """填了信访举报投诉类、重复、大量反复申请的，文字中说明依据。"""
    used = {line: case.content.total("applications", line) for line in GROUNDS}
    if not any(used.values()):
        return
    told = [
        sentence.text
        for text in case.content.prose.values()
        for sentence in sentences(text, WITH_HEADING)
        if _ON_APPLICATIONS.search(sentence.text)
    ]
    for line, (named, todo) in GROUNDS.items():
        if used[line] and not any(re.search(named, sentence) for sentence in told):
            ref = Ref("applications", line, "total")
            label = case.content.edition.cell(ref).line_label
            yield Remark(f"“{label}”填了 {used[line]} 件，请在第一部分（二）{todo}", Anchor((ref,)))
