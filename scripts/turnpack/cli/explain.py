"""``turnpack explain``: the code of a rule in, what people are told of it out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.outputs import OutputPath


@click.command(
    epilog="""\b
Examples:
  turnpack explain
  turnpack explain S003
  turnpack explain --format markdown --output docs/rules.md
"""
)
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=OutputPath(),
    help="Write the result into this file.",
)
def explain(code: str | None, form: str, output: Path | None) -> None:
    """Explain the rule that has CODE: what it checks, why, an example, and what to do.

    Without CODE all rules are listed, with code, severity and title.
    """
    from turnpack.emit.staging import write_file
    from turnpack.errors import UsageError
    from turnpack.explain import document, overview, page
    from turnpack.rules import hint, known_rules

    rules = known_rules()
    if code is not None and code.upper() not in rules:
        raise UsageError(f"No rule has the code {code!r}. {hint(code)}")
    asked = list(rules.values()) if code is None else [rules[code.upper()]]
    if form == "markdown":
        text = document(asked)
    else:
        text = overview(asked) if code is None else page(asked[0])
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text)
