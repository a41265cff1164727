"""A module of the desk run alone, on a blank page: no server, no form."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

STATIC = Path(__file__).resolve().parents[2] / "static"
ADDRESS = "http://127.0.0.1/"  # nobody is asked: the route answers


def answer(route) -> None:
    path = STATIC / urlsplit(route.request.url).path.removeprefix("/")
    if path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>blank</title>", content_type="text/html")


@pytest.fixture
def alone(page: Page):
    """alone(module, script, argument): what the function ``script`` gives for the argument; it knows ``module``."""
    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)

    def run(module: str, script: str, argument):
        imported = f"const module = await import('/desk/{module}')"
        return page.evaluate(f"async (argument) => {{ {imported}; return ({script})(argument); }}", argument)

    return run
