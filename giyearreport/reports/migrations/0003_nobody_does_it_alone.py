from django.db import migrations

from giyearreport.units.triggers import Rule, held

LET_OUT = "('publish', 'revert', 'take_down', 'put_back')"


def own_work(by: str, *, before: str = "") -> str:
    """Whether the person wrote or submitted any of the report since it was last published, and before this version
    (``permissions.is_own_work``)."""
    theirs = (
        f"WHERE report_id = NEW.report_id AND by_id = {by} AND version > COALESCE((SELECT MAX(version) FROM"
        " reports_event WHERE report_id = NEW.report_id AND action IN ('publish', 'revert')), 0)"
        + (f" AND version < {before}" if before else "")
    )
    return (
        f"(EXISTS (SELECT 1 FROM reports_change {theirs})"
        f" OR EXISTS (SELECT 1 FROM reports_event {theirs} AND action = 'submit'))"
    )


RULES = [
    Rule("nobody_approves_their_own_work", "reports_revision", "INSERT", own_work("NEW.approved_by_id")),
    Rule("approver_stays", "reports_revision", "UPDATE", "NEW.approved_by_id <> OLD.approved_by_id"),
    Rule(
        "nobody_publishes_their_own_work", "reports_event", "INSERT",
        f"NEW.action IN {LET_OUT} AND {own_work('NEW.by_id', before='NEW.version')}",
    ),
    Rule(
        "nobody_waives_in_their_own_work", "reports_explanation", "INSERT",
        f"NEW.kind <> 'explanation' AND {own_work('NEW.by_id')}",
    ),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_what_is_in_use_stays")]

    operations = [held(RULES)]
