"""How it is run: units, container and variables are what the tools of each take, and as tight as they say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "config/deploy"
UNITS = ("newsbot.service", "newsbot-backup.service", "newsbot-backup.timer")
PROGRAM = "/opt/newsbot/bin/newsbot"

systemd_analyze = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """The units with a program that is there on every machine."""
    for name in UNITS:
        unit = (DEPLOY / name).read_text(encoding="utf-8").replace(PROGRAM, shutil.which("true") or "/bin/true")
        (tmp_path / name).write_text(unit, encoding="utf-8")
    return [str(tmp_path / name) for name in UNITS]


@systemd_analyze
def test_the_units_are_valid(units: list[str]) -> None:
    done = analyze("verify", *units)
    assert (done.returncode, done.stderr) == (0, "")


@systemd_analyze
@pytest.mark.parametrize("name", UNITS[:2])
def test_a_service_is_exposed_little(units: list[str], name: str) -> None:
    done = analyze("security", "--offline=true", "--threshold=20", units[UNITS.index(name)])  # of 100
    if "unrecognized option" in done.stderr:
        pytest.skip("a systemd that judges no files")
    assert done.returncode == 0, done.stdout.splitlines()[-1]


def unit(name: str) -> RawConfigParser:
    """A unit; of a key that stands twice the last value counts."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Type", "notify"),
        ("WatchdogSec", "60"),
        ("Restart", "always"),
        ("RestartPreventExitStatus", "2"),  # a token that is refused is refused again
        ("DynamicUser", "yes"),
        ("ProtectSystem", "strict"),
        ("MemoryDenyWriteExecute", "yes"),
        ("EnvironmentFile", "/etc/newsbot.env"),
    ],
)
def test_the_service_is_told_watched_and_shut_in(key: str, value: str) -> None:
    assert unit("newsbot.service")["Service"][key] == value


def test_the_backup_is_of_the_same_store_every_night() -> None:
    serving, backup = (unit(name)["Service"] for name in UNITS[:2])
    assert backup["Environment"] == serving["Environment"]
    assert f"{PROGRAM} backup " in backup["ExecStart"]
    assert unit("newsbot-backup.timer")["Timer"]["OnCalendar"] == "*-*-* 03:30:00"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions: name and what follows."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines if line)]


def test_the_image_is_slim_without_root_and_tells_its_health() -> None:
    rows = instructions()
    last = [at for at, (name, _) in enumerate(rows) if name == "FROM"][-1]
    stage = rows[last:]
    assert [rest.split(" AS ")[0] for name, rest in rows if name == "FROM"] == ["python:3.11-slim"] * 2
    values = dict(stage)
    assert int(values["USER"]) > 0
    assert values["VOLUME"] == "/data"
    assert [json.loads(values["ENTRYPOINT"]), json.loads(values["CMD"])] == [["newsbot"], ["serve"]]
    checked = json.loads(values["HEALTHCHECK"].partition("CMD ")[2])
    compile(checked[2], "health check", "exec")
    environment = dict(re.findall(r"(\w+)=(\S+)", values["ENV"]))
    assert environment["NEWSBOT_HEALTH"] in checked[2]
    assert environment["NEWSBOT_STORE"].startswith("/data/")
    assert environment["MPLCONFIGDIR"].startswith("/data/")
    assert not any("TOKEN" in rest for _, rest in rows)


def test_the_image_and_the_service_can_draw_charts() -> None:
    [build] = [rest for name, rest in instructions() if name == "RUN" and "pip install" in rest]
    assert 'pip install --no-cache-dir ".[charts]"' in build
    assert 'pip install ".[charts]"' in (DEPLOY / "newsbot.service").read_text(encoding="utf-8")


def test_what_the_image_is_built_of_is_let_in() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[1] == "*"
    let_in = [line[1:] for line in ignored if line.startswith("!")]
    assert {"bot", "knowledge", "config", "seeds", "pyproject.toml"} <= set(let_in)
    assert all((ROOT / name).exists() for name in let_in)
    assert "**/.env" in ignored


def service() -> dict[str, Any]:
    [made] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"].values()
    return dict(made)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("read_only", True),
        ("cap_drop", ["ALL"]),
        ("security_opt", ["no-new-privileges:true"]),
        ("restart", "unless-stopped"),
        ("mem_limit", "512m"),
        ("volumes", ["data:/data"]),
        ("env_file", ".env"),
    ],
)
def test_the_container_is_shut_in(key: str, value: object) -> None:
    assert service()[key] == value


def test_the_container_is_built_of_this_house_and_seen_on_this_machine_alone() -> None:
    made = service()
    assert (DEPLOY / made["build"]["context"]).resolve() == ROOT
    assert (ROOT / made["build"]["dockerfile"]).is_file()
    assert all(port.startswith("127.0.0.1:") for port in made["ports"])


def test_each_variable_of_the_sample_is_a_setting_and_none_is_filled_in() -> None:
    settings = (ROOT / "config/settings.yaml").read_text(encoding="utf-8")
    lines = (DEPLOY / ".env.sample").read_text(encoding="utf-8").splitlines()[1:]
    names = [line.removeprefix("# ").partition("=")[0] for line in lines]
    assert [name for name in names if name not in settings] == []
    assert lines[0] == "TELEGRAM_BOT_TOKEN="
    assert all(line.startswith("# ") for line in lines[1:])


def test_the_wheel_has_the_config_and_the_seeds_and_nothing_of_how_it_is_run(tmp_path: Path) -> None:
    house = tmp_path / "house"
    for name in ("bot", "knowledge", "config", "seeds"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, house / name)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(house)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert {"bot/cli/asking.py", "knowledge/data/config/en/speech.yaml", "knowledge/state/schema.sql"} <= set(names)
    assert any(name.startswith("knowledge/data/seeds/") for name in names)
    assert not [name for name in names if "deploy" in name or name.startswith(("config/", "seeds/"))]
