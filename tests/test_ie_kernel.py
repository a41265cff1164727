"""Who comes with the kernel of Internet Explorer is told how to switch, and reads what is public all the same."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

IE_11 = "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko"
IE_7 = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/7.0; 360SE)"
FAST = "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36"


@pytest.mark.proves("U82")
@pytest.mark.parametrize("agent", [IE_11, IE_7])
def test_ie_kernel_is_told_how_to_switch(clerk, agent):
    for address in (reverse("sign_in"), reverse("desk:reports")):
        answer = clerk.get(address, headers={"User-Agent": agent})
        assert (answer.status_code, answer["Vary"].count("User-Agent")) == (403, 1)
        assert "360 安全浏览器、360 极速浏览器：点地址栏右边的“e”图标，选“极速模式”。" in answer.content.decode()


def test_what_is_public_is_read_with_any_kernel(client, county):
    assert client.get(reverse("portal:index"), headers={"User-Agent": IE_11}).status_code == 200


def test_fast_mode_is_let_in(clerk):
    assert clerk.get(reverse("desk:reports"), headers={"User-Agent": FAST}).status_code == 200
