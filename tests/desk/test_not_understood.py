"""Numbers that the grammar cannot read are shown to people, who must hold them against the tables themselves."""

import pytest
from django.urls import reverse

from tests.county import complete, fill

pytestmark = pytest.mark.django_db

UNREAD = "依申请公开事项较往年翻了一番，达三五件。"


@pytest.mark.parametrize(("page", "reader"), [("desk:check", "clerk"), ("review:report", "reviewer")])
def test_a_sentence_that_is_not_understood_is_listed_with_its_section(client, county, draft, page, reader):
    content = complete()
    fill(draft, content.with_values(prose={"overview": f"{content.prose['overview']}\n{UNREAD}"}), county.clerk)
    client.force_login(getattr(county, reader))
    body = client.get(reverse(page, args=[draft.pk])).content.decode()
    assert "请自己核对的句子（1）" in body
    assert f"一、总体情况：<q>{UNREAD[:-1]}" in body


def test_nothing_is_listed_where_every_sentence_is_understood(client, county, draft):
    fill(draft, complete(), county.clerk)
    client.force_login(county.clerk)
    assert "请自己核对的句子" not in client.get(reverse("desk:check", args=[draft.pk])).content.decode()
