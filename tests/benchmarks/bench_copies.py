"""How well copies are told from stories that only look alike: `python tests/benchmarks/bench_copies.py [STORIES]`.

Composes so many stories (100) of an invented language, each with copies of every kind and with others that are none,
and looks for copies among all of them as a load does. Prints for each kind how many of its documents are of the story
that they were made of, precision and recall over all pairs, and what a document costs; exit status 1 below 0.95.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.copies.alike import tell_one_story
from knowledge.copies.sketch import SHARED, sketch
from knowledge.copies.stories import Telling, stories, told_again
from knowledge.copies.words import words_of

LEAST = 0.95
Sentence = list[str]
Story = list[list[Sentence]]  # paragraphs of sentences of words


class Language:
    """Words by how common they are, as in a real one: few short ones make half of every text."""

    def __init__(self, seed: int, vowels: str, consonants: str) -> None:
        made = random.Random(seed)
        pairs = [c + v for c in consonants for v in vowels]
        self.short = ["".join(made.sample(pairs, 1)) + made.choice(["", made.choice(consonants)]) for _ in range(40)]
        self.long = list({"".join(made.choices(pairs, k=made.randint(2, 4))) for _ in range(6000)})
        self.long.sort()
        made.shuffle(self.long)
        self.weights = [1 / (n + 20) for n in range(len(self.long))]

    def words(self, of: random.Random, count: int) -> Sentence:
        """So many words in a row."""
        long = iter(of.choices(self.long, self.weights, k=count))
        return [of.choice(self.short) if of.random() < 0.4 else next(long) for _ in range(count)]

    def sentence(self, of: random.Random, number: bool = True) -> Sentence:
        """A sentence, one of three with a number."""
        words = self.words(of, of.randint(8, 22))
        if number and of.random() < 0.33:
            words[of.randrange(1, len(words))] = f"{of.randint(2, 999)}"
        return words

    def quote(self, of: random.Random) -> Sentence:
        """A sentence in marks, with who said it."""
        words = self.words(of, of.randint(12, 30))
        return [f"“{words[0]}", *words[1:-1], f"{words[-1]},”", of.choice(self.short), *named(self, of)]

    def story(self, of: random.Random) -> Story:
        """A story of four to ten paragraphs."""
        told = [[self.sentence(of) for _ in range(of.randint(1, 3))] for _ in range(of.randint(4, 10))]
        told.insert(of.randrange(1, len(told)), [self.quote(of)])
        return told


def named(language: Language, of: random.Random) -> Sentence:
    """A name of two words."""
    return [word.capitalize() for word in of.choices(language.long[-500:], k=2)]


HOME, ABROAD = Language(1, "aeiou", "bdfgklmnprst"), Language(2, "аеиоу", "бвгдзклмнпрст")


def printed(story: Story, headline: Sentence) -> str:
    """A story as it is read from a file."""
    paragraphs = [" ".join(" ".join(s).capitalize() + "." for s in p) for p in story]
    return "\n\n".join([" ".join(headline).capitalize(), *paragraphs])


def edited(share: float) -> Callable[[Story, random.Random], Story]:
    """Changes a share of the words: most become others, some go, some get one beside them. Numbers stay."""

    def word(one: str, of: random.Random) -> Sentence:
        if of.random() >= share or one[0].isdigit():
            return [one]
        other = HOME.words(of, 1)
        return of.choices([other, [], [one, *other]], [6, 2, 2])[0]

    return lambda story, of: [[[new for one in s for new in word(one, of)] for s in p] for p in story]


def cut(share: float, change: float = 0.0) -> Callable[[Story, random.Random], Story]:
    """Keeps a share of the paragraphs, in a row; the words of those are edited, too."""

    def made(story: Story, of: random.Random) -> Story:
        kept = max(round(share * len(story)), 2)
        first = of.randint(0, len(story) - kept)
        return edited(change)(story[first : first + kept], of)

    return made


def with_boilerplate(story: Story, of: random.Random) -> Story:
    """The story between a publisher's own lines, which are different at each."""
    return [[HOME.words(of, 6)], *story, *([HOME.sentence(of, number=False)] for _ in range(3))]


def reordered(story: Story, of: random.Random) -> Story:
    """Two paragraphs change places."""
    one, other = of.sample(range(len(story)), 2)
    told = list(story)
    told[one], told[other] = told[other], told[one]
    return told


COPIES: dict[str, Callable[[Story, random.Random], Story]] = {
    "word for word": lambda story, of: story,
    **{f"{share:.0%} of the words edited": edited(share) for share in (0.05, 0.1, 0.2, 0.3)},
    "cut to 70%": cut(0.7),
    "cut to 50%": cut(0.5),
    "cut to 60%, 15% edited": cut(0.6, 0.15),
    "boilerplate added": with_boilerplate,
    "boilerplate added, 20% edited": lambda story, of: with_boilerplate(edited(0.2)(story, of), of),
    "paragraphs in another order": reordered,
}


def translated(story: Story, of: random.Random) -> Story:
    """Word by word into another language; numbers and names stay."""
    return [[[one if one[0].isdigit() else ABROAD.long[hash_of(one)] for one in s] for s in p] for p in story]


def hash_of(word: str) -> int:
    """A place in the other language's words."""
    return sum(ord(letter) * 31**n for n, letter in enumerate(word.strip("“”,.").lower())) % len(ABROAD.long)


