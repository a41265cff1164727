"""``bundle_year YEAR -o OUT.zip``: a published year as plain files for any web server."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandParser

from giyearreport import heavy
from giyearreport.reports.management.on_files import write_whole
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.publishing import published
from giyearreport.reports.publishing.bundle import bundle
from giyearreport.reports.refusals import Damaged


class Command(DatabaseCommand):
    help = "把一个年度已经公开的年报打包成静态网页（ZIP），放到任何网站或者直接打开都能看。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, help="报告年度")
        parser.add_argument("-o", "--output", required=True, metavar="OUT.zip", help="写到哪个文件")
        parser.add_argument(
            "--url", help="放到网站的哪个网址下，如 https://www.example.gov.cn/；不给则用 GIYEARREPORT_SITE_DOMAIN"
        )

    def handle(self, *, year: int, output: str, url: str | None, **options) -> None:
        if year not in published.years():
            self.refuse(f"{year} 年度还没有公开的报告，没有写任何文件。")
        domain = settings.SITE["domain"]
        base = url or (f"https://{domain}/" if domain else "")
        try:
            with heavy.in_a_slot():
                packed = bundle(year, base=base)
            write_whole(Path(output), packed)
        except heavy.Busy:
            self.refuse("现在同时处理的文件太多，没有写任何文件，请稍后再试。")
        except Damaged as error:
            self.refuse(f"{error}。没有写任何文件。")
        except OSError as error:
            self.refuse(f"写不了文件 {output}：{error.strerror}")
        if not base:
            self.stderr.write("没有给 --url，也没有设置 GIYEARREPORT_SITE_DOMAIN，所以包里没有 sitemap.xml。")
