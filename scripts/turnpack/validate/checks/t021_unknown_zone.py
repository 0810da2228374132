"""T021: zones are of the IANA time zone database."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from turnpack.rules.t021_unknown_zone import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    stated = window["sessions"].select(ROW, "timezone").drop_nulls()
    if unknown := set(stated["timezone"]) - available_timezones():
        for row, zone in stated.iter_rows():
            if zone in unknown:
                yield Broken("sessions", row, f"There is no zone {zone!r}.")


CHECK = Check(RULE, ("sessions",), _broken)
