"""The terminal's face: what is written where it is piped and where somebody looks, and the chat's loop."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.terminal import chat, show
from bot.model import Answer, Point, Series
from knowledge.errors import CutShortError, StoreError
from knowledge.model import Span
from knowledge.search import Slice

ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def narrow_colour_terminal(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")


def piped(answer, phrases):
    out = io.StringIO()
    show(answer, phrases, out)
    return out.getvalue()


def seen(answer, phrases):
    out = Screen()
    show(answer, phrases, out)
    return out.getvalue()


def test_piped_it_is_plain_text_with_the_quote_on_one_line(answer, phrases):
    assert piped(answer, phrases) == (
        "What Ada Ito said:\n"
        "\n"
        "Ada Ito:\n"
        "│ “Last year, turnover reached $1.5 billion. We set a goal to raise it to $2 billion.”\n"
        "  $1.5 billion – 2023\n"
        "  Talks in the capital · Example News Agency · 19 April 2024 · paragraph 4\n"
        "  https://news.example/talks?id=1&page=2\n"
    )


def test_a_series_has_a_line_for_each_point_and_a_document_one_citation(facts, phrases):
    assert piped(facts, phrases) == (
        "On trade:\n"
        "\n"
        "Over time: turnover (Kazakhstan, Kyrgyzstan)\n"
        "  2023: $1.4 billion – the documents differ [1]\n"
        "  2023: $1.5 billion – the documents differ [2]\n"
        "  2022: $1.2 billion – mutual trade, also in 2 more [3]\n"
        "  goal as of 10 March 2024: $2 billion [2]\n"
        "  [1] Report of 2024-02-10 · Example News Agency · 10 February 2024 · paragraph 4\n"
        "  [2] Report of 2024-03-10 · Example News Agency · 10 March 2024 · paragraph 4\n"
        "  [3] Report of 2023-03-10 · Example News Agency · 10 March 2023 · paragraph 4\n"
        "\n"
        "│ Turnover grew.\n"
        "  paragraph 2\n"
        "According to Ada Ito:\n"
        "│ Roads opened.\n"
        "  paragraph 4\n"
        "  Talks in the capital · Example News Agency · 19 April 2024\n"
        "  https://news.example/talks?id=1&page=2\n"
        "\n"
        "In the document’s own words:\n"
        "│ A post closed.\n"
        "  Border · Example News Agency · 19 April 2024 · paragraph 4\n"
    )


@pytest.mark.parametrize(
    ("change", "language", "first"),
    [
        ("up", "en", "Change over time: trade (Kazakhstan)\n  2023: 5% – up [1]"),
        ("down", "ru", "Изменение: trade (Kazakhstan)\n  2023: 5% – снижение [1]"),
        ("up", "kk", "Өзгерісі: trade (Kazakhstan)\n  2023: 5% – өсім [1]"),
    ],
)
def test_growth_says_which_way_it_went(make_hit, make_figure, phrases, change, language, first):
    hit = make_hit("The trade changed by 5%.")
    cited = make_figure(hit.text, "5%", concept="trade", unit="%", period="2023", change=change)
    series = Series("trade", ("Kazakhstan",), True, (Point(hit, cited),))
    assert piped(Answer("?", "facts", language=language, series=(series,)), phrases).startswith(first)


def test_places_that_a_concept_names_are_not_said_twice(series, phrases):
    named = dataclasses.replace(series, concept="trade of Kazakhstan and Kyrgyzstan")
    shown = piped(Answer("?", "facts", series=(named,)), phrases)
    assert shown.startswith("Over time: trade of Kazakhstan and Kyrgyzstan\n")


def test_of_many_points_the_newest_are_drawn_and_what_is_furthest_ahead(make_hit, make_figure, phrases):
    def point(year: int, role: str = "actual") -> Point:
        hit = make_hit(f"The trade was {year}.")
        return Point(hit, make_figure(hit.text, str(year), concept="trade", period=str(year), role=role))

    points = (*map(point, range(2015, 2024)), *(point(year, "goal") for year in (2025, 2030, 2035)))
    shown = piped(Answer("?", "facts", series=(Series("trade", (), False, points),)), phrases).splitlines()
    assert [line.split(":")[0].strip() for line in shown[1:6]] == ["2023", "2022", "2021", "goal 2035", "goal 2030"]
    assert shown[6] == "  and 7 older"


def test_what_a_fragment_refers_to_stands_before_it_with_a_bar_of_its_own(make_hit, phrases):
    context = (Slice("The dam is new.", Span(0, 15), 3),)
    shown = piped(Answer("?", "fact", (make_hit("It leaks.", at=16, context=context),)), phrases)
    assert shown.startswith("┊ The dam is new.\n│ It leaks.\n  Talks in the capital")


def test_a_fact_has_the_bar_and_no_marks(make_hit, phrases):
    shown = piped(Answer("?", "fact", (make_hit("Rain fell.\nRoads closed."),)), phrases)
    assert shown.startswith("│ Rain fell.\n│ Roads closed.\n  Talks in the capital")


def test_a_split_quote_is_joined_with_its_cue_left_out(make_hit, phrases):
    text = "Roads first,” she said, “then bridges"
    hit = make_hit(text, kind="quote", speaker="Ada Ito", segments=(Span(0, 12), Span(text.index("then"), len(text))))
    assert "│ “Roads first, […] then bridges”\n" in piped(Answer("?", "quote", (hit,)), phrases)


def test_what_comes_near_an_abstention_stands_apart_with_where_it_stands(declined, phrases):
    shown = piped(declined, phrases)
    said, closest, rest = shown.partition("The closest that I have read:")
    assert closest
    assert said.strip() == "It is not said."
    assert [rest.count(words) for words in ("The ferry was painted.", "Ada Ito bought it.")] == [1, 1]
    assert rest.count("Talks in the capital") == 1
    assert rest.index("Ada Ito bought it.") < rest.index("/facts ferries")


def test_an_answer_says_nothing_of_what_comes_near(answer, phrases):
    assert "closest" not in piped(answer, phrases)


def test_an_abstention_shows_what_can_be_asked(phrases):
    answer = Answer("?", "unknown", (), "I do not know.", ("/quote Ito", "/people"), abstained=True)
    assert piped(answer, phrases) == "I do not know.\n\nYou could ask:\n  /quote Ito\n  /people\n"


def test_the_bot_s_words_follow_the_answer_s_language(answer, phrases):
    shown = piped(dataclasses.replace(answer, language="ru", suggestions=("/people",)), phrases)
    assert "│ «Last year" in shown
    assert "абзац 4" in shown
    assert "Можно спросить:" in shown


def test_on_a_terminal_there_are_colours_and_wrapped_lines_keep_the_bar(answer, phrases):
    shown = seen(answer, phrases)
    assert ANSI.search(shown)
    plain = ANSI.sub("", shown).splitlines()
    assert max(map(len, plain)) <= 40
    start = plain.index("Ada Ito:") + 1
    quote = [line for line in plain[start:] if line.startswith("│ ")]
    assert len(quote) > 1
    assert " ".join(line[2:] for line in quote) == f"“{answer.hits[0].text}”"


@pytest.mark.parametrize(
    "text", ["[bold]no[/bold] [/]", "[link=https://a.example]x[/link]", ":smile: `code`", "\\[red]"]
)
def test_nothing_in_a_document_is_read_as_markup(make_hit, phrases, text):
    answer = Answer("?", "fact", (make_hit(text, speaker=text),), text, (text,))
    assert ANSI.sub("", seen(answer, phrases)).count(text) == 4


@pytest.mark.parametrize("text", ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x08\x08", "a\rb"])
def test_no_control_character_of_a_document_reaches_the_terminal(make_hit, phrases, quoted, text):
    citation = dataclasses.replace(quoted.citation, title=text, source=text, url=f"https://a.example/{text}")
    hit = make_hit(text, speaker=text, citation=citation)
    answer = Answer("?", "fact", (hit,), text, (text,))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", piped(answer, phrases) + ANSI.sub("", seen(answer, phrases)))


@given(text=st.text(min_size=1))
def test_any_text_is_written(make_hit, phrases, text):
    answer = Answer(text, "fact", (make_hit(text, speaker=text),), text, (text,))
    assert piped(answer, phrases).encode()
    assert seen(answer, phrases).encode()


def test_a_terminal_that_lacks_letters_gets_question_marks(phrases):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    show(Answer("?", "hello", (), "Сәлем"), phrases, out)
    out.seek(0)
    assert out.read() == "?????\n"


def test_piped_it_loads_neither_rich_nor_telegram():
    program = (
        "import sys; from bot.faces import record, terminal; from bot.model import Answer;"
        "from bot.phrases import load_phrases; terminal.show(Answer('?', 'hello', (), 'Hello.'), load_phrases());"
        "print([name for name in ('rich', 'telegram', 'asyncio') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == "Hello.\n[]\n"


def echo(text):
    return Answer(text, "echo", (), f"You said {text}.")


def talk(monkeypatch, ask, typed, phrases, language="en"):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    chat(ask, phrases, language)


def test_piped_chat_answers_each_line_that_holds_something(monkeypatch, capsys, phrases):
    talk(monkeypatch, echo, "one\n\n  \ntwo", phrases)
    assert capsys.readouterr().out == "You said one.\n\nYou said two.\n\n"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (StoreError("the store is gone"), "the store is gone\n"),
        (RuntimeError("boom"), "Something went wrong on my side."),
    ],
)
def test_a_failure_is_a_sentence_and_the_chat_goes_on(monkeypatch, capsys, phrases, error, sentence):
    def ask(text):
        if text == "bad":
            raise error
        return echo(text)

    talk(monkeypatch, ask, "bad\ngood\n", phrases)
    out, err = capsys.readouterr()
    assert out == "You said good.\n\n"
    assert err.startswith(sentence)
    assert "Traceback" not in err


def test_a_store_that_cannot_be_used_any_further_ends_the_chat(monkeypatch, capsys, phrases):
    def ask(text):
        raise CutShortError("the store is gone")

    with pytest.raises(CutShortError, match="the store is gone"):
        talk(monkeypatch, ask, "one\ntwo\n", phrases)


def test_ctrl_c_during_an_answer_leaves_politely(monkeypatch, capsys, phrases):
    def ask(text):
        raise KeyboardInterrupt

    talk(monkeypatch, ask, "one\ntwo\n", phrases)
    assert capsys.readouterr() == ("", "")


CHAT = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # the terminal is the process's own, so that its keys send signals
from bot.faces.terminal import chat
from bot.model import Answer, Point, Series
from bot.phrases import load_phrases
chat(lambda text: Answer(text, "echo", (), f"You said {text}."), load_phrases(), "en")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_on_a_terminal_it_prompts_and_either_key_leaves_politely(key):
    import pty

    main, side = pty.openpty()
    child = subprocess.Popen([sys.executable, "-c", CHAT], stdin=side, stdout=side, stderr=side, start_new_session=True)
    os.close(side)
    shown = bytearray()
    try:
        read_until(main, shown, b"\n> ")
        os.write(main, b"hello\n")
        read_until(main, shown, b"You said hello.\r\n\r\n> ")
        read_until(main, shown, b"Goodbye.", pressing=key)
        assert child.wait(timeout=20) == 0
        assert b"Ctrl-D ends the chat" in shown
        assert b"Traceback" not in shown
    finally:
        child.kill()
        child.wait()
        os.close(main)


def read_until(descriptor, shown, words, pressing=b""):
    """Adds what the terminal shows to `shown` until the words are there, at most 20 seconds.

    A key is pressed again each second, as one does: readline loses one that comes while it sets itself up.
    """
    import select

    for _ in range(20):
        if pressing:
            os.write(descriptor, pressing)
        while select.select([descriptor], [], [], 1)[0]:
            shown += os.read(descriptor, 4096)
            if words in re.sub(rb"\x1b\[\?2004[hl]", b"", shown):  # readline's switch for pasting
                return
    raise AssertionError(f"waited for {words!r}, got {bytes(shown)!r}")


def test_a_hit_in_its_passages_is_told_from_what_stands_around_it(make_hit, phrases):
    text = "Rain fell. Roads closed. It was cold."
    around = (Slice("A storm came.", Span(0, 13), 1), Slice(text, Span(20, 20 + len(text)), 2))
    answer = Answer("?", "context", (make_hit("Roads closed.", at=31),), around=around)
    out = io.StringIO()
    show(answer, phrases, out)
    assert out.getvalue().split("\n\n")[1:] == ["┊ A storm came.", "┊ Rain fell.\n│ Roads closed.\n┊ It was cold.\n"]
