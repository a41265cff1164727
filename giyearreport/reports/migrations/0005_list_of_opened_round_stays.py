from django.db import migrations

from giyearreport.units.triggers import Rule, held

IS_OPEN = "EXISTS (SELECT 1 FROM reports_round WHERE id = NEW.round_id AND opened_at IS NOT NULL)"
TAKEN_ON = "(NOT OLD.must_report AND NEW.must_report AND NEW.unit_id = OLD.unit_id AND NEW.round_id = OLD.round_id)"
RULES = [
    Rule("list_of_opened_round_stays", "reports_listing", "UPDATE", f"{IS_OPEN} AND NOT {TAKEN_ON}"),
    Rule("list_of_opened_round_only_grows", "reports_listing", "INSERT", f"{IS_OPEN} AND NOT NEW.must_report"),
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_sent_comments_stay")]

    operations = [held(RULES)]
