"""Gold files in, their data out if they have the documented form (``gold.schema.json``)."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema

from turnpack.errors import DataError
from turnpack.findings import Rule
from turnpack.read.listing import files_below


def gold_files(
    folder: Path, name_of: Callable[[Path], str], *, inside: Path | None = None
) -> list[Path]:
    """Return the files ``*.json`` in ``folder``; the arguments are those of :func:`files_below`.

    Raises:
        DataError: the folder cannot be listed, or one of them leads out of it.
    """
    return files_below(
        folder,
        name_of,
        inside=inside,
        counts=lambda path: path.suffix == ".json" and path.parent == folder,
    )


def load_form(file: Path, rule: Rule) -> dict[str, Any]:
    """Return the data in the gold ``file``.

    Raises:
        DataError: it cannot be opened, is not JSON, or has another form; with findings of
            ``rule``.
    """
    name = file.as_posix()
    try:
        if not file.is_file():
            # A pipe or a device may never end.
            raise OSError(errno.EINVAL, "it is not a regular file")
        text = file.read_bytes().decode("utf-8-sig")
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except OSError as error:
        raise DataError(
            [rule.found(f"It cannot be opened: {error.strerror}.", file=name)]
        ) from None
    except json.JSONDecodeError as error:
        found = rule.found(
            f"It is not JSON: {error.msg}.", file=name, line=error.lineno, column=error.colno
        )
        raise DataError([found]) from None
    except UnicodeDecodeError:
        raise DataError([rule.found("It is not UTF-8.", file=name)]) from None
    except UnicodeEncodeError:
        message = "It holds an escape that is half a character (\\ud800 to \\udfff)."
        raise DataError([rule.found(message, file=name)]) from None
    except (ValueError, RecursionError):
        message = "It holds a number too long or brackets too deep to read."
        raise DataError([rule.found(message, file=name)]) from None
    errors = sorted(_validator().iter_errors(data), key=lambda error: list(map(str, error.path)))
    if errors:
        raise DataError([rule.found(_message(error), file=name) for error in errors])
    return dict(data)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("turnpack.score").joinpath("gold.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


def _message(error: jsonschema.ValidationError) -> str:
    """Return what is wrong, with its place, such as ``turns[3].role``."""
    place = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path
    ).lstrip(".")
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        return f"{place or 'the gold'}: {missing!r} is missing."
    said = repr(error.instance)
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    return f"{place or 'the gold'}: {shown} is not {error.schema.get('description')}."


_SHOWN = 60
