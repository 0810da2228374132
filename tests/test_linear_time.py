"""No input makes the work grow faster than its length, from the file to the account of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile import HOSTILE
from tests.support import growth

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.validate.conservation import check_conservation


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_take_linear_time(tmp_path: Path, name: str) -> None:
    """Four times as much of anything takes about four times as long to account for or refuse."""
    hostile = HOSTILE[name]
    path = tmp_path / f"talk{hostile.suffix}"

    def account(text: str) -> None:
        path.write_bytes(text.encode("utf-8"))
        if hostile.refused is None:
            found = check_conservation(parse(path))
            assert (found.n_lost, found.n_doubled) == (0, 0)
            return
        with pytest.raises(DataError) as caught:
            parse(path)
        assert [finding.code for finding in caught.value.findings] == [hostile.refused]

    assert growth(hostile.make, account, 3_000) < 9
