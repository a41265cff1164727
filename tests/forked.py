"""Commands of manage.py at the price of one: a process that has loaded the program forks for each of them."""

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 1800  # seconds: only so that a server which starts after all does not run for ever


def run_each(commands: list[list], environment: dict[str, str]) -> list[tuple[int, bytes, str]]:
    """(exit code, standard output, standard error) of each, one after another, in the project's folder and with nothing
    but this environment."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.forked"],
        input=json.dumps([list(map(str, command)) for command in commands]),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(code, out.encode("latin-1"), err) for code, out, err in json.loads(done.stdout)]


def main() -> None:
    import django

    commands = json.load(sys.stdin)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giyearreport.settings")
    django.setup()
    print(json.dumps([in_a_child(["manage.py", *command]) for command in commands]))


def in_a_child(argv: list[str]) -> tuple[int, str, str]:
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os._exit(code_of(argv))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return code, out.read().decode("latin-1"), err.read().decode()


def code_of(argv: list[str]) -> int:
    """What the interpreter would end with."""
    import manage

    sys.argv = argv
    try:
        manage.main()
        code = 0
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
