"""script/setup, with stubs for Python: when .venv is made anew, when packages go into it, and when nothing is done."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

IN_VENV = '#!/bin/sh\n[ "$1" != -c ] || exit 0\necho "install" >>{told}\n'
PYTHON = """#!/bin/sh
if [ "$1" = -c ]; then cat {folder}/which; exit; fi
echo "new .venv" >>{told}
rm -rf .venv && mkdir -p .venv/bin && cp {folder}/in_venv .venv/bin/python
"""
BOTH, INSTALLED, NOTHING = ["new .venv", "install"], ["install"], []


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "script").mkdir()
    script = (ROOT / "script" / "setup").read_text()
    assert "/usr/bin/python3 python3 " in script
    (tmp_path / "script" / "setup").write_text(script.replace("/usr/bin/python3 ", f"{tmp_path}/python "))
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("django")
    (tmp_path / "which").write_text("/usr/bin/python3 cpython-311")
    for name, text in [("python", PYTHON), ("in_venv", IN_VENV)]:
        (tmp_path / name).write_text(text.format(folder=tmp_path, told=tmp_path / "told"))
        (tmp_path / name).chmod(0o755)
    return tmp_path


def done_by(folder: Path) -> list[str]:
    """What script/setup does in this folder."""
    told = folder / "told"
    told.write_text("")
    subprocess.run(["bash", "script/setup"], cwd=folder, check=True, capture_output=True)
    return told.read_text().splitlines()


def test_what_it_has_done_is_not_done_again(folder):
    assert [done_by(folder), done_by(folder)] == [BOTH, NOTHING]


def test_another_list_goes_into_the_same_venv(folder):
    done_by(folder)
    (folder / "requirements" / "run.txt").write_text("django lxml")
    assert [done_by(folder), done_by(folder)] == [INSTALLED, NOTHING]


@pytest.mark.parametrize("python", ["/usr/bin/python3 cpython-313", "/usr/local/bin/python3 cpython-311"])
def test_another_python_makes_a_venv_of_its_own(folder, python):
    done_by(folder)
    (folder / "which").write_text(python)
    assert [done_by(folder), done_by(folder)] == [BOTH, NOTHING]


def test_venv_whose_python_is_gone_is_made_anew(folder):
    done_by(folder)
    interpreter = folder / ".venv" / "bin" / "python"
    interpreter.unlink()
    interpreter.symlink_to(folder / "gone")
    assert [done_by(folder), done_by(folder)] == [BOTH, NOTHING]


def test_venv_whose_python_does_not_start_is_made_anew_for_another_list(folder):
    done_by(folder)
    (folder / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    (folder / "requirements" / "run.txt").write_text("django lxml")
    assert done_by(folder) == BOTH


def test_folder_that_was_moved_gets_a_venv_of_its_own(folder):
    done_by(folder)
    place = folder / ".venv" / "place"
    before = place.read_text()
    for stamp in (place, folder / ".venv" / "run.installed"):
        stamp.write_text(stamp.read_text().replace(f"{folder} ", "/elsewhere "))
    assert (done_by(folder), place.read_text()) == (BOTH, before)
