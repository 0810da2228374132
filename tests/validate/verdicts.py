"""Asks for the verdict on a package through the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Run, invoke


def verdict(package: Path) -> Run:
    """Validate ``package``; whatever the verdict, no traceback is shown."""
    done = invoke("validate", package)
    assert "Traceback" not in done.out + done.err
    return done


def assert_refused(package: Path, code: str) -> Run:
    """Check that ``package`` is refused with an error of ``code`` and a remedy."""
    done = verdict(package)
    assert done.code == 1
    assert f"error {code} " in done.out + done.err
    assert "fix: " in done.out + done.err
    return done
