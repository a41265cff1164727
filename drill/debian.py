"""A Debian from nothing, as debootstrap makes it of this machine's own source of packages."""

import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")


def make(folder: Path, packages: list[str]) -> None:
    """The smallest Debian there is and ``packages``, with this machine's resolver, and its authorities for pip: the
    network that is at hand may be a mirror with one of its own."""
    include = [f"--include={','.join(packages)}"] if packages else []
    subprocess.run(["debootstrap", "--variant=minbase", *include, SUITE, folder, _source()], check=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", folder / "etc" / name)
    shutil.copy(AUTHORITIES, folder / "etc" / "authorities.crt")
    (folder / "etc" / "pip.conf").write_text("[global]\ncert = /etc/authorities.crt\n")


def _source() -> str:
    wanted = ["apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {SUITE}", "Created-By: Packages"]
    return subprocess.check_output(wanted, text=True).split()[0]
