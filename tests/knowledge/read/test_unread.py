"""What is near to a language that is read, and is none: it is stored, and nothing is read out of it."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from knowledge.read.language import load_languages
from tests.knowledge.extract.reading import rules

UNREAD = {
    "ky": (
        "«Көпүр жазында ачылат», — деди айыл башчысы Асан Серов.",
        "Айыл башчысы Асан Серов көпүр жазында ачылат деп билдирди. Анын айтымында, 5 миллион сом бөлүнгөн.",
        "«Биз 26 пайызга өстүк», — деди министр Асан Серов жыйында. Бул тууралуу басма сөз кызматы кабарлады.",
    ),
    "tt": (
        "«Күпер язын ачыла», — диде район башлыгы Асан Серов.",
        "Асан Серов әйтүенчә, күпер язын ачыла. «Эш башланды», — диде ул. Быел 5 миллион сум бүленгән.",
    ),
    "uk": (
        "«Міст відкриють навесні», — сказав голова району Іван Сєров.",
        "Голова району Іван Сєров заявив, що міст відкриють навесні. Торік витратили 5 млн гривень.",
        "«Роботи почалися, і ми цим пишаємося», — сказав він. Міст будували три роки.",
    ),
    "be": (
        "«Мост адкрыюць вясной», — сказаў кіраўнік раёна Іван Сяроў.",
        "Кіраўнік раёна Іван Сяроў паведаміў, што мост адкрыюць вясной. Летась патрацілі 5 млн рублёў.",
    ),
    "uz": (
        "«Кўприк баҳорда очилади», — деди туман ҳокими Асан Серов.",
        "Туман ҳокими Асан Серовнинг айтишича, кўприк баҳорда очилади. Бу йил 5 миллион сўм ажратилди.",
        "«Янги йил 26 фоизга ошди», — деди министр Асан Серов. Бу ҳақда матбуот хизмати маълум қилди.",
    ),
    "bg": (
        "«Мостът ще бъде открит през пролетта», каза кметът Иван Серов. Той добави, че са похарчени 5 милиона лева.",
    ),
    "Latin kk": (
        "«Kópir kóktemde ashylady», – dedi aýdan ákimi Asan Serov.",
        "Aýdan ákimi Asan Serovtyń aıtýynsha, kópir kóktemde ashylady. «Jumys bastaldy», – dedi ol.",
        "Audan äkimi Asan Serov köpir köktemde aşylady dep mälimdedi. «Jūmys bastaldy», – dedi ol.",
    ),
}


@pytest.mark.parametrize("text", [text for texts in UNREAD.values() for text in texts])
def test_nothing_is_read_out_of_a_language_that_is_only_near(text: str) -> None:
    language = load_languages().of(text)
    found = extract(Document("test", text, "", dt.date(2024, 4, 19), language=language), rules())
    assert (found.quotes, found.figures, found.moments, found.people) == ((), (), (), ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("«Мост откроют весной», — сказал аким района Асан Серов.", "ru"),
        ("Мост открыли два дня назад, было много гостей.", "ru"),
        ("Съезд объявил об открытии подъезда.", "ru"),
        ("«Көпір көктемде ашылады», – деді аудан әкімі Асан Серов.", "kk"),
        ("– Бала мектепке барды, – деді Асан.", "kk"),
        ("Бірінші көпір бітті.", "kk"),
        ("Zoë Müller said that the bridge was open.", "en"),
    ],
)
def test_short_texts_of_the_languages_that_are_read_are_read(text: str, language: str) -> None:
    assert load_languages().of(text) == language
