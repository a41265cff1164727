"""docs/install.zh.md to the letter, on a machine that has nothing: Debian made by debootstrap, booted, and every block
of the guide that is marked ``sh`` run in order; between them the pages, as the guide tells people to use them.

    python drill/fresh_machine.py [--folder FOLDER]

Needs root and what script/bootstrap drill installs; the machine has the network of this one, so ports 80, 443 and 8000
must be free. Takes a quarter of an hour. Prints how long each block took, and ends at the first that fails.
"""

import argparse
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill import debian, first_report
from drill.served import BASE, machine

GUIDE = BASE / "docs" / "install.zh.md"
PACKAGES = ["systemd", "systemd-sysv", "dbus", "curl", "openssl"]  # of a server as Debian's installer leaves it
ADMINISTRATOR, PASSWORD = "guanli", "chun-hua-qiu-shi-36"
ANSWERS = {"用户名": ADMINISTRATOR, "姓名": "赵敏", "Password": PASSWORD}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PORTS = (80, 443, 8000)
EMPTIED = "14"  # the section that takes everything away
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1"
    " -keyout /etc/ssl/private/giyearreport.key -out /etc/ssl/certs/giyearreport.pem"
)


def blocks() -> list[tuple[str, str, str]]:
    """(section, mark, commands) of every block with commands that are to be run."""
    found, section = [], ""
    for match in re.finditer(r"^## (\d+)|^```sh ?(\w*)\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL):
        if match[1]:
            section = match[1]
        else:
            found.append((section, match[2], match[3]))
    return found


class Machine:
    """A Debian in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._leader = 0

    def make(self) -> None:
        """With the program as it is committed, to be cloned."""
        debian.make(self.folder, PACKAGES)
        branch = subprocess.check_output(["git", "rev-parse", "--abbrev-ref", "HEAD"], cwd=BASE, text=True).strip()
        bundle = ["git", "bundle", "create", "-q", self.folder / "program.bundle", "HEAD", branch]
        subprocess.run(bundle, cwd=BASE, check=True)

    @contextmanager
    def booted(self) -> Iterator[None]:
        command = ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit", "--resolv-conf=off"]
        with open(self.folder.with_suffix(".log"), "wb") as log:
            nspawn = subprocess.Popen([*command, "-D", self.folder], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            self._wait_until_up(nspawn)
            yield
        finally:
            nspawn.send_signal(signal.SIGTERM)
            try:
                nspawn.wait(timeout=120)
            except subprocess.TimeoutExpired:
                nspawn.kill()

    def _wait_until_up(self, nspawn: subprocess.Popen) -> None:
        children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children")
        for _ in range(240):
            time.sleep(0.5)
            if nspawn.poll() is not None:
                raise SystemExit(f"the machine does not boot, see {self.folder.with_suffix('.log')}")
            self._leader = int((children.read_text().split() or ["0"])[0])
            up = ["systemctl", "is-system-running"]
            if self._leader and subprocess.run(self._inside(up), capture_output=True, text=True).stdout.strip() in (
                "running",
                "degraded",
            ):
                return
        raise SystemExit("the machine does not get up")

    def run(self, commands: str) -> None:
        """By bash as root; the first that fails ends the drill."""
        inside = self._inside(["bash", "-euo", "pipefail", "-c", commands])
        done = subprocess.run(inside, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"failed with {done.returncode}:\n{commands}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def run_at_a_terminal(self, commands: str, answers: dict[str, str]) -> None:
        """The same, with somebody who answers each question that begins with a key."""
        child, terminal = pty.fork()
        if child == 0:
            command = self._inside(["bash", "-euo", "pipefail", "-c", commands])
            os.execvp(command[0], command)
        said = ""
        while True:
            try:
                said += os.read(terminal, 4096).decode(errors="replace")
            except OSError:  # the other end has gone
                break
            question = said.splitlines()[-1] if said else ""
            answer = next((answer for key, answer in answers.items() if question.startswith(key)), None)
            if answer and question.rstrip().endswith((":", "：")):
                os.write(terminal, f"{answer}\n".encode())
                said = ""
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise SystemExit(f"failed at {said!r}:\n{commands}")

    def _inside(self, command: list[str]) -> list[str]:
        given = [f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", "TERM=dumb"]
        return ["nsenter", "--all", "--target", str(self._leader), "env", "-i", *given, *command]


def walk(machine: Machine) -> None:
    """Every block in its order; what the guide tells people to do by the pages, after the section that tells it."""
    meant = {"程序地址": "/program.bundle", "备份文件": "$(ls /var/backups/giyearreport/*.tar | tail -n 1)"}
    address, pdf = "http://127.0.0.1", ""
    for section, mark, commands in blocks():
        if mark == "docker":
            continue
        if mark == "https":
            machine.run(CERTIFICATE)
            address = "https://127.0.0.1"
        began = time.monotonic()
        for word, meaning in meant.items():
            commands = commands.replace(word, meaning)
        if "createsuperuser" in commands:
            machine.run_at_a_terminal(commands, ANSWERS)
            passwords = first_report.found_county(address, ADMINISTRATOR, PASSWORD)
            pdf = first_report.publish_a_report(address, passwords)
        else:
            machine.run(commands)
        print(f"section {section}, {time.monotonic() - began:.0f} s: {commands.strip().splitlines()[-1]}", flush=True)
        if pdf and first_report.is_public(address, pdf) != (section != EMPTIED):
            raise SystemExit(f"after section {section} the public does not see what it should")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="keeps the machine there; one that is there is not made again")
    folder = parser.parse_args().folder
    if taken := [port for port in PORTS if is_taken(port)]:
        raise SystemExit(f"something listens on {taken} already")
    print(machine())
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Machine(folder or Path(temporary) / "machine")
        if not fresh.folder.exists():
            fresh.make()
        with fresh.booted():
            walk(fresh)
    print(machine())


def is_taken(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    main()
