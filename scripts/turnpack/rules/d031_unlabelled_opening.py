"""D031: long text before the first label."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D031",
    "Long text before the first label",
    Severity.WARNING,
    checks="Before the first label stand titles, facts about the document or a short introduction.",
    why="Whoever speaks there has no label, so the text is a note (preamble), and in no turn: "
    "a speech before the questions may be missing from the tables.",
    example="Eight paragraphs of a minister's statement, then `REPORTER: What will it cost?`",
    fix="Look at the line. If somebody speaks there, print the speaker's label before it in the "
    "source, or say so in a correction: `fix: boundary`, `starts: true`, and the label as "
    "`speaker:`. If nobody does, there is nothing to do.",
)
