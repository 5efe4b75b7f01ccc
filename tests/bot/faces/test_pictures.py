"""The README's pictures: a command paints them, they are small, and each is shown with words for who cannot see it."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from tests.benchmarks.pictures import ASKED, FOLDER, ROOT, pictures

_MOST = 40_000  # bytes


@pytest.fixture(scope="module")
def painted():
    return pictures()


@pytest.mark.parametrize("name", ASKED)
def test_a_picture_of_the_readme_can_be_painted_and_is_small(painted, name):
    kept = (FOLDER / name).read_bytes()
    assert max(len(painted[name]), len(kept)) < _MOST
    assert [Image.open(io.BytesIO(one)).size for one in (painted[name], kept)] == [(1080, 1080)] * 2


@pytest.mark.parametrize("name", ASKED)
def test_it_is_shown_with_what_was_asked(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(rf'<img src="\.github/{name}" width="\d+" alt="([^"]+)">', readme)
    assert shown is not None
    assert ASKED[name] in shown[1]
