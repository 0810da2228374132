"""However a publish is cut off, run again it ends with one commit, the right bytes, one tag."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.hub.hub import Hub
from tests.publish.bundles import write_bundle
from tests.publish.cuts import KINDS, Kind, Runner, cases, runner, table


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """A hub and the runs against it: one for all tests, as there is one server that forks."""
    bundle = write_bundle(tmp_path_factory.mktemp("bundle"))
    with Hub() as hub, runner(hub, bundle) as started:
        yield started
    assert not hub.crashes
    assert not hub.unknown


@pytest.fixture(scope="module")
def requests(running: Runner) -> list[tuple[str, bool]]:
    """What a whole publish asks: method and path, and whether it has a body."""
    return running.requests()


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_at_every_request(
    running: Runner, requests: list[tuple[str, bool]], kind: Kind
) -> None:
    """The connection is cut, or the process killed, at each request in turn; then it runs again.

    ``before`` the hub acts, in mid-``body``, ``after`` it acted and before its answer.
    """
    assert len(requests) > 20
    outcomes = [
        running.outcome(number, kind, requests[number - 1][0])
        for number, kind in cases(requests, (kind,))
    ]
    assert all(outcome.is_right for outcome in outcomes), "\n".join(table(outcomes))
    ends = {outcome.first for outcome in outcomes}
    assert ("killed" in ends) == kind.startswith("kill")
    # Some cuts the client mends itself; others end the run.
    assert ends & {"failed", "killed"}
