from django.db import migrations

from giyearreport.units.triggers import Rule, held

CHANGED = "(NEW.year <> OLD.year OR NEW.edition_code <> OLD.edition_code OR NEW.county_id <> OLD.county_id)"
RULES = [
    Rule(
        "round_in_use_stays", "reports_round", "UPDATE",
        f"{CHANGED} AND EXISTS (SELECT 1 FROM reports_report WHERE round_id = OLD.id)",
    ),
    Rule(
        "code_in_use_stays", "units_unit", "UPDATE",
        "NEW.code <> OLD.code AND EXISTS (SELECT 1 FROM reports_report WHERE unit_id = OLD.id)",
    ),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [held(RULES)]
