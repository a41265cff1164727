"""``unlock``: lets somebody try to sign in again at once, where no administrator can."""

from axes.utils import reset
from django.core.management.base import CommandParser
from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.units.models import Person


class Command(DatabaseCommand):
    help = "解除一个账号的登录锁定。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="用户名")

    @transaction.atomic
    def handle(self, *, username: str, **options) -> None:
        person = Person.objects.filter(username=username).first()
        if person is None:
            self.refuse(f"没有用户名是“{username}”的账号")
        reset(username=username)
        append(by=None, action="unlock", about=named(person))
        self.stdout.write(f"已解除 {person.name}（{username}）的登录锁定。")
