"""D012: printed time is no single instant."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D012",
    "Printed time is no single instant",
    Severity.WARNING,
    checks="Every printed time names one instant in its zone.",
    why="Clocks were put forward or back then: the zone has no such time, or has it twice.",
    example="date: 2024-03-31\n"
    "timezone: Europe/Berlin\n"
    "[ 02:30 ]   <- the clock went from 02:00 to 03:00",
    fix="Leave it; the timestamp stays null. Correct the time if it is a misprint.",
)
