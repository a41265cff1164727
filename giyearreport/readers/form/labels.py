"""Official labels as they come out of documents: broken over lines, in either width, retyped with slips."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from giyearreport.readers.form.cell_text import SIGNS

#: What word processors leave behind in text.
RESIDUE = re.compile(r"\[bookmark:[^\]\n]{0,100}\]")

#: The characters of the official labels, headings and titles that differ, as Traditional writers print them.
_TRADITIONAL = str.maketrans(
    "與個業舉於後體條決況減別製辦務動區單無構來標準權應復複覆開強當總執護報擴據採撤數規範處複認議許訟訪訴詢請購費起轉過這進逾項題額種稱穩類繫糾納組織經結繼續維繳罰獲補製證計關內會產發廢為萬對屬國實專尚現問機確禁審滿禮禦億鄉鎮縣廳達還"
    "預長門",
    "与个业举于后体条决况减别制办务动区单无构来标准权应复复复开强当总执护报扩据采撤数规范处复认议许讼访诉询请购费起转过这进逾项题额种称稳类系纠纳组织经结继续维缴罚获补制证计关内会产发废为万对属国实专尚现问机确禁审满礼御亿乡镇县厅达还"
    "预长门",
)
#: 对外公开总数量 (〔2019〕60号 附件) is printed without 量 in published reports, and means the same.
_SAME_WORD = re.compile(r"(?<=对外公开)总数(?!量)")
_SIGNS_BEHIND = re.compile(rf"{SIGNS}+\s*$")
_SHORT = 60  # characters; labels are, and come again and again
#: What tells the two groups of 行政诉讼 from each other, however their heads are spelt.
_MEANT = {
    "未经复议直接起诉": re.compile("直接|未经"),
    "复议后起诉": re.compile("复议后|(?<!未)经(?:行政)?复议"),
}
_LONGEST_MEANT = 15  # characters; what is longer is a sentence
_CONTAINED = 0.8
_TELLING = 4  # characters from which one label within another is no accident
_LONGEST_GAIN = 5  # more, and it is a sentence that mentions the label


def squeeze(text: str) -> str:
    """The text in one width and without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain_label(text: str) -> str:
    """What is compared of a label: letters and digits only, so that spaces, brackets, quotes, pipes and the mark
    after a number (1. or 1、) make no difference, nor the mark of a note behind the label. Traditional characters are
    read as the form's own, and so is 总数 for 总数量."""
    return _plain(str(text)) if len(text) <= _SHORT else _plain.__wrapped__(text)


@lru_cache(4096)
def _plain(text: str) -> str:
    unmarked = _SIGNS_BEHIND.sub("", text)
    plain = "".join(character for character in unicodedata.normalize("NFKC", unmarked) if character.isalnum())
    return _SAME_WORD.sub("总数量", plain.translate(_TRADITIONAL))


def likeness(one: str, other: str) -> float:
    """How alike two plain labels are, from 0 to 1; a label that lost or gained its end is quite alike."""
    if max(len(one), len(other)) > _LONGEST_GAIN * min(len(one), len(other)):
        return 0.0  # a sentence is no label: do not compare it letter by letter
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    short, long = sorted((one, other), key=len)
    is_part = len(short) >= _TELLING and len(long) <= _LONGEST_GAIN * len(short) and short in long
    return max(ratio, _CONTAINED) if is_part else ratio


def closest(text: str, candidates: Iterable[str], *, at_least: float) -> str | None:
    """The candidate most like the text, the first of equals; None when none is alike enough. 其它 is another spelling
    of 其他, and two characters have no other likeness."""
    text = text.replace("其它", "其他")
    best = max(candidates, key=lambda candidate: likeness(text, candidate), default=None)
    return best if best is not None and likeness(text, best) >= at_least else None


def meant(text: str) -> str | None:
    """The head of the two groups of 行政诉讼 that a plain text can only mean: 直接诉讼, 复议后诉讼."""
    found = [head for head, words in _MEANT.items() if words.search(text)] if len(text) <= _LONGEST_MEANT else []
    return found[0] if len(found) == 1 else None
