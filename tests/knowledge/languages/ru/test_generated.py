"""Russian made from its rules: invented names in every case, verbs of both genders, numbers in every spelling."""

from __future__ import annotations

import itertools
import random

import pytest

from knowledge import config
from knowledge.extract.inflected.numbers import NumberReader, NumberRules
from knowledge.extract.pipeline import extract
from knowledge.model import Document
from tests.knowledge.languages.ru.russian import FRIDAY, figures, people, rules, said

SYLLABLES = ("бар", "дол", "кем", "лор", "мун", "нар", "сел", "тор", "жул", "гур", "рам", "вел")
FIRST_M = ("Иван", "Ерлан", "Олег", "Арман", "Петр")
FIRST_F = ("Анна", "Вера", "Ольга", "Динара", "Сауле")
ENDINGS = {"m": ("сказал", "заявил", "пояснил", "отметил"), "f": ("сказала", "заявила", "пояснила", "отметила")}
# The cases of an invented surname and of the first names above: genitive, dative, instrumental.
CASES_M = {"g": ("а", "а"), "d": ("у", "у"), "i": ("ом", "ым")}
CASES_F = {"g": ("ы", "ой"), "d": ("е", "ой"), "i": ("ой", "ой")}
MANY = 60


def surname(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=2)).capitalize() + rng.choice(("ов", "ин"))


def named(rng: random.Random, gender: str, case: str = "") -> tuple[str, str]:
    """Somebody's name in the nominative and in a case."""
    last = surname(rng)
    if gender == "m":
        first = rng.choice(FIRST_M)
        one, two = CASES_M.get(case, ("", ""))
        return f"{first} {last}", f"{first}{one} {last}{two}"
    first = rng.choice(FIRST_F)
    one, two = CASES_F.get(case, ("а", "а"))
    stem = first[:-1]
    if stem[-1] in "гк" and one == "ы":
        one = "и"
    oblique = f"{first} {last}{two}" if first == "Сауле" else f"{stem}{one} {last}{two}"
    return f"{first} {last}а", oblique


SPEECH = "Мы построили мост и откроем его весной"
FORMS = (
    "«{speech}», — {verb} {who}.",
    "— {speech}, — {verb} {who}.",
    "{who} {verb}: «{speech}».",
    "«{speech}», — {verb} журналистам {who}.",
    "«{speech}», – {verb} на встрече с гостями {who}.",
    "«{speech}», − {verb} глава фонда «Степной ветер» {who}.",
    "{who} {verb}:\n— {speech}",
    "Мост открыли. — {speech}, — {verb} {who}.",
    "— {speech}, — {verb} газете «Степной ветер» {who}.",
)


@pytest.mark.parametrize("form", FORMS)
def test_whoever_stands_in_the_nominative_speaks(form: str) -> None:
    rng = random.Random(form)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, _ = named(rng, gender)
        text = form.format(speech=SPEECH, verb=rng.choice(ENDINGS[gender]), who=who)
        assert [(words, speaker) for words, _, speaker in said(text)] == [(SPEECH, who)], text


# Marks in marks, in every style: the outer ones are the quote's, also where one closing mark stands for both.
STYLES = (("«", "»"), ('"', '"'), ("“", "”"), ("„", "“"))


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_names_in_marks_are_inside_of_what_is_said(opening: str, closing: str) -> None:
    rng = random.Random(opening)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, _ = named(rng, gender)
        firms = [f"{opening}{surname(rng)}{closing}" for _ in range(rng.randint(1, 3))]
        speech = f"Мы строим {' и '.join(firms)} весной"
        text = f"{opening}{speech}{closing}, — {rng.choice(ENDINGS[gender])} {who}."
        assert [(words, speaker) for words, _, speaker in said(text)] == [(speech, who)], text


def test_one_closing_mark_stands_for_two() -> None:
    rng = random.Random(2)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, _ = named(rng, gender)
        speech = f"Мы строим «{surname(rng)}» и еще «{surname(rng)}"
        text = f"«{speech}», — {rng.choice(ENDINGS[gender])} {who}."
        assert [(words, speaker) for words, _, speaker in said(text)] == [(speech, who)], text


def test_a_quote_goes_on_over_paragraphs() -> None:
    rng = random.Random(3)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, _ = named(rng, gender)
        parts = [f"Мы строим «{surname(rng)}» каждый год и весну." for _ in range(rng.randint(1, 4))]
        text = "«" + "\n\n".join([*parts, SPEECH]) + f"», — {rng.choice(ENDINGS[gender])} {who}."
        assert [(words, speaker) for words, _, speaker in said(text)] == [(part, who) for part in (*parts, SPEECH)]


