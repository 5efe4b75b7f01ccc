"""Every kind of file, and a line for each that cannot be read; the others are read all the same."""

from __future__ import annotations

import json
import os
import socket
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.read.files import records
from knowledge.read.formats import lines
from knowledge.read.record import LeftOut, Record

KINDS = ".txt .md .html .htm .mhtml .mht .xml .json .jsonl .ndjson .gz .zip"
PAGE = """<!doctype html><html><head><title>Talks in Astana</title>
<meta property="og:site_name" content="Example Daily"><meta property="article:published_time" content="2024-04-19">
</head><body><nav>Home News Sport</nav><article><h1>Talks in Astana</h1>
<p>The presidents held talks in Astana on Friday, and trade was the subject of most of them.</p>
<p>“We agreed on trade &amp; transport,” Ann Smith said after the meeting in the capital.</p>
</article></body></html>"""


def read(path: Path) -> list[Record | LeftOut]:
    return list(records([path]))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt", "One.", [("a.txt", "One.")]),
        ("A.TXT", "One.", [("A.TXT", "One.")]),
        ("a.md", "# One\n\nTwo.", [("a.md", "# One\n\nTwo.")]),
        ("a.txt", b"\xef\xbb\xbfOne.", [("a.txt", "One.")]),
        ("a.txt", "One.\r\nTwo.", [("a.txt", "One.\r\nTwo.")]),
        ("a.json", '{"id": "x", "text": "One."}', [("x", "One.")]),
        ("a.json", '{"text": "One."}', [("a.json", "One.")]),
        ("a.json", '[{"id": "x", "text": "One."}, {"id": 7, "text": "Two."}]', [("x", "One."), ("7", "Two.")]),
        ("a.json", b'\xef\xbb\xbf{"id": "x", "text": "One."}', [("x", "One.")]),
        ("a.json", '{"id": "x", "text": "One.", "title": null, "tags": [1]}', [("x", "One.")]),
        ("a.jsonl", '{"id": "x", "text": "One."}\n\n{"id": "y", "text": "Two."}', [("x", "One."), ("y", "Two.")]),
        ("a.jsonl", '{"id": "x", "text": "One.\\u2028\\nTwo."}\r\n', [("x", "One.\u2028\nTwo.")]),
    ],
)
def test_reads_every_kind(tmp_path: Path, name: str, content: str | bytes, found: list[tuple[str, str]]) -> None:
    got = read(write(tmp_path, name, content))
    assert [(item.id, item.text) for item in got if isinstance(item, Record)] == found
    assert len(got) == len(found)


def test_reads_the_fields_of_a_json_record(tmp_path: Path) -> None:
    fields = {
        "id": "x",
        "text": "One.",
        "title": "T",
        "date": "2024-04-19",
        "source": "S",
        "url": "https://example.org",
    }
    assert read(write(tmp_path, "a.jsonl", json.dumps(fields))) == [Record(**fields)]


def test_the_text_of_a_page_is_its_article(tmp_path: Path) -> None:
    (page,) = read(write(tmp_path, "page.html", PAGE))
    assert isinstance(page, Record)
    assert page.text.split("\n\n")[-2:] == [
        "The presidents held talks in Astana on Friday, and trade was the subject of most of them.",
        "“We agreed on trade & transport,” Ann Smith said after the meeting in the capital.",
    ]
    assert "Sport" not in page.text
    assert (page.id, page.title, page.date, page.source) == (
        "page.html",
        "Talks in Astana",
        "2024-04-19",
        "Example Daily",
    )


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\t", "is empty"),
        ("a.jsonl", "\n\n", "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a binary file, not text"),
        ("a.txt", b"\x00a" * 20, "is a binary file, not text"),
        ("a.txt", b"caf\xe9", "is not UTF-8 (byte 3); save it as UTF-8"),
        ("a.pdf", b"%PDF", f"is not a kind that can be read; give one of {KINDS}"),
        ("noname", b"x", f"is not a kind that can be read; give one of {KINDS}"),
        ("a.json", "{", "is not JSON"),
        ("a.json", "[" * 100_000, "is not JSON"),
        ("a.json", '{"id": "x"}', 'has no "text"'),
        ("a.html", "<p></p>", "holds no article text"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, name: str, content: str | bytes, why: str) -> None:
    file = write(tmp_path, name, content)
    assert read(file) == [LeftOut(str(file), why)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "is not JSON"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "One."}', "is not JSON"),
        (b"caf\xe9", "is not UTF-8"),
        (b"5", 'is not an object with "id" and "text"'),
        (b'["id", "text"]', 'is not an object with "id" and "text"'),
        (b'{"text": "One."}', 'has no "id"'),
        (b'{"id": "  ", "text": "One."}', 'has no "id"'),
        (b'{"id": true, "text": "One."}', '"id" is not a string'),
        (b'{"id": 1.5, "text": "One."}', '"id" is not a string'),
        (b'{"id": "b"}', 'has no "text"'),
        (b'{"id": "b", "text": null}', 'has no "text"'),
        (b'{"id": "b", "text": ["One."]}', '"text" is not a string'),
        (b'{"id": "b", "text": " \\n"}', "'b' has an empty text"),
        (b'{"id": "b", "text": "One.", "date": 2024}', '"date" is not a string'),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_others_are_read(tmp_path: Path, line: bytes, why: str) -> None:
    file = write(tmp_path, "a.jsonl", b'{"id": "a", "text": "One."}\n' + line + b'\n{"id": "c", "text": "Three."}')
    first, left_out, third = read(file)
    assert isinstance(first, Record)
    assert isinstance(third, Record)
    assert left_out == LeftOut(f"{file}:2", why)


