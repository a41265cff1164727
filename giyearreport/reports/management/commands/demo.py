"""``demo``: a county to try the program out with."""

import os

from django.utils import timezone

from giyearreport.reports.demo import accounts, county, story
from giyearreport.reports.management.aligned import aligned
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.units.models import Unit


class Command(DatabaseCommand):
    help = "载入演示数据：青禾县、8个填报单位、两个年度。数据库里已有单位时不做任何改动。"

    def handle(self, *args, **options):
        if not Unit.objects.exists():
            story.tell(timezone.localdate())
            self.stdout.write("已载入演示数据：青禾县，8个填报单位，两个年度。")
        elif Unit.objects.filter(code=county.COUNTY, name=county.UNITS[0].name).exists():
            self.stdout.write("演示数据已经在库里，没有做任何改动。")
        else:
            self.stdout.write("数据库里已有单位，没有载入演示数据，也没有做任何改动。")
            return
        self._print_accounts()

    def _print_accounts(self) -> None:
        self.stdout.write(f"\n{aligned(accounts.table())}\n\n")
        self.stdout.write(f"登录地址：http://127.0.0.1:{os.environ.get('PORT', '8000')}/sign-in/")
        self.stdout.write("以上账号和密码人人可见，只供试用：正式使用前请清空数据库，重新建立单位和人员。")
