"""Pairs: which answer belongs to which question."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import BRIEFING, EN, ZH, codes, dialogue, parse_text

from turnpack.lexicon import lexicon_for
from turnpack.pair.asking import ends_asking, is_courtesy
from turnpack.records import Session, Settings

M, R, T = "主持人 林一", "水利部部长 张三", "翻译"
A, B = "海河日报记者", "山城晚报记者"
HELLO, END = (M, "欢迎参加今天的记者会。"), (M, "记者会到此结束。")
ASK, ANSWER = "请问今年的水情如何？", "今年的水情平稳。"


def talk(folder: Path, *turns: tuple[str, str]) -> Session:
    """Return the session of a dialogue with an opening and a closing by the moderator."""
    return parse_text(folder, dialogue(HELLO, *turns, END), ZH)


def pairs(session: Session) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the turns of each pair."""
    return [(pair.question, pair.answer) for pair in session.pairs]


def kinds(session: Session) -> list[str]:
    """Return what each turn does."""
    return [turn.kind.value for turn in session.turns]


def test_questions_that_end_in_one_formula_are_two(tmp_path: Path) -> None:
    """Whom a label does not name need not be the same, and the answer between is one."""
    ends = "，中方对此有何评论？"
    asked = (f"邻国扣留了一名外籍人士{ends}", f"昨天举行了选举{ends}")
    turns = [("问", asked[0]), ("答", "我们要求妥善处理。"), ("问", asked[1]), ("答", "不作评论。")]
    assert pairs(parse_text(tmp_path, dialogue(*turns), ZH)) == [((1,), (2,)), ((3,), (4,))]


