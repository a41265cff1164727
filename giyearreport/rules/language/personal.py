"""Personal data, which no published report may hold."""

import re
from collections.abc import Iterator

from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.mail import mails
from giyearreport.rules.language.personal_numbers import CARD, IDENTITY, MOBILE, PersonalNumber, personal_numbers
from giyearreport.rules.quoting import proses, remark_at, remembered, sentence_around

_OFFICE = re.compile(
    r"(?:与|向|联系|[：:，])[^，。；\n]{0,30}(?:办公室|党政办|政务公开办|人民政府|街道办事处|服务中心|[局科站])"
)
_TO_REACH_IT = re.compile(r"联系|电话|咨询|致电|拨打|热线")
#: A telephone is someone's own where the sentence names him, his post or his handset.
_SOMEONE = re.compile(
    r"联系人[：:为]?\s*[一-龥]{2,3}(?![一-龥])|手机|本人|姓名|同志|先生|女士|主任|镇长|乡长|书记|科长|局长|微信"
)
_CODE = re.compile(r"(?:信用代码|机构代码|登记证号?|许可证号?)[^，。；\n\d]{0,6}$")
_COUNTED = re.compile(r"余?[元万亿件条次份亩吨%％]")


@rule("S12", Level.ERROR, source="《政府信息公开条例》第十五条；《个人信息保护法》第二十五条、第二十八条")
def no_personal_data_is_published(case: Case) -> Iterator[Remark]:
    """文字中没有个人信息：身份证号码（验校验码）、个人手机号码、银行卡号，中间有空格、看不见的字符或者换行的也算；单位的办公电话不在此列。"""
    for section, text in proses(case.content):
        yield from _personal_data(section, text)


@remembered
def _personal_data(section: str, text: str) -> Iterator[Remark]:
    for number in personal_numbers(text):
        if not _is_no_person_s(section, text, number):
            message = f"“{number.masked}”像是{number.kind}，属于个人信息，请删去；要留联系方式的，请改用办公电话"
            place, found = (number.start, number.end), f"{number.kind} {number.masked}"
            yield remark_at(section, text, place, message, found=found)


def _is_no_person_s(section: str, text: str, number: PersonalNumber) -> bool:
    """A code of an organization, a count, or the office's own line in the preamble."""
    before = text[max(0, number.start - 20) : number.start]
    if number.kind != IDENTITY and (_CODE.search(before) or _COUNTED.match(text, number.end)):
        return True
    if number.kind == CARD or number.kind == IDENTITY:
        return False
    if re.search(r"邮编|邮政编码", before) and text[number.start : number.start + 6].isdecimal():
        return number.end - number.start > len(number.digits)
    sentence = sentence_around(text, number.start, number.end).text
    is_office = _OFFICE.search(sentence) and _TO_REACH_IT.search(sentence) and not _SOMEONE.search(sentence)
    return section == "preamble" and number.kind == MOBILE and bool(is_office)


@rule("S12", Level.WARNING, source="《政府信息公开条例》第十五条；《个人信息保护法》第二十五条")
def no_one_s_mail_is_published(case: Case) -> Iterator[Remark]:
    """文字中没有个人的电子邮箱；前言里单位的联系邮箱、政府域名（gov.cn）的邮箱不在此列。"""
    for section, text in proses(case.content):
        yield from _mail(section, text)


@remembered
def _mail(section: str, text: str) -> Iterator[Remark]:
    for mail in mails(text):
        if section != "preamble" or _SOMEONE.search(sentence_around(text, mail.start, mail.end).text):
            message = f"“{mail.masked}”是电子邮箱，是个人的，请删去；是单位公开的联系方式，请写说明"
            yield remark_at(section, text, (mail.start, mail.end), message, found=mail.masked)