def test_a_bad_item_of_a_list_is_told_by_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", '[{"id": "a", "text": "One."}, 5]')
    assert read(file)[1] == LeftOut(f"{file}: item 2", 'is not an object with "id" and "text"')


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.txt", "is larger than 20 MB"),
        ("a.md", "is larger than 20 MB"),
        ("a.html", "is larger than 5 MB"),
        ("a.json", "is larger than 100 MB; give its documents as lines (.jsonl)"),
    ],
)
def test_a_file_that_is_too_large_is_not_taken_into_memory(tmp_path: Path, name: str, why: str) -> None:
    file = write(tmp_path, name, "x")
    os.truncate(file, 50 * 10**9)  # with a hole, which takes no room on the disk
    assert read(file) == [LeftOut(str(file), why)]


def test_a_line_that_is_too_long_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MOST_OF_A_LINE", 60)
    first, long, longer, last = (
        json.dumps({"id": name, "text": name * count}) for name, count in (("a", 20), ("b", 50), ("c", 500), ("d", 20))
    )
    file = write(tmp_path, "a.jsonl", "\n".join([first, "", long, longer, last]))
    found = read(file)
    assert [item.id for item in found if isinstance(item, Record)] == ["a", "d"]
    told = [item for item in found if isinstance(item, LeftOut)]
    assert told == [LeftOut(f"{file}:{number}", "is larger than 0 MB") for number in (3, 4)]


def test_a_page_of_too_many_tags_is_left_out(tmp_path: Path) -> None:
    file = write(tmp_path, "a.html", f"<p>Talks were held.</p>{'<br>' * 100_000}")
    assert read(file) == [LeftOut(str(file), "has more than 100000 tags, no article of a newspaper")]


@pytest.mark.parametrize("nested", ["<div>" * 40_000, "<b>" * 40_000, "<table><tr><td>" * 12_000, "<ul><li>" * 20_000])
def test_a_page_that_is_nested_without_an_end_is_read_or_told(tmp_path: Path, nested: str) -> None:
    (found,) = read(write(tmp_path, "a.html", PAGE.replace("</article>", nested)))
    assert isinstance(found, Record | LeftOut)
    assert "RecursionError" not in str(found)


@pytest.mark.parametrize("attribute", ['a{}="x y"', "a{}='x'", "a{}=x", "a{}"])
def test_a_tag_of_very_many_attributes_is_read_without_them(tmp_path: Path, attribute: str) -> None:
    many = " ".join(attribute.format(n) for n in range(2_000))
    (found,) = read(write(tmp_path, "a.html", PAGE.replace("<article>", f"<article class='comments' {many}>")))
    assert isinstance(found, Record)
    assert (found.date, found.text.split("\n\n")[-1]) == (
        "2024-04-19",
        "“We agreed on trade & transport,” Ann Smith said after the meeting in the capital.",
    )


def test_a_tag_with_one_long_value_keeps_it(tmp_path: Path) -> None:
    long = PAGE.replace('content="2024-04-19"', f'data-words="{"word " * 2_000}" content="2024-04-19"')
    (found,) = read(write(tmp_path, "a.html", long))
    assert isinstance(found, Record)
    assert found.date == "2024-04-19"


def test_a_binary_file_that_is_named_jsonl_is_one_line(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", b"\x00\n" * 500)
    assert read(file) == [LeftOut(str(file), "is a binary file, not text")]


def test_a_folder_is_read_in_the_order_of_names_and_names_are_paths_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden/x.txt", "a/.x.txt"):
        write(tmp_path, name, "One.")
    assert [item.id for item in read(tmp_path) if isinstance(item, Record)] == ["a/b/c.txt", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    "target", ["outside.txt", "outside", "folder/a/one.txt", "folder", "nowhere.txt", "folder/l.txt"]
)
def test_a_link_inside_a_folder_is_not_followed_wherever_it_leads(tmp_path: Path, target: str) -> None:
    write(tmp_path, "outside.txt", "A secret.")
    write(tmp_path, "outside/two.txt", "Another secret.")
    write(tmp_path, "folder/a/one.txt", "One.")
    link = tmp_path / "folder" / "l.txt"
    link.symlink_to(tmp_path / target)
    told = LeftOut(str(link), "is a link, which is not followed inside a folder; load what it leads to by name")
    assert read(tmp_path / "folder") == [Record("a/one.txt", "One."), told]


@pytest.mark.parametrize(("given", "ids"), [("file.txt", ["file.txt"]), ("folder", ["one.txt"])])
def test_a_link_that_is_given_by_name_is_read(tmp_path: Path, given: str, ids: list[str]) -> None:
    (tmp_path / "file.txt").symlink_to(write(tmp_path, "real/one.txt", "One."))
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    assert [item.id for item in read(tmp_path / given) if isinstance(item, Record)] == ids


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("make", [os.mkfifo, _socket])
def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path, make: Callable[[Path], None], inside: bool) -> None:
    make(tmp_path / "pipe.txt")
    found = read(tmp_path if inside else tmp_path / "pipe.txt")
    assert found == [LeftOut(str(tmp_path / "pipe.txt"), "is not a regular file")]


def test_a_device_is_not_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        device = Path(folder, "zero.txt")
        try:
            os.mknod(device, stat.S_IFCHR | 0o600, os.makedev(1, 5))
        except OSError:
            pytest.skip("devices can be made by root alone")
        assert read(Path(folder)) == [LeftOut(str(device), "is not a regular file")]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/one.txt", "One.")
    write(tmp_path, "b.txt", "Two.")
    real = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = read(tmp_path)
    assert isinstance(found[0], Record)
    assert found[1:] == [LeftOut(str(tmp_path / "a"), "cannot be read (Permission denied)")]
