"""All config files at once: `newsbot config check` and `config schema`, and files of one's own in a wrong place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from bot.cli import cli
from bot.configuration import check, schemas
from knowledge import config, proof
from knowledge.errors import ConfigError
from knowledge.rules import Rules


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own config files, none yet."""
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    return tmp_path


def changed(folder: Path, name: str, before: str, after: str) -> None:
    text = (config.shipped("config") / name).read_text("utf-8")
    assert before in text
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text.replace(before, after, 1), "utf-8")


def shipped() -> list[str]:
    folder = config.shipped("config")
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.yaml") if "deploy" not in file.parts)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["config", *arguments])


def test_the_shipped_files_are_as_they_should_be() -> None:
    checked = check()
    assert checked.faults == ()
    assert checked.files == len(shipped())
    result = run("check")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{checked.files} files, {checked.patterns} patterns, {checked.rules} rules: all as they should be\n",
    )


def test_every_grammar_rule_reads_its_own_example(rules: Rules) -> None:
    assert proof.unproven(rules) == []


def test_every_shipped_file_has_a_schema_which_it_fits() -> None:
    told = json.loads(run("schema").stdout)
    assert sorted(told) == shipped()
    for name, schema in told.items():
        top = schema["$defs"][schema["$ref"].rpartition("/")[2]]
        assert set(yaml.safe_load(config.path(name).read_text("utf-8"))) <= set(top["properties"])
        assert top["additionalProperties"] is False


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_file_is_valid_by_its_schema(name: str) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    written = yaml.safe_load(config.path(name).read_text("utf-8"))
    as_json = json.loads(json.dumps(written, default=str))  # YAML knows days, which JSON has as text
    assert [error.message for error in Draft202012Validator(schema).iter_errors(as_json)] == []


@pytest.mark.parametrize(
    ("name", "written", "says"),
    [
        ("settings.yaml", {"wokers": 2}, "'wokers' was unexpected"),
        ("settings.yaml", {"workers": "many"}, "is not valid under any of the given schemas"),
        ("topics.yaml", {"topics": ["trade"]}, "is not of type 'object'"),
        ("topics.yaml", {}, "is a required property"),
    ],
)
def test_a_mistake_is_none_of_a_schemas_values(name: str, written: object, says: str) -> None:
    errors = Draft202012Validator(schemas()[name]).iter_errors(written)
    assert any(says in error.message for error in errors)


def test_a_set_of_words_is_one_string_in_the_schema(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class File(config.Schema, frozen=True):
        words: config.Words

    (own / "settings.yaml").write_text("words: fell rose")
    monkeypatch.setattr("bot.configuration.LOADERS", (lambda: config.load("settings.yaml", File),))
    assert schemas()["settings.yaml"]["$defs"]["File"]["properties"]["words"]["type"] == "string"


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        ("rules.yaml", "cutoff: 78", "cutoff: 780", ":8: cutoff: is 780.0; give a number"),
        (
            "rules.yaml",
            "    - list people\n",
            "    - list {people}\n",
            "rules: people: 'list {people}': may hold",
        ),
        ("rules.yaml", "    - top news\n", "    - top news today\n", "'top news today': 'today' is cut from questions"),
        ("rules.yaml", "    - top news\n", "    - please list people\n", "is taken by people: 'list people'"),
        ("phrases.yaml", "  said_by: {en:", "  said_by: {ru:", ": phrases: said_by: has no 'en'"),
        ("en/facts.yaml", "fewest_words:", "least_words:", "unknown field `least_words`"),
        ("kk/words.yaml", "place_endings:", "places_endings:", "unknown field `places_endings`"),
        (
            "ru/periods.yaml",
            "  вчера: yesterday",
            "  вчера: blue skies",
            "the calendar reads no period in 'blue skies'",
        ),
    ],
)
def test_a_fault_is_one_line_with_file_and_line(own: Path, name: str, before: str, after: str, says: str) -> None:
    changed(own, name, before, after)
    result = run("check")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert says in result.stderr
    file, line, _ = result.stderr.split(":", 2)
    assert file == str(own / name)
    assert 1 <= int(line) <= len((own / name).read_text("utf-8").splitlines())
    if name == "rules.yaml":
        assert (own / name).read_text("utf-8").splitlines()[int(line) - 1].strip() == after.strip()


def test_all_faults_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_CONFIG", "")
    changed(tmp_path, "rules.yaml", "cutoff: 78", "cutoff: 780")
    changed(tmp_path, "settings.yaml", "workers:", "wokers:")
    (tmp_path / "speech.yaml").touch()
    result = run("check", str(tmp_path))
    assert result.exit_code == 2
    assert [line.split(": ")[0].rpartition("/")[2].partition(":")[0] for line in result.stderr.splitlines()] == [
        "speech.yaml",
        "settings.yaml",
        "rules.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("speech.yaml", "its words have moved; move them to en/speech.yaml"),
        ("units.yaml", "its words have moved; move them to en/units.yaml"),
        ("words.yaml", "its words have moved; move them to en/words.yaml, kk/words.yaml and ru/words.yaml"),
        ("periods.yaml", "its words have moved; move them to en/periods.yaml, kk/periods.yaml and ru/periods.yaml"),
        ("rules.yml", "there is no config file of this name; rename it or take it out (known: "),
        ("de/speech.yaml", "there is no config file of this name"),
        ("old/words.yaml", "there is no config file of this name"),
    ],
)
def test_a_file_of_ones_own_that_would_count_for_nothing_is_refused(own: Path, name: str, says: str) -> None:
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).touch()
    with pytest.raises(ConfigError) as refused:
        config.refuse_misplaced()
    assert str(refused.value).startswith(f"{own / name}: {says}")
    result = CliRunner().invoke(cli, ["ask", "/help"])
    assert isinstance(result.exception, ConfigError)


@pytest.mark.parametrize(
    "name", [".git/config", ".rules.yaml.swp", "rules.yaml~", "deploy/compose.yaml", "en/text.yaml", "de/words.yaml"]
)
def test_what_editors_and_deployments_leave_there_is_not_looked_at(own: Path, name: str) -> None:
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).touch()
    config.refuse_misplaced()
