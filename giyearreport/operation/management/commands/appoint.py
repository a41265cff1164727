"""``appoint``: gives somebody an account that runs the system, where nobody is there to do it."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.units import first_passwords
from giyearreport.units.models import OFFICES, Person


class Command(DatabaseCommand):
    help = "任命系统管理员、安全管理员或者审计员：新建账号，或者重新打开原有的，原来的密码作废；显示一次初始密码。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("office", choices=[str(office) for office in OFFICES], help="哪一员")
        parser.add_argument("username", help="用户名")
        parser.add_argument("name", help="姓名")

    def handle(self, *, office: str, username: str, name: str, **options) -> None:
        try:
            same = {"username": username, "name": name, "role": office}
            before = Person.objects.filter(**same).first()
            person, password = self._appointed(before or Person(**same))
        except ValidationError as refusal:
            self.refuse(" ".join(refusal.messages))
        renewed = "原有的账号已重新打开，原来的密码作废。新的" if before else ""
        self.stdout.write(
            f"{person.name}（{username}）是{person.get_role_display()}。{renewed}初始密码 {password}，只显示这一次，"
            f"{first_passwords.LIFE.days} 天内有效，登录后要先改成自己的密码。"
        )

    @transaction.atomic
    def _appointed(self, person: Person) -> tuple[Person, str]:
        person.is_active = True
        person.full_clean(exclude=["password"])
        password = first_passwords.renew(person)
        person.approve_rights(None)
        append(by=None, action="appoint", about=named(person), after=person.role)
        return person, password
