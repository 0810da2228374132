"""A package's descriptor is foreign data: it is checked, and it cannot make the check do harm."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.validate.damage import edit_descriptor, edit_lines, edit_resource, reseal
from tests.validate.verdicts import assert_refused, verdict

Change = Callable[[dict[str, Any]], object]


def resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the resource ``name`` of the descriptor."""
    return next(entry for entry in descriptor["resources"] if entry["name"] == name)


def field(descriptor: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    """Return the field ``name`` of a CSV resource's inline schema."""
    fields = resource(descriptor, table)["schema"]["fields"]
    return next(entry for entry in fields if entry["name"] == name)


def keep(descriptor: dict[str, Any], wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Keep the resources that are ``wanted``."""
    descriptor["resources"] = [entry for entry in descriptor["resources"] if wanted(entry)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda d: resource(d, "turns").update(hash="sha256:00"), "F002", id="hash"),
        pytest.param(lambda d: resource(d, "turns").update(hash="md5"), "F002", id="no hash"),
        pytest.param(lambda d: resource(d, "turns").update(bytes=1), "F002", id="bytes"),
        pytest.param(
            lambda d: resource(d, "turns-jsonl").update(bytes="many"), "F002", id="bytes in words"
        ),
        pytest.param(
            lambda d: resource(d, "turns").update(path="csv/gone.csv"), "F001", id="file missing"
        ),
        pytest.param(lambda d: resource(d, "turns").update(path="csv"), "F001", id="a folder"),
        pytest.param(
            lambda d: resource(d, "turns").update(path=f"{'a' * 300}.csv"), "P002", id="long path"
        ),
        pytest.param(lambda d: d["resources"].append("turns"), "P002", id="resource is a text"),
        pytest.param(lambda d: d["resources"].append(None), "P002", id="resource is null"),
        pytest.param(lambda d: d["resources"].append({}), "P002", id="resource is empty"),
        pytest.param(lambda d: resource(d, "turns").pop("name"), "P002", id="name missing"),
        pytest.param(lambda d: resource(d, "turns").update(name=["a"]), "P002", id="name a list"),
        pytest.param(lambda d: resource(d, "turns").pop("path"), "P002", id="path missing"),
        pytest.param(lambda d: keep(d, lambda _: False), "P003", id="no resource"),
        pytest.param(
            lambda d: keep(d, lambda r: r["name"] == "turns" and bool(r.update(path="LICENSE"))),
            "P003",
            id="no table",
        ),
        pytest.param(
            lambda d: field(d, "turns", "seq").update(type="intger"), "P008", id="type misspelled"
        ),
        pytest.param(
            lambda d: resource(d, "turns")["schema"].update(fields="seq"), "P008", id="fields"
        ),
        pytest.param(lambda d: resource(d, "turns").update(schema=7), "P008", id="schema a number"),
    ],
)
def test_a_wrong_descriptor_is_refused(release: Path, change: Change, code: str) -> None:
    """Each wrong property gives an error with its code, though SHA256SUMS agrees."""
    edit_descriptor(release, change)
    assert_refused(release, code)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: field(d, "turns", "text").update(name="speech"), id="renamed field"),
        pytest.param(lambda d: resource(d, "turns")["schema"]["fields"].pop(), id="lost field"),
        pytest.param(lambda d: field(d, "turns", "seq").update(type="boolean"), id="other type"),
        pytest.param(
            lambda d: field(d, "turns", "role").update(constraints={"enum": ["x"]}), id="other enum"
        ),
        pytest.param(lambda d: keep(d, lambda r: "speakers" not in r["name"]), id="lost table"),
    ],
)
def test_a_descriptor_that_does_not_fit_its_tables_is_refused(
    release: Path, change: Change
) -> None:
    """A schema or a list of resources that tells of other tables than those there is refused."""
    edit_descriptor(release, change)
    assert verdict(release).code == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda d: field(d, "turns", "role").pop("constraints"), id="constraints dropped"
        ),
        pytest.param(lambda d: resource(d, "turns")["schema"].pop("foreignKeys"), id="no keys"),
        pytest.param(lambda d: keep(d, lambda r: r["name"] != "turns-parquet"), id="lost format"),
        pytest.param(lambda d: resource(d, "turns").pop("hash"), id="hash dropped"),
    ],
)
def test_a_descriptor_that_promises_less_than_the_contract_is_refused(
    release: Path, change: Change
) -> None:
    """The inline schema is the contract's, and every file of a release has its hash."""
    edit_descriptor(release, change)
    assert verdict(release).code == 1


def test_a_link_that_leads_out_is_refused(release: Path, tmp_path: Path) -> None:
    """A resource that is a symbolic link to a file outside the package is not followed."""
    file = release / "csv" / "turns.csv"
    file.rename(tmp_path / "turns.csv")
    file.symlink_to(tmp_path / "turns.csv")
    assert_refused(release, "P002")


def test_a_folder_link_that_leads_out_is_refused(release: Path, tmp_path: Path) -> None:
    """A resource in a folder that is a symbolic link to the outside is not followed."""
    (release / "csv").rename(tmp_path / "csv")
    (release / "csv").symlink_to(tmp_path / "csv", target_is_directory=True)
    assert_refused(release, "P002")


def test_sums_that_are_a_link_out_are_not_read(release: Path, tmp_path: Path) -> None:
    """A SHA256SUMS that is a link to the outside is not followed; its lines are not shown."""
    (tmp_path / "secret").write_text("a secret\n", encoding="utf-8")
    (release / "SHA256SUMS").unlink()
    (release / "SHA256SUMS").symlink_to(tmp_path / "secret")
    done = verdict(release)
    assert done.code == 1
    assert "Line 1" not in done.out + done.err


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to look up or to connect to a host fails the test."""

    def refuse(*_arguments: object, **_keywords: object) -> NoReturn:
        pytest.fail("the check went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


URL = "http://turnpack.invalid/x"
LURES: dict[str, Change] = {
    "schema": lambda d: resource(d, "turns").update(schema=f"{URL}.json"),
    "dialect": lambda d: resource(d, "turns").update(dialect=f"{URL}.json"),
    "profile of the package": lambda d: d.update({"$schema": f"{URL}.json"}),
    "old profile of the package": lambda d: d.update(profile=f"{URL}.json"),
    "profile of a resource": lambda d: resource(d, "turns").update({"$schema": f"{URL}.json"}),
    "more paths": lambda d: resource(d, "turns").update(extrapaths=[f"{URL}.csv"]),
    "second resource of a name": lambda d: d["resources"].append(
        {**resource(d, "turns"), "path": f"{URL}.csv"}
    ),
    "remote resource": lambda d: d["resources"].append(f"{URL}.json"),
    "scheme": lambda d: resource(d, "turns").update(scheme="http"),
    "foreign key": lambda d: resource(d, "turns")["schema"]["foreignKeys"].append(
        {"fields": ["text"], "reference": {"resource": f"{URL}.json", "fields": ["text"]}}
    ),
}


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("change", LURES.values(), ids=LURES)
def test_nothing_is_fetched(release: Path, change: Change) -> None:
    """Whatever a descriptor points at, the check never goes to the network, and says so."""
    edit_descriptor(release, change)
    verdict(release)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: resource(d, "turns").update(schema="../x.json"), id="schema"),
        pytest.param(lambda d: resource(d, "turns").update(dialect="../x.json"), id="dialect"),
        pytest.param(lambda d: resource(d, "turns").update(extrapaths=["../x.csv"]), id="paths"),
        pytest.param(
            lambda d: d["resources"].append({**resource(d, "turns"), "path": "../x.csv"}),
            id="second resource of a name",
        ),
    ],
)
def test_nothing_outside_the_package_is_opened(release: Path, change: Change) -> None:
    """Properties that Frictionless would follow out of the package are refused."""
    outside = release.parent / "x.json"
    outside.write_text(json.dumps({"fields": []}), encoding="utf-8")
    (release.parent / "x.csv").write_text("secret\n", encoding="utf-8")
    edit_descriptor(release, change)
    done = verdict(release)
    assert done.code == 1
    assert "secret" not in done.out + done.err


def test_text_of_a_foreign_package_cannot_steer_the_terminal(release: Path) -> None:
    """Escape sequences and direction marks in a descriptor or a table are shown, not sent."""
    edit_resource(release, "turns", path="csv/\x1b[2J\u202e.csv")
    done = verdict(release)
    assert "\x1b[2J" not in done.out + done.err
    assert "\u202e" not in done.out + done.err
    assert "1b[2J" in done.out


def test_many_bad_rows_are_no_flood(release: Path) -> None:
    """Thousands of bad values give a list that can be read and a true total."""
    edit_lines(release / "csv" / "speakers.csv", lambda ls: [*ls, *[ls[1]] * 3000])
    reseal(release)
    done = verdict(release)
    assert done.code == 1
    assert len(done.out.splitlines()) < 300


@pytest.mark.parametrize("path", ["jsonl/all-turns.jsonl", "a/turns.parquet"])
def test_what_nobody_checks_does_not_pass(release: Path, path: str) -> None:
    """A resource that is no table, or a table for the second time, is an error."""
    (release / path).parent.mkdir(exist_ok=True)
    (release / path).write_bytes(b"garbage")
    name = path.split("/")[1].split(".")
    edit_descriptor(
        release,
        lambda d: d["resources"].append(
            {"name": "more", "type": "file", "path": path, "format": name[1]}
        ),
    )
    done = verdict(release)
    assert done.code == 1
    assert "error P009 " in done.out
