from django.db import migrations

from giyearreport.units.triggers import Rule, held

BELOW = "EXISTS (SELECT 1 FROM units_unit WHERE id = NEW.unit_id AND parent_id IS NOT NULL)"
RULES = [
    Rule(f"reviewer_belongs_to_the_top_{at.lower()}", "units_person", at, f"NEW.role = 'reviewer' AND {BELOW}")
    for at in ("INSERT", "UPDATE")
]


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]

    operations = [held(RULES)]
