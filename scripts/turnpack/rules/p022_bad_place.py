"""P022: gold contradicts itself or its document."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P022",
    "Gold contradicts itself or its document",
    Severity.ERROR,
    checks="Turns of gold lie inside their document, in order and apart, and pairs name turns "
    "that exist.",
    why="A turn in the wrong place, or a pair of the wrong turns, measures nothing.",
    example='{"i": 2, "start": 10, "end": 9, …}',
    fix="Correct the number named; offsets are Unicode characters, ends are not included, "
    "and turns follow one another without overlap.",
    guards=True,
)
