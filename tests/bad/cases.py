"""Folders of cases in, what Turnpack finds in each out.

A case is a folder ``tests/bad/CODE/NAME/``. It holds

- ``case.toml``: what is run, and on what;
- ``expected.txt``: every finding, in order, as :func:`shown` writes it; no such file where
  nothing is to be found;
- anything else: files that are copied to where it is run.

A case whose name starts with ``clean`` looks like what the rule is about and is not: the code
must not be found. In every other case it must. ``case.toml``::

    shows = "What is wrong here, or what looks wrong and is not."
    run = "inspect a.txt --timezone Asia/Shanghai"   # as on the command line, in the folder
    start = "release"   # or "corpus": a copy of tests/bad/corpus/, or of its release, lies there
                        # ("plain": of its release if the corpus names no dataset on the Hub)
    exit = 2            # else 1 where a finding is an error, and 0 where none is

    [[edit]]            # see tests/edits/__init__.py; below `start`, where there is one
    do = "write"
    file = "a.txt"
    text = "café"
    encoding = "latin-1"

    [[fault]]           # see tests/faults.py: what a stage does wrong, for rules that guard against
    segment = 3         # faults of Turnpack's own, which no input brings about
    end = -1

Bytes that git or an editor would change (odd encodings, CR, NUL) are written by an edit. To add
a case, add its folder and run ``.venv/bin/python -m tests.bad.cases CODE/NAME``: it writes
``expected.txt``, which is to be read, and kept if every line of it is right.
"""

from __future__ import annotations

import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from tests.edits import apply, load
from tests.faults import faulty

from turnpack.cli import turnpack
from turnpack.errors import DataError
from turnpack.pipeline import build
from turnpack.report.json import finding_as_json
from turnpack.rules import known_rules

FOLDER = Path(__file__).parent
CORPUS = FOLDER / "corpus"
EXPECTED = "expected.txt"
_OWN = {"case.toml", EXPECTED}
Start = Callable[[], Path]
"""Returns a folder with ``corpus`` and ``release``, to copy from."""


@dataclass(frozen=True)
class Case:
    """One folder: what is run, and what is to be found."""

    folder: Path
    shows: str
    run: str
    start: str | None = None
    exit: int | None = None
    edit: tuple[dict[str, Any], ...] = ()
    fault: tuple[dict[str, Any], ...] = ()

    @property
    def code(self) -> str:
        """Code of the rule that the case is about."""
        return self.folder.parent.name

    @property
    def name(self) -> str:
        """``CODE/NAME``."""
        return f"{self.code}/{self.folder.name}"

    @property
    def is_clean(self) -> bool:
        """Whether the rule must not be broken."""
        return self.folder.name.startswith("clean")

    @property
    def expected(self) -> str:
        """What is to be found."""
        file = self.folder / EXPECTED
        return file.read_text("utf-8") if file.exists() else ""


@dataclass(frozen=True)
class Outcome:
    """What came of running a case."""

    code: int
    findings: list[dict[str, Any]]
    said: str
    """What was printed, to tell of a failure."""

    @property
    def codes(self) -> set[str]:
        """The codes found."""
        return {finding["code"] for finding in self.findings}


def cases() -> Iterator[Case]:
    """Yield the cases, in the order of their names."""
    for file in sorted(FOLDER.glob("*/*/case.toml")):
        stated = load(file)
        stated |= {key: tuple(stated.get(key, ())) for key in ("edit", "fault")}
        yield Case(file.parent, **stated)


def prepare(folder: Path) -> None:
    """Put a copy of the corpus and its releases, with a place on the Hub and without, there."""
    result = build(CORPUS, folder / "dist")
    assert result.path is not None, result.log.findings()
    assert not result.log.findings(), result.log.findings()
    result.path.rename(folder / "release")
    corpus = shutil.copytree(CORPUS, folder / "corpus")
    descriptor = corpus / "datapackage.yaml"
    text = descriptor.read_text("utf-8")
    descriptor.write_text(text.replace("  hub: org/name\n", ""), "utf-8")
    plain = build(corpus, folder / "dist")
    assert plain.path is not None
    plain.path.rename(folder / "plain")
    descriptor.write_text(text, "utf-8")


