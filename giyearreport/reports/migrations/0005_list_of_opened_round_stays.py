from django.db import migrations

from giyearreport.units.triggers import Rule, held

OPENED = "EXISTS (SELECT 1 FROM reports_round WHERE id = {}.round_id AND opened_at IS NOT NULL)"
TAKEN_ON = "(NOT OLD.must_report AND NEW.must_report AND NEW.unit_id = OLD.unit_id AND NEW.round_id = OLD.round_id)"
RULES = [
    Rule("list_of_opened_round_stays", "reports_listing", "UPDATE", f"{OPENED.format('OLD')} AND NOT {TAKEN_ON}"),
    Rule(
        "list_of_opened_round_only_grows",
        "reports_listing",
        "INSERT",
        f"{OPENED.format('NEW')} AND NOT NEW.must_report",
    ),
]
#: Taken away where tests empty their database (tests/conftest.py).
STAYING = [Rule("who_is_listed_stays_listed", "reports_listing", "DELETE", OPENED.format("OLD"))]


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_sent_comments_stay")]

    operations = [held([*RULES, *STAYING])]