def test_pair_of_a_briefing(tmp_path: Path) -> None:
    """One question and one answer are one pair; opening and closing are in none."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    assert pairs(session) == [((3,), (4,))]
    assert kinds(session) == ["moderation", "statement", "question", "answer", "moderation"]
    assert [turn.pair for turn in session.turns] == [None, None, 1, 1, None]
    (pair,) = session.pairs
    assert (pair.seq, pair.followup_of, pair.resolution) == (1, None, "certain")


@pytest.mark.parametrize(
    ("turns", "expected", "does"),
    [
        (
            [(A, ASK), (R, ANSWER), (B, ASK), (R, ANSWER)],
            [((2,), (3,)), ((4,), (5,))],
            ["question", "answer", "question", "answer"],
        ),
        (
            [(A, ASK), (B, ASK), (R, ANSWER)],
            [((2, 3), (4,))],
            ["question", "question", "answer"],
        ),
        (
            [(A, ASK), (M, "有请张部长。"), (R, ANSWER)],
            [((2,), (4,))],
            ["question", "moderation", "answer"],
        ),
        (
            [(A, ASK), (T, "他问水情。"), (R, ANSWER), (T, "他说平稳。"), (R, "还有雨情。")],
            [((2,), (4, 6))],
            ["question", "other", "answer", "other", "answer"],
        ),
        (
            [(A, ASK), (R, ANSWER), (M, "请继续。"), (R, "雨情正常。")],
            [((2,), (3, 5))],
            ["question", "answer", "moderation", "answer"],
        ),
        (
            [(R, "我先介绍全国的水情。"), (A, ASK), (R, ANSWER)],
            [((3,), (4,))],
            ["statement", "question", "answer"],
        ),
        (
            [(A, ASK), (R, ANSWER), (A, "谢谢部长。"), (B, ASK), (R, ANSWER)],
            [((2,), (3,)), ((5,), (6,))],
            ["question", "answer", "courtesy", "question", "answer"],
        ),
        (
            [(A, ASK), (R, ANSWER), (M, "谢谢。"), (R, "谢谢大家。")],
            [((2,), (3,))],
            ["question", "answer", "moderation", "courtesy"],
        ),
        (
            [(R, "大家好！"), (A, ASK), (R, ANSWER)],
            [((3,), (4,))],
            ["courtesy", "question", "answer"],
        ),
        (
            [(A, ASK), (R, "谢谢。")],
            [((2,), (3,))],
            ["question", "answer"],
        ),
    ],
    ids=["two pairs", "two questioners", "moderator between", "interpreter between",
         "moderator inside an answer", "opening statement", "thanks of a questioner",
         "thanks of a respondent", "greeting of a respondent", "short answer"],
)  # fmt: skip
def test_pairs(
    tmp_path: Path,
    turns: list[tuple[str, str]],
    expected: list[tuple[tuple[int, ...], tuple[int, ...]]],
    does: list[str],
) -> None:
    """A question event and all that answers it are one pair; each turn says what it does."""
    session = talk(tmp_path, *turns)
    assert pairs(session) == expected
    assert kinds(session) == ["moderation", *does, "moderation"]
    assert [pair.seq for pair in session.pairs] == list(range(1, len(expected) + 1))
    in_pairs = {seq: pair.seq for pair in session.pairs for seq in pair.question + pair.answer}
    assert [turn.pair for turn in session.turns] == [in_pairs.get(t.seq) for t in session.turns]


@pytest.mark.parametrize(
    ("turns", "followup_of"),
    [
        ([(A, ASK), (R, ANSWER), (A, "那么明年如何？"), (R, ANSWER)], [None, 1]),
        (
            [(A, ASK), (R, ANSWER), (A, "明年如何？"), (R, ANSWER), (A, "后年呢？"), (R, "好。")],
            [None, 1, 2],
        ),
        ([(A, ASK), (R, ANSWER), (M, "下一个问题。"), (A, ASK), (R, ANSWER)], [None, None]),
        ([(A, ASK), (R, ANSWER), (B, ASK), (R, ANSWER), (A, ASK), (R, ANSWER)], [None] * 3),
        ([(A, ASK), (M, "请张部长。"), (R, ANSWER), (A, "明年呢？"), (R, ANSWER)], [None, 1]),
        ([(A, ASK), (R, ANSWER), (A, "谢谢。"), (A, "明年呢？"), (R, ANSWER)], [None, 1]),
    ],
    ids=["followup", "two followups", "moderator took the floor", "another asked",
         "moderator only passed it on", "after thanks"],
)  # fmt: skip
def test_followup(
    tmp_path: Path, turns: list[tuple[str, str]], followup_of: list[int | None]
) -> None:
    """Who asks again without losing the floor follows up; others ask anew."""
    session = talk(tmp_path, *turns)
    assert [pair.followup_of for pair in session.pairs] == followup_of
    for pair in session.pairs:
        kind = session.turns[pair.question[0] - 1].kind
        assert kind == ("question" if pair.followup_of is None else "followup")


@pytest.mark.parametrize(
    ("label", "respondent", "settings"), [("记者", R, ZH), ("QUESTION", "MINISTER", EN)]
)
def test_bare_reporters_do_not_follow_up(
    tmp_path: Path, label: str, respondent: str, settings: object
) -> None:
    """Two questions under `reporter` may be two people's: nobody knows of a followup."""
    turns = [(label, "How is the river?"), (respondent, "Well."),
             (label, "And the rain?"), (respondent, "Fine.")]  # fmt: skip
    session = parse_text(tmp_path, dialogue(*turns), EN if settings is EN else ZH)
    assert len(session.pairs) == 2
    assert [pair.followup_of for pair in session.pairs] == [None, None]


