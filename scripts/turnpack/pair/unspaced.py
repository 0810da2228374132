"""A label without spaces between its words in, its office and its name out.

Chinese and Japanese print office and name as one run of characters (外交部发言人张三). What
ends the office is known by the words of the language; what is left is a name if another
label says it too, if it starts with a known surname and has the length of a name, or if it
is a foreign name with a dot between its words. A name may stand before the office as well
(張三部長); there words of two characters, and names of places and companies, are most like
names. Else it is left as it stands.
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
    return _in_full(said, lexicon)


def _in_full(said: str, lexicon: Lexicon) -> Cut | None:
    """Return a name in full, the office after it, and the body before both: 水利部张三部长."""
    start = _start_of_office(said, lexicon)
    about, rest = said[start:], said[:start].rstrip(_BETWEEN)
    if not about or not rest:
        return None
    is_address = lexicon.honorific.fullmatch(about)
    if not is_address and _is_full_name(rest, about, lexicon):
        return Cut(about, rest)
    for n in range(min(_LONGEST_NAME, len(rest) - 1), 1, -1):
        name, body = rest[-n:], rest[:-n].strip(_BETWEEN)
        if is_body(body, lexicon) and _is_full_name(name, about, lexicon):
            return Cut("" if is_address else about, name, body)
    return None


def _start_of_office(said: str, lexicon: Lexicon) -> int:
    """Return where the office starts that ``said`` ends in, with what ranks it: 副部长."""
    patterns = (lexicon.office, lexicon.press, lexicon.moderator, lexicon.rank)
    starts = {
        match.end(): match.start() for pattern in patterns for match in pattern.finditer(said)
    }
    start = len(said)
    while start in starts:
        start = starts[start]
    return start


def _is_full_name(name: str, about: str, lexicon: Lexicon) -> bool:
    """Whether ``name``, right before the office ``about``, is a surname and a given name.

    A surname of one character and a given name of one are also how many words start that an
    office may be of, and a place or a company may be called by a surname and more.
    """
    surname = lexicon.surname.match(name)
    if lexicon.field.fullmatch(name) or not is_person(name, lexicon):
        return False
    if surname is None:
        return True
    n_surname, n_given = surname.end(), len(name) - surname.end()
    of_place, of_company = lexicon.local.search(about), lexicon.corporate.search(about)
    if lexicon.language == "ja":
        least = 4 if of_place else 3
        return n_given > 0 and n_surname + n_given >= least and not of_company
    is_weak = of_place or of_company or lexicon.press.search(about)
    return n_given > 0 and n_surname + n_given >= (3 if is_weak else 2)


def _surname_first(word: str, lexicon: Lexicon) -> Cut | None:
    """Return the surname and the whole office after it, as people are addressed: 山田大臣."""
    for n in range(min(_LONGEST_SURNAME, len(word) - 1), 0, -1):
        name, about = word[:n], word[n:]
        if (
            (surname := lexicon.surname.match(word))
            and surname.end() == n
            and not lexicon.local.fullmatch(about)
            and 0 < _start_of_office(word, lexicon) <= n
            and not lexicon.honorific.fullmatch(about)
        ):
            return Cut(about, name)
    return None
