"""Settings: the environment before the file before the default; the token from the environment alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import load_settings
from knowledge.errors import ConfigError

VARIABLES = (
    "NEWSBOT_STORE",
    "NEWSBOT_WORKERS",
    "NEWSBOT_ANSWERING",
    "NEWSBOT_CONFIG",
    "NEWSBOT_STATE",
    "NEWSBOT_SENDS_PER_SECOND",
    "NEWSBOT_USER_BURST",
    "NEWSBOT_USER_PER_SECOND",
    "NEWSBOT_EDITORS",
    "NEWSBOT_PRIVATE_HOSTS",
    "NEWSBOT_ALLOWED_USERS",
    "NEWSBOT_BLOCKED_USERS",
    "NEWSBOT_ALLOWED_CHATS",
    "NEWSBOT_WEBHOOK_SECRET",
    "NEWSBOT_SILENT_SECONDS",
    "NEWSBOT_HEALTH",
    "NEWSBOT_LOG",
    "NEWSBOT_FOLLOWS",
    "NEWSBOT_ALERTS_A_DAY",
    "NEWSBOT_SILENT_HOURS",
    "NEWSBOT_ZONE",
    "TELEGRAM_API_URL",
    "TELEGRAM_BOT_TOKEN",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    return tmp_path


def test_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    settings = load_settings()
    assert settings.store.name == "newsbot.db"
    assert settings.store.is_absolute()
    assert settings.workers >= 1
    assert settings.answering == 1
    assert (settings.telegram_api_url, settings.token) == (None, None)


@pytest.mark.parametrize(
    ("environment", "file", "field", "value"),
    [
        ({"NEWSBOT_STORE": "/a/e.db"}, "store: /a/f.db", "store", Path("/a/e.db")),
        ({}, "store: /a/f.db", "store", Path("/a/f.db")),
        ({"NEWSBOT_STORE": ""}, "store: /a/f.db", "store", Path("/a/f.db")),
        ({"HOME": "/home/a", "NEWSBOT_STORE": "~/e.db"}, "{}", "store", Path("/home/a/e.db")),
        ({"NEWSBOT_WORKERS": "3"}, "workers: 2", "workers", 3),
        ({}, "workers: 2", "workers", 2),
        ({"NEWSBOT_ANSWERING": "32"}, "answering: 2", "answering", 32),
        ({"NEWSBOT_ANSWERING": ""}, "answering: 2", "answering", 2),
        ({}, "workers: 2", "answering", 1),
        (
            {"TELEGRAM_API_URL": "http://127.0.0.1:1"},
            "telegram_api_url: http://x",
            "telegram_api_url",
            "http://127.0.0.1:1",
        ),
        ({}, "telegram_api_url: http://x", "telegram_api_url", "http://x"),
        ({"NEWSBOT_STATE": "/a/e.db"}, "state: /a/f.db", "state", Path("/a/e.db")),
        ({}, "state: /a/f.db", "state", Path("/a/f.db")),
        ({}, "{}", "state", None),
        ({"NEWSBOT_SENDS_PER_SECOND": "0"}, "sends_per_second: 5", "sends_per_second", 0),
        ({}, "sends_per_second: 5", "sends_per_second", 5),
        ({"NEWSBOT_USER_BURST": "3"}, "{}", "user_burst", 3),
        ({"NEWSBOT_USER_PER_SECOND": "0.5"}, "{}", "user_per_second", 0.5),
        ({"NEWSBOT_EDITORS": "1, -2 3"}, "editors: [4]", "editors", frozenset({1, -2, 3})),
        ({}, "allowed_users: [4]", "allowed_users", frozenset({4})),
        ({"NEWSBOT_BLOCKED_USERS": "5"}, "{}", "blocked_users", frozenset({5})),
        ({"NEWSBOT_ALLOWED_CHATS": "-1001"}, "{}", "allowed_chats", frozenset({-1001})),
        ({"NEWSBOT_WEBHOOK_SECRET": "abc"}, "{}", "webhook_secret", "abc"),
        ({"NEWSBOT_SILENT_SECONDS": "60"}, "silent_seconds: 5", "silent_seconds", 60.0),
        ({"NEWSBOT_HEALTH": "127.0.0.1:80"}, "health: 127.0.0.1:81", "health", "127.0.0.1:80"),
        ({}, "health: 127.0.0.1:81", "health", "127.0.0.1:81"),
        (
            {"NEWSBOT_PRIVATE_HOSTS": "Wire.lan, [::1]"},
            "private_hosts: [a]",
            "private_hosts",
            frozenset({"wire.lan", "::1"}),
        ),
        ({}, "private_hosts: [wire.lan]", "private_hosts", frozenset({"wire.lan"})),
        ({"NEWSBOT_LOG": "json"}, "log: console", "log", "json"),
        ({}, "log: json", "log", "json"),
        ({"NEWSBOT_FOLLOWS": "5"}, "follows: 6", "follows", 5),
        ({}, "alerts_a_day: 3", "alerts_a_day", 3),
        ({"NEWSBOT_SILENT_HOURS": "23-7"}, "silent_hours: 22-8", "silent_hours", "23-7"),
        ({}, "zone: asia/almaty", "zone", "Asia/Almaty"),
        ({"TELEGRAM_BOT_TOKEN": " 1:a\n"}, "{}", "token", "1:a"),
        ({"TELEGRAM_BOT_TOKEN": "  "}, "{}", "token", None),
    ],
)
def test_the_environment_stands_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], file: str, field: str, value: object
) -> None:
    (folder / "settings.yaml").write_text(file)
    for name, setting in environment.items():
        monkeypatch.setenv(name, setting)
    assert getattr(load_settings(), field) == value


@pytest.mark.parametrize(
    ("environment", "file", "says"),
    [
        ({"NEWSBOT_WORKERS": "many"}, "{}", "NEWSBOT_WORKERS: 'many' is not a number of processes; give 1 to 61"),
        ({"NEWSBOT_WORKERS": "0"}, "{}", "NEWSBOT_WORKERS: '0' is not"),
        ({"NEWSBOT_ZONE": "Mars"}, "{}", "NEWSBOT_ZONE: 'Mars' is no time zone; give one such as Asia/Almaty"),
        ({}, "silent_hours: 22-24", "settings.yaml: silent_hours: '22-24' is no pair of hours; give one as 22-8"),
        ({}, "follows: -1", "settings.yaml: follows: -1 is no number of things; give 0 (none) to 1000"),
        ({"NEWSBOT_WORKERS": "-1"}, "{}", "NEWSBOT_WORKERS: '-1' is not"),
        ({"NEWSBOT_WORKERS": "9" * 5000}, "{}", "is not a number of processes"),
        ({}, "workers: 0", "settings.yaml: workers: is 0; give 1 to 61, or null"),
        ({}, "workers: 1000", "settings.yaml: workers: is 1000; give 1 to 61, or null"),
        ({"NEWSBOT_ANSWERING": "33"}, "{}", "NEWSBOT_ANSWERING: '33' is not a number of processes; give 1 to 32"),
        ({"NEWSBOT_ANSWERING": "all"}, "{}", "NEWSBOT_ANSWERING: 'all' is not"),
        ({}, "answering: 0", "settings.yaml: answering: is 0; give 1 to 32"),
        ({}, "answering: 33", "settings.yaml: answering: is 33; give 1 to 32"),
        (
            {"NEWSBOT_DOCUMENT_SECONDS": "-1"},
            "{}",
            "NEWSBOT_DOCUMENT_SECONDS: '-1' is no number of seconds; give 0 (no",
        ),
        ({"NEWSBOT_QUESTION_SECONDS": "soon"}, "{}", "NEWSBOT_QUESTION_SECONDS: 'soon' is no number of seconds"),
        ({"NEWSBOT_DOCUMENT_SECONDS": "nan"}, "{}", "NEWSBOT_DOCUMENT_SECONDS: 'nan' is no number"),
        ({}, "document_seconds: 1000000000", "settings.yaml: document_seconds: 1000000000.0 is no number of seconds"),
        ({"NEWSBOT_SENDS_PER_SECOND": "-1"}, "{}", "NEWSBOT_SENDS_PER_SECOND: '-1' is no number of messages a second"),
        ({"NEWSBOT_SENDS_PER_SECOND": "1.5"}, "{}", "NEWSBOT_SENDS_PER_SECOND: '1.5' is no number of messages"),
        (
            {},
            "user_burst: 1001",
            "settings.yaml: user_burst: 1001 is no number of questions; give 0 (no limit) to 1000",
        ),
        ({"NEWSBOT_USER_PER_SECOND": "nan"}, "{}", "NEWSBOT_USER_PER_SECOND: 'nan' is no number of questions a second"),
        (
            {"NEWSBOT_EDITORS": "ann"},
            "{}",
            "NEWSBOT_EDITORS: 'ann' is no list of ids; give numbers with commas between",
        ),
        ({}, "allowed_chats: 5", "settings.yaml: allowed_chats: expected `array`, got `int`"),
        ({"NEWSBOT_LOG": "xml"}, "{}", "NEWSBOT_LOG: 'xml' is no form of log lines; give one of console, json"),
        ({}, "log: xml", "settings.yaml: log: invalid enum value 'xml'"),
        ({}, "workers: two", "settings.yaml: workers: expected `int | null`, got `str`"),
        (
            {},
            "token: 1:a",
            "unknown field `token` (known: store, state, telegram_api_url, workers, answering, document_seconds, ",
        ),
        (
            {"NEWSBOT_STORE": "~nobody-here/e.db"},
            "{}",
            "store: ~nobody-here/e.db: whose home folder that is cannot be told",
        ),
    ],
)
def test_a_mistake_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], file: str, says: str
) -> None:
    (folder / "settings.yaml").write_text(file)
    for name, setting in environment.items():
        monkeypatch.setenv(name, setting)
    with pytest.raises(ConfigError) as refused:
        load_settings()
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_bots_own_state_lies_beside_the_store_unless_it_is_told_where(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().state_of(Path("/a/news.db")) == Path("/a/news.state.db")
    monkeypatch.setenv("NEWSBOT_STATE", "/b/own.db")
    assert load_settings().state_of(Path("/a/news.db")) == Path("/b/own.db")


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    monkeypatch.setenv("NEWSBOT_WEBHOOK_SECRET", "2-secret")
    assert "secret" not in repr(load_settings())