@pytest.mark.parametrize(
    ("label", "again", "respondent", "language"),
    [
        ("海河日报记者", "追问", R, "zh"),
        ("記者", "追問", "部長", "zh"),
        ("记者", "记者追问", R, "zh"),
        ("Q", "Follow-up", "MINISTER", "en"),
        ("Q", "Q (follow-up)", "MINISTER", "en"),
        ("記者", "更問", "大臣", "ja"),
        ("Periodista", "Repregunta", "Ministra", "es"),
        ("Вопрос", "Уточняющий вопрос", "Министр", "ru"),
    ],
)
def test_label_that_says_follow_up(
    tmp_path: Path, label: str, again: str, respondent: str, language: str
) -> None:
    """It is who asks, under the name that is printed, and its pair follows the last one up."""
    turns = [(label, "How is the river?"), (respondent, "It is well."),
             (again, "And the rain?"), (respondent, "It is fine."),
             (label, "And the snow?"), (respondent, "There is none.")]  # fmt: skip
    session = parse_text(tmp_path, dialogue(*turns), Settings(language=language))
    assert [pair.followup_of for pair in session.pairs] == [None, 1, None]
    speaker = session.speaker(session.turns[2])
    assert speaker is not None
    assert (speaker.display, speaker.role) in {(label, "questioner"), (again, "questioner")}
    assert session.turns[2].kind == "followup"


def test_follow_up_to_nothing(tmp_path: Path) -> None:
    """The first question follows nothing up, whatever its label says."""
    session = talk(tmp_path, ("追问", ASK), (R, ANSWER))
    assert [pair.followup_of for pair in session.pairs] == [None]


def test_unanswered_question(tmp_path: Path) -> None:
    """A question that nobody answers is in no pair, and is reported with its line."""
    session = talk(tmp_path, (A, ASK), (R, ANSWER), (B, ASK))
    assert pairs(session) == [((2,), (3,))]
    (found,) = [f for f in session.findings if f.code == "D008"]
    assert (found.line, found.severity) == (11, "warning")
    assert session.turns[3].kind == "question"
    assert session.turns[3].pair is None


def test_answered_questions_are_not_reported(tmp_path: Path) -> None:
    """A session in which everything is answered has no such finding."""
    assert "D008" not in codes(talk(tmp_path, (A, ASK), (R, ANSWER)))


def test_english_briefing(tmp_path: Path) -> None:
    """An English transcript with labels in capitals gives its pairs."""
    text = dialogue(
        ("MODERATOR", "Good morning and welcome to the briefing."),
        ("MINISTER", "Thank you all for coming. I shall be brief."),
        ("Daily News reporter", "What is the plan for the river?"),
        ("MINISTER", "We shall build a dam.\n\nIt will be small."),
        ("Daily News reporter", "And who pays?"),
        ("MINISTER", "The town does."),
        ("MODERATOR", "Next question, please."),
        ("QUESTION", "How does it look?"),
        ("MINISTER", "Like a wall."),
        ("MODERATOR", "This concludes the briefing."),
    )
    session = parse_text(tmp_path, text)
    assert session.segmentation.language == "en"
    assert pairs(session) == [((3,), (4,)), ((5,), (6,)), ((8,), (9,))]
    assert [pair.followup_of for pair in session.pairs] == [None, 1, None]
    assert kinds(session)[:2] == ["moderation", "statement"]


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("水情好？谢谢。", "zh", True),
        ("水情好。", "zh", False),
        (f"请问水情如何？{'很长的话。' * 30}", "zh", False),
        (f"{'很长的话。' * 30}请问水情如何？", "zh", True),
        ("Could you tell us more.", "en", True),
        ("Why?", "en", True),
        ("It was couldyou.", "en", False),
        ("", "zh", False),
    ],
)
def test_ends_asking(text: str, language: str, asks: bool) -> None:
    """A question is put at the end of a text, by its mark or by its words."""
    assert ends_asking(text, lexicon_for(language)) is asks


