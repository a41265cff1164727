from django.db import migrations

from giyearreport.units.triggers import Rule, held

CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in ("report_id", "kind", "text", "by_id"))
RULES = [Rule("departure_stays", "reports_departure", "UPDATE", CHANGED)]


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_list_of_opened_round_stays")]

    operations = [held(RULES)]
