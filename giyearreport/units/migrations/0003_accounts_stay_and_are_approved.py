from django.db import migrations

from giyearreport.units.triggers import Rule, held

BY_NOBODY_WHO_MAY = (
    "NEW.rights_approved_by_id IS NOT NULL AND NOT EXISTS ("
    "SELECT 1 FROM units_person WHERE id = NEW.rights_approved_by_id AND role = 'security' AND is_active)"
)
IS_NEW = (
    "(OLD.rights_approved_by_id IS NULL OR OLD.rights_approved_by_id <> NEW.rights_approved_by_id"
    " OR OLD.rights_approved <> NEW.rights_approved)"
)
APPROVAL = [
    Rule("rights_are_approved_by_security_insert", "units_person", "INSERT", BY_NOBODY_WHO_MAY),
    Rule("rights_are_approved_by_security_update", "units_person", "UPDATE", f"{BY_NOBODY_WHO_MAY} AND {IS_NEW}"),
]
#: Taken away where tests empty their database (tests/conftest.py).
STAYING = [Rule("who_signed_in_stays", "units_person", "DELETE", "OLD.last_login IS NOT NULL")]


class Migration(migrations.Migration):
    dependencies = [("units", "0002_reviewers_belong_to_the_top")]

    operations = [held([*APPROVAL, *STAYING])]
