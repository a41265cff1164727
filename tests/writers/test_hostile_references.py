"""What a document may ask for: our own typefaces and data, nothing else (T22)."""

import http.server
import threading
from base64 import b64encode

import pytest
import weasyprint
from weasyprint import CSS, HTML

from giyearreport.writers import pdf

SECRET = "hostile-secret-5713"


def svg(inside: str) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    return "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()


#: {web} is a server that counts what is asked of it, {file} a file that must not be read.
SNIPPETS = [
    "<img src='{web}/1'>",
    "<img srcset='{web}/2 1x'>",
    "<img src='{file}'>",
    "<link rel=stylesheet href='{web}/3.css'>",
    "<link rel=stylesheet href='{file}'>",
    "<link rel=attachment href='{web}/4'>",
    "<link rel=attachment href='{file}'>",
    "<a rel=attachment href='{file}'>x</a>",
    "<a rel=attachment href='{web}/5'>x</a>",
    "<style>@import url({web}/6.css);</style>",
    "<style>@import '{file}';</style>",
    "<style>p {{ background: url({web}/7) }}</style>",
    "<style>p {{ background-image: image-set('{web}/8' 1x) }}</style>",
    "<style>p {{ list-style: url({file}); display: list-item }}</style>",
    "<style>p::before {{ content: url({web}/9) }}</style>",
    "<style>p {{ border-image: url({web}/10) 1 }}</style>",
    "<style>@font-face {{ font-family: x; src: url({web}/11) }} p {{ font-family: x }}</style>",
    "<style>@font-face {{ font-family: x; src: url({file}) }} p {{ font-family: x }}</style>",
    "<style>@page {{ background: url({web}/12) }}</style>",
    "<style>@page {{ @top-left {{ content: url({file}) }} }}</style>",
    "<p style='background: url({web}/13)'>x</p>",
    "<object data='{web}/14'></object>",
    "<object data='{file}'></object>",
    "<embed src='{file}'>",
    "<svg><image href='{web}/15'/></svg>",
    "<svg><image href='{file}'/></svg>",
    "<svg><use href='{web}/16#x'/></svg>",
    "<svg><style>@import url({web}/17);</style></svg>",
    "<base href='{web}/'><img src=18>",
    "<img src='giyearreport-font:../../settings.py'>",
    "<img src='http://169.254.169.254/latest/meta-data/'>",
    "<iframe src='{file}'></iframe>",
]


@pytest.fixture
def web():
    """A server on this machine, and the list of what was asked of it."""
    asked = []

    class Counting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def secret(tmp_path) -> str:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file.as_uri()


def printed(source: str) -> bytes:
    return HTML(string=source, url_fetcher=pdf.OwnFilesOnly()).write_pdf(uncompressed_pdf=True)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_snippet_reaches_no_network_and_no_file(snippet, web, secret):
    address, asked = web
    data = printed(f"<p>x</p>{snippet.format(web=address, file=secret)}")
    assert asked == []
    assert SECRET.encode() not in data
    assert b"/EmbeddedFile" not in data


@pytest.mark.parametrize("inside", ["<image href='{web}/1'/>", "<image href='{file}'/>", "<use href='{file}#x'/>"])
def test_drawing_inside_data_reaches_no_network_and_no_file(inside, web, secret):
    address, asked = web
    data = printed(f"<img src='{svg(inside.format(web=address, file=secret))}'>")
    assert asked == []
    assert SECRET.encode() not in data


def test_stylesheet_given_beside_the_document_is_held_to_the_same(web, secret):
    address, asked = web
    fetcher = pdf.OwnFilesOnly()
    sheet = CSS(string=f"@import '{secret}'; p {{ background: url({address}/1) }}", url_fetcher=fetcher)
    HTML(string="<p>x</p>", url_fetcher=fetcher).write_pdf(stylesheets=[sheet])
    assert asked == []


def test_weasyprint_is_recent_enough_to_hold_its_fetcher():
    assert int(weasyprint.__version__.split(".")[0]) >= 70  # before: CVE-2026-55073