@pytest.mark.parametrize(
    ("text", "language", "courtesy"),
    [
        ("谢谢。", "zh", True),
        ("大家好！", "zh", True),
        ("谢谢，那么明年呢？", "zh", False),
        (f"谢谢。{'水情很好。' * 20}", "zh", False),
        ("水情好。", "zh", False),
        ("Thank you very much.", "en", True),
        ("Thank you. Why?", "en", False),
        ("Thank you, Ann. Good to be here.", "en", True),
        ("Thank you. The convoy left this morning.", "en", False),
        ("谢谢你的提问。我们做了四个方面准备。", "zh", False),
    ],
)
def test_is_courtesy(text: str, language: str, courtesy: bool) -> None:
    """A short word of thanks or greeting that asks nothing is a courtesy."""
    assert is_courtesy(text, lexicon_for(language)) is courtesy


def test_questions_gathered_before_one_answer(tmp_path: Path) -> None:
    """Several askers before any answer put one question, also where a moderator calls them."""
    session = talk(
        tmp_path,
        ("海河日报记者", "请问今年的水情如何？"),
        ("主持人 林一", "请下一位记者。"),
        ("晨星日报记者", "请问明年有什么计划？"),
        ("水利部部长 张三", "今年的水情平稳，明年的计划有三项。"),
    )
    assert pairs(session) == [((2, 4), (5,))]
    assert "D008" not in codes(session)


