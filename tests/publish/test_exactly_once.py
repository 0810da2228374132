"""However a publish is cut off, run again it ends with one commit, the right bytes, one tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hub.hub import Hub
from tests.publish.bundles import write_bundle
from tests.publish.cuts import KINDS, Kind, cases, runner, table


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_at_every_request(tmp_path: Path, hub: Hub, kind: Kind) -> None:
    """The connection is cut, or the process killed, at each request in turn; then it runs again.

    ``before`` the hub acts, in mid-``body``, ``after`` it acted and before its answer.
    """
    with runner(hub, write_bundle(tmp_path / "bundle")) as running:
        requests = running.requests()
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
