r"""A pattern of a Table Schema in, the same in a spelling that every engine reads alike out.

Table Schema takes the regular expressions of XML Schema, which hold for the whole value
(https://www.w3.org/TR/xmlschema-2/#regexs); Frictionless hands them to Python, Polars
to Rust. These agree on a subset only: ``\w`` takes Chinese in one and not in another,
``\p{...}`` is unknown to Python, look-around and back-references to Rust. So a pattern
is held to that subset when a contract is loaded, and what lies outside is refused.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

# More makes Rust's automaton outgrow its limit, and says nothing a person would read.
MAX_REPEAT = 1000
MAX_DEPTH = 100

_COUNT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_CONTROLS = {"n": r"\n", "r": r"\r", "t": r"\t"}
# Rust gives \< and \> a meaning.
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;=?@[\\]^_`{|}~")
_DIALECT_CLASSES = frozenset("wWsSDpPbBiIcC")
_SETS = frozenset({"&&", "--", "~~", "||"})
_ANY = r"[^\n\r]"


class _Scanner:
    """Reads one pattern from left to right and spells it anew."""

    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.at = 0
        self.out: list[str] = []

    def refuse(self, why: str) -> ValueError:
        return ValueError(f"pattern {self.text!r}: {why}")

    def peek(self, n: int = 1) -> str:
        return self.text[self.at : self.at + n]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def scan(self) -> str:
        depth, repeatable = 0, False
        while self.at < len(self.text):
            char = self.take()
            if char in "*+?{":
                if not repeatable:
                    raise self.refuse(
                        f"{char!r} repeats nothing, or what is repeated already; "
                        "for the character itself write it with a backslash"
                    )
                self.out.append(self.count() if char == "{" else char)
                repeatable = False
                continue
            repeatable = char not in "(|"
            if char == "(":
                depth += 1
                if depth > MAX_DEPTH:
                    raise self.refuse(f"groups are nested more than {MAX_DEPTH} deep")
                self.out.append(self.group())
            elif char == ")":
                depth -= 1
                if depth < 0:
                    raise self.refuse("a closing bracket has no opening one")
                self.out.append(char)
            elif char == "[":
                self.out.append(self.char_class())
            elif char == "\\":
                self.out.append(self.escape())
            elif char == ".":
                # What a line end is differs: in XML Schema it is CR and LF.
                self.out.append(_ANY)
            elif char in "^$]}":
                raise self.refuse(
                    f"{char!r} inside a pattern is read in different ways; "
                    "for the character itself write it with a backslash"
                )
            else:
                self.out.append(char)
        if depth:
            raise self.refuse("an opening bracket has no closing one")
        return "".join(self.out)

    def group(self) -> str:
        if self.peek() != "?":
            # A group only groups: nothing refers back to it.
            return "(?:"
        if self.peek(2) == "?:":
            self.at += 2
            return "(?:"
        raise self.refuse(
            "look-around, names and flags in `(?` are not known to every engine; "
            "only groups `(...)` and `(?:...)` are"
        )

    def count(self) -> str:
        match = _COUNT.match(self.text, self.at - 1)
        if match is None:
            raise self.refuse("a count is {n}, {n,} or {n,m}")
        low, high = int(match[1]), int(match[3] or match[1])
        if high < low:
            raise self.refuse(f"the count {match[0]} ends before it starts")
        if high > MAX_REPEAT:
            raise self.refuse(f"the count {match[0]} is above {MAX_REPEAT}")
        self.at = match.end()
        return match[0]

    def escape(self) -> str:
        if not self.peek():
            raise self.refuse("it ends in a backslash")
        char = self.take()
        if char in _CONTROLS:
            return _CONTROLS[char]
        if char == "d":
            return r"\d"
        if char in _PUNCTUATION:
            return f"\\{char}"
        if char in _DIALECT_CLASSES:
            raise self.refuse(
                f"\\{char} takes other characters in each engine; "
                "write the class out, such as [A-Za-z0-9_] or [\u4e00-\u9fff]"
            )
        raise self.refuse(f"\\{char} is not known to every engine")

    def char_class(self) -> str:
        out = ["["]
        if self.peek() == "^":
            out.append(self.take())
        first, last = True, ""
        while True:
            if not self.peek():
                raise self.refuse("a class [...] has no end")
            if self.peek(2) in _SETS:
                raise self.refuse(f"{self.peek(2)!r} in a class combines classes in some engines")
            char = self.take()
            if char == "]":
                if first:
                    raise self.refuse("a class [...] holds at least one character")
                out.append(char)
                return "".join(out)
            if char == "[":
                raise self.refuse("[ in a class is written with a backslash")
            if char == "-" and not first and self.peek() != "]":
                out.append(self.range_end(last))
                last = ""
            else:
                last = self.escape() if char == "\\" else char
                # A hyphen or caret that stands for itself, wherever it stands.
                out.append(f"\\{last}" if last in "-^" else last)
            first = False

    def range_end(self, start: str) -> str:
        if start in {"", r"\d"} or not self.peek():
            raise self.refuse("a hyphen between classes or ranges is written with a backslash")
        end = self.take()
        if end == "\\":
            end = self.escape()
        elif end == "[":
            raise self.refuse("a class cannot be taken from a class")
        if end == r"\d" or _char(start) > _char(end):
            raise self.refuse(f"the range {start}-{end} has no characters")
        return f"-{end}"


@cache
def portable(pattern: str) -> str:
    r"""Return ``pattern`` in the spelling that Python and Rust read as XML Schema does.

    The result holds for a whole value if anchored; ``^`` at the start and ``$`` at the
    end are taken for that and left out. Classes are spelled out, except ``\d``: see
    `rust`.

    Raises:
        ValueError: the engines would read the pattern in different ways, or not at all.
    """
    start = 1 if pattern.startswith("^") else 0
    # A `$` after an odd number of backslashes is the character.
    escaped = re.search(r"(?<!\\)(\\\\)*\\\$\Z", pattern)
    end = len(pattern) - 1 if pattern.endswith("$") and not escaped else len(pattern)
    scanner = _Scanner(pattern[start:end])
    result = scanner.scan()
    if (start or end < len(pattern)) and _alternates(scanner.text):
        raise ValueError(
            f"pattern {pattern!r}: ^ and $ hold for one branch only; group the branches, "
            "as in (a|b), or leave ^ and $ out: a pattern holds for the whole value"
        )
    return result


@cache
def rust(pattern: str) -> str:
    r"""Return a pattern in its `portable` form for Rust: ``\d`` as the digits that Python knows.

    Both take every decimal digit of Unicode, but each of its own version of Unicode.
    """
    pattern = portable(pattern)
    escapes = re.compile(r"\\(.)", re.DOTALL)
    inside = _inside_class(pattern)

    def spelled(match: re.Match[str]) -> str:
        if match[1] != "d":
            return match[0]
        return _digits() if inside[match.start()] else f"[{_digits()}]"

    return escapes.sub(spelled, pattern)


@cache
def _digits() -> str:
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) == "Nd":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _inside_class(pattern: str) -> list[bool]:
    """Return for each character of a pattern whether it stands in a class."""
    inside, state, escaped = [], False, False
    for char in pattern:
        inside.append(state)
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char in "[]":
            state = char == "["
    return inside


def _alternates(pattern: str) -> bool:
    """Whether a pattern has branches outside every group."""
    inside, depth, escaped = _inside_class(pattern), 0, False
    for char, in_class in zip(pattern, inside, strict=True):
        if escaped or in_class:
            escaped = not escaped and char == "\\"
        elif char == "\\":
            escaped = True
        elif char == "|" and not depth:
            return True
        else:
            depth += {"(": 1, ")": -1}.get(char, 0)
    return False


def _char(spelled: str) -> str:
    """Return the character that a literal or an escape stands for."""
    if len(spelled) == 1:
        return spelled
    return {"n": "\n", "r": "\r", "t": "\t"}.get(spelled[1], spelled[1])
