from django.db import migrations

from giyearreport.units.triggers import Rule, held


def changed(*columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns) + ")"


RULES = [
    Rule(
        "sent_comment_stays", "reports_comment", "UPDATE",
        "OLD.state <> 'draft' AND (NEW.state = 'draft' OR "
        f"{changed('report_id', 'anchor', 'weight', 'text', 'by_id', 'number', 'sent_with_id', 'snapshot_id')})",
    ),
    Rule("reply_stays", "reports_reply", "UPDATE", changed("comment_id", "kind", "text", "by_id")),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_nobody_does_it_alone")]

    operations = [held(RULES)]
