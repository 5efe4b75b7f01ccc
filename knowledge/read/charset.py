"""Bytes to text: by the byte order mark, by what the page declares, as UTF-8, or by what the letters tell."""

from __future__ import annotations

import codecs
import re

from knowledge.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # a page in UTF-16 without a mark
_DECLARED = re.compile(
    rb"""
      <\?xml \s [^>]{0,200}? \b encoding \s{0,9} = \s{0,9} ["'] (?P<xml> [\w.:-]{2,40} )
    | <meta \s [^>]{0,400}? \b charset \s{0,9} = \s{0,9} ["']? \s{0,9} (?P<meta> [\w.:-]{2,40} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEAD = 8192  # bytes in which a page declares its charset
# What browsers read these names as (WHATWG, Encoding): pages say the narrower one and use the wider.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a page that says so in ASCII is not in it
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
_UNUSUAL = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "ks_c_5601-1987": "cp949",
}
# Charsets that letters tell apart; those of the Latin alphabet differ in too little.
_TOLD_BY_LETTERS = ["cp1251", "koi8_r", "iso8859_5", "cp866", "gb18030", "big5", "cp932", "euc_jp", "cp949"]
_MOST_BROKEN = 100  # one byte in so many may be broken
_SAMPLE = 65_536  # bytes
_FEWEST = 40  # bytes that letters tell anything in
_SURE = 0.4  # coherence: the share of letters that come as often as in a language of the charset
_FOREIGN = 0.3  # of a text in another alphabet so many bytes are outside of ASCII
# Bytes that are the same sign in the charsets of western, central European and Turkish pages: curly marks, dashes, "é".
_SAME = frozenset(
    byte
    for byte in range(0x80, 0x100)
    if len({bytes([byte]).decode(name, "replace") for name in ("cp1250", "cp1252", "cp1254")}) == 1
    and bytes([byte]).decode("cp1252", "replace") != "\ufffd"
)


def decoded(data: bytes, *, page: bool = False, charset: str = "") -> str:
    """The text of a file's bytes, without a byte order mark; `page`: it may declare its charset; `charset` is the one
    that it came with, if any.

    Raises ReadError where it is no text, or in a charset that is not told and cannot be.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _as_text(data[len(mark) :].decode(name, "replace"))
    wide = next((name for begin, name in _WIDE if page and data.lstrip(b" ").startswith(begin)), None)
    if wide:
        return _as_text(data.decode(wide, "replace"))
    try:
        return _as_text(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    if b"\x00" in data[:4096]:
        raise ReadError("is a binary file, not text")
    found = _known(data, charset) or (_declared(data) if page else None) or _detected(data)
    if found is None:
        raise ReadError(f"is not UTF-8 (byte {at}); save it as UTF-8")
    return _as_text(data.decode(found, "replace"))


def _as_text(text: str) -> str:
    if text.count("\x00") * 10 > len(text):
        raise ReadError("is a binary file, not text")
    return text


def _declared(data: bytes) -> str | None:
    """The charset that a page declares and that its bytes are in."""
    for match in _DECLARED.finditer(data, 0, _HEAD):
        if name := _known(data, (match["xml"] or match["meta"]).decode("ascii", "ignore")):
            return name
    return None


def _known(data: bytes, label: str) -> str | None:
    """The charset of a label, where there is one and the bytes are in it."""
    label = label.lower()
    try:
        known = codecs.lookup(_UNUSUAL.get(label, label)).name
        name = _WIDER.get(known, known)
        broken = data.decode(name, "replace").count("\ufffd")
    except (LookupError, ValueError):  # no charset, or a codec of other things ("base64")
        return None
    # A few broken bytes are the page's own fault; more say that it is declared wrongly.
    return name if broken * _MOST_BROKEN <= len(data) else None


def _detected(data: bytes) -> str | None:
    """The charset that the letters tell; None where they leave it open."""
    sample = data[:_SAMPLE]
    if len(sample) < _FEWEST:
        return None
    outside = [byte for byte in sample if byte >= 0x80]
    if len(outside) < _FOREIGN * len(sample):
        return "cp1252" if _SAME.issuperset(outside) else None
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(sample, cp_isolation=_TOLD_BY_LETTERS).best()
    sure = best is not None and (best.coherence >= _SURE or best.multi_byte_usage >= _SURE)
    return best.encoding if best is not None and sure else None
