"""A county runs a round by its own pages alone, from an empty database and without a script; every step is in the
chain."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.chain import newest
from giyearreport.audit.models import Entry
from giyearreport.audit.verification import faults
from giyearreport.reports.models import Round
from giyearreport.units.models import Person

pytestmark = pytest.mark.django_db

PASSWORD, OWN = "blue-harvest-28", "qiu-shou-dong-cang-28"
LIST = """代码\t名称\t简称\t类别\t上级单位\t联系人\t联系电话\t用户名\t姓名\t角色
qinghe\t青禾县人民政府\t青禾县\t县\t\t\t\treviewer\t沈清\t县级审核员
baishi\t青禾县白石镇人民政府\t白石镇\t乡镇\tqinghe\t陆满\t8765\tbaishi\t陆满\t填报员
liuwan\t青禾县柳湾镇人民政府\t柳湾镇\t乡镇\tqinghe\t苏晴\t8766\tliuwan\t苏晴\t填报员
dangxiao\t青禾县党校\t党校\t部门\tqinghe\t\t\t\t\t
"""


def signed_in(username: str, password: str) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"username": username, "password": password}).status_code == 302
    return client


def entered(username: str, first: str) -> Client:
    """With the first password, which must be changed."""
    client = signed_in(username, first)
    fields = {"old_password": first, "new_password1": OWN, "new_password2": OWN}
    assert client.post(reverse("own_password"), fields).status_code == 302
    return client


@pytest.mark.proves("U98")
@pytest.mark.every_engine
def test_a_round_from_an_empty_database(db):
    Person.objects.create_superuser("chief", PASSWORD, name="顾明")
    chief = signed_in("chief", PASSWORD)
    page = chief.post(reverse("county:unit_list"), {"text": LIST})
    assert page.context["wrong"] == 0
    said = {name: page.context[name] for name in ("text", "digest")}
    slips = chief.post(reverse("county:unit_list"), {**said, "then": "carry_out"}).content.decode()
    words = re.findall(r'class="slip-word">([^<]+)<', slips)
    passwords = dict(zip(words[::2], words[1::2], strict=True))
    assert set(passwords) == {"reviewer", "baishi", "liuwan"}

    today = timezone.localdate()
    form = chief.get(reverse("county:round_new")).context["form"]
    days = dict.fromkeys(("opens_on", "due_on", "review_due_on", "closes_on"), today.isoformat())
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert chief.post(reverse("county:round_new"), {**fields, **days, "year": today.year}).status_code == 302
    round = Round.objects.get()
    reviewer = entered("reviewer", passwords["reviewer"])
    line = round.listings.get(unit__code="dangxiao")
    chosen = {"line": [line.pk], f"why-{line.pk}": "not_administrative"}
    reviewer.post(reverse("county:compilers", args=[round.pk]), chosen)
    opening = reverse("county:open_round", args=[round.pk])
    assert reviewer.post(opening, {"seen": reviewer.get(opening).context["seen"]}).status_code == 302

    clerk = entered("baishi", passwords["baishi"])
    assert clerk.post(reverse("desk:start", args=[today.year])).status_code == 302
    rows = reviewer.get(reverse("review:round", args=[today.year])).context["page"]
    assert [(row.short_name, row.state_label, row.due_in) for row in rows] == [
        ("白石镇", "填写中", "今天截止"), ("柳湾镇", "未开始", "今天截止"),
    ]  # fmt: skip
    chase = reverse("review:chase", args=[today.year])
    asked = reviewer.post(chase, {"which": "all"}).content.decode()
    text = reviewer.post(chase, {"unit": re.findall(r'name="unit" value="(\d+)"', asked)}, follow=True).context["text"]
    assert ("白石镇" in text, "柳湾镇" in text, "党校" in text) == (True, True, False)
    assert "县里催报（第 1 次）" in clerk.get(reverse("desk:reports")).content.decode()

    done = list(Entry.objects.exclude(action__in=("sign_in", "change_password")).values_list("by_name", "action"))
    made = [("顾明", "create")] * 8  # four units, three people, a round
    assert done == [*made, ("沈清", "change"), ("沈清", "open_round"), ("陆满", "start"), ("沈清", "remind")]
    assert list(faults(newest())) == []
