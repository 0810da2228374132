"""S026: speech without a speaker."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S026",
    "Speech without a speaker",
    Severity.WARNING,
    checks="In a format that names the speakers, every speech names one.",
    why="The format names the speakers, and for this speech it names none; it is kept as a "
    "note, for to give it to somebody would be to guess.",
    example='{"speaker": "Anna", "text": "Good morning."}\n'
    '{"speaker": "", "text": "Thank you."}   <- nobody',
    fix="Name the speaker in the source.",
)
