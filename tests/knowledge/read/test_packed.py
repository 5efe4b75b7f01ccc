"""Packed files and standard input: what is in them is read as it would be outside, and bombs are told in a line."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from knowledge.read import files
from knowledge.read.files import STANDARD_INPUT, Found, records
from knowledge.read.formats import packed
from knowledge.read.formats.table import BY_SUFFIX
from knowledge.read.record import LeftOut, Record

PAGE = "<html><body><article><h1>Port opens</h1><p>The port opened on Monday.</p></article></body></html>"
LINES = "\n".join(json.dumps({"id": name, "text": f"Text {name}."}) for name in "abcd")


def read(path: Path) -> list[Record | LeftOut]:
    return list(records([path]))


def zipped(path: Path, members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def gzipped(path: Path, content: str | bytes) -> Path:
    path.write_bytes(gzip.compress(content if isinstance(content, bytes) else content.encode()))
    return path


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt.gz", "One.", [("a.txt.gz", "One.")]),
        ("a.jsonl.gz", '{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}', [("x", "One."), ("y", "Two.")]),
        ("A.JSON.GZ", '{"id": "x", "text": "One."}', [("x", "One.")]),
        ("a.jsonl.gz", '{"id": "x", "text": "One."}'.encode("utf-16"), [("x", "One.")]),
        ("a.html.gz", PAGE, [("a.html.gz", "Port opens\n\nThe port opened on Monday.")]),
    ],
)
def test_reads_what_gzip_packed(tmp_path: Path, name: str, content: str, found: list[tuple[str, str]]) -> None:
    got = read(gzipped(tmp_path / name, content))
    assert [(item.id, item.text) for item in got if isinstance(item, Record)] == found
    assert len(got) == len(found)


def test_reads_one_packed_file_behind_the_other_as_one(tmp_path: Path) -> None:
    first, second = LINES.split("\n", 1)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(f"{first}\n".encode()) + gzip.compress(second.encode()))
    assert [item.id for item in read(tmp_path / "a.jsonl.gz") if isinstance(item, Record)] == list("abcd")


def test_reads_what_is_in_an_archive_in_its_order(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "a.zip",
        {
            "z/b.txt": "One.",
            "a.jsonl": LINES,
            "c.html": PAGE,
            "empty/": "",
            ".hidden.txt": "No.",
            "__MACOSX/d.txt": "No.",
        },
    )
    found = read(archive)
    assert [item.id for item in found if isinstance(item, Record)] == ["a.zip/z/b.txt", *"abcd", "a.zip/c.html"]
    assert len(found) == 6


def test_what_is_in_an_archive_and_cannot_be_read_is_told_by_its_place(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "a.zip",
        {"a.txt": "", "b.jsonl": f"{LINES}\n5", "c.pdf": b"%PDF", "d.zip": b"PK", "e.txt.gz": b"x", "f.txt": "One."},
    )
    told = {item.where.removeprefix(f"{archive}: "): item.why for item in read(archive) if isinstance(item, LeftOut)}
    assert told == {
        "a.txt": "is empty",
        "b.jsonl:5": 'is not an object with "id" and "text"',
        "c.pdf": "is not a kind that can be read; give one of " + " ".join(BY_SUFFIX),
        "d.zip": "is an archive in an archive, which is not opened",
        "e.txt.gz": "is an archive in an archive, which is not opened",
    }


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "C:\\a.txt", "a/../../b.txt", "a\nb.txt"])
def test_a_name_in_an_archive_is_never_a_path(tmp_path: Path, name: str) -> None:
    archive = zipped(tmp_path / "a.zip", {name: "One."})
    (record,) = read(archive)
    assert record == Record(f"a.zip/{name}", "One.")
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_a_link_in_an_archive_is_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read(tmp_path / "a.zip") == [LeftOut(f"{tmp_path / 'a.zip'}: a.txt", "is a link, which is not followed")]


def test_what_is_packed_in_an_unusual_way_or_encrypted_is_told(tmp_path: Path) -> None:
    (found,) = read(zipped(tmp_path / "a.zip", {"a.txt": "One."}, zipfile.ZIP_LZMA))
    assert isinstance(found, LeftOut)
    assert found.why == "is packed in a way that is not read; pack it with deflate"
    data = bytearray(zipped(tmp_path / "b.zip", {"a.txt": "One."}).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "b.zip").write_bytes(data)
    assert read(tmp_path / "b.zip") == [LeftOut(f"{tmp_path / 'b.zip'}: a.txt", "is encrypted")]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.json.gz", "a.html.gz", "a.xml.gz"])
def test_a_gzip_bomb_is_told_and_not_unpacked(tmp_path: Path, name: str) -> None:
    (found,) = read(gzipped(tmp_path / name, bytes(60_000_000)))
    assert isinstance(found, LeftOut)
    assert found.why in ("unpacks to more than 200 times its size", "is larger than 5 MB")


def test_a_zip_bomb_is_told_and_not_unpacked(tmp_path: Path) -> None:
    (found,) = read(zipped(tmp_path / "a.zip", {f"{n}.txt": b"0" * 9_000_000 for n in range(3)}))
    assert isinstance(found, LeftOut)
    assert found.why == "unpacks to more than 200 times its size"


def test_a_file_that_is_larger_than_the_archive_says_is_cut_or_told(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"a.txt": "One. " * 100}).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 50)
    (tmp_path / "a.zip").write_bytes(data)
    (found,) = read(tmp_path / "a.zip")
    assert isinstance(found, LeftOut)
    assert found.why == "is damaged, or cut short; what came before was read"


def test_an_archive_of_too_many_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_MEMBERS", 2)
    (found,) = read(zipped(tmp_path / "a.zip", {f"{n}.txt": "One." for n in range(3)}))
    assert isinstance(found, LeftOut)
    assert found.why == "holds more than 2 files; unpack it and load the folder"


def test_an_archive_whose_list_is_too_long_is_not_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_MOST_DIRECTORY", 1_000)
    (found,) = read(zipped(tmp_path / "a.zip", {f"{n}.txt": "One." for n in range(100)}))
    assert isinstance(found, LeftOut)
    assert found.why == "has too long a list of what is in it"


def test_what_is_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    chance = random.Random(1)
    many = "\n".join(json.dumps({"id": str(n), "text": f"{chance.random()} " * 40}) for n in range(2_000))
    whole = gzipped(tmp_path / "a.jsonl.gz", many).read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *found, last = read(tmp_path / "a.jsonl.gz")
    assert last == LeftOut(str(tmp_path / "a.jsonl.gz"), "is damaged, or cut short; what came before was read")
    assert [item.id for item in found if isinstance(item, Record)] == [str(n) for n in range(len(found))]
    assert 500 < len(found) < 1_500


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl.gz", b"no gzip", "is damaged, or cut short; what came before was read"),
        ("a.zip", b"no zip", "is no zip archive, or damaged"),
        ("a.zip", b"", "is no zip archive, or damaged"),
        ("a.gz", gzip.compress(b"x"), f"is not a kind that can be read; give one of {' '.join(files.SUFFIXES)}"),
        ("a.zip.gz", gzip.compress(b"x"), f"is not a kind that can be read; give one of {' '.join(files.SUFFIXES)}"),
    ],
)
def test_what_cannot_be_unpacked_is_one_line(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == [LeftOut(str(tmp_path / name), told)]


def test_reads_lines_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{LINES}\n{{\n".encode())))
    *found, bad = read(STANDARD_INPUT)
    assert [item.id for item in found if isinstance(item, Record)] == list("abcd")
    assert bad == LeftOut("standard input:5", "is not JSON")


def _read_on(path: Path, begun: dict[str, int]) -> list[Found]:
    return list(files.read([path], lambda page, name: Record(name, page), begun))


@pytest.mark.parametrize("kind", ["a.jsonl", "a.jsonl.gz", "a.zip"])
def test_reading_goes_on_behind_what_was_read_before(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    again = LINES.replace('"id": "', '"id": "2')
    text = f"{LINES}\nbroken\n\n{again}"
    if kind == "a.zip":
        zipped(path, {"a.txt": "One.", "b.txt": "", "c.jsonl": text})
    else:
        path.write_bytes(gzip.compress(text.encode()) if kind.endswith(".gz") else text.encode())
    whole = _read_on(path, {})
    assert [found.number for found in whole] == list(range(1, len(whole) + 1))
    assert len({found.file for found in whole}) == 1
    for number in range(len(whole) + 1):
        assert _read_on(path, {whole[0].file: number}) == whole[number:]


def test_a_file_that_was_changed_is_another_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINES)
    (tmp_path / "b.jsonl").write_text(LINES + " ")
    (tmp_path / "c.txt").write_text("One.")
    names = [_read_on(tmp_path / name, {})[0].file for name in ("a.jsonl", "b.jsonl", "c.txt")]
    assert len(set(names)) == 3
    assert names[-1] == ""


def test_how_far_reading_has_come_is_told_in_bytes_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    zipped(tmp_path / "b.zip", {"a.txt": "One.", "b.txt": "Two."})
    (tmp_path / "c.jsonl").write_text(LINES)
    told = [found.read for found in _read_on(tmp_path, {})]
    assert told == sorted(told)
    assert told[-1] == files.size([tmp_path]) == sum(file.stat().st_size for file in tmp_path.iterdir())
