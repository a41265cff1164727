"""Sentences about 复议 and 诉讼, denials and claims without a number, put together so that their facts are known.

All words are such as the lexicon knows: what is tested is how a sentence is built. A frame is a sentence with slots and
its facts with the same slots: ``{R}`` and ``{L}`` name 复议 and 诉讼, ``{C}`` either; ``{A}`` ``{B}`` ``{D}`` are three
different results of it, ``{U}`` ``{K}`` ``{O}`` ``{P}`` the four of the form (``{RA}``, ``{LU}`` … where both are
named), ``{被K}`` is 纠正 in the passive; ``{a+b}`` is a sum of numbers, ``{m}`` a measure, ``{v}`` a verb or none.
"""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple


class Said(NamedTuple):
    """A sentence, the facts in it in the writing of ``corpus.py``, and the frames that it is made of."""

    text: str
    facts: str
    frames: tuple[str, ...]


RECONSIDERATION, LITIGATION = CASES = ("reconsideration", "litigation")
NAMES = {
    RECONSIDERATION: """行政复议 行政复议案件 行政复议申请 被申请行政复议 因政府信息公开被申请行政复议
        涉及政府信息公开的行政复议案件 信息公开类行政复议 政府信息公开行政复议案件 涉信息公开行政复议
        因政府信息公开引发的行政复议 复议案件""",
    LITIGATION: """行政诉讼 行政诉讼案件 被提起行政诉讼 行政应诉案件 因政府信息公开被提起行政诉讼
        涉及政府信息公开的行政诉讼案件 信息公开类行政诉讼 政府信息公开行政诉讼案件 涉信息公开行政诉讼
        因政府信息公开引发的行政诉讼 诉讼案件""",
}
RESULTS = {
    RECONSIDERATION: {
        "upheld": "维持 结果维持 被维持 予以维持 维持原行政行为",
        "corrected": "纠正 结果纠正 被纠正 撤销 被撤销 确认违法 责令履行 责令重新答复",
        "other": "其他结果 终止 调解 申请人撤回复议申请 撤回复议申请",
        "pending": "尚未审结 未审结 正在审理 正在审理中 未结",
    },
    LITIGATION: {
        "upheld": "维持 结果维持 驳回原告诉讼请求 胜诉 驳回起诉 判决驳回诉讼请求",
        "corrected": "纠正 结果纠正 败诉 判决撤销 确认违法 责令履行 责令重新作出",
        "other": "其他结果 撤诉 原告撤诉 调解 和解",
        "pending": "尚未审结 未审结 正在审理 正在审理中 尚未判决 在审",
    },
}
PASSIVE = {
    RECONSIDERATION: "被纠正 被撤销 被确认违法 被责令履行 被纠错",
    LITIGATION: "被撤销 被确认违法 败诉 被判决撤销",
}
PLAIN = {
    "begin": "_ 2024年， 全年 本年度 2024年，我局 本机关全年 报告期内， 2024年度，",
    "v": "_ _ 发生 共有 收到 共发生 新增 共",
    "m": "件 件 件 起 宗",
    "其中": "其中 其中， 其中：",
    "均": "均 全部 结果均为",
    "和": "、 和 及 与 以及",
}

