"""How long a report takes as PDF, DOCX and HTML on this machine, beside other ways of making the same document.

    python bench/documents.py [--rounds 7] [--renders 100] [--only NAME]
    python bench/documents.py --beside FOLDER    # of another state of this project: both, in the same rounds

Ways that are compared run in turns, round by round, so that a busy machine is equally busy for both; the figure is the
median of the rounds. Needs the test dependencies and, for the others, Chromium, LibreOffice and the package typst: a
way that is not installed is left out. See bench/README.md for figures and what they mean.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from weasyprint import CSS, HTML  # noqa: E402

from bench import two_states  # noqa: E402
from bench.other_ways import naive_docx, typst_source  # noqa: E402
from giyearreport.writers import FORMATS, fonts, pdf  # noqa: E402
from tests import specimens  # noqa: E402

REPORT = specimens.city()


def bare_weasyprint() -> bytes:
    """The same HTML, typefaces and variant, and nothing of ours: no check, tags, filled lines or attachment."""
    source = FORMATS["html"].render(REPORT).decode()
    fetcher = pdf.own_files()
    typefaces = pdf.shared_typefaces()
    stylesheet = CSS(string=fonts.font_css(), url_fetcher=fetcher, font_config=typefaces)
    document = HTML(string=source, url_fetcher=fetcher)
    return document.write_pdf(stylesheets=[stylesheet], font_config=typefaces, pdf_variant=pdf.VARIANT)


def with_chromium(browser, address: str) -> bytes:
    page = browser.new_page()
    page.goto(address)
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    return data


def with_typst(typst, number: list[int]) -> bytes:
    """Something changes every time: typst remembers what it has set."""
    number[0] += 1
    return typst.compile(typst_source(REPORT, number[0]).encode(), font_paths=[str(fonts.FONTS_DIR)])


def with_libreoffice(folder: Path) -> bytes:
    """Cold: a process for every file, as it is used."""
    source = folder / "report.docx"
    source.write_bytes(FORMATS["docx"].render(REPORT))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "report.pdf").read_bytes()


def ours_in_a_new_process() -> bytes:
    script = (
        "from tests import specimens; from giyearreport.writers import FORMATS; FORMATS['pdf'].render(specimens.city())"
    )
    environment = {**os.environ, "PYTHONPATH": str(BASE)}
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)
    return b""


def timed(ways: dict[str, Callable[[], bytes]], rounds: int) -> dict[str, tuple[float, float, int]]:
    """Median seconds of each way, by the clock and of this process's own time, after one round that does not count."""
    walls, cpus, sizes = ({name: [] for name in ways} for _ in range(3))
    for number in range(rounds + 1):
        for name, way in ways.items():
            wall, cpu = perf_counter(), process_time()
            data = way()
            if number:
                walls[name].append(perf_counter() - wall)
                cpus[name].append(process_time() - cpu)
                sizes[name].append(len(data))
    return {name: (median(walls[name]), median(cpus[name]), sizes[name][-1]) for name in ways}


def printed(title: str, results: dict[str, tuple[float, float, int]], first: str):
    print(f"\n{title}\n{'':34}{'ms':>9}{'CPU ms':>9}{'KiB':>7}   {first} ÷ this")
    base = results[first]
    for name, (wall, cpu, size) in results.items():
        print(f"{name:34}{wall * 1000:9.1f}{cpu * 1000:9.1f}{size / 1024:7.0f}{base[0] / wall:10.3f}")


def pdf_ways(stack: list) -> dict[str, Callable[[], bytes]]:
    ways = {"ours, warm": lambda: FORMATS["pdf"].render(REPORT), "bare WeasyPrint, same HTML, warm": bare_weasyprint}
    if chromium := shutil.which("chromium") or shutil.which("chromium-browser"):
        from playwright.sync_api import sync_playwright

        playwright = sync_playwright().start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        stack += [playwright.stop, browser.close]
        folder = Path(tempfile.mkdtemp())
        stack.append(partial(shutil.rmtree, folder))
        css = fonts.font_css()
        for address, path in fonts.font_files().items():
            css = css.replace(address, path.resolve().as_uri())
        page = folder / "report.html"
        page.write_bytes(FORMATS["html"].render(REPORT).replace(b"</head>", f"<style>{css}</style></head>".encode()))
        ways["Chromium, same HTML, warm"] = partial(with_chromium, browser, page.as_uri())
    try:
        import typst

        ways["typst, equivalent, warm"] = partial(with_typst, typst, [0])
    except ImportError:
        pass
    return ways


def memory(renders: int):
    """Resident set after so many PDFs in one process."""
    print(f"\nresident set over {renders} PDFs")
    for number in range(1, renders + 1):
        FORMATS["pdf"].render(REPORT)
        if number in {1, 10} or number % max(1, renders // 5) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(f"{number:6}{pages * resource.getpagesize() / 2**20:9.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--renders", type=int, default=100)
    parser.add_argument("--only", choices=["pdf", "cold", "docx", "html", "memory"])
    parser.add_argument("--beside", type=Path, help="the folder of another state of this project")
    options = parser.parse_args()
    wanted = {options.only} if options.only else {"pdf", "cold", "docx", "html", "memory"}
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    if options.beside:
        two_states.compare(options.beside.resolve(), FORMATS["json"].render(REPORT), options.rounds)
        return
    if "memory" in wanted:
        memory(options.renders)
    if "html" in wanted:
        printed("HTML", timed({"ours": lambda: FORMATS["html"].render(REPORT)}, 5 * options.rounds), "ours")
    if "docx" in wanted:
        ways = {
            "ours": lambda: FORMATS["docx"].render(REPORT),
            "python-docx, table.cell()": partial(naive_docx, REPORT),
        }
        printed("DOCX", timed(ways, options.rounds), "ours")
    if "pdf" in wanted:
        stack: list[Callable] = []
        printed("PDF", timed(pdf_ways(stack), options.rounds), "ours, warm")
        for close in reversed(stack):
            close()
    if "cold" in wanted:
        ways = {"ours, cold": ours_in_a_new_process}
        if shutil.which("soffice"):
            folder = Path(tempfile.mkdtemp())
            ways["LibreOffice from our DOCX, cold"] = partial(with_libreoffice, folder)
        printed("PDF, a process for each", timed(ways, max(2, options.rounds // 2)), "ours, cold")


if __name__ == "__main__":
    main()
