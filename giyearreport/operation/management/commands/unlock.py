"""``unlock``: lets somebody try to sign in again at once, where no administrator can."""

from django.core.management.base import CommandParser
from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.units import guessing
from giyearreport.units.models import Person
from giyearreport.units.second_factor import take_away


class Command(DatabaseCommand):
    help = "解除一个账号的登录锁定；动态码也丢了的，一并停用。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="用户名")
        parser.add_argument("--second-factor", action="store_true", help="动态码和备用码也停用")

    @transaction.atomic
    def handle(self, *, username: str, second_factor: bool, **options) -> None:
        person = Person.objects.filter(username=username).first()
        if person is None:
            self.refuse(f"没有用户名是“{username}”的账号")
        guessing.forget(person)
        append(by=None, action="unlock", about=named(person))
        self.stdout.write(f"已解除 {person.name}（{username}）的登录锁定。")
        if second_factor:
            take_away(person)
            append(by=None, action="take_second_factor_away", about=named(person))
            self.stdout.write("动态码和备用码已经停用。")
