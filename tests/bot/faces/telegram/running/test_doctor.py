"""`newsbot doctor`: a line for each thing that the bot needs, and what there is to do where it is not there."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.faces.telegram.running import doctor
from bot.faces.telegram.running.doctor import Patient, examine
from tests.conftest import Library
from tests.faults.server import TOKEN, Fault, Server, running

NAMES = ["configuration", "token", "store", "state", "disk", "clock"]
ROOT = Path(__file__).parents[4]


@pytest.fixture
async def server():
    async with running(Server()) as made:
        yield made


@pytest.fixture
async def patient(server, library: Library, settings):
    await library.load({"a.txt": "date 2024-04-19 Talks were held."})
    return Patient(settings(token=TOKEN, url=server.url), library.path, library.folder / "news.state.db")


async def found(patient):
    """Each check with whether all is well and what it says."""
    return {finding.check: (finding.ok, finding.say) for finding in await examine(patient)}


async def test_all_is_well(patient, server):
    findings = await found(patient)
    assert list(findings) == NAMES
    assert all(ok for ok, _ in findings.values())
    assert findings["token"] == (True, "accepted: the bot is @TheNewsBot")
    assert findings["store"][1].endswith("news.db: 1 documents, the last one's day is 2024-04-19")
    assert findings["clock"] == (True, f"agrees with {server.url}")


async def test_what_is_wrong_with_the_server_is_told_without_the_token(patient, server):
    server.revoked = True
    ok, say = (await found(patient))["token"]
    assert (ok, "does not accept the token" in say, TOKEN in say) == (False, True, False)
    server.revoked = False
    server.faults = [Fault("getMe", status=502, description=f"no route to /bot{TOKEN}/getMe")]
    ok, say = (await found(patient))["token"]
    assert (ok, "does not answer" in say, TOKEN in say) == (False, True, False)


@pytest.mark.parametrize(
    ("changes", "failing", "says"),
    [
        ({"settings": {"token": None}}, ["token"], "TELEGRAM_BOT_TOKEN is not set"),
        ({"settings": {"telegram_api_url": "http://127.0.0.1:9"}}, ["token", "clock"], "does not answer"),
        ({"settings": {"telegram_api_url": "nowhere"}}, ["token", "clock"], "is no address of a server"),
        ({"store": Path("none.db")}, ["store"], "none.db: does not exist; make it with: newsbot load"),
        ({"state": Path(__file__)}, ["state"], "is another program's file"),
    ],
)
async def test_each_thing_that_is_wrong_is_its_own_line(patient, changes, failing, says):
    settings = dataclasses.replace(patient.settings, **changes.pop("settings", {}))
    findings = await found(dataclasses.replace(patient, settings=settings, **changes))
    assert [name for name, (ok, _) in findings.items() if not ok] == failing
    assert says in findings[failing[0]][1]


async def test_a_disk_that_is_nearly_full(patient, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: SimpleNamespace(free=50_000_000))
    ok, say = (await found(patient))["disk"]
    assert not ok
    assert say.endswith("50 MB are free; make room, 200 MB are needed")


@pytest.mark.parametrize(
    ("seconds", "ok", "says"),
    [(20, True, "agrees with"), (-3600, False, "is 3600 s ahead of"), (3600, False, "is 3600 s behind")],
)
async def test_a_clock_that_is_wrong(patient, server, monkeypatch, seconds, ok, says):
    now = 1_713_549_600.0
    monkeypatch.setattr(doctor.time, "time", lambda: now)
    monkeypatch.setattr("aiohttp.web_response.rfc822_formatted_time", lambda: formatdate(now + seconds, usegmt=True))
    finding = (await found(patient))["clock"]
    assert (finding[0], finding[1].startswith(says)) == (ok, True)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper()}
    return subprocess.run(
        [sys.executable, "-m", "bot", "doctor", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT), "TELEGRAM_API_URL": "http://127.0.0.1:9", **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_command_is_a_line_each_with_status_1_where_one_fails(tmp_path: Path) -> None:
    done = run("--store", str(tmp_path / "none.db"), TELEGRAM_BOT_TOKEN=TOKEN)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "ok   configuration", "FAIL token", "FAIL store", "ok   state", "ok   disk", "FAIL clock",
    ]  # fmt: skip
    assert TOKEN not in done.stdout + done.stderr


def test_where_the_configuration_is_wrong_the_rest_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("log: xml")
    done = run("--json", NEWSBOT_CONFIG=str(tmp_path))
    assert done.returncode == 1
    findings = json.loads(done.stdout)
    assert [finding["check"] for finding in findings] == NAMES
    assert "log: invalid enum value" in findings[0]["say"]
    assert not any(finding["ok"] for finding in findings)
