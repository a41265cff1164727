"""What the containers may and may not do: docker-compose.yml, the Dockerfile, and nginx before the application."""

import base64
import hashlib
import re
import runpy
import shutil
import subprocess
import urllib.request
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from django.conf import settings as django_settings
from django.test import Client
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"] == "giyearreport"}
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
NGINX = ROOT / "deploy" / "nginx"
LIMITS, APPLICATION, PORTAL = ((NGINX / f"{name}.conf").read_text() for name in ("limits", "application", "portal"))
MEGABYTE = 1024 * 1024


def mounted(service: dict) -> dict[str, str]:
    """What is mounted from outside, by its place inside."""
    return {volume.split(":")[1]: volume.split(":")[0] for volume in service.get("volumes", [])}


# Rights


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_no_rights_and_bounds(name):
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (
        True,
        ["ALL"],
        ["no-new-privileges:true"],
    )
    assert service["mem_limit"][-1] in "mg"
    assert 0 < service["pids_limit"] <= 256
    assert not {"privileged", "cap_add", "devices", "network_mode", "pid", "ipc"} & service.keys()


def test_nobody_is_root():
    assert {name for name in SERVICES if "user" not in SERVICES[name]} == OURS
    assert "root" not in {SERVICES[name]["user"] for name in SERVICES.keys() - OURS}
    user = re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE)[-1]
    assert re.search(rf"useradd --system --uid \d{{5}} --no-create-home {user}", DOCKERFILE)


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]
    assert (SERVICES["proxy"]["networks"], SERVICES["database"]["networks"]) == (["front"], ["inside"])
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_only_what_is_kept_and_the_backups_can_be_written():
    for name in OURS:
        writable = {place for place, source in mounted(SERVICES[name]).items()}
        assert writable == {"/var/lib/giyearreport"} | ({"/backups"} if name == "backup" else set())
    assert all(volume.endswith(":ro") for volume in SERVICES["proxy"]["volumes"])


@pytest.mark.parametrize("name", ["database", "application", "proxy"])
def test_who_answers_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_each_waits_until_the_one_before_it_is_ready():
    waits = {name: {**service.get("depends_on", {})} for name, service in SERVICES.items()}
    assert waits == {
        "database": {},
        "prepare": {"database": {"condition": "service_healthy"}},
        "application": {"prepare": {"condition": "service_completed_successfully"}},
        "worker": {"prepare": {"condition": "service_completed_successfully"}},
        "backup": {"database": {"condition": "service_healthy"}},
        "proxy": {"application": {"condition": "service_healthy"}},
    }


# Secrets and settings


def test_no_secret_stands_in_the_environment():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if "SECRET" in name or "PASSWORD" in name:
                assert name.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_only_migrating_is_done_as_the_owner_of_the_tables():
    owners = {name for name in OURS if "owner" in str(SERVICES[name]["environment"]) + str(SERVICES[name]["secrets"])}
    assert owners == {"prepare"}
    assert "manage.py grant giyearreport" in SERVICES["prepare"]["command"]
    role = SERVICES["application"]["environment"]["DATABASE_URL"].removeprefix("postgres://").split("@")[0]
    assert f"CREATE ROLE {role} LOGIN" in (ROOT / "deploy" / "postgres" / "application_role.sh").read_text()


def test_every_setting_reaches_every_process_of_ours():
    assert {SERVICES[name]["env_file"] for name in OURS} == {".env"}


def test_application_knows_of_the_one_proxy_that_says_who_asks():
    assert {SERVICES[name]["environment"]["GIYEARREPORT_PROXIES"] for name in OURS} == {1}


@pytest.fixture
def made(tmp_path) -> Path:
    """A folder in which script/secrets was run twice."""
    (tmp_path / "script").mkdir()
    script = shutil.copy(ROOT / "script" / "secrets", tmp_path / "script")
    seen = []
    for _ in range(2):
        subprocess.run([script], check=True, capture_output=True)
        seen.append({path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()})
    assert seen[0] == seen[1]
    return tmp_path


def test_script_makes_every_secret_once_and_none_like_another(made):
    wanted = {secret["file"] for secret in COMPOSE["secrets"].values()}
    secrets = {f"secrets/{path.name}": path for path in (made / "secrets").iterdir()}
    assert secrets.keys() == wanted
    assert {len(path.read_text()) for path in secrets.values()} == {64}
    assert len({path.read_text() for path in secrets.values()}) == len(wanted)
    assert {path.stat().st_mode & 0o777 for path in secrets.values()} == {0o444}
    assert (made / "secrets").stat().st_mode & 0o777 == 0o700


def test_what_the_script_makes_is_in_no_commit_and_no_image(made):
    folders = {f"{path.name}" for path in made.iterdir()} - {"script"}
    assert folders == {"secrets", "backups", "certificates", ".env"}
    git = (ROOT / ".gitignore").read_text().split()
    docker = (ROOT / ".dockerignore").read_text().split()
    assert {name for name in folders if not any(fnmatch(f"/{name}/", f"{line}*") for line in git)} == set()
    assert folders - set(docker) == set()


