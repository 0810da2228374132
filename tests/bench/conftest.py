"""Prints what the benchmarks report, below their table."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the recorded properties of every benchmark, one on each line."""
    for report in terminalreporter.getreports("passed"):
        name = report.nodeid.rpartition("::")[2]
        for what, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value} {what}")
