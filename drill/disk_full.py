"""The disk with the data fills up while the program runs, and has room again.

    python drill/disk_full.py [--megabytes 96]

As root on Linux: the data folder, SQLite's database included, is a tmpfs of its own. It is filled until /readyz turns
red, which must be before 5 % is left, and then to the last byte. Saving, handing on, publishing and a backup must say
so in a sentence, public pages and files go on, and nothing may be written by halves; with room again all of it works.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from urllib.error import HTTPError
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.clerks import Clerk, losses, signed_in
from drill.served import BASE, environment, machine, manage, prepare, running

BLOCK = 64 * 1024
PUBLISH = """
from giyearreport.reports.models import Report
from giyearreport.reports.workflow import advance
from giyearreport.reports.publishing import published
from giyearreport.units.models import Person
report = Report.objects.select_related("round", "unit").filter(state="approved")[0]
try:
    advance(report, "publish", by=Person.objects.get(username="shenhe"))
except Exception as error:
    print("refused", type(error).__name__, error)
report.refresh_from_db()
print(report.state, len(published.versions_of(report.year, report.unit.code)))
"""


@contextmanager
def small_disk(megabytes: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def status(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def fill(folder: str, home: str) -> float:
    """Until nothing fits any more; the share that was left when /readyz turned red."""
    red, usage = None, disk_usage(folder)
    with (Path(folder) / "filling").open("wb", buffering=0) as filling:
        while True:
            if red is None and usage.free < usage.total * 0.09 and status(f"{home}/readyz")[0] == 503:
                red = usage.free / usage.total
            try:
                if not filling.write(b"\0" * BLOCK):
                    break
            except OSError:
                break
            usage = disk_usage(folder)
    return red or 0.0


def is_answered(clerk: Clerk) -> int:
    """The status of a save."""
    clerk.failures.clear()
    clerk.save()
    return next((each for each in clerk.failures if isinstance(each, int)), 200)


def command(settings: dict[str, str], *words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, BASE / "manage.py", *words], env=settings, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def drill(folder: str, settings: dict[str, str], home: str) -> Iterator[tuple[str, bool]]:
    """What was seen, and whether it is as it should be."""
    [clerk] = signed_in(settings, 1)
    pages = [f"{home}/", f"{home}/{public_page(settings)}/", f"{home}/{public_page(settings)}/1/report.pdf"]
    before = {page: status(page) for page in pages}
    yield f"saving with room: {is_answered(clerk)}", is_answered(clerk) == 200
    red = fill(folder, home)
    yield f"readyz turned red with {red:.1%} left", red >= 0.05
    yield f"left: {disk_usage(folder).free} bytes", True
    time.sleep(2)  # what the server keeps for a moment is over
    answers = [is_answered(clerk) for _ in range(5)]
    yield f"saving on a full disk: {answers}", set(answers) <= {200, 503} and 503 in answers
    said = told_to(clerk)
    yield f"what it says: {said}", "暂时不能保存" in said
    yield "public pages and files go on", {page: status(page) for page in pages} == before
    code, said = command(settings, "shell", "-v0", "-c", PUBLISH)
    yield f"publishing on a full disk: {said}", said.endswith("approved 0") and said.startswith("refused")
    code, said = command(settings, "backup", f"{folder}/backup.tar")
    yield f"a backup onto it: {code} {said}", code == 2 and not list(Path(folder).glob("backup*"))
    (Path(folder) / "filling").unlink()
    answers = [is_answered(clerk) for _ in range(3)]
    yield f"saving with room again: {answers}", set(answers) == {200}
    yield f"lost: {losses(settings, [clerk])}", not losses(settings, [clerk])
    code, said = command(settings, "shell", "-v0", "-c", PUBLISH)
    yield f"publishing with room again: {said}", said == "published 1"
    yield f"readyz: {status(f'{home}/readyz')}", status(f"{home}/readyz")[0] == 200
    code, said = command(settings, "doctor")
    yield f"doctor: {code} {said.splitlines()[0]}", code == 0


def public_page(settings: dict[str, str]) -> str:
    script = "from giyearreport.reports.publishing import published; one = published.revisions()[0]\n"
    return manage(
        settings, "shell", "-v0", "-c", f"{script}print(one.report.year, one.report.unit.code, sep='/')"
    ).strip()


def told_to(clerk: Clerk) -> str:
    """What the page's script is told that cannot save."""
    fields = {"problems": {"seen": clerk.saved.get("problems", clerk.first["problems"]), "text": "一是写在满盘上。"}}
    headers = {"Content-Type": "application/json", "X-Requested-With": "save",
               "X-CSRFToken": clerk.cookies["csrftoken"]}  # fmt: skip
    body = json.dumps({"version": clerk.version, "fields": fields})
    _, answer = clerk.ask("POST", f"/desk/{clerk.report}/problems/save/", body, **headers)
    return json.loads(answer).get("error", "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=96)
    options = parser.parse_args()
    wrong = 0
    with small_disk(options.megabytes) as folder:
        settings = environment(folder)
        settings.pop("DATABASE_URL", None)
        prepare(settings)
        with running(settings):
            for seen, is_right in drill(folder, settings, f"http://127.0.0.1:{settings['PORT']}"):
                wrong += not is_right
                print(f"{'' if is_right else 'WRONG: '}{seen}", flush=True)
    print(f"wrong: {wrong}; {machine()}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
