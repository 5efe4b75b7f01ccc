"""Config files are held against their schema: a mistake is one line with file, key and what is allowed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from knowledge import config
from knowledge.directory import load_directory
from knowledge.errors import ConfigError
from knowledge.rules import load_rules


class Leaf(config.Schema, frozen=True):
    day: dt.date | None = None
    size: int = 0


class Root(config.Schema, frozen=True):
    name: str
    kind: Literal["a", "b"] = "a"
    leaves: tuple[Leaf, ...] = ()
    by_name: dict[str, Leaf] = msgspec.field(default_factory=dict)
    leaf: Leaf | None = None
    words: config.Words = config.Words()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("name: x", Root("x")),
        ("\ufeffname: x", Root("x")),
        ("name: x\r\nkind: b\r\n", Root("x", "b")),
        (
            "{name: x, leaves: [{day: 2024-04-19}, {size: 2}]}",
            Root("x", leaves=(Leaf(dt.date(2024, 4, 19)), Leaf(size=2))),
        ),
        ("name: x\nby_name: {one: {size: 1}}", Root("x", by_name={"one": Leaf(size=1)})),
        ("name: x\nleaf: null", Root("x")),
        ("name: &it x\nwords: *it", Root("x", words=config.Words({"x"}))),
        ("name: x\nwords: >-\n  fell\n  rose fell", Root("x", words=config.Words({"fell", "rose"}))),
    ],
)
def test_a_file_that_fits_is_a_value(folder: Path, content: str, value: Root) -> None:
    (folder / "root.yaml").write_text(content, "utf-8")
    assert config.load("root.yaml", Root) == value


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "name: x\nnmae: y",
            ": (top): object contains unknown field `nmae` (known: name, kind, leaves, by_name, leaf, words)",
        ),
        ("name: x\nleaves: [{}, {sise: 1}]", ": leaves[1]: object contains unknown field `sise` (known: day, size)"),
        (
            "name: x\nby_name: {one: {sise: 1}}",
            ": by_name[...]: object contains unknown field `sise` (known: day, size)",
        ),
        ("name: x\nleaf: {sise: 1}", ": leaf: object contains unknown field `sise` (known: day, size)"),
        ("name: x\nwords: [fell]", ": words: expected words in one string, blanks between them"),
        ("kind: a", ": (top): object missing required field `name`"),
        ("name: 5", ": name: expected `str`, got `int`"),
        ("name: x\nkind: c", ": kind: invalid enum value 'c'"),
        ("name: x\nleaves: [{size: big}]", ": leaves[0].size: expected `int`, got `str`"),
        ("name: x\nleaves: {}", ": leaves: expected `array`, got `object`"),
        ("name: x\nleaves: [{day: 2024-13-45}]", ": is not YAML that can be read (month must be in 1..12)"),
        ("", ": (top): expected `object`, got `null`"),
        ("- name", ": (top): expected `object`, got `array`"),
        (
            "name: x\nleaf: &it {size: 1}\nleaves:\n  - *it",
            ", line 4: *it stands for a list or a mapping; write it out",
        ),
        ("name: x\nleaves: &all\n  - *all", ", line 3: *all stands for a list or a mapping; write it out"),
        ("name: !!python/name:os.system", ", line 1: could not determine a constructor for the tag"),
        ("name: " + "[" * 100_000, ", line 1: exceeded maximum nesting depth"),
        ("name: x #" + "x" * 4_000_000, ": is larger than 4 MB, more than a config file may have"),
        ("name: x\nname: y", ", line 2: the key 'name' stands twice"),
        ("name: x\nby_name:\n  a: {}\n  a: {}", ", line 4: the key 'a' stands twice"),
        ("name: x\n[1, 2]: y", ", line 2: a key is a list or a mapping"),
        ("name: [x", ", line "),
        ("name: x\n\tkind: a", ", line 2: found "),
        ("name: !!python/object:os.system x", ", line 1: could not determine a constructor for the tag"),
        ("name: \x00", ""),
        ("name: *x", ", line 1: found undefined alias"),
        ("[" * 5000, ""),
        (b"name: caf\xe9", ": is not UTF-8 (byte 9); save it as UTF-8"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_key(folder: Path, content: str | bytes, says: str) -> None:
    file = folder / "root.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as refused:
        config.load("root.yaml", Root)
    assert str(refused.value).startswith(f"{file}{says}")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_nowhere_is_told(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read \(No such file or directory\)"):
        config.load("nowhere.yaml", Root)
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read"):
        config.fingerprint(["nowhere.yaml"])


def test_a_file_of_ones_own_takes_the_place_of_one_shipped_file(folder: Path) -> None:
    (folder / "en").mkdir()
    (folder / "en/text.yaml").touch()
    assert config.path("en/text.yaml") == folder / "en/text.yaml"
    assert config.path("people.yaml") == config.shipped("config") / "people.yaml"


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_config_folder_that_is_none_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("NEWSBOT_CONFIG", str(folder / name))
    with pytest.raises(ConfigError, match=r"NEWSBOT_CONFIG: .* is not a folder; name the folder"):
        config.path("en/text.yaml")


def test_the_fingerprint_is_of_the_content(folder: Path) -> None:
    (folder / "a.yaml").write_text("one")
    (folder / "b.yaml").write_text("two")
    before = config.fingerprint(["a.yaml", "b.yaml"])
    assert config.fingerprint(["a.yaml", "b.yaml"]) == before
    (folder / "a.yaml").write_text("oneX")
    assert config.fingerprint(["a.yaml", "b.yaml"]) != before


@pytest.mark.parametrize(
    "name",
    sorted(
        str(file.relative_to(config.shipped("config")))
        for file in config.shipped("config").rglob("*.yaml")
        if "deploy" not in file.parts
    ),
)
def test_an_unknown_key_in_any_file_is_refused(folder: Path, name: str) -> None:
    from bot.dialogue.answers.indicators import load_indicators
    from bot.dialogue.asked.events import load_events
    from bot.dialogue.asked.follow import load_follow_ups
    from bot.dialogue.asked.kinds import load_closed_kinds
    from bot.dialogue.asked.layouts import load_layouts
    from bot.dialogue.asked.lexicon import load_lexicon
    from bot.dialogue.asked.periods import load_periods
    from bot.dialogue.asked.places import Places
    from bot.dialogue.asked.rules import load_question_rules
    from bot.dialogue.asked.spelled import load_spellings
    from bot.dialogue.asked.topics import load_topics
    from bot.dialogue.asked.wording import load_words
    from bot.dialogue.found.synonyms import load_synonyms
    from bot.phrases import load_phrases
    from bot.settings import load_settings
    from knowledge.feeds.listed import load_feeds

    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(config.path(name).read_bytes() + b"\nunheard_of: 1\n")
    with pytest.raises(ConfigError, match=rf"{name}: \(top\): object contains unknown field `unheard_of` \(known: "):
        for load in (
            load_rules, load_topics, load_phrases, load_settings, load_periods, load_layouts, load_follow_ups,
            load_synonyms, load_closed_kinds, load_lexicon, load_spellings, load_feeds, load_events,
        ):  # fmt: skip
            load()
        load_question_rules(load_words())
        load_indicators(Places(load_directory()), frozenset())
