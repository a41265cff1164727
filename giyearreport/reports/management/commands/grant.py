"""``grant ROLE``: on PostgreSQL, what the application's own role may do. Given by the role that owns the tables."""

from django.core.management.base import CommandParser
from django.db import ProgrammingError, connection

from giyearreport.audit import rights
from giyearreport.reports.management.refusing import DatabaseCommand


class Command(DatabaseCommand):
    help = "让程序用一个不拥有表的 PostgreSQL 角色工作：能读写业务数据，审计链只能追加。每次 migrate 以后运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", metavar="ROLE", help="程序连接数据库用的角色")

    def handle(self, *, role: str, **options) -> None:
        if connection.vendor != "postgresql":
            self.refuse("只有 PostgreSQL 有角色，现在设的数据库是 SQLite，不用运行这个命令。")
        if role == connection.settings_dict["USER"]:
            self.refuse(f"现在就是用 {role} 连接的。请用拥有表的角色运行，把权限给另一个角色。")
        try:
            rights.grant(connection, role)
        except ProgrammingError as error:
            self.refuse(f"没有给成权限：{str(error).splitlines()[0]}")
        self.stdout.write(f"{role} 现在能读写业务数据，审计链只能追加。")