def same_event(story: Story, of: random.Random) -> Story:
    """Another journalist's story with the same quotes and the same numbers."""
    told = HOME.story(of)
    quotes = [p for p in story if p[0][0].startswith("“")]
    numbers = iter([word for p in story for s in p for word in s if word[0].isdigit()])
    told = [[[next(numbers, one) if one[0].isdigit() else one for one in s] for s in p] for p in told]
    return [told[0], *quotes, *[p for p in told[1:] if not p[0][0].startswith("“")]]


def same_footer(story: Story, of: random.Random) -> Story:
    """Another story of the publisher, with the same lines beneath."""
    footer = random.Random(3)
    return [*HOME.story(of)[:4], *([HOME.sentence(footer, number=False)] for _ in range(4))]


OTHERS: dict[str, Callable[[Story, random.Random], Story]] = {
    "translated": translated,
    "same event, same quote, same numbers": same_event,
    "same lines beneath": same_footer,
}


def forms(of: random.Random) -> Iterator[tuple[str, Story]]:
    """What is filled in anew each day: rates and the weather."""
    rates = [
        [[*HOME.words(of, 3), "{}", *HOME.words(of, 4), "{}", *HOME.words(of, 2)] for _ in range(3)] for _ in range(4)
    ]
    weather = [[[*HOME.words(of, 6), "{}", *HOME.words(of, 3), "?", *HOME.words(of, 4)]] for _ in range(5)]
    skies = HOME.words(of, 6)
    for _ in range(30):
        for name, form in (("daily rates", rates), ("daily weather", weather)):
            yield name, [[[filled(word, skies, of) for word in s] for s in p] for p in form]


def filled(word: str, skies: Sequence[str], of: random.Random) -> str:
    """A place of a form with what it is on a day."""
    return f"{of.randint(100, 999) / 10}" if word == "{}" else of.choice(skies) if word == "?" else word


def composed(count: int) -> list[tuple[str, int, str]]:
    """(kind, story, text) of every document: those of one number are copies of each other."""
    of = random.Random(20)
    made: list[tuple[str, int, str]] = []
    numbers = iter(range(10**9))

    def add(kind: str, number: int, story: Story) -> None:
        made.append((kind, number, printed(story, HOME.words(of, of.randint(4, 9)))))

    for _ in range(count):
        story, number = HOME.story(of), next(numbers)
        add("first", number, story)
        for kind, change in COPIES.items():
            add(kind, number, change(story, of))
        for kind, other in OTHERS.items():
            add(kind, next(numbers), other(story, of))
    for kind, form in forms(of):
        add(kind, next(numbers), form)
    return made


def alike(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """The pairs that share enough of their sketches, and tell one story."""
    holding: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for number in sketch(telling.words.all):
            holding[number].append(telling)
    shared = Counter((a.row, b.row) for held in holding.values() for a, b in combinations(held, 2))
    by_row = {telling.row: telling for telling in tellings}
    near = (pair for pair, count in shared.items() if count >= SHARED)
    return ((a, b) for a, b in near if tell_one_story(by_row[a].words, by_row[b].words))


def main() -> int:
    """Composes, looks, and tells."""
    corpus = composed(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    tellings = [Telling(n, str(n), None, text, passages(text)) for n, (*_, text) in enumerate(corpus)]
    started = time.process_time()
    found = stories(tellings, alike(tellings))
    spent = time.process_time() - started
    of_story = {telling.row: number for number, story in enumerate(found) for telling in story}
    firsts = {number: n for n, (kind, number, _) in enumerate(corpus) if kind == "first"}
    right: Counter[str] = Counter()
    for n, (kind, number, _) in enumerate(corpus):
        right[kind] += kind in COPIES and of_story.get(n, -1) == of_story.get(firsts[number], -2)
    for kind, count in Counter(kind for kind, *_ in corpus).items():
        if kind in COPIES:
            print(f"{kind:38} {right[kind] / count:.3f} of {count} found")
    true = sum(n * (n - 1) // 2 for n in Counter(number for _, number, _ in corpus).values())
    pairs = [(a.row, b.row) for story in found for a, b in combinations(story, 2)]
    wrong = [(a, b) for a, b in pairs if corpus[a][1] != corpus[b][1]]
    for kinds, count in Counter(tuple(sorted((corpus[a][0], corpus[b][0]))) for a, b in wrong).most_common(8):
        print(f"taken for copies: {' / '.join(kinds)}: {count}")
    precision, recall = 1 - len(wrong) / max(len(pairs), 1), (len(pairs) - len(wrong)) / true
    started = time.process_time()
    said = sum(len(told_again(story)) for story in found)
    again = time.process_time() - started
    print(f"precision {precision:.3f}, recall {recall:.3f} of {true} pairs; {said} passages said by several")
    words, each = sum(len(words_of(text).all) for *_, text in corpus) / len(corpus), 1000 / len(corpus)
    print(f"a document of {words:.0f} words: {each * spent:.2f} ms, its passages {each * again:.2f} ms")
    return 0 if min(precision, recall) >= LEAST else 1


def passages(text: str) -> tuple[tuple[int, int, int], ...]:
    """The paragraphs of a text behind its headline."""
    found, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            found.append((number, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return tuple(found)


if __name__ == "__main__":
    sys.exit(main())
