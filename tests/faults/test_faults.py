"""`newsbot serve` on bad nights: every row of the table of scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.world import loaded, world


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: row.run.__name__)
async def test_scenario(row: Scenario, tmp_path: Path) -> None:
    await loaded(tmp_path)
    async with world(tmp_path) as made:
        made.settings = row.settings
        await row.run(made)
