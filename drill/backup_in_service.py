"""A backup of as many reports as thirty units publish in ten years, while sixty clerks save; restored and compared.

    python drill/backup_in_service.py [--reports 300] [--clerks 60]

Published are so many reports with five files each: the JSON is real, the others are bytes by chance of the size that
such files have. While clerks save, thinking two to five seconds, a backup is written and read back; then it is restored
into another folder with another database. Counts, files and ``doctor`` must agree with the archive, whatever was
answered ``saved`` before the backup began must be in it, and one changed byte must be noticed. Wanted: 5 minutes in
all. The database is one of SQLite, or of DATABASE_URL; then RESTORE_URL names another one that is empty.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.clerks import THINKS, Clerk, signed_in, stored, together, told
from drill.served import BASE, environment, machine, manage, serving

WITHIN = 300  # seconds
FILL = """
import os
from django.db import transaction
from django.utils import timezone
from giyearreport.reports import files, snapshots, store
from giyearreport.reports.models import PublicFile, Report, Revision
from giyearreport.units.models import Person, Role, Unit
from giyearreport.writers import FORMATS
SIZES = {{"pdf": 450_000, "docx": 16_000, "xlsx": 12_000, "html": 43_000}}
model = Report.objects.filter(state="published").select_related("round", "unit").order_by("-round__year")[0]
full, reviewer = store.load(model), Person.objects.get(username="shenhe")
for made in range({reports}):
    with transaction.atomic():
        unit = Unit.objects.create(code=f"past{{made}}", name=f"青禾县往年第{{made}}镇人民政府",
                                   short_name=f"往年{{made}}", level=model.unit.level, parent=model.unit.parent)
        clerk = Person.objects.create(username=f"past{{made}}", name="往年", role=Role.CLERK, unit=unit)
        report = store.start(unit=unit, round=model.round, by=clerk)
        store.save(report, store.load(report).with_values(cells=full.cells, prose=full.prose), by=clerk,
                   version=report.version)
        content = store.load(report)
        kept = snapshots.keep(report, content)
        revision = Revision.objects.create(
            report=report, number=1, snapshot=kept, organ=content.unit, title=content.title, approved_by=reviewer,
            edited_by=clerk, submitted_by=clerk, published_at=timezone.now(),
        )
        data = {{"json": FORMATS["json"].render(content)}} | {{name: os.urandom(size) for name, size in SIZES.items()}}
        for name, each in data.items():
            PublicFile.objects.create(revision=revision, format=name, sha256=files.keep(each), size=len(each))
"""
#: What goes on being written while the backup is made.
WRITTEN_MEANWHILE = {"reports.Change", "audit.Entry", "reports.Snapshot", "reports.Presence"}
COUNTS = """
import json
from django.apps import apps
print(json.dumps({model._meta.label: model._base_manager.count() for model in apps.get_models()}))
"""


@dataclass
class Recording(Clerk):
    """One who remembers, by field, every text that was answered ``saved``, in order."""

    history: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def save(self) -> None:
        before = dict(self.saved)
        super().save()
        for name, text in self.saved.items():
            if before.get(name) != text:
                self.history[name].append(text)


def counts(settings: dict[str, str]) -> dict[str, int]:
    return json.loads(manage(settings, "shell", "-v0", "-c", COUNTS))


def command(settings: dict[str, str], *words: str) -> tuple[int, str, float]:
    began = time.monotonic()
    done = subprocess.run([sys.executable, BASE / "manage.py", *words], env=settings, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - began


def files_of(folder: str) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in (Path(folder) / "files" / "sha256").glob("??/*")}


def not_in(restored: dict[str, str], clerk: Recording, answered: dict[str, str]) -> list[str]:
    """What was answered before the backup began and is neither in it nor replaced in it by something later."""
    return [
        f"{clerk.report} {name}: {text} is not in the backup"
        for name, text in answered.items()
        if restored[name] not in clerk.history[name][clerk.history[name].index(text) :]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--clerks", type=int, default=60)
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as other:
        archive = Path(other) / "backup.tar"
        with serving() as served:
            settings = served.settings
            manage(settings, "shell", "-v0", "-c", FILL.format(reports=options.reports))
            clerks = signed_in(settings, options.clerks, Recording)
            working = threading.Thread(target=together, args=(clerks, 60, THINKS))
            working.start()
            time.sleep(15)
            answered = {clerk.report: dict(clerk.saved) for clerk in clerks}
            code, said, took = command(settings, "backup", str(archive))
            print(f"backup: {code}, {took:.1f} s, {archive.stat().st_size / 1e6:.0f} MB; {machine()}")
            working.join()
            print(told("saves meanwhile", clerks))
            before, now = files_of(settings["GIYEARREPORT_DATA"]), counts(settings)
        elsewhere = {**environment(f"{other}/data")}
        if address := os.environ.get("RESTORE_URL"):
            elsewhere["DATABASE_URL"] = address
        Path(elsewhere["GIYEARREPORT_DATA"]).mkdir()
        code_back, said, took_back = command(elsewhere, "restore", str(archive))
        print(f"restore: {code_back}, {took_back:.1f} s; {said}")
        restored, texts = counts(elsewhere), stored(elsewhere, list(answered))
        for name, count in restored.items():
            if count > now[name] or (count != now[name] and name not in WRITTEN_MEANWHILE):
                wrong.append(f"{name}: {now[name]} there, {count} restored")
        for clerk in clerks:
            wrong += not_in(texts[clerk.report], clerk, answered[clerk.report])
        if files_of(elsewhere["GIYEARREPORT_DATA"]) != before:
            wrong.append("the files differ")
        manage(elsewhere, "collectstatic", "--noinput", "-v0")
        code, said, took = command(elsewhere, "doctor")
        print(f"doctor on the restored system: {code}, {took:.1f} s; {said.splitlines()[0]}")
        wrong += [line for line in said.splitlines() if line.startswith("要处理")]
        code, said, took = command(elsewhere, "verify_backup", str(archive))
        print(f"verify_backup: {code}, {took:.1f} s")
        wrong += [] if code == 0 else [said]
        changed, chance = bytearray(archive.read_bytes()), random.Random(13)
        noticed = 0
        for _ in range(5):
            place, bit = chance.randrange(len(changed)), 1 << chance.randrange(8)
            changed[place] ^= bit
            archive.write_bytes(changed)
            noticed += command(elsewhere, "verify_backup", str(archive))[0] == 1
            changed[place] ^= bit
        print(f"one changed byte noticed: {noticed} of 5")
        wrong += [] if noticed == 5 else ["a changed byte was not noticed"]
        if code_back or took_back > WITHIN:
            wrong.append(f"restore took {took_back:.0f} s")
    print(f"wrong: {wrong[:5] or 0}; {machine()}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