@pytest.mark.parametrize("case", "gdi")
def test_a_name_in_any_case_is_shown_in_the_nominative(case: str) -> None:
    leads = {"g": "Журналисты ждали {who}.", "d": "Слово дали {who}.", "i": "Встреча с {who} прошла."}
    rng = random.Random(case)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, oblique = named(rng, gender, case)
        assert people(leads[case].format(who=oblique)) == [who], oblique


@pytest.mark.parametrize("case", "gdi")
def test_who_is_only_spoken_of_never_speaks(case: str) -> None:
    leads = {"g": "по просьбе {other}", "d": "{other}", "i": "вместе с {other}"}
    rng = random.Random(case)
    for _ in range(MANY):
        gender = rng.choice("mf")
        who, _ = named(rng, gender)
        other, oblique = named(rng, rng.choice("mf"), case)
        if other.split()[1][:-1] in who:
            continue
        text = f"«{SPEECH}», — {rng.choice(ENDINGS[gender])} {leads[case].format(other=oblique)} {who}."
        assert [speaker for _, _, speaker in said(text)] == [who], text


@pytest.mark.parametrize("gender", "mf")
def test_a_surname_alone_is_the_fullest_name(gender: str) -> None:
    rng = random.Random(gender)
    for _ in range(MANY):
        who, oblique = named(rng, gender, "g")
        verb, pronoun = rng.choice(ENDINGS[gender]), {"m": "он", "f": "она"}[gender]
        for short in (who.split()[1], pronoun):
            text = f"Журналисты ждали {oblique}.\n\n«{SPEECH}», — {verb} {short}."
            assert [speaker for _, _, speaker in said(text)] == [who], text


def spelled(rng: random.Random) -> str:
    """A number as Russian text writes it."""
    whole, blank = rng.randint(2, 999), rng.choice(" \u00a0\u202f")
    return rng.choice(
        (
            str(whole),
            f"{whole},{rng.randint(1, 9)}",
            f"{whole}{blank}{rng.randint(0, 999):03}{blank}{rng.randint(0, 999):03}",
            f"{whole} {rng.choice(tuple(SCALES))}",
        )
    )


SCALES = {"тыс.": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12}


def value_of(written: str) -> float:
    number, _, scale = written.replace("\u00a0", " ").replace("\u202f", " ").rpartition(" ")
    if scale in SCALES:
        return float(number) * SCALES[scale]
    return float(written.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", "."))


@pytest.mark.parametrize(
    ("unit", "english"),
    [("тенге", "KZT"), ("долларов", "USD"), ("тонн", "tonne"), ("процентов", "%"), ("человек", "people")],
)
def test_numbers_in_every_spelling(unit: str, english: str) -> None:
    rng = random.Random(unit)
    for _ in range(MANY):
        written = spelled(rng)
        text = f"Завод получил {written} {unit}."
        assert [(figure.value, figure.unit) for figure in figures(text)] == [
            (pytest.approx(value_of(written)), english)
        ], text


def test_every_number_word_has_its_value() -> None:
    rules_of_words = config.load("ru/numbers.yaml", NumberRules)
    reader = NumberReader.of(rules_of_words)
    for value, words in {**rules_of_words.units, **rules_of_words.tens, **rules_of_words.hundreds}.items():
        for word in words:
            assert reader.words[word] == value


@pytest.mark.parametrize("seed", range(40))
def test_any_text_is_read_to_the_end_with_spans_inside_of_it(seed: int) -> None:
    rng = random.Random(seed)
    pieces = (
        *(
            "«",
            "»",
            '"',
            "“",
            "”",
            "„",
            "— ",
            " – ",
            "- ",
            ", ",
            ". ",
            "! ",
            "? ",
            ": ",
            "\n\n",
            "\n",
            "(",
            ")",
            "…",
            "%",
            "$",
        ),
        *(
            "сказал ",
            "сказала ",
            "он ",
            "она ",
            "что ",
            "по словам ",
            "аким ",
            "президент ",
            "глава ",
            "в ",
            "с ",
            "до ",
            "на ",
        ),
        *(
            "Петр ",
            "Белов ",
            "Анна ",
            "Лесковой ",
            "МВД ",
            "5 ",
            "1,5 ",
            "19 ",
            "2023 ",
            "года ",
            "апреля ",
            "млн ",
            "тенге ",
        ),
        *("вырос ", "более ", "И.", "т.е. ", "\u00a0", "\u00ad", "ё", "й"),
    )
    text = "".join(rng.choices(pieces, k=rng.randint(1, 120)))
    found = extract(Document("any", text, "", FRIDAY, language="ru"), rules())
    spans = [
        *(part for quote in found.quotes for part in quote.segments),
        *(mention for person in found.people for mention in person.mentions),
        *(figure.span for figure in found.figures),
        *(moment.span for moment in found.moments),
        *(fact.span for fact in found.facts),
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    parts = sorted((part.start, part.end) for quote in found.quotes for part in quote.segments)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(parts))