#: One case. ``{c}`` is its code.
OF_ONE = (
    # the total and its results
    ("{v}{C}{a+b}{m}，{其中}{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{A}{a}{m}，{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b+d}{m}，{A}{a}{m}、{B}{b}{m}、{D}{d}{m}", "{c} {a+b+d}; {c}.{A} {a}; {c}.{B} {b}; {c}.{D} {d}"),
    ("{v}{C}{a+b}{m}（{A}{a}{m}、{B}{b}{m}）", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}（{其中}{A}{a}{m}，{B}{b}{m}）", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}：{A}{a}{m}，{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{其中}{a}{m}{A}、{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{a}{m}{A}，{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，有{a}{m}{A}，另有{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{A}的{a}{m}，{B}的{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，结果为{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{A}、{B}分别为{a}{m}、{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+a}{m}，{A}、{B}各{a}{m}", "{c} {a+a}; {c}.{A} {a}; {c}.{B} {a}"),
    ("{v}{C}{a+b}{m}。{其中}{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}。{A}{a}{m}，{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{a+b}{m}{C}，{其中}{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{a+b}{m}{C}中，{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{a+b}{m}{C}中，{a}{m}{A}，{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    # the total behind, or none
    ("{C}{A}{a}{m}、{B}{b}{m}，共{a+b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}{A}{a}{m}、{B}{b}{m}，合计{a+b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}：{A}{a}{m}、{B}{b}{m}，总计{a+b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}{A}{a}{m}、{B}{b}{m}", "{c}.{A} {a}; {c}.{B} {b}"),
    ("{C}中{A}{a}{m}、{B}{b}{m}", "{c}.{A} {a}; {c}.{B} {b}"),
    ("{A}的{C}{a}{m}、{B}的{C}{b}{m}", "{c}.{A} {a}; {c}.{B} {b}"),
    ("{C}（{A}）{a}{m}、{C}（{B}）{b}{m}", "{c}.{A} {a}; {c}.{B} {b}"),
    # closed, and those that are not
    ("{v}{C}{a+b+d}{m}，已审结{a+b}{m}（{U}{a}{m}、{K}{b}{m}），{P}{d}{m}",
     "{c} {a+b+d}; {c}.upheld {a}; {c}.corrected {b}; {c}.pending {d}"),
    ("{v}{C}{a+b+d}{m}，审结{a+b}{m}，{其中}{U}{a}{m}、{K}{b}{m}；{P}{d}{m}",
     "{c} {a+b+d}; {c}.upheld {a}; {c}.corrected {b}; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，已审结的{a}{m}均{U}，{P}{d}{m}", "{c} {a+d}; {c}.upheld {a}; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，已审结{a}{m}，均{U}，{P}{d}{m}", "{c} {a+d}; {c}.upheld all; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，除{d}{m}{P}外，其余{a}{m}均{U}", "{c} {a+d}; {c}.upheld {a}; {c}.pending {d}"),
    ("{v}{C}{a+b}{m}，{A}{a}{m}，其余{b}{m}均{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{A}{a}{m}，其余{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{其中}{a}{m}{A}，剩余{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a}{m}，均已审结", "{c} {a}; {c}.pending 0"),
    ("{v}{C}{a+b}{m}，均已审结，{其中}{U}{a}{m}、{K}{b}{m}",
     "{c} {a+b}; {c}.pending 0; {c}.upheld {a}; {c}.corrected {b}"),
    # all of them
    ("{v}{C}{a}{m}，{均}{U}", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，结果为{U}", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}（均{U}）", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，均{P}", "{c} {a}; {c}.pending all"),
    ("{v}{C}1{m}，目前{P}", "{c} 1; {c}.pending all"),
    ("{v}{C}1{m}，已{被K}", "{c} 1; {c}.corrected all"),
    ("{a}{m}{C}均{U}", "{c} {a}; {c}.upheld all"),
    ("发生的{a}{m}{C}全部{U}", "{c} {a}; {c}.upheld all"),
    # none of some
    ("{v}{C}{a}{m}，{A}{a}{m}，{B}0{m}，{D}0{m}", "{c} {a}; {c}.{A} {a}; {c}.{B} 0; {c}.{D} 0"),
    ("{v}{C}{a}{m}，{A}{a}{m}，{B}、{D}均为0{m}", "{c} {a}; {c}.{A} {a}; {c}.{B} 0; {c}.{D} 0"),
    ("{v}{C}{a}{m}，{A}{a}{m}，{B}和{D}均为零", "{c} {a}; {c}.{A} {a}; {c}.{B} 0; {c}.{D} 0"),
    ("{v}{C}{a}{m}，{U}{a}{m}，无{被K}情况", "{c} {a}; {c}.upheld {a}; {c}.corrected 0"),
    ("{v}{C}{a}{m}，均{U}，没有{被K}的", "{c} {a}; {c}.upheld all; {c}.corrected 0"),
    ("{v}{C}{a}{m}，未出现{被K}情形", "{c} {a}; {c}.corrected 0"),
    ("{C}结果维持{a}{m}，结果纠正0{m}，其他结果{b}{m}，尚未审结0{m}，总计{a+b}{m}",
     "{c}.upheld {a}; {c}.corrected 0; {c}.other {b}; {c}.pending 0; {c} {a+b}"),
    ("{v}{C}0{m}", "{c} 0"),
    ("{C}为0", "{c} 0"),
    # another year
    ("{v}{C}{a+b}{m}，较上年增加{d}{m}，{其中}{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，{A}{a}{m}、{B}{b}{m}，总数比上年减少{d}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}（上年{d}{m}），{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c} {d} last; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b}{m}，上年为{d}{m}，{其中}{A}{a}{m}、{B}{b}{m}",
     "{c} {a+b}; {c} {d} last; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}由上年的{d}{m}增加到{a+b}{m}，{其中}{A}{a}{m}、{B}{b}{m}",
     "{c} {d} last; {c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("上年{v}{C}{d}{m}，今年{a+b}{m}，{其中}{A}{a}{m}、{B}{b}{m}",
     "{c} {d} last; {c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    # one clause, and other orders
    ("{a+b}{m}{C}中有{a}{m}{A}、{b}{m}{B}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{a+b}{m}{C}中{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("在{a+b}{m}{C}中，{A}的{a}{m}，{B}的{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}总数为{a+b}{m}，{其中}{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}仅{a+b}{m}，{A}{a}{m}、{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{C}有{a+b}{m}：{A}{a}{m}；{B}{b}{m}", "{c} {a+b}; {c}.{A} {a}; {c}.{B} {b}"),
    ("{v}{C}{a+b+d}{m}，其中已审结{a+b}{m}，包括{U}{a}{m}、{K}{b}{m}，{P}{d}{m}",
     "{c} {a+b+d}; {c}.upheld {a}; {c}.corrected {b}; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，审结{a}{m}，结转下年继续审理{d}{m}", "{c} {a+d}; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，{U}{a}{m}，尚有{d}{m}{P}", "{c} {a+d}; {c}.upheld {a}; {c}.pending {d}"),
    ("{v}{C}{a+d}{m}，目前已有{a}{m}{U}，{d}{m}仍在审理", "{c} {a+d}; {c}.upheld {a}; {c}.pending {d}"),
    ("{v}{C}10{m}，{A}6{m}，占60%；{B}4{m}，占40%", "{c} 10; {c}.{A} 6; {c}.{A} 60%; {c}.{B} 4; {c}.{B} 40%"),
    ("{v}{C}10{m}，{其中}{A}6{m}（占60%）、{B}4{m}（占40%）", "{c} 10; {c}.{A} 6; {c}.{A} 60%; {c}.{B} 4; {c}.{B} 40%"),
    ("{v}{C}{a+b}{m}，维持率为50%", "{c} {a+b}"),
    ("{v}{C}{a}{m}，均作出维持决定", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，全部得到维持", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，结果全部为维持", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，均以维持结案", "{c} {a}; {c}.upheld all"),
    ("{v}{C}{a}{m}，无一{被K}", "{c} {a}; {c}.corrected 0"),
    ("{v}{C}{a}{m}，均依法积极应对", "{c} {a}"),
    ("{v}{C}{a}{m}，均按时提交答复材料", "{c} {a}"),
    ("{v}{C}{a+d}{m}，除{d}{m}{P}外，均{U}", "{c} {a+d}; {c}.pending {d}; {c}.upheld all?"),
    ("{C}较上年减少{d}{m}，为{a}{m}", "{c} {a}"),
    ("与上年相比，{C}减少{d}{m}", ""),
    ("{v}{C}{a}{m}（上年同期{b}{m}），均{U}", "{c} {a}; {c} {b} last; {c}.upheld all"),
    ("上年未发生{C}，今年{v}{C}{a}{m}", "{c} 0 last; {c} {a}"),
    ("{v}{C}{a}{m}，上年没有{C}", "{c} {a}; {c} 0 last"),
    ("未新增{C}", "{c} 0"),
    ("无新增{C}", "{c} 0"),
    ("未涉及{C}", "{c} 0"),
    ("{C}案件数为零", "{c} 0"),
    ("{C}情况：无", "{c} 0"),
    ("{C}方面，全年没有发生", "{c} 0"),
    ("{C}保持零发生", "{c} 0"),
    ("连续三年未发生{C}", "{c} 0"),
    ("各科室均未发生{C}", "{c} 0"),
)  # fmt: skip

#: Both cases; ``{r}`` and ``{l}`` are their codes.
OF_BOTH = (
    ("{v}{R}{a}{m}、{L}{b}{m}，均{U}", "{r} {a}; {l} {b}; {r}.upheld all; {l}.upheld all"),
    ("{v}{R}{a}{m}，{L}{b}{m}，结果均为维持", "{r} {a}; {l} {b}; {r}.upheld all; {l}.upheld all"),
    ("{v}{R}{a}{m}，{L}{b}{m}，均已审结", "{r} {a}; {l} {b}; {r}.pending 0; {l}.pending 0"),
    ("{v}{R}{和}{L}各{a}{m}", "{r} {a}; {l} {a}"),
    ("{v}{R}{和}{L}分别为{a}{m}、{b}{m}", "{r} {a}; {l} {b}"),
    ("{v}{R}{和}{L}分别为{a}{m}和{b}{m}，均{P}", "{r} {a}; {l} {b}; {r}.pending all; {l}.pending all"),
    ("{v}{R}{a}{m}，{均}{RU}；{L}{b}{m}，{均}{LU}", "{r} {a}; {r}.upheld all; {l} {b}; {l}.upheld all"),
    ("{v}{R}{a}{m}，{均}{RU}，{L}{b}{m}，{均}{LU}", "{r} {a}; {r}.upheld all; {l} {b}; {l}.upheld all"),
    ("{v}{R}{a}{m}（均{RU}）、{L}{b}{m}（均{LP}）", "{r} {a}; {r}.upheld all; {l} {b}; {l}.pending all"),
    ("{v}{R}{a+b}{m}（{RA}{a}{m}、{RB}{b}{m}）、{L}{d+e}{m}（{LA}{d}{m}、{LB}{e}{m}）",
     "{r} {a+b}; {r}.{RA} {a}; {r}.{RB} {b}; {l} {d+e}; {l}.{LA} {d}; {l}.{LB} {e}"),
    ("{v}{R}{a+b}{m}，其中{RA}{a}{m}、{RB}{b}{m}，{L}{d+e}{m}，其中{LA}{d}{m}、{LB}{e}{m}",
     "{r} {a+b}; {r}.{RA} {a}; {r}.{RB} {b}; {l} {d+e}; {l}.{LA} {d}; {l}.{LB} {e}"),
    ("{v}{R}{a+b}{m}、{L}{d+e}{m}，其中复议{RA}{a}{m}、{RB}{b}{m}，诉讼{LA}{d}{m}、{LB}{e}{m}",
     "{r} {a+b}; {l} {d+e}; {r}.{RA} {a}; {r}.{RB} {b}; {l}.{LA} {d}; {l}.{LB} {e}"),
    ("{v}{R}{a+b}{m}、{L}{d+e}{m}。复议案件中，{RA}{a}{m}，{RB}{b}{m}；诉讼案件中，{LA}{d}{m}，{LB}{e}{m}",
     "{r} {a+b}; {l} {d+e}; {r}.{RA} {a}; {r}.{RB} {b}; {l}.{LA} {d}; {l}.{LB} {e}"),
    ("{v}{R}{a+b}{m}、{L}{d}{m}，其中复议{RA}{a}{m}、{RB}{b}{m}，诉讼均{LU}",
     "{r} {a+b}; {l} {d}; {r}.{RA} {a}; {r}.{RB} {b}; {l}.upheld all"),
    ("{v}{R}{a}{m}、{L}{d}{m}，其中复议均{RU}，诉讼均{LP}", "{r} {a}; {l} {d}; {r}.upheld all; {l}.pending all"),
    ("{v}{R}{a}{m}、{L}{d}{m}，复议结果均为维持，诉讼均{LP}", "{r} {a}; {l} {d}; {r}.upheld all; {l}.pending all"),
    ("{v}{R}{a}{m}{RU}、{b}{m}{RK}；{L}{d}{m}{LU}、{e}{m}{LP}",
     "{r}.upheld {a}; {r}.corrected {b}; {l}.upheld {d}; {l}.pending {e}"),
    ("{v}{R}{a}{m}、{L}{b}{m}，共计{a+b}{m}", "{r} {a}; {l} {b}; disputes {a+b}"),
    ("{v}{R}和{L}案件共{a+b}{m}，其中复议{a}{m}、诉讼{b}{m}", "disputes {a+b}; {r} {a}; {l} {b}"),
    ("{v}{R}{a+b}{m}，{RA}{a}{m}，{RB}{b}{m}；{L}0{m}", "{r} {a+b}; {r}.{RA} {a}; {r}.{RB} {b}; {l} 0"),
    ("{v}{R}{a+b}{m}，其中{RA}{a}{m}、{RB}{b}{m}，未发生{L}", "{r} {a+b}; {r}.{RA} {a}; {r}.{RB} {b}; {l} 0"),
    ("{v}{R}{a}{m}，{均}{RU}，没有{L}", "{r} {a}; {r}.upheld all; {l} 0"),
    ("未发生{L}，{v}{R}{a}{m}，{均}{RU}", "{l} 0; {r} {a}; {r}.upheld all"),
    ("无{L}；{v}{R}{a+b}{m}，{RA}{a}{m}、{RB}{b}{m}", "{l} 0; {r} {a+b}; {r}.{RA} {a}; {r}.{RB} {b}"),
    ("无{R}，{v}{L}{a+b}{m}，其中{LA}{a}{m}、{LB}{b}{m}", "{r} 0; {l} {a+b}; {l}.{LA} {a}; {l}.{LB} {b}"),
    ("{v}{R}{a}{m}，{均}{RU}，其中{b}{m}又提起诉讼", "{r} {a}; {r}.upheld all; after_reconsideration/litigation {b}"),
    ("{RU}{R}{a}{m}、{LU}{L}{b}{m}", "{r}.upheld {a}; {l}.upheld {b}"),
    ("{v}{R}{a}{m}、{L}{b}{m}，前者{均}{RU}，后者{均}{LP}", "{r} {a}; {l} {b}; {r}.upheld all; {l}.pending all"),
    ("{v}{R}{a}{m}、{L}{b}{m}，均得到维持", "{r} {a}; {l} {b}; {r}.upheld all; {l}.upheld all"),
    ("{v}{R}{a}{m}、{L}{b}{m}，全部审结", "{r} {a}; {l} {b}; {r}.pending 0; {l}.pending 0"),
    ("{v}{R}{a+b}{m}、{L}{d}{m}。复议机关{RU}{a}{m}、撤销{b}{m}；法院驳回起诉{d}{m}",
     "{r} {a+b}; {l} {d}; {r}.upheld {a}; {r}.corrected {b}; {l}.upheld {d}"),
    ("{v}{R}{a+b}{m}、{L}{d}{m}，前者{RA}{a}{m}、{RB}{b}{m}，后者{LA}{d}{m}",
     "{r} {a+b}; {l} {d}; {r}.{RA} {a}; {r}.{RB} {b}; {l}.{LA} {d}"),
    ("没有{L}，但有{R}{a}{m}", "{l} 0; {r} {a}"),
    ("除{R}{a}{m}外，未发生{L}", "{r} {a}; {l} 0"),
    ("未发生{R}被纠正的案件，{L}{b}{m}均胜诉", "{r}.corrected 0; {l} {b}; {l}.upheld all"),
    ("{R}、{L}案件数分别比上年减少{a}{m}、{b}{m}", ""),
    ("{R}、{L}案件均比上年减少", ""),
    ("{v}{R}9{m}、{L}3{m}，其中维持7{m}，纠正2{m}", "{r} 9; {l} 3; {r}.upheld 7?; {r}.corrected 2?; {l}.corrected 2?"),
    ("向上级机关申请行政复议{a}{m}，向法院提起行政诉讼{b}{m}", "{r} {a}; {l} {b}"),
    ("以我局为被申请人的行政复议{a}{m}，以我局为被告的行政诉讼{b}{m}", "{r} {a}; {l} {b}"),
    ("{R}和{L}分别为{a}{m}、0{m}，复议均{RU}", "{r} {a}; {l} 0; {r}.upheld all"),
    ("{R}{a}{m}、{L}0{m}，均{RU}", "{r} {a}; {l} 0; {r}.upheld all"),
)  # fmt: skip

#: 诉讼 by the way they came.
OF_WAYS = (
    ("{v}{L}{a+b}{m}，其中{W}{a}{m}、{F}{b}{m}", "{l} {a+b}; direct {a}; after_reconsideration {b}"),
    ("{v}{L}{a+b}{m}（{W}{a}{m}、{F}{b}{m}）", "{l} {a+b}; direct {a}; after_reconsideration {b}"),
    ("{v}{L}{a+b}{m}，其中{W}{a}{m}，均{U}；{F}{b}{m}，均{P}",
     "{l} {a+b}; direct {a}; direct.upheld all; after_reconsideration {b}; after_reconsideration.pending all"),
    ("{v}{L}{a+b+d}{m}，其中{W}{a+b}{m}（{A}{a}{m}、{B}{b}{m}）、{F}{d}{m}（均{U}）",
     "{l} {a+b+d}; direct {a+b}; direct.{A} {a}; direct.{B} {b}; after_reconsideration {d};"
     " after_reconsideration.upheld all"),
    ("{v}{L}{a+b+d+e}{m}。其中{W}{a+b}{m}，{A}{a}{m}、{B}{b}{m}；{F}{d+e}{m}，{A}{d}{m}、{B}{e}{m}",
     "{l} {a+b+d+e}; direct {a+b}; direct.{A} {a}; direct.{B} {b}; after_reconsideration {d+e};"
     " after_reconsideration.{A} {d}; after_reconsideration.{B} {e}"),
    ("{v}{L}{a}{m}，均为{F}", "{l} {a}; after_reconsideration all"),
    ("{v}{L}{a}{m}，全部为{W}案件，{其中}{A}{a}{m}", "{l} {a}; direct all; direct.{A}/{l}.{A} {a}"),
    ("{W}{a}{m}、{F}{b}{m}，{其中}{A}{a}{m}、{B}{b}{m}",
     "direct {a}; after_reconsideration {b}; {l}.{A} {a}; {l}.{B} {b}"),
    ("{W}{a}{m}，{A}{a}{m}；{F}0{m}", "direct {a}; direct.{A} {a}; after_reconsideration 0"),
    ("{W}和{F}均为0{m}", "direct 0; after_reconsideration 0"),
    ("{W}{a}{m}，没有{F}的案件", "direct {a}; after_reconsideration 0"),
    ("{v}{L}{a}{m}，均未经复议，{A}{a}{m}", "{l} {a}; direct all?; {l}.{A}/direct.{A} {a}"),
    ("{F}的{L}{a}{m}，结果均为维持", "after_reconsideration {a}; after_reconsideration.upheld all"),
    ("{a}{m}{W}、{b}{m}{F}", "direct {a}; after_reconsideration {b}"),
)  # fmt: skip

#: Cases that others have, or that are about something else.
OF_OTHERS = (
    ("作为复议机关，办理行政复议案件{a+b}{m}，维持{a}{m}、撤销{b}{m}", ""),
    ("县政府作为复议机关，收到行政复议申请{a+b}{m}，审结{a}{m}，未审结{b}{m}", ""),
    ("区行政复议局受理行政复议案件{a+b}{m}，其中维持{a}{m}、终止{b}{m}", ""),
    ("履行行政复议职责，审结行政复议案件{a+b}{m}，均为维持", ""),
    ("审结土地征收、治安处罚等行政复议案件{a+b}{m}，其中撤销{a}{m}，维持{b}{m}", ""),
    ("作为复议机关审结行政复议案件{a+b}{m}，维持{a}{m}；被申请行政复议{d}{m}，均被维持",
     "reconsideration {d}; reconsideration.upheld all"),
    ("作为复议机关审结行政复议案件{a+b}{m}；本机关被提起行政诉讼{d}{m}，正在审理{d}{m}",
     "litigation {d}; litigation.pending {d}"),
    ("办理行政复议{a+b}{m}，其中涉及政府信息公开{b}{m}", "reconsideration {b}"),
    ("县司法局受理行政复议案件{a+b}{m}，其中涉及政府信息公开的{b}{m}", "reconsideration {b}?"),
    ("民事诉讼{a}{m}、劳动仲裁{b}{m}", ""),
    ("办理公益诉讼{a}{m}，刑事案件{b}{m}", ""),
    ("调解纠纷{a}{m}，撤销公众号{b}个", ""),
    ("行政复议案件{a+b}{m}，其中征地拆迁{a}{m}、政府信息公开{b}{m}", "reconsideration {b}"),
    ("行政复议案件{a+b+d}{m}，涉及投诉处理{a}{m}、政府信息公开{b}{m}、工伤认定{d}{m}", "reconsideration {b}"),
    ("治安处罚类行政复议{a+b}{m}，政府信息公开类行政复议{d}{m}", "reconsideration {d}"),
    ("办理行政诉讼案件{a+b}{m}，没有因政府信息公开引发的行政诉讼", "litigation 0"),
    ("办理行政复议{a+b}{m}、行政诉讼{d+e}{m}，其中与政府信息公开有关的分别为{a}{m}和{d}{m}",
     "reconsideration {a}; litigation {d}"),
    ("办理行政复议{a+b}{m}，均与政府信息公开无关", "reconsideration 0?"),
)  # fmt: skip

#: Denials; ``{T}`` ``{V}`` ``{X}`` are three different things that can come in or be done, ``{t}`` … their codes.
OF_NOTHING = (
    ("没有{T}", "{t} 0"),
    ("无{T}", "{t} 0"),
    ("没有{T}和{V}", "{t} 0; {u} 0"),
    ("无{T}、{V}", "{t} 0; {u} 0"),
    ("无{T}，无{V}", "{t} 0; {u} 0"),
    ("无{T}、无{V}、无{X}", "{t} 0; {u} 0; {x} 0"),
    ("既没有{T}，也没有{V}", "{t} 0; {u} 0"),
    ("没有{T}，也没有{V}", "{t} 0; {u} 0"),
    ("没有{T}，没有{V}，没有{X}", "{t} 0; {u} 0; {x} 0"),
    ("{T}0{m}，{V}0{m}", "{t} 0; {u} 0"),
    ("{T}为0，{V}为0", "{t} 0; {u} 0"),
    ("{T}、{V}均为0", "{t} 0; {u} 0"),
    ("{T}、{V}、{X}均为零", "{t} 0; {u} 0; {x} 0"),
    ("{T}、{V}均无", "{t} 0; {u} 0"),
    ("{T}无，{V}无", "{t} 0; {u} 0"),
    ("{T}：无；{V}：无", "{t} 0; {u} 0"),
    ("{T}、{V}：均为0{m}", "{t} 0; {u} 0"),
    ("{T}和{V}的数量均为0", "{t} 0; {u} 0"),
    ("未发生{R}、{L}", "{r} 0; {l} 0"),
    ("未发生{R}和{L}的情况", "{r} 0; {l} 0"),
    ("没有发生{R}，也没有发生{L}", "{r} 0; {l} 0"),
    ("不存在{R}、{L}情况", "{r} 0; {l} 0"),
    ("{R}、{L}均未发生", "{r} 0; {l} 0"),
    ("{R}、{L}均不存在", "{r} 0; {l} 0"),
    ("{R}、{L}情况均无", "{r} 0; {l} 0"),
    ("零复议、零诉讼", "{r} 0; {l} 0"),
    ("{R}零发生，{L}零发生", "{r} 0; {l} 0"),
    ("未收到政府信息公开申请，未发生{R}、{L}，未收取信息处理费", "received 0; {r} 0; {l} 0; processing_fee 0"),
    ("未因政府信息公开被申请行政复议或者提起行政诉讼", "{r} 0; {l} 0"),
    ("没有公民、法人和其他组织因政府信息公开申请行政复议、提起行政诉讼", "{r} 0; {l} 0"),
    ("没有一件{R}", "{r} 0"),
    ("{R}一件也没有", "{r} 0"),
    ("从未发生{L}", "{l} 0"),
    ("未发生{R}{被K}的情况", "{r}.corrected 0"),
    ("没有{R}被纠正、{L}败诉的情况", "{r}.corrected 0; {l}.corrected 0"),
    ("没有因未按期答复引发的{R}", ""),
    ("未发生超期答复、失泄密等情况", ""),
    ("未被申请行政复议、未被提起行政诉讼", "{r} 0; {l} 0"),
    ("未被申请行政复议和提起行政诉讼", "{r} 0; {l} 0"),
    ("无人申请行政复议或提起行政诉讼", "{r} 0; {l} 0"),
    ("无行政复议和行政诉讼发生", "{r} 0; {l} 0"),
    ("均未发生{R}和{L}", "{r} 0; {l} 0"),
    ("行政复议数、行政诉讼数均为0", "{r} 0; {l} 0"),
    ("继续保持零复议、零诉讼", "{r} 0; {l} 0"),
    ("{R}、{L}案件数量均为零", "{r} 0; {l} 0"),
    ("{R}、{L}和举报投诉均未发生", "{r} 0; {l} 0"),
    ("没有因公开工作引发的{R}、{L}", "{r} 0; {l} 0"),
    ("无涉诉案件", "{l} 0"),
    ("没有一件申请因属于国家秘密而不予公开", "refused_state_secret 0"),
    ("没有因个人隐私不予公开的申请", "refused_third_party_rights 0"),
    ("没有不予公开、无法提供的申请", "refused 0; unavailable 0"),
    ("无部分公开、不予公开、无法提供情形", "partially_granted 0; refused 0; unavailable 0"),
    ("不予公开、无法提供、不予处理均为0{m}", "refused 0; unavailable 0; unprocessed 0"),
    ("未出现不予处理的情况", "unprocessed 0"),
    ("未收到法人或其他组织的申请", "organizations 0"),
    ("无上年结转，也无结转下年", "carried_in 0; carried_out 0"),
    ("没有结转至下年度的申请", "carried_out 0"),
    ("上年结转0{m}，结转下年度0{m}", "carried_in 0; carried_out 0"),
    ("没有收取任何信息处理费，未发出收费通知", "processing_fee 0; processing_fee_notices 0"),
    ("未发生行政强制，行政处罚{a}{m}", "coercive_measures 0; penalties {a}"),
    ("未收到政府信息公开申请，上年也未收到政府信息公开申请", "received 0; received 0 last"),
    ("未发生泄密事件，也未发生{R}", "{r} 0"),
    ("未出现申请人对答复不满意的情况", ""),
    ("没有接到对政府信息公开工作的投诉举报", ""),
)  # fmt: skip

THINGS = (
    ("行政复议", RECONSIDERATION), ("被提起行政诉讼案件", LITIGATION), ("政府信息公开申请", "received"),
    ("上年结转申请", "carried_in"), ("结转下年度的申请", "carried_out"), ("行政强制", "coercive_measures"),
    ("行政处罚", "penalties"), ("行政许可", "licences"),
)  # fmt: skip

#: What is said of all applications, without a number.
OF_ALL = (
    ("收到政府信息公开申请{a}件，均已办结", "received {a}; handled all"),
    ("收到政府信息公开申请{a}件，均按期答复", "received {a}; handled all"),
    ("收到政府信息公开申请{a}件，全部在法定期限内答复", "received {a}; handled all"),
    ("收到政府信息公开申请{a}件，全部予以公开", "received {a}; granted all"),
    ("收到政府信息公开申请{a}件，答复结果均为予以公开", "received {a}; granted all"),
    ("收到政府信息公开申请{a}件，均为自然人申请", "received {a}; natural_person all"),
    ("收到政府信息公开申请{a}件，申请人均为自然人，均已答复", "received {a}; natural_person all; handled all"),
    ("收到的{a}件政府信息公开申请均已按时答复", "received {a}; handled all"),
    ("收到政府信息公开申请{a}件，均属于行政查询事项", "received {a}; refused_administrative_query all"),
    ("新收政府信息公开申请{a}件，均结转下年度办理", "received {a}; carried_out all"),
    ("收到政府信息公开申请{a+b}件，予以公开{a}件，其余{b}件均为不予公开", "received {a+b}; granted {a}; refused {b}"),
    ("收到政府信息公开申请{a+b}件，{a}件予以公开，{b}件无法提供，无结转下年度申请",
     "received {a+b}; granted {a}; unavailable {b}; carried_out 0"),
    ("收到政府信息公开申请{a}件，予以公开{a}件，部分公开、不予公开、无法提供均为0件",
     "received {a}; granted {a}; partially_granted 0; refused 0; unavailable 0"),
    ("收到政府信息公开申请{a}件，全部办结，没有结转下年度的申请", "received {a}; handled all; carried_out 0"),
    ("没有上年结转的申请，收到政府信息公开申请{a}件，没有不予公开的情形", "carried_in 0; received {a}; refused 0"),
)  # fmt: skip

#: What stands around, and says nothing of table four.
AROUND = (
    ("主动公开政府信息{a}23条", ""), ("举办培训{a}次", ""), ("收到群众留言{a}条，均已回复", ""),
    ("办理建议提案{a}件，办结率100%", ""), ("制发行政规范性文件{a}件", "normative_documents.issued {a}"),
    ("收取信息处理费{a}00元", "processing_fee {a}00"), ("召开专题会议{a}次，没有发生泄密事件", ""),
    ("收到政府信息公开申请{a+b}件，予以公开{a}件，不予公开{b}件", "received {a+b}; granted {a}; refused {b}"),
    ("上年结转申请{b}件", "carried_in {b}"),
    ("通过门户网站发布信息{a}条，微信公众号{b}条", ""),
)  # fmt: skip


class _Slots:
    """What the slots of one frame stand for: words in a text, codes in its facts."""

    def __init__(self, chance: Random, case: str) -> None:
        self.chance, self.numbers = chance, {letter: chance.randint(1, 9) for letter in "abde"}
        self.words: dict[str, str] = {}
        self.codes: dict[str, str] = {"c": case, "r": RECONSIDERATION, "l": LITIGATION}
        self.words |= {kind: self.pick(choices) for kind, choices in PLAIN.items()}
        for prefix, of in (("", case), ("R", RECONSIDERATION), ("L", LITIGATION)):
            self._take_case(prefix, of)
        self.words["W"] = self.pick("未经复议直接起诉 直接起诉 直接提起行政诉讼 未经复议直接提起行政诉讼")
        self.words["F"] = self.pick("复议后起诉 经复议后起诉 复议后提起诉讼 复议后提起行政诉讼")
        for slot, code, (word, of) in zip("TVX", "tux", chance.sample(THINGS, 3), strict=True):
            self.words[slot], self.codes[code] = word, of

    def _take_case(self, prefix: str, case: str) -> None:
        spellings = {result: self.pick(words) for result, words in RESULTS[case].items()}
        self.words[prefix or "C"] = self.pick(NAMES[case])
        for slot, result in zip("ABD", self.chance.sample([*spellings], 3), strict=True):
            self.words[prefix + slot], self.codes[prefix + slot] = spellings[result], result
        for slot, result in zip("UKOP", spellings, strict=True):
            self.words[prefix + slot], self.codes[prefix + slot] = spellings[result], result
        self.words[f"{prefix}被K" if prefix != "R" else "被K"] = self.pick(PASSIVE[case])

    def pick(self, choices: str) -> str:
        return self.chance.choice(choices.split()).strip("_")

    def filled(self, frame: str, words: dict[str, str]) -> str:
        def value(match: re.Match[str]) -> str:
            slot = match[1]
            return words[slot] if slot in words else str(sum(self.numbers[letter] for letter in slot.split("+")))

        return re.sub(r"\{([^}]+)\}", value, frame)


def said(chance: Random, frame: tuple[str, str], case: str = RECONSIDERATION) -> Said:
    """One frame with its slots filled."""
    text, facts = frame
    slots = _Slots(chance, case)
    return Said(slots.filled(text, slots.words), slots.filled(facts, slots.codes), (text,))


def combined(chance: Random) -> Said:
    """Two or three frames one after the other: 复议 and then 诉讼, or what is none of either around one of them."""
    around = [said(chance, frame) for frame in chance.sample(AROUND, 2)]
    ours = said(chance, chance.choice(OF_ONE), RECONSIDERATION)
    theirs = said(chance, chance.choice((*OF_ONE, *OF_WAYS)), LITIGATION)
    parts = chance.choice(([ours, theirs], [theirs, ours], [around[0], ours, around[1]], [around[0], ours, theirs]))
    joints = [chance.choice("。；") for _ in parts[1:]]
    text = "".join(part.text + joint for part, joint in zip(parts, [*joints, "。"], strict=True))
    facts = "; ".join(part.facts for part in parts if part.facts)
    return Said(text, facts, tuple(frame for part in parts for frame in part.frames))


ROOMS = {
    "of one case": (OF_ONE, CASES),
    "of both cases": (OF_BOTH, CASES[:1]),
    "of the ways of 诉讼": (OF_WAYS, CASES[1:]),
    "of others' cases": (OF_OTHERS, CASES[:1]),
    "of nothing": (OF_NOTHING, CASES[:1]),
    "of all applications": (OF_ALL, CASES[:1]),
}


def sentences(room: str, times: int) -> Iterator[Said]:
    """Each frame of a room so many times; the same ones whenever it is asked."""
    frames, cases = ROOMS[room]
    for frame in frames:
        for turn in range(times):
            chance = Random(f"{frame[0]} {turn}")
            one = said(chance, frame, chance.choice(cases))
            begin = "" if one.text.startswith("上年") else chance.choice(PLAIN["begin"].split()).strip("_")
            yield Said(f"{begin}{one.text}。", one.facts, one.frames)


def combinations(number: int) -> Iterator[Said]:
    for turn in range(number):
        yield combined(Random(turn))
