"""The order of the turns: probabilities of the roles, turn by turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import growth

from turnpack.pair.chain import ROLES, Weights, added, decode
from turnpack.records import Role

NOTHING: Weights = (0.0, 0.0, 0.0)
ASKS: Weights = (3.0, 0.0, 0.0)


def likeliest(speakers: list[int | None], weights: list[Weights]) -> list[Role]:
    """Return the likeliest role of each turn."""
    return [ROLES[p.index(max(p))] for p in decode(speakers, weights)]


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(1, 3),
            st.tuples(*[st.floats(-50, 50, allow_nan=False)] * 3),
        ),
        max_size=12,
    )
)
def test_probabilities(turns: list[tuple[int | None, Weights]]) -> None:
    """Each turn has a probability of each role, and they add up to one."""
    posteriors = decode([who for who, _ in turns], [weights for _, weights in turns])
    assert len(posteriors) == len(turns)
    for posterior in posteriors:
        assert sum(posterior) == pytest.approx(1.0)
        assert all(0.0 <= p <= 1.0 for p in posterior)


def test_order_tells_who_answers() -> None:
    """Whoever speaks after a question answers, though the turn itself shows nothing."""
    assert likeliest([1, 2, 1, 2], [ASKS, NOTHING, ASKS, NOTHING]) == [
        Role.QUESTIONER,
        Role.RESPONDENT,
        Role.QUESTIONER,
        Role.RESPONDENT,
    ]


def test_habit_holds_the_turns_of_a_speaker_together() -> None:
    """A turn that shows nothing is read as its speaker's other turns are."""
    speakers: list[int | None] = [1, 2, 1, 2, 1, 2]
    weights = [ASKS, NOTHING, ASKS, NOTHING, NOTHING, NOTHING]
    assert likeliest(speakers, weights)[4] is Role.QUESTIONER


def test_one_turn_may_differ() -> None:
    """What a turn shows plainly outweighs the habit of its speaker."""
    floor: Weights = (0.0, 0.0, 6.0)
    speakers: list[int | None] = [1, 2, 1, 2, 1, 2, 1]
    weights = [ASKS, NOTHING, ASKS, NOTHING, ASKS, NOTHING, floor]
    roles = likeliest(speakers, weights)
    assert roles[-1] is Role.MODERATOR
    assert roles[0] is Role.QUESTIONER


def test_who_speaks_once_is_judged_by_what_most_do() -> None:
    """Where many ask one official, one who speaks once and shows nothing asks as well."""
    speakers: list[int | None] = []
    weights: list[Weights] = []
    for reporter in range(2, 12):
        speakers += [reporter, 1]
        weights += [NOTHING if reporter == 6 else ASKS, NOTHING]
    assert likeliest(speakers, weights)[speakers.index(6)] is Role.QUESTIONER


def test_added() -> None:
    """Weights add up role by role."""
    assert added([(1.0, 2.0, 3.0), (0.5, 0.0, -3.0)]) == (1.5, 2.0, 0.0)
    assert added([]) == NOTHING


def test_linear() -> None:
    """Four times as many turns take about four times as long, not sixteen times."""

    def read(turns: str) -> None:
        speakers: list[int | None] = [1 + i % 7 for i in range(len(turns))]
        decode(speakers, [ASKS if turn == "?" else NOTHING for turn in turns])

    assert growth(lambda n: "?." * n, read, 3_000) < 9
