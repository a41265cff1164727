"""``make_demo``: a county of any size, for measures."""

from django.utils import timezone

from giyearreport.reports.demo import county, many, story
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.units.models import Unit

MOST = 5_000


class Command(DatabaseCommand):
    help = "在空的数据库里做一个有任意多个单位的县（万山县），供试用和测量。"

    def add_arguments(self, parser):
        parser.add_argument("--units", type=int, default=30, help=f"多少个单位，1 到 {MOST}（默认 30）")

    def handle(self, *args, units, **options):
        if not 1 <= units <= MOST:
            self.refuse(f"--units 要在 1 到 {MOST} 之间。")
        if Unit.objects.exists():
            self.refuse("数据库里已有单位，没有做任何改动。请用空的数据库。")
        many.make(units, story.current_year(timezone.localdate()) - 1)  # whose days are over
        self.stdout.write(
            f"已做好万山县：{units} 个单位。县级审核员 {many.REVIEWER}，系统管理员 {many.ADMINISTRATOR}，"
        )
        self.stdout.write(f"填报员 wanshan-1，密码都是 {county.PASSWORD}。人人可见，只供试用和测量。")
