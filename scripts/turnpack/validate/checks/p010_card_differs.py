"""P010: the card of a release and its pictures state what the tables hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.card import CardFacts, card
from turnpack.documents.layout import CARD, CHANGELOG, is_figure
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.authored import authored
from turnpack.rules.p010_card_differs import RULE
from turnpack.validate.card import Block, faults, front_matter
from turnpack.validate.check import PackageCheck
from turnpack.validate.differences import differences, dotted
from turnpack.validate.files import files_of
from turnpack.validate.package import Package, is_release
from turnpack.validate.report import read_report
from turnpack.validate.restated import facts_of, made_by, read_document, refusals
from turnpack.version import VERSION

# What stands below these is not known if the document that they quote is not.
_FINDINGS = ("Findings of the build", "`turnpack explain CODE`", "| code | severity |")
_ASKERS = "![Who asks"
_QUOTED = (">", "`CHANGELOG.md` does not say.", "Earlier versions: `CHANGELOG.md`.")


def _broken(package: Package, n_rows: Mapping[str, int]) -> Iterator[Finding]:
    text = read_document(package, CARD)
    if not is_release(package.descriptor) or not text or not any(n_rows.values()):
        return
    if refusals(package.descriptor):
        # Reported as such; what the card should say is not known.
        return
    report = read_report(package)
    facts = facts_of(package, n_rows, text, report.totals if report else ())
    own = card(facts)
    unknown: tuple[str, ...] = () if report else _FINDINGS
    if read_document(package, CHANGELOG) is None:
        unknown += _QUOTED
    if facts.statistics.asked.n_uncounted:
        # Which of too many askers were counted one by one depends on the order of the sources.
        unknown += (_ASKERS,)
    # Another version of Turnpack may word it otherwise; tables and code have one form.
    same = VERSION in (facts.parser, made_by(text))

    def asked(block: Block) -> bool:
        return not block.lines[0].startswith(unknown) and (same or block.lines[0][0] in "|`#")

    yield from _in_front(text, own)
    for line, message in faults(text, own, asked):
        yield RULE.found(message, file=CARD, line=line)
    if same:
        yield from _pictures(package, facts)


def _in_front(text: str, own: str) -> Iterator[Finding]:
    """Yield what is wrong with the metadata block; it may have more keys."""
    stated, derived = front_matter(text), front_matter(own)
    if stated is None or derived is None:
        yield RULE.found("It does not begin with a metadata block.", file=CARD, line=1)
        return
    if stated == derived:
        return
    try:
        # The line of the dashes is the first.
        said = authored(f"\n{stated}".encode(), CARD, RULE)
    except DataError as error:
        yield from error.findings
        return
    yield from said.repeated()
    right = authored(derived.encode(), CARD, RULE)
    for where, what in differences(said.data, right.data, more=True):
        yield said.found(f"{dotted(where) or 'The metadata block'} {what}.", where)


def _pictures(package: Package, facts: CardFacts) -> Iterator[Finding]:
    there = {path for path in files_of(package.folder) if is_figure(path)}
    drawn = {figure.path: figure.svg for figure in facts.figures}
    for path in sorted(there | drawn.keys()):
        if path not in drawn:
            yield RULE.found("The card has no picture of that name.", file=path)
        elif path not in there:
            yield RULE.found("The picture is missing.", file=path)
        elif facts.statistics.asked.n_uncounted and path == "figures/askers.svg":
            continue
        elif read_document(package, path) != drawn[path]:
            yield RULE.found("It does not show what the tables hold.", file=path)


CHECK = PackageCheck(RULE, _broken, reads=True)
