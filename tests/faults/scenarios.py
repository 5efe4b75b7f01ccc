"""The bad nights, a row each: what is injected, and what must come of it. Each gives its figure in a few words."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.faults.server import BOT, TOKEN, Fault, message
from tests.faults.world import World

Run = Callable[[World], Awaitable[str]]


@dataclass(frozen=True)
class Scenario:
    """A row: its name, the settings that the bot runs with, and what is done and checked."""

    name: str
    run: Run
    settings: dict[str, str]


SCENARIOS: list[Scenario] = []


def scenario(name: str, **settings: object) -> Callable[[Run], Run]:
    """Makes a function a row; its settings are those of `settings.yaml`."""

    def added(run: Run) -> Run:
        variables = {f"NEWSBOT_{key.upper()}": str(value) for key, value in settings.items()}
        SCENARIOS.append(Scenario(name, run, variables))
        return run

    return added


def questions(count: int, start: int = 0) -> list[str]:
    """Commands that the bot does not know: it names them in its answer, so that it is told which one it is."""
    return [f"/q{number:05d}" for number in range(start, start + count)]


def _once(world: World, words: list[str]) -> None:
    counts = {word: len(world.server.answered(word)) for word in words}
    wrong = {word: count for word, count in counts.items() if count != 1}
    assert not wrong, f"not answered exactly once: {wrong}"


def _in_order(world: World, words: list[str], chat: int = 11) -> None:
    texts = world.server.texts(chat)
    came = [word for text in texts for word in words if word in text.replace(".", " ").split()]
    assert came == words, f"out of order: {came}"


_GOOD = message(0, "/x")["message"]

# Updates that no Bot API server should send. Those without a number of their own cannot be acknowledged by themselves.
MALFORMED: dict[str, object] = {
    "null": None,
    "a number": 5,
    "a list": [],
    "no number": {"message": _GOOD},
    "the number is a word": {"update_id": "nine", "message": _GOOD},
    "the number is a truth": {"update_id": True, "message": _GOOD},
    "the number is negative": {"update_id": -5, "message": _GOOD},
    "the number is huge": {"update_id": 10**30, "message": _GOOD},
    "the message is a word": {"update_id": 0, "message": "hello"},
    "the message is empty": {"update_id": 0, "message": {}},
    "no date": {"update_id": 0, "message": {key: value for key, value in _GOOD.items() if key != "date"}},
    "the date is a word": {"update_id": 0, "message": {**_GOOD, "date": "today"}},
    "the date is beyond all calendars": {"update_id": 0, "message": {**_GOOD, "date": 10**18}},
    "no chat": {"update_id": 0, "message": {key: value for key, value in _GOOD.items() if key != "chat"}},
    "the chat is null": {"update_id": 0, "message": {**_GOOD, "chat": None}},
    "the chat's id is a word": {"update_id": 0, "message": {**_GOOD, "chat": {"id": "eleven", "type": "private"}}},
    "the chat has no kind": {"update_id": 0, "message": {**_GOOD, "chat": {"id": 11}}},
    "the sender is a word": {"update_id": 0, "message": {**_GOOD, "from": "Ann"}},
    "the sender's id is null": {"update_id": 0, "message": {**_GOOD, "from": {**_GOOD["from"], "id": None}}},
    "the text is a number": {"update_id": 0, "message": {**_GOOD, "text": 5}},
    "the message's number is a word": {"update_id": 0, "message": {**_GOOD, "message_id": "five"}},
    "entities are a word": {"update_id": 0, "message": {**_GOOD, "entities": "bold"}},
    "an entity has no place": {"update_id": 0, "message": {**_GOOD, "entities": [{"type": "bold"}]}},
    "an entity's place is a word": {
        "update_id": 0,
        "message": {**_GOOD, "entities": [{"type": "mention", "offset": "a", "length": 2}]},
    },
}


@scenario("one malformed update in a batch, 24 kinds", sends_per_second=0, user_burst=0)
async def malformed(world: World) -> str:
    await world.start()
    asked = []
    for number, (kind, update) in enumerate(MALFORMED.items()):
        own = {"update_id": 10 * number + 1000}
        given = {**update, **own} if isinstance(update, dict) and update.get("update_id") == 0 else update
        before, after = questions(2, 2 * number)
        await world.server.put(
            message(own["update_id"] - 1, before, 1000 + number),
            given,
            message(own["update_id"] + 1, after, 1000 + number),
        )
        asked += [before, after]
        await world.answers([before, after])
        if isinstance(given, dict) and given.get("update_id") == own["update_id"]:
            assert world.said(f"update {own['update_id']}: ") == 1, f"{kind}: {world.lines[-5:]}"
    _once(world, asked)
    # Two polls a batch, which brings something new and is acknowledged, and five a second beside.
    took = world.server.polls[-1] - world.server.polls[0]
    assert len(world.server.polls) <= 2 * len(MALFORMED) + 5 * took + 5
    return f"{len(MALFORMED)} of {len(MALFORMED)} skipped alone, {len(world.lines)} lines of log"


@scenario("polls whose answer makes no sense", sends_per_second=0, user_burst=0)
async def senseless(world: World) -> str:
    bodies = [
        b'{"ok":true}', b'{"ok":true,"result":5}', b'{"ok":true,"result":null}', b'{"ok":true,"result":{"a":1}}',
        b'{"ok":false}', b'{"ok":false,"error_code":"x"}', b"5", b"[]", b"", b"<html>", b"\xff\xfe{",
        b'{"ok":true,"result":[', b'{"ok":"yes","result":[]}', b"[" * 100_000,
    ]  # fmt: skip
    await world.start()
    for number, body in enumerate(bodies):
        world.server.faults = [Fault("getUpdates", raw=body)]
        await world.server.ask(f"/wakes{number}")  # the poll that is held already
        await world.answers([f"/wakes{number}"])
        await world.server.ask(f"/sane{number}")
        await world.answers([f"/sane{number}"])
        assert not world.server.faults[0].times, body
    world.server.faults = [Fault("getUpdates", times=None, raw=bodies[0])]
    await world.server.ask("/wakes")
    before = len(world.server.polls)
    await asyncio.sleep(3.0)
    assert len(world.server.polls) - before <= 15
    assert world.said("Traceback") == 0
    return f"{len(bodies)} kinds outlived; {(len(world.server.polls) - before) / 3:.1f} polls a second of such"


@scenario("an update that comes again: in its batch, in the next poll")
async def repeated(world: World) -> str:
    await world.start()
    twice = message(50, "/again", 11)
    body = {"ok": True, "result": [twice, twice]}
    world.server.faults = [Fault("getUpdates", times=3, raw=json.dumps(body).encode())]
    await world.server.put(message(60, "/first", 11))
    await world.answers(["/again", "/first"])
    await world.server.put(twice, message(61, "/last", 11))
    await world.answers(["/last"])
    _once(world, ["/again", "/first", "/last"])
    return "delivered 7 times, answered once"


@scenario("kill -9 with 200 updates under way", sends_per_second=0, user_burst=0)
async def killed(world: World) -> str:
    await world.start()
    world.server.send_seconds = 0.05
    asked = questions(200)
    for number, words in enumerate(asked):
        await world.server.ask(words, 100 + number % 20)
    await world.until(lambda: len(world.server.sent) >= 40, "some are answered")
    assert world.process is not None
    world.process.kill()
    await world.ends()
    await asyncio.sleep(0.2)  # what the server has taken, it has
    before = len(world.server.sent)
    world.server.send_seconds = 0.0
    await world.start()
    await world.answers(asked)
    twice = [words for words in asked if len(world.server.answered(words)) > 1]
    for words in twice:  # those whose confirmation was on its way
        assert world.server.answered(words)[0].at > world.server.sent[before - 1].at - 0.5
    assert len(twice) <= 20  # one a chat at most
    return f"none of 200 lost; {len(twice)} twice, whose confirmation was on its way"


@scenario("429 for one chat")
async def told_to_wait(world: World) -> str:
    await world.start()
    world.server.faults = [
        Fault("sendMessage", 11, times=2, status=429, description="Too Many Requests", parameters={"retry_after": 2})
    ]
    first, others = questions(5), questions(20, 100)
    for words in first:
        await world.server.ask(words, 11)
    for number, words in enumerate(others):
        await world.server.ask(words, 200 + number)
    await world.answers(others)
    assert not world.server.texts(11)
    slowest = world.server.delays(others)[-1]
    await world.answers(first)
    _once(world, first + others)
    _in_order(world, first)
    calls = [fields["chat_id"] for method, fields in world.server.calls if method == "sendMessage"]
    assert calls.count(11) == 7
    return f"5 of 5 in order after 4 s; the slowest of 20 other chats {1000 * slowest:.0f} ms"


@scenario("sends that fail: 500, 502, reset, an answer that is lost, no JSON")
async def failing(world: World) -> str:
    await world.start()
    world.server.faults = [
        Fault("sendMessage", 21, times=2, status=500),
        Fault("sendMessage", 22, times=2, status=502),
        Fault("sendMessage", 23, times=2, reset=True),
        Fault("sendMessage", 24, times=1, lost=True),
        Fault("sendMessage", 25, times=2, raw=b"<html>Bad Gateway</html>"),
        Fault("sendMessage", 26, times=1, status=200, description="ok is false, and the status 200"),
    ]
    asked = questions(7)
    for number, words in enumerate(asked):
        await world.server.ask(words, 21 + number)
    await world.answers(asked)
    twice = [words for words in asked if len(world.server.answered(words)) == 2]
    assert twice in ([], [asked[3]])
    assert world.said("may come twice") >= 1
    return "7 of 7 answered within 4 s; the one whose answer was lost twice, as the log says"


@scenario("a poll that hangs for 40 s", sends_per_second=0)
async def hanging(world: World) -> str:
    await world.start()
    await world.server.ask("/before")
    await world.answers(["/before"])
    world.server.faults = [Fault("getUpdates", times=1, hang=40.0)]
    await world.server.ask("/wakes")
    started = time.monotonic()
    await world.answers(["/wakes"], 35)
    await world.server.ask("/after")
    await world.answers(["/after"], 35)
    assert world.said("no answer within 15 s") == 1
    return f"reported, and polled again after {time.monotonic() - started:.0f} s"


@scenario("another process polls with the token")
async def conflict(world: World) -> str:
    await world.start()
    world.server.faults = [
        Fault("getUpdates", times=3, status=409, description="Conflict: terminated by other getUpdates")
    ]
    await world.server.ask("/wakes")
    await world.answers(["/wakes"])
    await world.server.ask("/mine")
    await world.answers(["/mine"])
    assert world.said("another process polls with this token") >= 1
    return "says so, waits and takes over"


@scenario("getMe at the start: 429, 403, 409, 502, no JSON")
async def start(world: World) -> str:
    world.server.faults = [
        Fault("getMe", status=429, description="Too Many Requests", parameters={"retry_after": 1}),
        Fault("getMe", status=403),
        Fault("getMe", raw=b'{"ok":true,"result":5}'),
    ]
    started = time.monotonic()
    await world.start()
    assert world.said("cannot reach the Bot API server") == 3
    assert world.said("Traceback") == 0
    return f"waited {time.monotonic() - started:.0f} s and began"


@scenario("the token is refused while it serves")
async def revoked(world: World) -> str:
    await world.start()
    world.server.revoked = True
    await world.server.ask("/wakes")
    assert await world.ends() == 2
    assert "does not accept the token" in world.lines[-1]
    assert not any(TOKEN in line for line in world.lines)
    return "exit status 2 and a sentence without it"


@scenario("a group becomes a supergroup; somebody blocks the bot; a topic and a message are gone")
async def gone(world: World) -> str:
    await world.start()
    world.server.faults = [
        Fault("sendMessage", -22, times=None, status=400, parameters={"migrate_to_chat_id": -10022}),
        Fault("sendMessage", 31, times=None, status=403, description="Forbidden: bot was blocked by the user"),
        Fault("sendMessage", -41, times=1, status=400, description="Bad Request: message thread not found"),
        Fault("sendMessage", -42, times=1, status=400, description="Bad Request: message to be replied not found"),
    ]
    for words, chat in (("/a1", -22), ("/a2", -22), ("/b1", 31), ("/b2", 31), ("/d1", -42), ("/e1", 51)):
        await world.server.ask(words, chat)
    await world.server.ask("/c1", -41, message_thread_id=5, is_topic_message=True)
    await world.answers(["/a1", "/a2", "/c1", "/d1", "/e1"])
    assert len(world.server.texts(-10022)) == 2
    assert "message_thread_id" not in world.server.answered("/c1")[0].fields
    assert "reply_parameters" not in world.server.answered("/d1")[0].fields
    assert world.said("ERROR") == 0
    return "followed, forgotten quietly, sent without"


@scenario("one user sends 2,000")
async def flood(world: World) -> str:
    await world.start()
    await world.server.put(*(message(number, f"/f{number}", 11) for number in range(1, 2001)))
    others = questions(40)
    for number, words in enumerate(others):
        await world.server.ask(words, 300 + number)
        await asyncio.sleep(0.03)
    await world.answers(others)
    delays = world.server.delays(others)
    got = world.server.texts(11)
    assert len(got) <= 16, len(got)
    assert sum("Give me a few seconds" in text for text in got) <= 1
    await world.until(lambda: any("Give me a few seconds" in text for text in world.server.texts(11)), "it is told")
    assert delays[-1] < 1.0, delays[-5:]  # 250 ms where nothing else runs on the machine
    return f"{len(got)} replies, one notice; the slowest of 40 others {1000 * delays[-1]:.0f} ms"


@scenario("20,000 updates wait, sends take 0.2 s", sends_per_second=0, user_burst=0)
async def waiting(world: World) -> str:
    world.server.send_seconds = 0.2
    await world.start()
    before = memory(world)
    await world.server.put(*(message(number, f"/w{number}", 1000 + number % 500) for number in range(1, 20_001)))
    await world.until(lambda: len(world.server.sent) >= 500, "some are answered")
    taken = world.server.acknowledged
    assert taken - len(world.server.sent) <= 700
    grown = memory(world) - before
    assert grown < 40
    return f"{len(world.server.sent)} answered, {taken} taken; {grown:+.0f} MB"


@scenario("SIGTERM with 3,000 waiting", sends_per_second=0, user_burst=0)
async def stopped(world: World) -> str:
    world.server.send_seconds = 0.5
    await world.start()
    asked = questions(3000)
    await world.server.put(*(message(number, words, 1000 + number % 100) for number, words in enumerate(asked, 1)))
    await world.until(lambda: len(world.server.sent) >= 50, "some are answered")
    started = time.monotonic()
    assert await world.stop() == 0
    took = time.monotonic() - started
    assert took < 10
    world.server.send_seconds = 0.0
    await world.start()
    await world.answers(asked, 60)
    _once(world, asked)
    return f"ended within {took:.1f} s; all 3,000 answered once, the rest after the restart"


@scenario("order in a chat, while sends take 0 to 50 ms", sends_per_second=0, user_burst=0)
async def order(world: World) -> str:
    await world.start()
    world.server.faults = [Fault("sendMessage", chat, times=2, hang=0.05 * (chat % 3)) for chat in range(100, 120)]
    asked = questions(200)
    for number, words in enumerate(asked):
        await world.server.ask(words, 100 + number % 20)
    await world.answers(asked)
    for chat in range(20):
        _in_order(world, asked[chat::20], 100 + chat)
    return "0 of 200 out of order"


@scenario("who may ask", allowed_users="11,12", blocked_users="12", allowed_chats="-22")
async def admitted(world: World) -> str:
    await world.start()
    asked = (("/in", 11, 11), ("/blocked", 12, 12), ("/other", 13, 13), ("/group", -22, 11), ("/no", -23, 11))
    for words, chat, user in (*asked, ("/end", 11, 11)):
        await world.server.ask(words, chat, user=user)
    await world.answers(["/in", "/group", "/end"])
    assert len(world.server.sent) == 3
    return "3 of 6 answered"


@scenario("pacing: 30 a second in all, a burst of 5 and then 1 a second in a chat", user_burst=0)
async def paced(world: World) -> str:
    await world.start()
    asked = questions(80)
    for number, words in enumerate(asked[:72]):
        await world.server.ask(words, 100 + number)
    for words in asked[72:]:
        await world.server.ask(words, 11)
    await world.answers(asked)
    others = [sent.at for sent in world.server.sent if sent.chat != 11]
    own = [sent.at for sent in world.server.sent if sent.chat == 11]
    # A busy machine delivers in bunches what left at its pace: what 72 messages take in all tells more than a second.
    took = others[-1] - others[0]
    assert took > 1.2  # a second's 30 at once, 42 at 30 a second; a tenth of a second or two for the way
    assert own[7] - own[0] > 2.5  # five at once, three more a second each, counted from the first
    return f"72 to as many chats took {took:.1f} s; 8 in one chat took {own[7] - own[0]:.1f} s"


@scenario("updates by webhook: forged, repeated, kill -9", sends_per_second=0, user_burst=0)
async def brought(world: World) -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    world.arguments = ("--webhook", "https://news.example/updates", "--listen", f"127.0.0.1:{port}")
    await world.start()
    await world.until(lambda: bool(world.server.webhook), "the address is told")
    assert await world.server.bring(message(1, "/forged"), port, "another") == 403
    world.server.send_seconds = 0.1
    asked = questions(100)
    for number, words in enumerate(asked, 1):
        assert await world.server.bring(message(number, words, 100 + number % 20), port) == 200
    assert world.process is not None
    world.process.kill()
    await world.ends()
    world.server.send_seconds = 0.0
    before = len(world.server.sent)
    await world.start()
    assert await world.server.bring(message(5, asked[4], 105), port) == 200
    await world.answers(asked)
    assert not world.server.answered("/forged")
    assert not world.server.polls
    twice = sum(len(world.server.answered(words)) > 1 for words in asked)
    assert twice <= 20  # one a chat at most, whose confirmation was on its way
    return f"403 for the forged one; none of 100 lost ({before} were sent before), {twice} twice; never polled"


@scenario("a second process with the same state; a state that cannot be used")
async def claimed(world: World) -> str:
    await world.start()
    second = World(world.server, world.folder, world.settings)
    await second.launch()
    await second.until(lambda: second.said("another newsbot is at work") == 1, "the second says so")
    await world.server.ask("/first")
    await world.answers(["/first"])
    assert await world.stop() == 0
    await second.until(lambda: second.said("answering as") == 1, "the second takes over")
    await world.server.ask("/second")
    await world.answers(["/second"])
    assert await second.stop() == 0
    _once(world, ["/first", "/second"])
    world.arguments = ("--state", ".")
    await world.launch()
    assert await world.ends() == 1
    assert world.lines[-1].endswith("name another file with --state")
    return "waits and takes over; exit status 1 and a sentence"


def memory(world: World) -> float:
    """Megabytes that the bot's process has resident."""
    assert world.process is not None
    with open(f"/proc/{world.process.pid}/status", encoding="ascii") as file:  # noqa: PTH123
        [line] = [line for line in file if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


assert BOT["id"] == int(TOKEN.split(":")[0])
