"""The account as data: what was taken and refused, by whom, and why."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import BRIEFING, ZH, parse_text

from turnpack.account import account_of, as_json
from turnpack.account.records import Outcome
from turnpack.pipeline import parse
from turnpack.records import Role

TRAPPED = BRIEFING.replace("总体平稳。", "总体平稳。\n有三点：\n水位正常。")


def test_the_account_counts_what_the_session_holds(tmp_path: Path) -> None:
    """Cues, speakers, turns and pairs of the account are those of the session."""
    account = account_of(parse_text(tmp_path, BRIEFING, ZH))
    assert account.session.label_cues == {"own_line": 5}
    assert account.session.time_cues == {"bracketed_datetime": 6}
    assert (account.session.placement, account.session.n_segments) == ("after", 6)
    assert [(s.name, s.n_turns) for s in account.speakers] == [
        ("林一", 2), ("张三", 2), ("海河日报记者", 1)
    ]  # fmt: skip
    assert [(t.turn, t.line, t.speaker, t.pair) for t in account.turns] == [
        (1, 2, 1, None), (2, 5, 2, None), (3, 8, 3, 1), (4, 11, 2, 1), (5, 17, 1, None)
    ]  # fmt: skip
    assert [(p.question, p.answer) for p in account.pairs] == [((3,), (4,))]
    assert account.lines == ()
    assert (account.source.n_lines, account.source.speakers_given) == (19, False)


def test_refused_labels_keep_their_evidence(tmp_path: Path) -> None:
    """A line that is no label has its score, the evidence that adds up to it, and its place."""
    account = account_of(parse_text(tmp_path, TRAPPED, ZH))
    (refused,) = [label for label in account.labels if label.outcome is Outcome.REFUSED]
    assert (refused.label, refused.cue) == ("有三点", "own_line")
    assert refused.score == sum(e.weight for e in refused.evidence) < 3
    (place,) = refused.places
    assert (place.line, place.outcome) == (12, Outcome.REFUSED)


def test_of_two_cues_at_one_place_one_is_taken(tmp_path: Path) -> None:
    """A label that two cues see is taken once; for the other cue its places are lost."""
    path = tmp_path / "talk.md"
    path.write_text(
        "".join(f"**{who}:** {n} and so on.\n\n" for n, who in enumerate(["Ann", "Ben"] * 3)),
        encoding="utf-8",
    )
    account = account_of(parse(path))
    outcomes = {(label.label, label.cue): label.outcome for label in account.labels}
    assert outcomes == {
        ("Ann", "emphasis"): Outcome.TAKEN,
        ("Ben", "emphasis"): Outcome.TAKEN,
        ("Ann", "line_start"): Outcome.LOST,
        ("Ben", "line_start"): Outcome.LOST,
    }
    assert account.session.label_cues == {"emphasis": 2}


def test_json_has_every_field_under_its_name(tmp_path: Path) -> None:
    """The JSON of an account is plain, and its keys are the fields of the records."""
    account = account_of(parse_text(tmp_path, TRAPPED, ZH), [range(1, 3)])
    told = json.loads(json.dumps(as_json(account)))
    assert list(told) == [
        "source", "session", "labels", "speakers", "turns", "pairs", "notes", "corrections",
        "lines", "findings"
    ]  # fmt: skip
    assert told["session"]["date"] == "2024-05-06"
    assert told["turns"][0]["timestamp"] == "2024-05-06T01:00:00Z"
    assert told["speakers"][2]["role"] == Role.QUESTIONER.value
    assert set(told["labels"][0]) == {"label", "cue", "score", "outcome", "evidence", "places"}
    assert set(told["lines"][0]["candidates"][0]) == {
        "label", "cue", "start", "end", "score", "outcome", "why", "evidence"
    }  # fmt: skip
