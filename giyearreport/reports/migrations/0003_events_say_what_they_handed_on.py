"""The hash of what was handed on, told for events of before from the revisions; where these do not tell it (a
submission that was withdrawn or returned, or is still under review), the event says so and has no receipt."""

from django.db import migrations, models

NOT_RECORDED = "not recorded"


def tell_hashes(apps, schema_editor):
    Report = apps.get_model("reports", "Report")
    for report in Report.objects.all():
        hashes = list(report.revisions.order_by("number").values_list("sha256", flat=True))
        handed_on = ""  # walking backwards: the content as the step after left it
        for event in report.events.order_by("-pk"):
            if event.action == "approve":
                handed_on = hashes[report.events.filter(action="approve", pk__lt=event.pk).count()]
            elif event.action == "publish":
                handed_on = hashes[report.events.filter(action="approve", pk__lt=event.pk).count() - 1]
            elif event.action != "submit":
                handed_on = handed_on if event.action == "start_review" else ""
                continue
            event.content_sha256 = handed_on or NOT_RECORDED
            event.save(update_fields=["content_sha256"])


def issue_receipts(apps, schema_editor):
    Event, Receipt = apps.get_model("reports", "Event"), apps.get_model("reports", "Receipt")
    known = Event.objects.filter(action__in=["submit", "publish"]).exclude(content_sha256=NOT_RECORDED)
    for event in known.select_related("report__unit", "report__round", "by"):
        report, published = event.report, None
        if event.action == "publish":
            approved = report.events.filter(action="approve", pk__lt=event.pk).count()
            published = report.revisions.get(number=approved)
        Receipt.objects.create(
            event=event,
            number=f"{report.unit.code}-{report.round.year}-{event.version}",
            unit=report.unit.name,
            title=report.title,
            actor=f"{event.by.name}（{event.by.get_role_display()}）",
            revision=published,
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_receipts_and_sign_off_sheets")]

    operations = [
        migrations.RunPython(tell_hashes, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__in", ["submit", "approve", "publish"]),
                        models.Q(("content_sha256", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("action__in", ["submit", "approve", "publish"]), _negated=True),
                        ("content_sha256", ""),
                    ),
                    _connector="OR",
                ),
                name="event_has_a_hash_where_content_is_handed_on",
            ),
        ),
        migrations.RunPython(issue_receipts, migrations.RunPython.noop),
    ]
