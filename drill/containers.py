"""docker-compose.yml as it stands, by Podman: the image built by the Dockerfile, every service with the rights and
bounds it has there, a first county, its first published report, a backup, and a restore into nothing.

    python drill/containers.py --compose podman-compose

Needs root, the packages of script/bootstrap drill, and podman-compose (pip install podman-compose). Asks no registry:
Debian comes by debootstrap, PostgreSQL and nginx are Debian's (drill/stand_ins). Takes ten minutes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill import debian, first_report
from drill.served import BASE, free_port, machine

ADMINISTRATOR, PASSWORD = "guanli", "chun-hua-qiu-shi-36"
IMAGES = "docker.io/library"
STAND_INS = {"postgres:15": "postgres", "nginx:1.26": "nginx"}
LONGEST = 120  # seconds until a service is healthy
IN_SQL = "python manage.py shell -v0 -c 'from django.db import connection as c; c.cursor().execute(\"{}\")'"
FORBIDDEN = {
    "write beside its data": ("application", "touch /srv/giyearreport/x"),
    "become another": ("application", "chown root /var/lib/giyearreport"),
    "read the owner's password": ("application", "cat /run/secrets/owner_password"),
    "change the audit chain": ("application", IN_SQL.format("DELETE FROM audit_entry")),
    "let others change it": ("application", IN_SQL.format("ALTER TABLE audit_entry DISABLE TRIGGER ALL")),
    "reach the database": ("proxy", "curl --silent --max-time 3 database:5432"),
}


def run(*command: object, cwd: Path = BASE, **environment: str) -> str:
    """What it prints; the drill ends where it fails."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(
            f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
    return done.stdout


def timed(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:5.0f} s  {what}", flush=True)


def images(folder: Path) -> None:
    """Debian, the stand-ins, and ours."""
    began = time.monotonic()
    debian.make(folder, [])
    archive = folder.with_suffix(".tar")
    run("tar", "-C", folder, "-cf", archive, ".")
    run("podman", "import", archive, f"{IMAGES}/debian:bookworm-slim")
    timed("Debian by debootstrap", began)
    context = folder.with_suffix(".stand_ins")  # .dockerignore keeps drills out of the program's own
    shutil.copytree(BASE / "drill" / "stand_ins", context)
    shutil.copytree(BASE / "script", context / "script")
    build = ("podman", "build", "--network", "host", "--pull=never")
    for name, stand_in in STAND_INS.items():
        began = time.monotonic()
        run(*build, "--tag", f"{IMAGES}/{name}", "--file", f"{stand_in}.Dockerfile", ".", cwd=context)
        timed(f"{stand_in} in its place", began)
    began = time.monotonic()
    run(*build, "--format", "docker", "--tag", "giyearreport", BASE)
    timed("the application's image, by the Dockerfile", began)


class Installation:
    """A clone of the program with its containers."""

    def __init__(self, folder: Path, compose: str):
        self.folder, self._compose, self.port = folder, compose, free_port()
        run("git", "clone", "--quiet", BASE, folder)
        run("script/secrets", cwd=folder)
        settings = f"GIYEARREPORT_HOSTS=127.0.0.1\nHTTP_PORT={self.port}\nHTTPS_PORT={free_port()}\n"
        (folder / ".env").write_text(settings)

    def compose(self, *arguments: str) -> str:
        as_docker = "--podman-run-args=--read-only-tmpfs=false"  # which puts nothing over /run
        of_all = ("--profile", "backup")  # or its volume is kept, and ``run`` does not find it
        return run(self._compose, as_docker, *of_all, *arguments, cwd=self.folder)

    def up(self, *services: str) -> None:
        """One after another, each healthy before the next: podman without systemd asks no health check by itself."""
        for service in services:
            began = time.monotonic()
            self.compose("up", "--no-deps", "--detach", service)
            container = self.container(service)
            if service == "prepare":
                if run("podman", "wait", container).strip() != "0":
                    raise SystemExit(run("podman", "logs", container))
            else:
                self._wait_until_healthy(container)
            timed(f"{service} is up", began)

    def take_away(self) -> None:
        """With its data: podman-compose leaves a volume that it did not label itself."""
        self.compose("down", "--volumes")
        of_ours = ("--quiet", "--filter", f"name={self.folder.name}_")
        for volume in run("podman", "volume", "ls", *of_ours).split():
            run("podman", "volume", "rm", volume)

    def container(self, service: str) -> str:
        wanted = f"label=com.docker.compose.service={service}"
        return run("podman", "ps", "--all", "--quiet", "--filter", wanted).split()[0]

    def _wait_until_healthy(self, container: str) -> None:
        checked = run("podman", "inspect", "--format", "{{.Config.Healthcheck}}", container)
        for _ in range(LONGEST):
            asked = subprocess.run(["podman", "healthcheck", "run", container], capture_output=True, text=True)
            if asked.returncode == 0 or "NONE" in checked or "<nil>" in checked:
                return
            if run("podman", "inspect", "--format", "{{.State.Running}}", container).strip() != "true":
                break
            time.sleep(1)
        logs = subprocess.run(["podman", "logs", container], capture_output=True, text=True)
        raise SystemExit(f"{container} is not healthy: {asked.stderr}\n{logs.stdout}{logs.stderr}")

    def inside(self, service: str, command: str) -> subprocess.CompletedProcess:
        exec_in = ["podman", "exec", self.container(service), "sh", "-c", command]
        return subprocess.run(exec_in, capture_output=True, text=True)


