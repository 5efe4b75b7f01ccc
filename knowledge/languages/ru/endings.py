"""How Russian declines names and nouns: tables of endings, each row with a form and its nominative.

Cases: n nominative, g genitive, d dative, a accusative, i instrumental, p prepositional. What is alive has its genitive
for its accusative where it is a man's, as names have.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.extract.inflected.forms import Ending, Endings, Gender

_HARD = "бвгджзклмнпрстфхц"  # consonants behind which a man's name goes on with а, у, ом
_HUSH = "жчшщц"  # those behind which it goes on with ем: "Бабичем"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"

# Surnames that were "whose": -ов, -ев, -ин. `stem` is the whole of the nominative's end.
_WHOSE = (
    ("", "n", "m"),
    ("а", "ga", "m"),
    ("у", "d", "m"),
    ("ым", "i", "m"),
    ("е", "p", "m"),
    ("а", "n", "f"),
    ("ой", "gdip", "f"),
    ("у", "a", "f"),
)
_ADJECTIVE = (
    ("ий", "n", "m"),
    ("ого", "ga", "m"),
    ("ому", "d", "m"),
    ("им", "i", "m"),
    ("ом", "p", "m"),
    ("ая", "n", "f"),
    ("ой", "gdip", "f"),
    ("ую", "a", "f"),
)


def whose(stems: Iterable[str]) -> tuple[Ending, ...]:
    """The rows of surnames in -ов and -ин: a man's and a woman's."""
    return tuple(
        Ending(
            f"surname in -{stem}, {gender}, {cases}",
            stem + ending,
            stem if gender == "m" else f"{stem}а",
            "m" if gender == "m" else "f",
            cases,
            f"Сер{stem}{ending} Сер{stem}{'' if gender == 'm' else 'а'}",
        )
        for stem in stems
        for ending, cases, gender in _WHOSE
    )


def adjectives(stems: Iterable[str]) -> tuple[Ending, ...]:
    """The rows of surnames in -ский: a man's and a woman's."""
    return tuple(
        Ending(
            f"surname in -{stem}ий, {gender}, {cases}",
            stem + ending,
            stem + ("ий" if gender == "m" else "ая"),
            "m" if gender == "m" else "f",
            cases,
            f"Лес{stem}{ending} Лес{stem}{'ий' if gender == 'm' else 'ая'}",
        )
        for stem in stems
        for ending, cases, gender in _ADJECTIVE
    )


def same(endings: Iterable[str]) -> tuple[Ending, ...]:
    """The rows of surnames that nobody declines: -ко, -швили; of either gender, in any case."""
    return tuple(
        Ending(f"surname in -{ending}, any case", ending, ending, None, "", f"Бел{ending} Бел{ending}")
        for ending in endings
    )


_MAN = (
    Ending("man's, consonant", "", "", "m", "n", "Арман Арман", _CONSONANTS),
    Ending("man's, consonant + а", "а", "", "m", "ga", "Армана Арман", _CONSONANTS),
    Ending("man's, consonant + у", "у", "", "m", "d", "Арману Арман", _CONSONANTS),
    Ending("man's, consonant + ом", "ом", "", "m", "i", "Арманом Арман", _HARD),
    Ending("man's, hushing consonant + ем", "ем", "", "m", "i", "Белашем Белаш", _HUSH),
    Ending("man's, consonant + е", "е", "", "m", "p", "Армане Арман", _CONSONANTS),
    Ending("man's in -й", "й", "й", "m", "n", "Андрей Андрей"),
    Ending("man's in -й + я", "я", "й", "m", "ga", "Андрея Андрей", "аеиоу"),
    Ending("man's in -й + ю", "ю", "й", "m", "d", "Андрею Андрей", "аеиоу"),
    Ending("man's in -й + ем", "ем", "й", "m", "i", "Андреем Андрей", "аеиоу"),
    Ending("man's in -й + е", "е", "й", "m", "p", "Андрее Андрей", "аеоу"),
    Ending("man's in -ий + и", "ии", "ий", "m", "p", "Юрии Юрий"),
    Ending("man's in -ь", "ь", "ь", "m", "n", "Игорь Игорь"),
    Ending("man's in -ь + я", "я", "ь", "m", "ga", "Игоря Игорь", _CONSONANTS),
    Ending("man's in -ь + ю", "ю", "ь", "m", "d", "Игорю Игорь", _CONSONANTS),
    Ending("man's in -ь + ем", "ем", "ь", "m", "i", "Игорем Игорь", _CONSONANTS),
)
_OPEN = (
    Ending("in -а", "а", "а", None, "n", "Никита Никита", _CONSONANTS),
    Ending("in -а + ы", "ы", "а", None, "g", "Никиты Никита", _CONSONANTS),
    Ending("in -а + и", "и", "а", None, "g", "Ольги Ольга", "гкхжчшщ"),
    Ending("in -а + е", "е", "а", None, "dp", "Никите Никита", _CONSONANTS),
    Ending("in -а + у", "у", "а", None, "a", "Никиту Никита", _CONSONANTS),
    Ending("in -а + ой", "ой", "а", None, "i", "Никитой Никита", _CONSONANTS),
    Ending("in -я", "я", "я", None, "n", "Мария Мария"),
    Ending("in -я + и", "и", "я", None, "g", "Марии Мария"),
    Ending("in -я + е", "е", "я", None, "dp", "Илье Илья", "ьн"),
    Ending("in -ия + и", "ии", "ия", None, "dp", "Марии Мария"),
    Ending("in -я + ю", "ю", "я", None, "a", "Марию Мария"),
    Ending("in -я + ей", "ей", "я", None, "i", "Марией Мария"),
)
_WOMAN = (
    Ending("woman's in -ь + и", "и", "ь", "f", "gdp", "Любови Любовь", _CONSONANTS),
    Ending("woman's, consonant, any case", "", "", "f", "", "Айнур Айнур", _CONSONANTS + "ьй"),
)
_FOREIGN = (Ending("in a vowel that nobody declines", "", "", None, "", "Диего Диего", "еёиоуыэю"),)

# Kazakh, Kyrgyz and Azerbaijani patronymics.
_OF_FATHERS: tuple[tuple[str, Gender], ...] = (("улы", "m"), ("ұлы", "m"), ("кызы", "f"), ("қызы", "f"), ("оглы", "m"))

FIRST_NAMES = Endings((*_MAN, *_OPEN, *_WOMAN, *_FOREIGN))
# Of surnames that nothing else tells: a man's is declined, a woman's is not unless it ends in -а.
OTHER_SURNAMES = Endings(
    (
        *_MAN,
        *_OPEN,
        Ending("woman's, consonant, any case", "", "", "f", "", "Пак Пак", _CONSONANTS + "ьй"),
        *_FOREIGN,
    )
)
PATRONYMICS = Endings(
    tuple(
        row
        for stem in ("ович", "евич", "ьич")
        for row in (
            Ending(f"-{stem}", stem, stem, "m", "n", f"Петр{stem} Петр{stem}"),
            Ending(f"-{stem} + а", f"{stem}а", stem, "m", "ga", f"Петр{stem}а Петр{stem}"),
            Ending(f"-{stem} + у", f"{stem}у", stem, "m", "d", f"Петр{stem}у Петр{stem}"),
            Ending(f"-{stem} + ем", f"{stem}ем", stem, "m", "i", f"Петр{stem}ем Петр{stem}"),
            Ending(f"-{stem} + е", f"{stem}е", stem, "m", "p", f"Петр{stem}е Петр{stem}"),
        )
    )
    + tuple(
        row
        for stem in ("овн", "евн", "иничн")
        for row in (
            Ending(f"-{stem}а", f"{stem}а", f"{stem}а", "f", "n", f"Петр{stem}а Петр{stem}а"),
            Ending(f"-{stem}а + ы", f"{stem}ы", f"{stem}а", "f", "g", f"Петр{stem}ы Петр{stem}а"),
            Ending(f"-{stem}а + е", f"{stem}е", f"{stem}а", "f", "dp", f"Петр{stem}е Петр{stem}а"),
            Ending(f"-{stem}а + у", f"{stem}у", f"{stem}а", "f", "a", f"Петр{stem}у Петр{stem}а"),
            Ending(f"-{stem}а + ой", f"{stem}ой", f"{stem}а", "f", "i", f"Петр{stem}ой Петр{stem}а"),
        )
    )
    + tuple(
        Ending(f"-{ending}", ending, ending, gender, "", f"Болат{ending} Болат{ending}")
        for ending, gender in _OF_FATHERS
    )
)

_SINGULAR_MAN = (
    Ending("consonant", "", "", "m", "n", "аким аким", _CONSONANTS),
    Ending("consonant + а", "а", "", "m", "ga", "акима аким", _CONSONANTS),
    Ending("consonant + у", "у", "", "m", "d", "акиму аким", _CONSONANTS),
    Ending("consonant + ом", "ом", "", "m", "i", "акимом аким", _CONSONANTS),
    Ending("hushing consonant + ем", "ем", "", "m", "i", "врачем врач", _HUSH),
    Ending("consonant + е", "е", "", "m", "p", "акиме аким", _CONSONANTS),
    Ending("-ь", "ь", "ь", "m", "n", "учитель учитель"),
    Ending("-ь + я", "я", "ь", "m", "ga", "учителя учитель"),
    Ending("-ь + ю", "ю", "ь", "m", "d", "учителю учитель"),
    Ending("-ь + ем", "ем", "ь", "m", "i", "учителем учитель"),
    Ending("-ь + е", "е", "ь", "m", "p", "учителе учитель"),
    Ending("-ец", "ец", "ец", "m", "n", "певец певец"),
    Ending("-ец + а", "ца", "ец", "m", "ga", "певца певец"),
    Ending("-ец + у", "цу", "ец", "m", "d", "певцу певец"),
    Ending("-ец + ом", "цом", "ец", "m", "i", "певцом певец"),
    Ending("-ий, -ый", "ий", "ий", "m", "n", "рабочий рабочий"),
    Ending("-ый", "ый", "ый", "m", "n", "ученый ученый"),
    Ending("-ий + его", "его", "ий", "m", "ga", "рабочего рабочий"),
    Ending("-ый + ого", "ого", "ый", "m", "ga", "ученого ученый"),
    Ending("-ий + его, кий", "ого", "ий", "m", "ga", "полицейского полицейский"),
    Ending("-ий + ему", "ему", "ий", "m", "d", "рабочему рабочий"),
    Ending("-ый + ому", "ому", "ый", "m", "d", "ученому ученый"),
    Ending("-ий + им", "им", "ий", "m", "i", "рабочим рабочий"),
    Ending("-ый + ым", "ым", "ый", "m", "i", "ученым ученый"),
)
_SINGULAR_OPEN = (
    Ending("-а", "а", "а", None, "n", "глава глава", _CONSONANTS),
    Ending("-а + ы", "ы", "а", None, "g", "главы глава", _CONSONANTS),
    Ending("-а + и", "и", "а", None, "g", "певички певичка", "гкхжчшщ"),
    Ending("-а + е", "е", "а", None, "dp", "главе глава", _CONSONANTS),
    Ending("-а + у", "у", "а", None, "a", "главу глава", _CONSONANTS),
    Ending("-а + ой", "ой", "а", None, "i", "главой глава", _CONSONANTS),
    Ending("-а + ей", "ей", "а", None, "i", "певицей певица", _HUSH),
    Ending("-я", "я", "я", None, "n", "судья судья"),
    Ending("-я + и", "и", "я", None, "gdp", "судьи судья"),
    Ending("-я + е", "е", "я", None, "dp", "судье судья"),
    Ending("-я + ю", "ю", "я", None, "a", "судью судья"),
    Ending("-я + ей", "ей", "я", None, "i", "судьей судья"),
)
_NEUTER = (
    Ending("-о", "о", "о", None, "na", "агентство агентство"),
    Ending("-о + а", "а", "о", None, "g", "агентства агентство"),
    Ending("-о + у", "у", "о", None, "d", "агентству агентство"),
    Ending("-о + ом", "ом", "о", None, "i", "агентством агентство"),
    Ending("-о + е", "е", "о", None, "p", "агентстве агентство"),
    Ending("-ие", "ие", "ие", None, "na", "управление управление"),
    Ending("-ие + я", "ия", "ие", None, "g", "управления управление"),
    Ending("-ие + ю", "ию", "ие", None, "d", "управлению управление"),
    Ending("-ие + и", "ии", "ие", None, "p", "управлении управление"),
    Ending("-ие + ем", "ием", "ие", None, "i", "управлением управление"),
)
_PLURAL = (
    Ending("-ы", "ы", "ы", None, "n", "эксперты эксперты"),
    Ending("-ы + ов", "ов", "ы", None, "ga", "экспертов эксперты"),
    Ending("-ы + ам", "ам", "ы", None, "d", "экспертам эксперты"),
    Ending("-ы + ами", "ами", "ы", None, "i", "экспертами эксперты"),
    Ending("-и", "и", "и", None, "n", "врачи врачи"),
    Ending("-и + ей", "ей", "и", None, "ga", "врачей врачи"),
    Ending("-и + ов", "ов", "и", None, "ga", "аналитиков аналитики"),
    Ending("-и + ям", "ям", "и", None, "d", "жителям жители"),
    Ending("-и + ам", "ам", "и", None, "d", "врачам врачи"),
    Ending("-и + ами", "ами", "и", None, "i", "врачами врачи"),
)
_COUNTED = (  # what is counted, with the plurals that stand behind numbers
    *_SINGULAR_MAN,
    *_SINGULAR_OPEN,
    *_NEUTER,
    Ending("plural of a consonant", "ы", "", None, "n", "полеты полет", _CONSONANTS),
    Ending("plural of г, к, х, ж, ш, щ, ч", "и", "", None, "n", "шаги шаг", "гкхжшщч"),
    Ending("plural + ов", "ов", "", None, "g", "полетов полет", _CONSONANTS),
    Ending("plural + ей", "ей", "", None, "g", "врачей врач", _HUSH),
    Ending("plural + ев", "ев", "", None, "g", "месяцев месяц", "ц"),
    Ending("-й, plural + ев", "ев", "й", None, "g", "музеев музей"),
    Ending("plural + ам", "ам", "", None, "d", "полетам полет", _CONSONANTS),
    Ending("plural + ами", "ами", "", None, "i", "полетами полет", _CONSONANTS),
    Ending("plural + ах", "ах", "", None, "p", "полетах полет", _CONSONANTS),
    Ending("-а, plural + ам", "ам", "а", None, "d", "школам школа", _CONSONANTS),
    Ending("-а, plural + ами", "ами", "а", None, "i", "школами школа", _CONSONANTS),
    Ending("-а, plural + ах", "ах", "а", None, "p", "школах школа", _CONSONANTS),
    Ending("-а, plural", "", "а", None, "g", "школ школа", _CONSONANTS),
    Ending("-ия, plural", "ий", "ия", None, "g", "станций станция"),
    Ending("-ия + и", "ии", "ия", None, "gdpn", "станции станция"),
    Ending("-я, plural + ям", "ям", "я", None, "d", "станциям станция"),
    Ending("-я, plural + ями", "ями", "я", None, "i", "станциями станция"),
    Ending("-я, plural + ях", "ях", "я", None, "p", "станциях станция"),
    Ending("-ь, plural", "ей", "ь", None, "g", "рублей рубль"),
    Ending("-ь, plural + и", "и", "ь", None, "ng", "рубли рубль"),
    Ending("-ь, plural + ям", "ям", "ь", None, "d", "рублям рубль"),
    Ending("-ь, plural + ями", "ями", "ь", None, "i", "рублями рубль"),
    Ending("-ь, plural + ях", "ях", "ь", None, "p", "рублях рубль"),
    Ending("-о, plural", "", "о", None, "g", "агентств агентство"),
    Ending("-о, plural + ам", "ам", "о", None, "d", "агентствам агентство"),
    Ending("-о, plural + ами", "ами", "о", None, "i", "агентствами агентство"),
    Ending("-о, plural + ах", "ах", "о", None, "p", "агентствах агентство"),
    Ending("-ие, plural", "ий", "ие", None, "g", "событий событие"),
    Ending("-ий, plural", "их", "ий", None, "gp", "рабочих рабочий"),
    Ending("-ый, plural", "ых", "ый", None, "gp", "ученых ученый"),
    Ending("-ой, plural", "ых", "ой", None, "gp", "больных больной"),
)
_ADJECTIVES = tuple(
    Ending(f"adjective in -{nominative} + {ending}", ending, nominative, None, cases, f"нов{ending} нов{nominative}")
    for nominative, endings in (
        ("ый", ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")),
        (
            "ий",
            ("ий", "ого", "его", "ому", "ему", "им", "ом", "ем", "ая", "яя", "ой", "ей", "ую", "ое", "ие", "их", "ими"),
        ),
    )
    for ending in endings
    for cases in ("n",)
)
PEOPLE = Endings((*_SINGULAR_MAN, *_SINGULAR_OPEN))
COUNTED = Endings(_COUNTED)
ADJECTIVES = Endings(_ADJECTIVES)
THINGS = Endings((*_SINGULAR_MAN, *_SINGULAR_OPEN, *_NEUTER, *_PLURAL))
