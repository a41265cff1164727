"""T48: what is posted is measured before it is read, and files go only where they are taken."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from giyearreport.pages.requests import bodies
from giyearreport.reports import store
from giyearreport.reports.files import TOO_LARGE
from giyearreport.reports.models import Import, Report

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
FILE_PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
END = b"\r\n--x--\r\n"
TOO_MUCH = bodies.TOO_MUCH.format(16)


class Body(BytesIO):
    """What a browser sends; ``taken`` counts the bytes that were read of it."""

    taken = 0

    def read(self, *size):
        data = super().read(*size)
        self.taken += len(data)
        return data


def send(client, address: str, body: Body, length: int | None, **headers):
    """Posts a body of this declared length, in parts."""
    declared = {} if length is None else {"CONTENT_LENGTH": str(length)}
    kind = {"REQUEST_METHOD": "POST", "PATH_INFO": address, "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    return client.request(**kind, **declared, **headers, **{"wsgi.input": body})


def addresses(patterns, before: str = "") -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern.callback


def test_seven_addresses_take_a_file():
    taking = [path for path, view in addresses(get_resolver().url_patterns) if getattr(view, "takes_a_file", False)]
    website = "<int:report_id>/website/"
    lists = ["county/units/list/", "past-years/", "past-years/<int:load_id>/"]
    assert taking == [
        "desk/import/<int:year>/",
        "desk/<int:report_id>/scans/",
        f"desk/{website}",
        f"review/{website}",
        *lists,
    ]


@pytest.mark.parametrize("path", ["/sign-in/", "/", "/desk/import/2024/", "/past-years/", "/desk/1/problems/"])
def test_long_body_of_somebody_unknown_is_refused_unread(client, path):
    body = Body(FILE_PART + bytes(2 * MEGABYTE) + END)
    answer = send(client, path, body, 200 * MEGABYTE)
    assert (answer.status_code, body.taken) == (413, 0)
    assert bodies.SIGNED_OUT in answer.content.decode()


def test_somebody_unknown_may_post_a_megabyte(client):
    fields = {"username": "nobody", "password": "x" * (MEGABYTE - 1000)}
    assert client.post("/sign-in/", fields).status_code == 200
    assert client.post("/sign-in/", {**fields, "more": "x" * 1000}).status_code == 413


@pytest.mark.parametrize("name", ["desk:section", "desk:save", "desk:findings"])
def test_body_beyond_memory_is_refused_unread(clerk, draft, name):
    body = Body(bytes(1000))
    answer = send(clerk, reverse(name, args=[draft.pk, "problems"]), body, 17 * MEGABYTE)
    assert (answer.status_code, body.taken) == (413, 0)
    assert TOO_MUCH in answer.content.decode()
    assert Report.objects.get(pk=draft.pk).version == 1


def test_script_is_told_in_json(clerk, draft):
    address = reverse("desk:section", args=[draft.pk, "problems"])
    answer = send(clerk, address, Body(b""), 17 * MEGABYTE, HTTP_X_REQUESTED_WITH="autosave")
    assert (answer.status_code, answer.json()) == (413, {"error": TOO_MUCH, "kind": "too_large"})


def test_script_of_somebody_signed_out_is_told_to_sign_in(client, draft):
    body = Body(FILE_PART)
    address = reverse("desk:save", args=[draft.pk, "problems"])
    answer = send(client, address, body, 2 * MEGABYTE, HTTP_X_REQUESTED_WITH="save")
    assert (answer.status_code, answer.json()["kind"], body.taken) == (401, "signed_out", 0)


def test_file_where_none_is_taken_is_refused_at_its_name(clerk, draft):
    data = FILE_PART + b"a" * (8 * MEGABYTE) + END
    body = Body(data)
    answer = send(clerk, reverse("desk:section", args=[draft.pk, "problems"]), body, len(data))
    assert answer.status_code == 413
    assert bodies.NO_FILE in answer.content.decode()
    assert body.taken < MEGABYTE


def test_body_of_undeclared_length_is_refused_unread(clerk, draft):
    body = Body(FILE_PART)
    address = reverse("desk:section", args=[draft.pk, "problems"])
    answer = send(clerk, address, body, None, HTTP_TRANSFER_ENCODING="chunked")
    assert (answer.status_code, body.taken) == (411, 0)
    assert bodies.NO_LENGTH in answer.content.decode()


def test_file_beyond_memory_is_refused_unread_where_files_are_taken(clerk, county):
    body = Body(FILE_PART)
    answer = send(clerk, reverse("desk:import", args=[2024]), body, 200 * MEGABYTE)
    assert (answer.status_code, body.taken) == (413, 0)
    assert TOO_LARGE in answer.content.decode()
    assert not Import.objects.exists()


def test_small_file_of_somebody_whose_session_ended_leads_to_signing_in(client):
    address = reverse("desk:import", args=[2024])
    answer = client.post(address, {"file": SimpleUploadedFile("a.txt", b"text")})
    assert answer.status_code == 403
    assert 'type="password"' in answer.content.decode()


def test_text_of_several_megabytes_comes_back_to_who_wrote_it(clerk, draft):
    pasted = "公开" * 700_000
    answer = clerk.post(reverse("desk:section", args=[draft.pk, "problems"]), {"problems": pasted})
    assert answer.status_code == 200
    assert pasted in answer.content.decode()
    assert store.load(draft).prose["problems"] == ""


def test_browser_that_goes_away_breaks_nothing(clerk, draft):
    class Gone(Body):
        def read(self, *size):
            raise OSError("gone")

    answer = send(clerk, reverse("desk:section", args=[draft.pk, "problems"]), Gone(), 1000)
    assert answer.status_code == 302
    assert Report.objects.get(pk=draft.pk).version == 1
