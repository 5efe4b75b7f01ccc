"""What of a text may be shown: nothing that a screen obeys instead of showing it. The slice itself stays as it is."""

from __future__ import annotations

import re

# What is no character to show: C0 and C1 controls but line feed and tab, DEL, and surrogates that stand alone.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
# What nobody sees and what turns the words beside it round ("exe.txt" as "txt.exe"), or hides in them: directions,
# blanks without width, marks of byte order and of annotations, deprecated signs, and letters of tags.
_UNSEEN = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# Joiners say how letters of these scripts are written (Arabic and its neighbours to Tibetan, Khmer, Mongolian), and
# which pictures are one: they are shown behind such a sign, and nowhere else.
_LETTERS = "\u0600-\u0fff\u1780-\u18af\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc"
_PICTURES = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_NOT_SHOWN = re.compile(f"[{_CONTROLS}]")
_LEFT_OUT = re.compile(f"[{_UNSEEN}]|(?<![{_LETTERS}{_PICTURES}])[\u200c\u200d]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def showable(text: str) -> str:
    """The text without what a screen obeys: each control becomes U+FFFD, signs that nobody sees are left out.

    >>> showable("a\\r\\nb\\x1b[2Jc"), showable("a\\u202etxt.exe\\u202c")
    ('a\\nb�[2Jc', 'atxt.exe')
    """
    if text.isascii() and text.isprintable():
        return text
    return _NOT_SHOWN.sub("\ufffd", _LEFT_OUT.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text as `showable`, in one line.

    >>> one_line("Talks\\n in \\tNorvik ")
    'Talks in Norvik'
    """
    return " ".join(showable(text).split())
