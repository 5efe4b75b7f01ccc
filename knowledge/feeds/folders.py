"""Folders into which files are dropped: what is new or changed there, once nobody writes to it any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import ReadError
from knowledge.read.files import files_at
from knowledge.read.record import LeftOut


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file, its name below the folder, when it was changed last (seconds since 1970), and a mark of what it is."""

    file: Path
    name: str
    at: float
    mark: str


@dataclass
class Look:
    """Looks at a folder again and again; what changed between two looks is being written still."""

    folder: Path
    _before: dict[str, str] = field(default_factory=dict)

    def still(self, *, settled: bool = False) -> Iterator[Dropped | LeftOut]:
        """The files as they stand, without those that are being written; links and what cannot be read are left out.

        `settled`: nobody writes there now, one look is enough. Raises ReadError where the folder is not there.
        """
        if not self.folder.is_dir():
            raise ReadError("is no folder that is there")
        before, self._before = self._before, {}
        for found in files_at(self.folder):
            if isinstance(found, LeftOut):
                yield found
                continue
            file, name = found
            try:
                stat = file.stat()
            except OSError:  # it has gone meanwhile
                continue
            mark = f"{stat.st_mtime_ns}-{stat.st_size}-{stat.st_ino}"
            self._before[name] = mark
            if settled or before.get(name) == mark:
                yield Dropped(file, name, stat.st_mtime, mark)
