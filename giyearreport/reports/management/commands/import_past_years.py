"""``import_past_years FOLDER_OR_ZIP``: imports past reports, finding unit and year of each by its title."""

from pathlib import Path
from time import sleep

from django.core.management.base import CommandParser

from giyearreport.readers import Unreadable
from giyearreport.readers.recognise import decoded
from giyearreport.reports.importing import past_years, past_years_file, publication_days
from giyearreport.reports.importing.past_years import FINISHED, READING, TO_CONFIRM
from giyearreport.reports.management.aligned import aligned
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import PastYearsLoad
from giyearreport.reports.plain_lists import text_of
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person, Role


class Command(DatabaseCommand):
    help = "读一个文件夹或 ZIP 里的历年报告，列出每个文件会怎样；加 --confirm 才写入。中断后再运行一次就接着做。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="FOLDER_OR_ZIP", type=Path)
        parser.add_argument("--confirm", action="store_true", help="写入；不加则只列出")
        parser.add_argument("--days", metavar="LIST", type=Path, help="原公开日期和网址的清单（.xlsx 或文本）")
        parser.add_argument("--by", metavar="USERNAME", help="记在哪位系统管理员名下；不给则为第一位")

    def handle(self, *, path: Path, confirm: bool, days: Path | None, by: str | None, **options) -> None:
        try:
            load = _begun(path, _administrator(by))
        except OSError as error:
            self.refuse(_unopened(path, error))
        while past_years.progress(load).phase == READING:
            if not past_years_file.read_next(load):
                sleep(1)  # another process is at the last ones, or was stopped at them and its claim must run out
            self._say(load)
        if days:
            self._tell(load, days)
        if confirm:
            past_years.confirm(load)
            while past_years_file.load_next(load):
                self._say(load)
        self.stdout.write(_table(load))
        if path.is_dir() and (left_out := past_years.not_listed(path)):
            self.stdout.write(f"\n没有读（是链接，或者文件名有看不见的字符，请复制成普通文件）：{'、'.join(left_out)}")
        self.stdout.write(_last_line(load))

    def _tell(self, load: PastYearsLoad, days: Path) -> None:
        try:
            data = days.read_bytes()
        except OSError as error:
            self.refuse(_unopened(days, error))
        try:
            text = text_of(data) if data.startswith(b"PK") else decoded(data)
        except Unreadable as error:
            self.refuse(f"没有登记，{days} {error}。")
        told = publication_days.tell(load, text)
        self.stderr.write(f"公开日期：{told.files} 个文件；对不上的 {len(told.strangers)} 行")

    def _say(self, load: PastYearsLoad) -> None:
        now = past_years.progress(load)
        self.stderr.write(f"{now.done}/{now.total}")


def _unopened(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"找不到 {path}，请检查路径和名称。"
    return f"打不开 {path}：{error.strerror}"


def _administrator(username: str | None) -> Person:
    people = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk")
    found = people.filter(username=username).first() if username else people.first()
    if found is None:
        raise Refused(f"没有用户名为“{username}”的系统管理员。" if username else "还没有系统管理员，请先建账号。")
    return found


def _begun(path: Path, by: Person) -> PastYearsLoad:
    if path.is_dir():
        return past_years.begin_folder(path, by=by)
    return past_years.begin_zip(path.read_bytes(), path.name, by=by)


def _table(load: PastYearsLoad) -> str:
    rows = [("文件", "标题", "单位", "年度", "疑点", "结果")]
    for file in load.files.select_related("made", "unit"):
        place = (file.unit.short_name, str(file.year)) if file.unit else ("—", "—")
        place = (*place, str(len(file.made.notes)) if file.made else "—")
        result = f"{file.get_state_display()}：{file.reason}" if file.reason else file.get_state_display()
        rows.append((file.name, file.title or "—", *place, result))
    return aligned(rows)


def _last_line(load: PastYearsLoad) -> str:
    now = past_years.progress(load)
    if now.phase == TO_CONFIRM:
        return f"\n还没有写入。可以导入 {now.counts['ready']} 个；加 --confirm 再运行一次就写入。"
    ending = "" if now.phase == FINISHED else "，还没有做完，请再运行一次"
    return f"\n导入 {now.counts['loaded']} 个，没有导入 {now.counts['refused']} 个{ending}。"
