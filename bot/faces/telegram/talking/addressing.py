"""What, if anything, a Telegram message asks of the bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from telegram import Message, MessageEntity, User

_COMMAND = re.compile(r"(?P<command>/\w+)(?:@(?P<bot>\w+))?(?=\s|$)")
_AROUND = " ,:;.!–—-"  # what sets a mention off from the question: "@bot, who ...", "@bot: who ..."


def question(message: Message, bot: User) -> str | None:
    """The words that a message asks `bot`, without its own name; None where the bot is not asked.

    In a private chat every text (or caption) asks. In a group only one that names the bot, a reply to one of its
    messages, or a command with its name; a command with another bot's name never does.
    """
    text = message.text if message.text is not None else message.caption
    if text is None or _sent_by_machine(message):
        return None
    command = _COMMAND.match(text)
    named = command["bot"] if command else None
    if command and named:
        if not _same(named, bot.username):
            return None
        return command["command"] + text[command.end() :]
    words = _without_mentions(text, list(_mentions(message, bot)))
    if message.chat.type == "private" or words != text or _replies_to(message, bot):
        return words
    return None


def _sent_by_machine(message: Message) -> bool:
    """Whether it is a channel's post that was copied into its group, or comes from another bot.

    An administrator who writes as the group itself also shows as a bot, but with the group as the sender.
    """
    if message.is_automatic_forward:
        return True
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _replies_to(message: Message, bot: User) -> bool:
    """Whether it replies to the bot; a forum topic that the bot opened counts as replied to by all that is in it."""
    parent = message.reply_to_message
    return (
        parent is not None
        and parent.from_user is not None
        and parent.from_user.id == bot.id
        and parent.forum_topic_created is None
    )


def _mentions(message: Message, bot: User) -> Iterator[MessageEntity]:
    found = message.parse_entities() if message.text is not None else message.parse_caption_entities()
    for entity, words in found.items():
        by_name = entity.type == MessageEntity.MENTION and _same(words.removeprefix("@"), bot.username)
        by_id = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
        if by_name or by_id:
            yield entity


def _without_mentions(text: str, mentions: list[MessageEntity]) -> str:
    """The text without the mentions, whose offsets are UTF-16 units."""
    if not mentions:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    for mention in sorted(mentions, key=lambda entity: entity.offset, reverse=True):
        units = units[: 2 * mention.offset] + units[2 * (mention.offset + mention.length) :]
    return " ".join(units.decode("utf-16-le", "replace").split()).lstrip(_AROUND)


def _same(name: str, username: str | None) -> bool:
    return username is not None and name.casefold() == username.casefold()
