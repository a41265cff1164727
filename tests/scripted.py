"""Ask the server as a page's script does: JSON, only what was typed, each with the text that was seen before."""

import json

from django.test import Client
from django.urls import reverse

from giyearreport.desk.editing import Editor
from giyearreport.reports.models import Report


def ask(client: Client, name: str, report: Report, section: str, typed: dict[str, str], *,
        seen: dict[str, str] | None = None, version: int | None = None, **more):  # fmt: skip
    """The answer of ``desk:save``, ``desk:here`` or ``desk:findings`` to what was typed over what is stored, or over
    ``seen``, by a page that knows this version."""
    stored = Report.objects.get(pk=report.pk)
    texts = Editor(stored, stored.edition.section(section)).stored | (seen or {})
    fields = {field: {"seen": texts.get(field, ""), "text": text} for field, text in typed.items()}
    body = {"version": stored.version if version is None else version, "fields": fields, **more}
    return sent(client, reverse(f"desk:{name}", args=[report.pk, section]), json.dumps(body))


def sent(client: Client, address: str, body: str | bytes):
    return client.post(address, body, content_type="application/json", headers={"X-Requested-With": "save"})
