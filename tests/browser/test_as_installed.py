"""The desk with its scripts under hashed names, as collectstatic leaves them and WhiteNoise serves them."""

import json
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from tests.browser.desk import balance, cell, message_at, paste, saved, sign_in
from tests.browser.test_importing import file, open_past_years, packed, past
from tests.test_scripts import MODULES, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIVED = "applications.received.natural_person"


def scripts_of(page: Page) -> list[str]:
    """The names under which the page gets its scripts, in the order of asking; a list that grows."""
    asked: list[str] = []
    page.on("request", lambda request: request.resource_type == "script" and asked.append(request.url))
    return asked


def test_table_page_works_with_scripts_under_hashed_names(page, installed, county, draft, collected):
    asked = scripts_of(page)
    sign_in(page, installed, "clerk")
    page.goto(installed.url + reverse("desk:section", args=[draft.pk, "applications"]))
    paste(page, RECEIVED, "7\t8\n")
    cell(page, "applications.carried_in.natural_person").fill("—")
    expect(message_at(page, "applications.carried_in.natural_person")).to_have_text("没有请填 0，不要填“/”“-”“无”")
    expect(balance(page, "自然人")).to_contain_text("格没有数字，无法判断")
    saved(page).to_contain_text("已保存")
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 7
    expect(page.locator("#to-see .finding").first).to_be_visible()
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    names = [url.partition("/static/")[2] for url in asked]
    assert len(names) == len(set(names))
    loaded = map(modules_of, ("table_page.js", "sign_out.js", "forms.js"))
    assert set(names) == {paths[f"desk/{name}"] for name in set().union(*loaded)}


def modules_of(name: str) -> set[str]:
    """The module and all that it imports."""
    imported = re.findall(r' from "\./([^"]+)";', MODULES[name])
    return {name}.union(*map(modules_of, imported))


def test_prose_page_works_with_scripts_under_hashed_names(page, installed, county, draft):
    sign_in(page, installed, "clerk")
    page.goto(installed.url + reverse("desk:section", args=[draft.pk, "problems"]))
    page.locator("#problems").fill("一是解读不多。")
    saved(page).to_contain_text("已保存")
    expect(page.locator(".prose-count")).to_have_text("7 字")
    assert store.load(draft).prose["problems"] == "一是解读不多。"


def test_import_page_works_with_scripts_under_hashed_names(page, installed, county):
    open_past_years(page, installed)
    page.locator("#file").set_input_files(file("历年.zip", packed(past(2023))))
    page.get_by_role("button", name="上传并读取").click()
    expect(page.get_by_text("等您确认，1 个可以导入")).to_be_visible()


def test_every_module_is_used_by_one_of_these_pages():
    assert set().union(*map(modules_of, PAGES)) == set(MODULES)
