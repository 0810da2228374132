"""A label without spaces between its words in, its office and its name out.

Chinese and Japanese print office and name as one run of characters (外交部发言人张三). What
ends the office is known by the words of the language; what is left is a name if another
label says it too, if it starts with a known surname and has the length of a name, or if it
is a foreign name with a dot between its words. Else it is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from turnpack.lexicon import Lexicon
from turnpack.pair.words import has_shape_of_name, is_body, is_function, without_address

_UNSPACED = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_GIVEN = re.compile(f"[{_UNSPACED}]{{1,3}}")
_FOREIGN = re.compile(f"[{_UNSPACED}]{{1,8}}(?:[\u00b7\u2022\u2027\u30fb][{_UNSPACED}]{{1,8}})+")
_BETWEEN = " \u3000、，,：:·・-—"
# Words of a label that has no spaces between them may be joined by one of these.
_LAST_WORD = re.compile(r"(?P<before>.+)[\s・/、]+(?P<word>\S+)")
_LONGEST_SURNAME, _LONGEST_NAME = 3, 6
# A label is short; in what is longer no name is looked for.
_LONGEST = 80


class Cut(NamedTuple):
    """An office or a part, the name beside it, and what stands before both."""

    about: str
    name: str
    before: str = ""


def cut_unspaced(said: str, lexicon: Lexicon, known: Collection[str]) -> Cut | None:
    """Return the office or part and the name in ``said``, None unless both are plain.

    ``known`` are names and labels that the session prints elsewhere.
    """
    if len(said) > _LONGEST or not _IS_UNSPACED.search(said):
        return None
    ends = sorted(_ends(said, lexicon), reverse=True)
    for end in ends:
        rest = said[end:].strip(_BETWEEN)
        name = without_address(rest, lexicon)
        # A surname alone has a form of address: 发言人王先生.
        is_addressed = name != rest and lexicon.surname.fullmatch(name)
        if name and (is_addressed or is_person(name, lexicon, known)):
            return Cut(said[:end], name)
    if not ends or ends[0] != len(said):
        return None
    return _name_first(said, lexicon, known)


def is_person(name: str, lexicon: Lexicon, known: Collection[str] = ()) -> bool:
    """Whether ``name``, by itself or since the session prints it elsewhere, is a person's."""
    if is_function(name, lexicon) or is_body(name, lexicon):
        return False
    if name in known and len(name) > 1:
        return True
    if not _IS_UNSPACED.search(name):
        return len(name) > 1 and has_shape_of_name(name)
    if _FOREIGN.fullmatch(name):
        return True
    surname = lexicon.surname.match(name)
    if surname is None:
        return False
    given = name[surname.end() :]
    of_two = surname.end() > 1
    if not given:
        # In Japanese a surname alone is a name.
        return of_two and lexicon.language == "ja"
    most = 3 if lexicon.language == "ja" else 2
    return _GIVEN.fullmatch(given) is not None and len(given) <= most


def runs_on(said: str, lexicon: Lexicon) -> bool:
    """Whether something follows the last office in ``said`` that may be a name or of the office."""
    return 0 < max(_ends(said, lexicon), default=0) < len(said)


def _ends(said: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield where a word of these scripts ends that names an office, a part or the press."""
    for pattern in (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office):
        for match in pattern.finditer(said):
            if _IS_UNSPACED.match(said, match.end() - 1):
                yield match.end()


def _name_first(said: str, lexicon: Lexicon, known: Collection[str]) -> Cut | None:
    """Return the name and the office after it: a surname alone, or what is known or set apart."""
    last = _LAST_WORD.fullmatch(said)
    if last and (cut := _surname_first(last["word"], lexicon)):
        return cut._replace(before=last["before"].strip(_BETWEEN))
    if cut := _surname_first(said, lexicon):
        return cut
    for n in range(min(_LONGEST_NAME, len(said) - 1), 1, -1):
        name, about = said[:n], said[n:]
        is_plain = name in known or (about[:1].isspace() and not lexicon.local.search(about))
        if is_plain and is_person(name, lexicon) and is_function(about, lexicon):
            return Cut(about.strip(), name)
    return None


def _surname_first(word: str, lexicon: Lexicon) -> Cut | None:
    """Return the surname and the whole office after it, as people are addressed: 山田大臣."""
    for n in range(min(_LONGEST_SURNAME, len(word) - 1), 0, -1):
        name, about = word[:n], word[n:]
        if (
            (surname := lexicon.surname.match(word))
            and surname.end() == n
            and not lexicon.local.fullmatch(about)
            and any(
                pattern.fullmatch(about)
                for pattern in (lexicon.office, lexicon.press, lexicon.moderator)
            )
            and not lexicon.honorific.fullmatch(about)
        ):
            return Cut(about, name)
    return None
