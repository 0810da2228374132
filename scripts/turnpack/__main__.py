"""``python -m turnpack``: the command line without its script."""

from turnpack.cli import main

main()
