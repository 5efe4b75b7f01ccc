"""Russian articles a second on one core: quotes, figures, dates and facts of texts that are composed here.

Run it with `python tests/benchmarks/bench_russian.py [ARTICLES]`. Every article has other names, numbers and days, so
that nothing that was kept of one serves the next.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from knowledge.rules import load_rules

TARGET = 150  # articles a second
_SEED = 23
_RUNS, _PARAGRAPHS = 5, 8
_FIRST = ("Арсен", "Лидия", "Тимур", "Вера", "Богдан", "Жанна", "Остап", "Мила")
_LAST = ("Кромов", "Зальцева", "Нурбеков", "Ветрова", "Лобанский", "Тиханова", "Дрозденко", "Ярцева")
_PLACES = ("Заречье", "Белогорск-Новый", "Синеозёрск", "Камышовка")
_PARAGRAPHS_OF = (
    "Как сообщил {day} апреля {year} года глава управления торговли {first} {last}, товарооборот {place} вырос на"
    " {small}% и достиг {large},{small} млрд тенге.",
    "«Мы построим {small} новых школ до конца года. На это выделено {large} млн рублей», — сказал {first} {last}.",
    "По словам {last}, в первом квартале {year} года завод выпустил {large} тысяч тонн муки, почти вдвое больше, чем"
    " годом ранее. Экспорт составил {small},{small} млн долларов.",
    "Жители города {place} жаловались на дороги. Ремонт начнётся {day} мая, а завершится осенью.",
    "«Цены больше не растут», — отметила пресс-секретарь министерства. Инфляция замедлилась с {large} до {small}"
    " процентов, добавила она.",
    "В {year} году в области работало {large} предприятий, из них более {small} — в сельском хозяйстве. Об этом"
    " говорится в докладе ведомства.",
)


def composed(count: int) -> list[Document]:
    """So many articles, each time the same."""
    choice = random.Random(_SEED)
    documents = []
    for n in range(count):
        paragraphs = [
            choice.choice(_PARAGRAPHS_OF).format(
                first=choice.choice(_FIRST),
                last=choice.choice(_LAST),
                place=choice.choice(_PLACES),
                day=choice.randint(1, 28),
                year=choice.randint(2015, 2025),
                small=choice.randint(2, 60),
                large=choice.randint(61, 990),
            )
            for _ in range(_PARAGRAPHS)
        ]
        documents.append(
            Document(f"{n}", "\n\n".join(paragraphs), "Итоги квартала", dt.date(2025, 4, 19), language="ru")
        )
    return documents


def main(count: int) -> None:
    """Prints the median of some runs, by processor time: other work on the machine does not lengthen it."""
    rules, documents = load_rules(), composed(count)
    found = [extract(document, rules) for document in documents]  # once for what is built on first use
    seconds = []
    for _ in range(_RUNS):
        began = time.process_time()
        for document in documents:
            extract(document, rules)
        seconds.append(time.process_time() - began)
    letters = sum(len(document.text) for document in documents) / count
    print(
        f"{count / statistics.median(seconds):.0f} articles/s of {letters:.0f} letters on one core (target {TARGET});"
        f" in each {sum(len(one.quotes) for one in found) / count:.1f} quotes,"
        f" {sum(len(one.figures) for one in found) / count:.1f} figures"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
