"""报送上级 and 送交两馆: a year's public reports as a ZIP with a letter or a 交接文据, a 目录表 and hashes (U100).

条例第二十五条: what is published goes to 国家档案馆 and 公共图书馆 too.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import models, transaction
from django.utils.timezone import localdate

from giyearreport.audit.chain import append, named
from giyearreport.reports import files, slow_work
from giyearreport.reports.compilers import units_of
from giyearreport.reports.models import PublicFile, Revision, Round
from giyearreport.reports.publishing import published
from giyearreport.reports.refusals import Damaged, Refused
from giyearreport.units.models import Person
from giyearreport.writers import catalogue, plain_docx, sheets
from giyearreport.writers.letter import Delivered, Letter

MOST = 500  # reports of a delivery; a year of more goes by bundle_year
MOST_NAMED = 10  # in the letter, of what does not go along
FORMATS = ("docx", "pdf", "xlsx")
PACKED = {"pdf", "docx", "xlsx"}  # already: packing them again takes long and gains nothing


class Kind(models.TextChoices):
    SUPERIOR = "superior", "报送上级"
    ARCHIVE = "archive", "送交国家档案馆"
    LIBRARY = "library", "送交公共图书馆"


@dataclass(frozen=True)
class Wanted:
    """What the county asks for. ``sums`` is the workbook of the county's sums, where it goes along."""

    kind: Kind
    to: str
    number: str
    day: date
    sums: bytes | None = None


def deliver(round: Round, wanted: Wanted, *, by: Person) -> tuple[BinaryIO, str]:
    """The ZIP, to be read from its beginning and closed by the caller, and its name. Refused where nothing is public,
    where it would be too much, and where a stored file is damaged."""
    found = published.current().filter(report__round=round)
    if not found:
        raise Refused(f"{round.year} 年度还没有公开的报告，没有可以送的。")
    if len(found) > MOST:
        raise Refused(f"{round.year} 年度公开了 {len(found)} 份，超过 {MOST} 份，请系统管理员用 bundle_year 打包。")
    kept = [(revision, files) for revision in found if (files := _files_of(revision))]
    if not kept:
        raise Refused(f"{round.year} 年度公开的 {len(found)} 份都没有存档文件，没有可以送的。")
    with ExitStack() as unless_done:
        target = unless_done.enter_context(TemporaryFile())
        listed = _packed(target, _members(round, wanted, kept))
        with transaction.atomic():
            told = {"kind": wanted.kind.value, "to": wanted.to, "reports": len(kept)}
            append(by=by, action="deliver", about=named(round), after=hashlib.sha256(listed).hexdigest(), details=told)
        unless_done.pop_all()
    target.seek(0)
    return target, f"{round}{wanted.kind.label}.zip"


def _packed(target: BinaryIO, members: Iterable[tuple[str, bytes]]) -> bytes:
    """Writes the ZIP and returns its list of hashes."""
    sums = {}
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in members:
            sums[name] = hashlib.sha256(data).hexdigest()
            _put(package, name, data)
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()
        _put(package, "SHA256SUMS", listed)
    return listed


def unkept(round: Round) -> list[Revision]:
    """What is public and has no stored file, as what was brought from elsewhere: it goes along in no delivery."""
    return [revision for revision in published.current().filter(report__round=round) if not _files_of(revision)]


def unpublished(round: Round) -> int:
    """How many units of the round have nothing public."""
    if round.is_history:
        return 0
    public = published.current().filter(report__round=round)
    return units_of(round).exclude(pk__in=public.values("report__unit")).count()


def _files_of(revision: Revision) -> list[PublicFile]:
    return [file for file in published.files_of(revision) if file.format in FORMATS]


def _members(
    round: Round, wanted: Wanted, kept: list[tuple[Revision, list[PublicFile]]]
) -> Iterator[tuple[str, bytes]]:
    delivered = []
    for number, (revision, stored) in enumerate(kept, 1):
        names = {file.format: f"报告/{number:03d}-{_plain(revision.title)}.{file.format}" for file in stored}
        yield from ((names[file.format], _stored(file)) for file in stored)
        listed = tuple((names[file.format], file.sha256, file.size) for file in stored)
        days = localdate(revision.approved_at), localdate(revision.published_at)
        delivered.append(Delivered(revision.title, revision.organ, *days, revision.number, listed))
    letter = _letter(round, wanted, delivered)
    yield "目录表.xlsx", catalogue.write(f"{round.year}年度政府信息公开工作年度报告目录表", letter, delivered)
    if wanted.sums is not None:
        yield "汇总表.xlsx", wanted.sums
    if wanted.kind is Kind.SUPERIOR:
        yield "函.docx", plain_docx.write_letter(letter)
        yield "函.pdf", slow_work.run(sheets.letter, letter)
    else:
        yield "交接文据.pdf", slow_work.run(sheets.handover, letter, _facts(round, wanted, delivered))


def _letter(round: Round, wanted: Wanted, delivered: list[Delivered]) -> Letter:
    organ = round.county.name
    attachments = [f"{round.year}年度政府信息公开工作年度报告（{len(delivered)}份）", "目录表"]
    attachments += ["汇总表"] if wanted.sums is not None else []
    paragraphs = (
        f"按照《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，现将{organ}及所属单位{round.year}年度"
        f"政府信息公开工作年度报告共{len(delivered)}份随函报送，均已向社会公布。各文件的 SHA-256 校验值见目录表。",
        *_lacking(round),
        "专此函达。",
    )
    title = f"{organ}关于报送{round.year}年度政府信息公开工作年度报告的函"
    return Letter(title, wanted.to, paragraphs, tuple(attachments), organ, wanted.day, wanted.number)


def _lacking(round: Round) -> Iterator[str]:
    """What the year's reports lack in this delivery: it is not to pass for the whole."""
    if unsent := [revision.title for revision in unkept(round)]:
        more = "等" if unsent[MOST_NAMED:] else ""
        yield f"另有{len(unsent)}份已向社会公布、没有随同送达：{'、'.join(unsent[:MOST_NAMED])}{more}。"
    if lacking := unpublished(round):
        yield f"另有{lacking}个单位的年度报告尚未向社会公布。"


def _facts(round: Round, wanted: Wanted, delivered: list[Delivered]) -> list[tuple[str, str]]:
    every = [file for report in delivered for file in report.files]
    size = sum(size for _, _, size in every)
    return [
        ("内容", f"{round.year}年度政府信息公开工作年度报告"),
        ("数量", f"{len(delivered)}份，{len(every)}个文件，共{size}字节"),
        ("格式", "、".join(dict.fromkeys(name.rpartition(".")[2].upper() for name, _, _ in every))),
        ("校验", "逐个文件的 SHA-256 见目录表和 SHA256SUMS"),
        *(("说明", words) for words in _lacking(round)),
        ("移交单位", round.county.name),
        ("接收单位", wanted.to),
    ]


def _plain(title: str) -> str:
    """As a name in every file system."""
    return "".join("_" if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in title)[:80]


def _stored(file) -> bytes:
    try:
        return files.read(file.sha256)
    except Damaged as damage:
        raise Damaged(f"{file}：{damage}") from None


def _put(package: ZipFile, name: str, data: bytes) -> None:
    member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o644 << 16
    member.compress_type = ZIP_STORED if name.rpartition(".")[2] in PACKED else ZIP_DEFLATED
    package.writestr(member, data)
