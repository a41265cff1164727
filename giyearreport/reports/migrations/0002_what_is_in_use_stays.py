from django.db import migrations

from giyearreport.units.triggers import Rule, forget, hold

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


def forwards(apps, editor):
    hold(editor.connection, RULES)


def backwards(apps, editor):
    forget(editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
