"""Folders into which files are dropped: what is new or changed there, once nobody writes to it any more."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import ReadError
from knowledge.read.files import files_at
from knowledge.read.record import LeftOut

_SHARE = 20  # a look at all files takes a twentieth of the time at most, where nothing says that one is needed


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file, its name below the folder, when it was changed last (seconds since 1970), and a mark of what it is."""

    file: Path
    name: str
    at: float
    mark: str


@dataclass
class Look:
    """Looks at a folder again and again; what changed between two looks is being written still. `there` are the names
    of what lay there when it was looked at last.

    Where files come and go a folder's own time changes: that costs little to look at. Files that are written over are
    found by looking at all of them, which is done now and then. `clock` gives monotonic seconds.
    """

    folder: Path
    clock: Callable[[], float] = time.monotonic
    there: set[str] = field(default_factory=set)
    _before: dict[str, str] = field(default_factory=dict)
    _folders: dict[str, int] = field(default_factory=dict)
    _unsettled: bool = True
    _all_again: float = 0.0

    def still(self, *, settled: bool = False) -> Iterator[Dropped | LeftOut]:
        """The files as they stand, without those that are being written; none where nothing seems to have changed.

        Links and what cannot be read are left out. `settled`: nobody writes there now, one look is enough. Raises
        ReadError where the folder is not there.
        """
        if not self.folder.is_dir():
            raise ReadError("is no folder that is there")
        begun = self.clock()
        if not settled and not self._unsettled and begun < self._all_again and _folders(self._folders) == self._folders:
            return
        self._folders = _folders(folder for folder, _, _ in os.walk(self.folder))
        before, self._before, self.there = self._before, {}, set()
        for found in list(files_at(self.folder)):
            if isinstance(found, LeftOut):
                self.there.add(found.where)
                yield found
                continue
            file, name = found
            self.there.add(name)
            with suppress(OSError):  # it has gone meanwhile
                stat = file.stat()
                mark = f"{stat.st_mtime_ns}-{stat.st_size}-{stat.st_ino}"
                self._before[name] = mark
                if settled or before.get(name) == mark:
                    yield Dropped(file, name, stat.st_mtime, mark)
        self._unsettled = self._before != before
        now = self.clock()
        self._all_again = now + _SHARE * (now - begun)


def _folders(paths: Iterable[str]) -> dict[str, int]:
    """When something came into each folder, or went, last; 0 where it is gone."""
    found = {}
    for path in paths:
        try:
            found[path] = Path(path).stat().st_mtime_ns
        except OSError:
            found[path] = 0
    return found