def outcome(case: Case, work: Path, start: Start) -> Outcome:
    """Run ``case`` in the folder ``work``, which is made, and return what was found."""
    _skip_without_extras(case.run)
    work.mkdir()
    if case.start:
        shutil.copytree(start() / case.start, work / case.start)
    shutil.copytree(case.folder, work, dirs_exist_ok=True, ignore=lambda *_: _OWN)
    apply(work / (case.start or "."), case.edit)
    report = work.with_name(f"{work.name}.json")
    verb, *arguments = shlex.split(case.run)
    if verb == "inspect":
        arguments += ["--format", "json"]
    elif verb != "score":
        arguments += ["--format", "json", "--output", str(report)]
    with chdir(work), faulty(case.fault), _empty_hub(verb):
        # The verb itself: of the whole command line, data that cannot be accepted comes back
        # as a text.
        # A verb keeps the names of its option for help as they were when it was first called.
        names = turnpack.context_settings["help_option_names"]
        result = CliRunner().invoke(turnpack.commands[verb], arguments, help_option_names=names)
    if isinstance(result.exception, DataError):
        found = [json.loads(json.dumps(finding_as_json(f))) for f in result.exception.findings]
        return Outcome(result.exception.exit_code, found, result.output)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    if report.exists():
        found = json.loads(report.read_bytes())["findings"]
    else:
        found = json.loads(result.stdout)["findings"] if verb == "inspect" else []
    return Outcome(result.exit_code, found, result.output)


def _skip_without_extras(run: str) -> None:
    if ".pdf" in run:
        pytest.importorskip("pdfminer", reason="needs the extra turnpack[pdf]")
    if run.startswith("publish"):
        pytest.importorskip("datasets", reason="needs the extra turnpack[hub]")


@contextmanager
def _empty_hub(verb: str) -> Iterator[None]:
    """Let the Hub hold nothing: no case reaches it."""
    if verb != "publish":
        yield
        return
    from turnpack.publish.hub import Hub, MissingRepositoryError

    with patch.object(Hub, "refs", side_effect=MissingRepositoryError("There is none.")):
        yield


def shown(outcome: Outcome) -> str:
    """Return the findings as lines.

    ::

        error T001 sources/a.txt:17: kind: 'shout' breaks the rule '…'. (turns row 4)
            in csv/turns.csv:9, jsonl/turns.jsonl:4, data/turns.parquet row 4
            fix: …                       (where it is not the rule's own)
    """
    return "".join(f"{line}\n" for finding in outcome.findings for line in _lines(finding))


def _lines(finding: dict[str, Any]) -> Iterator[str]:
    places = [finding[key] for key in ("file", "line", "column")]
    row = f"{finding['table']} row {finding['row']}" if finding["row"] else finding["table"]
    place = ":".join(str(p) for p in places if p is not None) or row or "-"
    of = f" ({row})" if row and row != place else ""
    yield f"{finding['severity']} {finding['code']} {place}: {finding['message']}{of}"
    rows = [
        f"{r['file']} row {r['row']}" if r["line"] is None else f"{r['file']}:{r['line']}"
        for r in finding["rows"]
        if r["format"] != "source"
    ]
    if rows:
        yield f"    in {', '.join(rows)}"
    if finding["fix"] != known_rules()[finding["code"]].fix:
        yield f"    fix: {finding['fix']}"


def write(names: list[str]) -> None:
    """Write what is found into the cases whose names start so."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        prepare(folder / "start")
        for number, case in enumerate(cases()):
            if any(case.name.startswith(name) for name in names):
                text = shown(outcome(case, folder / str(number), lambda: folder / "start"))
                sys.stdout.write(f"== {case.name}: {case.shows}\n{text}")
                file = case.folder / EXPECTED
                if text:
                    file.write_text(text, encoding="utf-8", newline="\n")
                else:
                    file.unlink(missing_ok=True)


if __name__ == "__main__":
    write(sys.argv[1:])
