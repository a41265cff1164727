"""The papers that go with reports: 审签单, to be signed before one is submitted, 回执, the proof that it was submitted
or published; 函 and 交接文据, which go with a year's. One A4 page each, printed as the report is: same fetcher,
typefaces and determinism.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from giyearreport.writers import html
from giyearreport.writers.letter import Letter

#: What is signed, by whom as a rule (statute.md §6: 三审 in the unit, and 先审查、后公开).
STEPS = (
    ("初审", "经办人"),
    ("复审", "分管领导"),
    ("终审", "主要领导"),
    ("保密审查", "保密审查人员"),
)
RECEIPTS = {
    "submit": ("上报回执", "向县级审核单位提交报告"),
    "publish": ("发布回执", "向社会公布报告"),
}
CROWDED = 80  # characters of unit and title from which on the lines to sign draw together
BEIJING = ZoneInfo("Asia/Shanghai")
_STYLESHEET = html.TEMPLATES / "documents" / "sheets" / "sheet.css"


def sign_off(*, unit: str, year: int, title: str, version: int, sha256: str, errors: int, warnings: int, hints: int,
             printed_at: datetime, printed_by: str, notes: Sequence[Mapping] = ()) -> bytes:  # fmt: skip
    """审签单 of one version of a report, with the hash of the content that is signed. ``notes`` are the warnings and
    what was said to each: ``message`` and ``said``, a list of sentences. They follow the lines to sign, and go on to a
    second page where they are many."""
    context = {
        "name": f"{title}审签单",
        "unit": unit,
        "year": str(year),
        "title": title,
        "version": str(version),
        "short": sha256[:8],
        "sha256": groups(sha256),
        "findings": (("要改", str(errors)), ("请核对", str(warnings)), ("提示", str(hints))),
        "at": in_words(printed_at),
        "by": printed_by,
        "steps": STEPS,
        "notes": [{"number": str(number), **note} for number, note in enumerate(notes, 1)],
        "crowded": bool(notes) or len(unit) + len(title) > CROWDED,
    }
    return _printed("sign_off", context, printed_at)


def receipt(*, number: str, action: str, at: datetime, actor: str, unit: str, title: str, version: int,
            revision: int | None, sha256: str) -> bytes:  # fmt: skip
    """回执 of one event; ``revision`` is the number of what was published."""
    name, what = RECEIPTS[action]
    rows = [
        ("回执编号", number),
        ("办理事项", what),
        ("办理时间", in_words(at) + "（北京时间）"),
        ("办理人", actor),
        ("填报单位", unit),
        ("报告标题", title),
        ("版本", f"{version}" if revision is None else f"{version}（公开版本第{revision}版）"),
    ]
    context = {"name": name, "unit": unit, "rows": rows, "sha256": groups(sha256), "is_public": revision is not None}
    return _printed("receipt", context, at)


def letter(letter: Letter) -> bytes:
    """函, as it is sent."""
    return _printed("letter", {"name": letter.title, "unit": letter.organ, "letter": letter}, _midnight(letter.day))


def handover(letter: Letter, facts: Sequence[tuple[str, str]]) -> bytes:
    """交接文据: what is handed over, by name and value, and where both sides sign. Day and organ are the letter's."""
    context = {"name": f"{letter.organ}交接文据", "unit": letter.organ, "facts": facts}
    return _printed("handover", context, _midnight(letter.day))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def in_words(at: datetime) -> str:
    """A moment as an office writes it, in the one time of the country."""
    local = at.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日{local:%H:%M:%S}"


def groups(sha256: str) -> list[str]:
    """The hash in eights, as people compare it."""
    return [sha256[start : start + 8] for start in range(0, len(sha256), 8)]


def _printed(template: str, context: dict, at: datetime) -> bytes:
    from giyearreport.writers import pdf, pdf_fonts  # slow to load, and few pages print

    # isort: split
    from weasyprint import CSS, HTML

    moment = at.astimezone(BEIJING).replace(microsecond=0).isoformat()
    source = html.render(f"documents/sheets/{template}.html", {**context, "moment": moment})
    fetcher = pdf.own_files()
    with pdf.one_at_a_time:
        stylesheets = [pdf.typefaces(), CSS(string=_STYLESHEET.read_text("utf-8"), url_fetcher=fetcher)]
        page, typefaces = HTML(string=source, url_fetcher=fetcher), pdf.shared_typefaces()
        document = page.render(stylesheets=stylesheets, font_config=typefaces, pdf_variant=pdf.VARIANT)
        pdf_fonts.leave_whole(document)
        return document.write_pdf(finisher=pdf_fonts.strip, pdf_variant=pdf.VARIANT)
