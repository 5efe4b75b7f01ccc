"""What those share who take, answer and send: the client, the state, and what is under way."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.faces.telegram.desk.client import Client
from bot.faces.telegram.desk.clock import Clock
from bot.faces.telegram.desk.counts import Counts
from bot.faces.telegram.desk.flow import Flow
from bot.faces.telegram.desk.tasks import Tasks
from knowledge.state.asked import Asked
from knowledge.state.audit import Audit
from knowledge.state.chats import Chats
from knowledge.state.file import State
from knowledge.state.follows import Follows
from knowledge.state.inbox import Inbox
from knowledge.state.outbox import Outbox, open_outbox
from knowledge.state.own_key import own_key
from knowledge.state.readers import Readers
from knowledge.state.shown import Shown
from knowledge.state.told import Told


@dataclass(frozen=True, slots=True)
class Desk:
    """One bot's, from its start to its end."""

    client: Client
    state: State
    inbox: Inbox
    outbox: Outbox
    asked: Asked
    readers: Readers
    audit: Audit
    shown: Shown
    chats: Chats
    told: Told
    follows: Follows
    key: bytes = field(repr=False)
    tasks: Tasks
    flow: Flow
    counts: Counts
    clock: Clock


async def open_desk(client: Client, state: State, clock: Clock) -> Desk:
    """The desk of a client that has reached its server. Raises StateError."""
    account = client.id
    return Desk(
        client,
        state,
        Inbox(state, account),
        await open_outbox(state, account),
        Asked(state, account),
        Readers(state, account),
        Audit(state, account),
        Shown(state, account),
        Chats(state, account),
        Told(state, account),
        Follows(state, account),
        await own_key(state),
        Tasks(),
        Flow(),
        Counts(),
        clock,
    )
