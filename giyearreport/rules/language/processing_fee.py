"""Section six: the 信息处理费, which is stated even when none was collected."""

import re
from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.counting.numerals import narrow
from giyearreport.counting.sentences import Sentence, sentences
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.quoting import remark_at

#: 国办函〔2020〕109号 is in force since 1 January 2021.
FIRST_YEAR = 2021

#: How it is stated that there was none.
NO_FEE = "本年度没有发出收费通知，收取信息处理费0元"

#: The fee by any of its names; 行政事业性收费 and 经费 are other money.
_FEE = re.compile(
    r"处理费|收费通知|缴费通知|信息公开[^，。；\n]{0,8}(?:收费|费用|收取)|(?:申请|公开)[^，。；\n]{0,12}(?:收费|费用)"
    r"|收取[^，。；\n]{0,12}费用|(?<!性)收费"
)
_OF_MONEY = re.compile("收|费|元")
_AMOUNT = re.compile(r"\d[\d,，.]*\s*余?万?元|[零〇一二两三四五六七八九十百千万]+(?:余)?元")
_NONE = re.compile(
    r"(?:未|没有|没|无|不|零|免)[^，。；\n]{0,24}(?:收|费|通知)"
    r"|(?:费|收取|情况|通知)[^。；\n]{0,16}(?:未|没有|无|不)(?:产生|发生|涉及|存在|$|[，。；\s])"
    r"|(?:费|收取|情况|金额|数额|总额|合计|通知)[^，。；\n]{0,16}(?:零|为?\s*0(?!\d))|(?<![\d.])0\s*[元件万]"
)


@rule(
    "S05",
    Level.WARNING,
    source="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号 附件",
    settable=[Level.ERROR],
)
def processing_fee_is_stated(case: Case) -> Iterator[Remark]:
    """第六部分写明信息处理费的收取情况，没有收取也写明；2021 年度起。"""
    text = case.content.prose["other_matters"]
    if not text or case.content.year < FIRST_YEAR:
        return
    plain = narrow(text)
    said = list(sentences(plain))
    about = [index for index, sentence in enumerate(said) if _FEE.search(sentence.text)]
    if not about:
        message = f"第六部分没有写信息处理费，没有收取也要写明，例如：{NO_FEE}"
        yield Remark(message, Anchor(section="other_matters"), expected="信息处理费")
    elif not any(_is_stated(said[index : index + 2]) for index in about):
        first = said[about[0]]
        message = "这里提到信息处理费，但没有写收取了多少元，没有收取也要写明"
        place = (first.start, first.start + len(first.text))
        yield remark_at("other_matters", text, place, message, expected="信息处理费的金额")


def _is_stated(said: list[Sentence]) -> bool:
    """In the sentence that names the fee, or in the next, where that speaks of money still."""
    return any(
        _AMOUNT.search(sentence.text) or _NONE.search(sentence.text)
        for number, sentence in enumerate(said)
        if number == 0 or _FEE.search(sentence.text) or _OF_MONEY.search(sentence.text)
    )
