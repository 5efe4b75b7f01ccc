"""What several commands take, and the exit statuses that all end with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

# Work began and something was left out; each thing was named.
LEFT_OUT = 1
# Refused before work began.
REFUSED = 2

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="The store's file (default: NEWSBOT_STORE, the settings, else the user's data directory).",
)
state_option = click.option(
    "--state",
    type=click.Path(path_type=Path),
    help="The bot's own state (default: NEWSBOT_STATE, the settings, else beside the store).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


class AsOf(click.ParamType[dt.date]):
    """A day, as ISO 8601 has it."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day (YYYY-MM-DD)", param, ctx)