def rights(installation: Installation) -> list[str]:
    """What a service could do that it must not."""
    able = []
    for what, (service, command) in FORBIDDEN.items():
        done = installation.inside(service, command)
        print(f"  cannot {what}: {(done.stderr.strip() or done.stdout.strip() or '-').splitlines()[-1]}")
        if done.returncode == 0:
            able.append(what)
    for service in ("database", "application", "worker", "proxy"):
        status = installation.inside(service, "cat /proc/1/status").stdout
        found = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
        said = {name: found[name].split("\t")[0] for name in ("Uid", "CapEff", "CapBnd", "NoNewPrivs", "Seccomp")}
        print(f"  {service}: {said}")
        if (said["Uid"] == "0", int(said["CapBnd"], 16), said["NoNewPrivs"]) != (False, 0, "1"):
            able.append(f"{service} has rights")
    return able


def first_county(installation: Installation) -> tuple[str, str]:
    """The address of the site and of its first published file."""
    began = time.monotonic()
    account = ("createsuperuser", "--noinput", "--username", ADMINISTRATOR, "--name", "赵敏")
    secret = f"DJANGO_SUPERUSER_PASSWORD={PASSWORD}"
    run("podman", "exec", "--env", secret, installation.container("application"), "python", "manage.py", *account)
    address = f"http://127.0.0.1:{installation.port}"
    pdf = first_report.publish_a_report(address, first_report.found_county(address, ADMINISTRATOR, PASSWORD))
    timed("a county, and its first report published, through nginx", began)
    return address, pdf


def back_up_and_restore(installation: Installation) -> None:
    """Into an installation that has lost everything but its backup."""
    began = time.monotonic()
    installation.compose("run", "--rm", "backup")
    (backup,) = (installation.folder / "backups").glob("*.tar")
    installation.take_away()
    installation.up("database")
    into = ("run", "--rm", "--no-deps", "--volume", "./backups:/backups", "prepare")
    installation.compose(*into, "python", "manage.py", "restore", f"/backups/{backup.name}")
    installation.up("prepare", "application", "proxy")
    timed(f"a backup of {backup.stat().st_size // 1024} KiB, and the restore", began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compose", default="podman-compose", help="its command")
    parser.add_argument("--no-build", action="store_true", help="the images are there already")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        if not options.no_build:
            images(Path(folder, "debian"))
        installation = Installation(Path(folder, "giyearreport"), options.compose)
        try:
            installation.up("database", "prepare", "application", "worker", "proxy")
            address, pdf = first_county(installation)
            able = rights(installation)
            back_up_and_restore(installation)
            doctor = installation.inside("application", "python manage.py doctor")
            print(doctor.stdout.strip())
            if able or doctor.returncode or not first_report.is_public(address, pdf):
                raise SystemExit(f"not as wanted: {able or 'what came back'}")
        finally:
            installation.take_away()
    print(machine())


if __name__ == "__main__":
    main()