def test_what_compose_mounts_is_there():
    sources = {source for service in SERVICES.values() for source in mounted(service).values() if source[0] == "."}
    assert {source for source in sources if not (ROOT / source).is_dir()} == {"./backups", "./certificates"}
    assert {(NGINX / f"{name}.conf").is_file() for name in ("plain", "tls")} == {True}


# The image


def test_image_takes_what_compose_mounts_for_its_data():
    data = re.search(r"GIYEARREPORT_DATA=(\S+)", DOCKERFILE)[1]
    assert data in mounted(SERVICES["application"])
    assert f"VOLUME {data}" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE


@pytest.mark.parametrize(
    ("hosts", "tls"), [(None, ""), ("nianbao.qinghe.gov.cn,10.0.0.8", "1"), (".qinghe.gov.cn", "1"), ("*", "")]
)
@pytest.mark.django_db
def test_health_check_asks_as_a_browser_comes(monkeypatch, settings, hosts, tls):
    asked = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda question, **_: asked.append(question) or BytesIO())
    monkeypatch.setenv("GIYEARREPORT_TLS", tls)
    monkeypatch.delenv("GIYEARREPORT_HOSTS", raising=False)
    if hosts:
        monkeypatch.setenv("GIYEARREPORT_HOSTS", hosts)
        settings.ALLOWED_HOSTS = hosts.split(",")
    if tls:
        settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    runpy.run_path(ROOT / "script" / "is_alive.py")
    (question,) = asked
    headers = {name.lower(): value for name, value in question.header_items()}
    answer = Client().get(
        "/healthz", headers={"host": headers["host"], "x-forwarded-proto": headers["x-forwarded-proto"]}
    )
    assert answer.status_code == 200


def test_health_check_fails_where_nobody_answers(monkeypatch):
    def unreachable(*_, **__):
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(urllib.request, "urlopen", unreachable)
    with pytest.raises(SystemExit, match="refused"):
        runpy.run_path(ROOT / "script" / "is_alive.py")


# nginx


def directive(text: str, name: str) -> int:
    """The number of a directive, without its unit."""
    return int(re.search(rf"^\s*{name} (\d+)", text, re.MULTILINE)[1])


def test_nginx_waits_longer_than_slow_work_may_take():
    longest = django_settings.HEAVY_PATIENCE + django_settings.HEAVY_LONGEST
    assert directive(APPLICATION, "proxy_read_timeout") > longest


def test_nginx_lets_through_what_the_application_wants_to_refuse_in_its_own_words():
    assert directive(LIMITS, "client_max_body_size") * MEGABYTE > django_settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_nginx_reads_requests_whole_and_gives_slow_ones_up():
    assert not re.search("proxy_request_buffering off|proxy_buffering off", LIMITS + APPLICATION + PORTAL)
    assert {directive(LIMITS, f"client_{part}_timeout") for part in ("header", "body")} == {10}


@pytest.mark.parametrize("page", ["too_large", "later"])
def test_what_nginx_says_itself_is_in_chinese_and_carries_the_headers(page):
    location = APPLICATION.split(f"location @{page} {{")[1].split("\n}")[0]
    named = re.findall("add_header (\\S+)", location)
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= set(named)
    assert re.search("<html lang=.*<h1>[\u4e00-\u9fff]+</h1>", location)
    digest = hashlib.sha256(re.search("<style>(.*)</style>", location)[1].encode()).digest()
    assert f"style-src 'sha256-{base64.b64encode(digest).decode()}'" in location


@pytest.mark.parametrize("text", [APPLICATION, PORTAL], ids=["application", "portal"])
def test_nginx_says_who_asks_and_believes_nobody(text):
    assert re.findall(r"X-Forwarded-For (\S+);", text) == ["$remote_addr"]


def test_portal_lets_the_public_through_and_nobody_else():
    pattern = re.compile(re.search(r"location ~ (\S+) \{", PORTAL)[1])
    exact = re.findall(r"location = (\S+) \{", PORTAL)
    passed = {
        view
        for address, view in addresses()
        if pattern.match("/" + address.replace("{}", "2024")) or f"/{address}" in exact
    }
    public = {view for _, view in addresses() if view.startswith("giyearreport.portal.")}
    assert passed == public | {"giyearreport.operation.views.alive"}


def addresses() -> list[tuple[str, str]]:
    """Every address with its parts as {}, and the view it leads to."""
    found = []

    def walk(patterns, before: str) -> None:
        for pattern in patterns:
            address = before + re.sub("<[^>]+>", "{}", str(pattern.pattern))
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, address)
            else:
                found.append((address, pattern.lookup_str))

    walk(get_resolver().url_patterns, "")
    return found