INTERVIEW = (
    ("Ann Lee", "Welcome to the show. What is the plan for the river?"),
    ("Cid Fox", "We shall build a dam, and the town will pay for it over the next ten years."),
)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # A word of assent, and a remark that completes the sentence, do not end an answer.
        (
            [("Ann Lee", "Mm-hmm."), ("Cid Fox", "That is how it works.")],
            [((1,), (2, 4))],
        ),
        (
            [
                ("Ann Lee", "And who pays?"),
                ("Cid Fox", "The town and the --"),
                ("Ann Lee", "The county."),
                ("Cid Fox", "Yes, the county pays the other half of it."),
            ],
            [((1,), (2,)), ((3,), (4, 6))],
        ),
        # What answers a question of the respondent asks nothing.
        (
            [
                ("Ann Lee", "Will it hold?"),
                (
                    "Cid Fox",
                    "It will, and it must. Or do you want to see another flood like the last one?",
                ),
                ("Ann Lee", "Nobody does."),
                ("Cid Fox", "So it will hold."),
            ],
            [((1,), (2,)), ((3,), (4, 6))],
        ),
        # A prompt without a question mark that is answered is a question.
        (
            [("Ann Lee", "You said it would be small."), ("Cid Fox", "It will be smaller still.")],
            [((1,), (2,)), ((3,), (4,))],
        ),
        # The respondent's nod lets the question go on; his question asks for its repeat.
        (
            [
                ("Ann Lee", "You spoke of the valley in May."),
                ("Cid Fox", "Mm-hmm."),
                ("Ann Lee", "What will become of it?"),
                ("Cid Fox", "It will be a lake."),
            ],
            [((1,), (2,)), ((3, 5), (6,))],
        ),
        (
            [
                ("Ann Lee", "Is it cheaper?"),
                ("Cid Fox", "Cheaper than what?"),
                ("Ann Lee", "Than the bridge."),
                ("Cid Fox", "It is cheaper than the bridge."),
            ],
            [((1,), (2,)), ((3, 5), (6,))],
        ),
        # So it is with several questions and nothing else; what is asked is told then.
        (
            [
                ("Ann Lee", "Is it cheaper?"),
                (
                    "Cid Fox",
                    "Cheaper than what? Than the bridge, or the tunnel, or the road that they "
                    "wanted to build here in my father's days?",
                ),
                ("Ann Lee", "Than the bridge."),
                ("Cid Fox", "It is cheaper than the bridge."),
            ],
            [((1,), (2,)), ((3, 5), (6,))],
        ),
        (
            [
                ("Ann Lee", "Is it cheaper?"),
                (
                    "Cid Fox",
                    "I am sorry, I didn't hear it for the wind, could you repeat the question?",
                ),
                ("Ann Lee", "I wanted to know what it costs."),
                ("Cid Fox", "It is cheaper than the bridge."),
            ],
            [((1,), (2,)), ((3, 5), (6,))],
        ),
        # A question that was only remarked upon and is put again is one question.
        (
            [
                ("Ann Lee", "When will the dam be ready for the summer?"),
                ("Cid Fox", "I knew that you would ask."),
                ("Ann Lee", "So: when will the dam be ready?"),
                ("Cid Fox", "In two years."),
            ],
            [((1,), (2,)), ((3, 5), (6,))],
        ),
    ],
    ids=[
        "assent",
        "completes",
        "counter-question",
        "prompt",
        "nod",
        "asks back",
        "only asks",
        "was not heard",
        "put again",
    ],
)
def test_interview(
    tmp_path: Path,
    turns: list[tuple[str, str]],
    expected: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    """What begins a pair and what only accompanies it, between two who know each other."""
    session = parse_text(tmp_path, dialogue(*INTERVIEW, *turns), EN)
    assert pairs(session) == expected


def test_kinds_around_an_answer(tmp_path: Path) -> None:
    """A repeat at request is a question, the request none; a remark is no courtesy, assent is."""
    turns = (
        ("Ann Lee", "Is it cheaper?"),
        ("Cid Fox", "Cheaper than what?"),
        ("Ann Lee", "Than the bridge."),
        ("Cid Fox", "It is cheaper than the bridge and the --"),
        ("Ann Lee", "The tunnel."),
        ("Cid Fox", "The tunnel, and the old road as well, if you look at what it took."),
        ("Ann Lee", "Mm-hmm."),
        ("Cid Fox", "That is how it is."),
    )
    session = parse_text(tmp_path, dialogue(*INTERVIEW, *turns), EN)
    assert kinds(session)[2:] == [
        "followup", "statement", "followup", "answer", "other", "answer", "courtesy", "answer",
    ]  # fmt: skip


def test_thanks_of_the_moderator_end_the_answer(tmp_path: Path) -> None:
    """A statement after the moderator's thanks is no part of the answer before."""
    session = talk(
        tmp_path,
        (A, ASK),
        (R, ANSWER),
        (M, "谢谢部长。下面有请环保局局长介绍情况。"),
        ("环保局局长 李四", "我介绍一下空气的情况。" * 20),
    )
    assert pairs(session) == [((2,), (3,))]
    assert session.turns[4].kind.value == "statement"


def test_an_answer_that_calls_on_the_next(tmp_path: Path) -> None:
    """An answer of a word with a name after it is the answer; the next question is another."""
    turns = (("Question", "Why not?"), ("Spokesman", "Security. Betul?"))
    more = (("Question", "What of the news from Mr. Hill?"), ("Spokesman", "None so far."))
    session = parse_text(tmp_path, dialogue(*turns, *more), EN)
    assert [(pair.question, pair.answer) for pair in session.pairs] == [((1,), (2,)), ((3,), (4,))]


@pytest.mark.parametrize("unheard", ["(Off-mike.)", "(Inaudible.)", "(Off mic.)"])
def test_a_question_away_from_the_microphone_ends_the_answer(tmp_path: Path, unheard: str) -> None:
    """Nobody knows what it was; what is said after it is no more of the answer before."""
    text = dialogue(("Q", "Why?"), ("MR. HILL", "Go on."), ("Q", "When will it end?"))
    text += f"\nMR. HILL:\nIn May.\nQ:\n{unheard}\nMR. HILL:\nThat is not so.\nQ:\nWhy not?\n"
    session = parse_text(tmp_path, text + "MR. HILL:\nIt never was.\n", EN)
    assert "That is not so." in [turn.text for turn in session.turns]
    said = {turn.seq: turn.text for turn in session.turns}
    assert not any(said[seq] == "That is not so." for pair in session.pairs for seq in pair.answer)
