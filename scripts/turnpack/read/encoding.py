"""Bytes in, the encoding that they declare or that the evidence speaks for out.

Valid UTF-8 is UTF-8 and is no matter for this module. Of the other encodings, each that
decodes the bytes without an error is weighed by what comes out: common characters of its
languages, or words of letters. Right and wrong lie far apart: in a text of any length
about half of the Han characters are among its two hundred commonest, and of those that a
wrong encoding makes, about one in thirty.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

# The two hundred or so commonest characters of each script, from general frequency lists.
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所"
    "然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长"
    "把机十民第公此已工使情明性知全三关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制"
    "果加西斯月话合回特代内信表化老给世位次度门任常先海通教东提及比员解水名真论处走各入几认条平系气题活尔别打女变"
    "总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展司基非则界放"
    "光强即象权王万部请谢关记欢迎国际共双议访华边"
)
_TRADITIONAL = frozenset(
    "的一是不我有大在人了中到資要以可這個你會好為上來學就交也用能如文時沒說他看那問提下過請們天所多麼小想得之還電"
    "出工對都機自後子而訊站去心只家知國台很信成何同道地發法無然但嗎當於本現年前真最和新因果定意情點題其事方科樣些"
    "三此位理行作經者什名日正話開實再與二動比高面又把等第間次長部分全主性入民黨政府委員總統院關係議展業產權力區市"
    "內外兩十月重進應該記報導持人各謝將從使及合體化數據網路社團平社公共開放府處理建立給做特別先生女士問題媒記者認"
    "爲灣港務環境教育美歐際華"
)
_JAPANESE = frozenset(
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水"
    "半男西電校語土木車何南万毎白天母火右読友左休父雨会分自者事場部内的対発政議問記方業新合同思作言手定理体全地"
    "経済民社主度力実当明代表回動関係要公開通最目教保化意性不物加平成令和質総官房大臣考必信法員党閣首相米韓議決"
)
_KOREAN = frozenset(
    "이다는에을의가고하은를로기지도서한사나시대있그리어들인자것해으수과정아일만게보부적전면제주우라국여스여까장니습"
    "니요안와거상원무조구성비공유경위발말합생된선신오트내관미문동통때간민회분세화진소당중입연현방실계행저차물음번"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』…—·　・")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc]")
_CYRILLIC = re.compile("[\u0410-\u044f\u0401\u0451]")
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпу")
_LETTER_WINDOWS_1252 = "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ"
# A letter with its mark stands alone among plain ones, seldom in twos; signs stand at the
# edge of words, the apostrophe within them.
_PLAUSIBLE_WINDOWS_1252 = re.compile(
    rf"(?<![^\x00-\x7f“‘’«„¿¡—–])[{_LETTER_WINDOWS_1252}]{{1,2}}(?![^\x00-\x7f”’»“—–…])"
    r"|(?<!\w)[“‘„«¿¡](?=[\w\s])|(?<=[\w.,;:!?…\s%)])[”’»](?!\w)|(?<=\w)’(?=\w)"
    r"|[—–…]|[\xa0£€§°½¼¾](?![^\x00-\x7f])"
)

_SAMPLE = 262_144
_LEAST_SHARE = 0.35
_LEAST_EVIDENCE = 8
_LEAST_LEAD = 1.7

_DECLARED = (
    re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']"),
    re.compile(rb"(?i)<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})"),
    # In a front matter, or among header lines.
    re.compile(
        rb"\A\s*---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n){0,40}?encoding:[ \t]*[\"']?([\w.:-]{1,40})"
    ),
    re.compile(
        rb"\A\s*(?:[A-Za-z][A-Za-z_-]*+[ \t]*+:[^\r\n]*+(?:\r?\n[ \t]*+)++){0,40}?"
        rb"(?i:encoding)[ \t]*:[ \t]*([\w.:-]{1,40})[ \t]*\r?\n"
    ),
)
_HEAD = 16_384

# Names under which an encoding is declared are taken for what programs write under them.
_WIDER = {
    "ascii": ("cp1252",),
    "iso8859-1": ("cp1252",),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs",),
    "shift_jis": ("cp932",),
    "euc_kr": ("cp949",),
}
_KNOWN = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|utf-32(?:-[bl]e)?|ascii|gb2312|gbk|gb18030|big5|big5hkscs|cp950"
    r"|shift_jis|cp932|euc_jp|euc_kr|cp949|johab|iso8859-[0-9]+|cp125[0-8]|cp874|tis-620"
    r"|koi8-[rtu]|mac-(?:roman|cyrillic|latin2|greek|turkish)"
)
DOUBLE_BYTE = re.compile("gb|big5|cp9[345]|shift|euc|johab")
# Beside these, the evidence for Western letters says something.
_EAST_ASIAN_OR_CYRILLIC = re.compile("gb|big5|cp9|shift|euc|johab|cp1251|koi8|iso8859-5|mac-cyr")
_SPOKEN = {"x-gbk": "gbk", "x-sjis": "shift_jis", "x-x-big5": "big5", "windows-31j": "cp932"}


@dataclass(frozen=True, slots=True)
class Guess:
    """A text as one encoding decodes it, and what speaks for that."""

    encoding: str
    text: str
    plausible: int
    """How many of the characters beyond ASCII are what the encoding's languages hold."""
    total: int

    @property
    def share(self) -> float:
        """Plausible characters among those beyond ASCII."""
        return self.plausible / self.total if self.total else 0.0

    @property
    def reason(self) -> str:
        """The evidence in words."""
        what = "is common in its languages" if self.total == 1 else "are common in its languages"
        return f"of {self.total} characters beyond ASCII, {self.plausible} {what}"


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the text itself declares at its start, as it is printed."""
    match = _declaration(data)
    return None if match is None else match[1].decode("ascii", errors="replace")


def declaring_line(data: bytes) -> int:
    """Return the line, from 1, on which the text declares its encoding; 1 if it does not."""
    match = _declaration(data)
    return 1 if match is None else len(re.findall(rb"\r\n?|\n", data[: match.start(1)])) + 1


def _declaration(data: bytes) -> re.Match[bytes] | None:
    head = data[:_HEAD]
    return next((match for pattern in _DECLARED if (match := pattern.search(head))), None)


def codecs_of(name: str) -> tuple[str, ...]:
    """Return Python's codecs for the declared ``name``, in the order to try them.

    UTF-16 and UTF-32 are taken for UTF-8: a declaration that can be read byte by byte is
    not in them. Empty if the encoding is not known.
    """
    try:
        codec = codecs.lookup(_SPOKEN.get(name.lower(), name)).name
    except (LookupError, ValueError):
        return ()
    if _KNOWN.fullmatch(codec) is None:
        return ()
    if codec.startswith(("utf-16", "utf-32")):
        return ("utf-8",)
    return _WIDER.get(codec, (codec,))


def detect_utf16(data: bytes) -> str | None:
    """Return the UTF-16 codec of ``data`` without a byte-order mark, None if it is not in one.

    Plain letters, spaces and line ends have a zero byte, always on the same side.
    """
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or (even and odd) or even + odd < max(2, len(head) // 100):
        return None
    codec = "utf-16-be" if even else "utf-16-le"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    plain = sum(character.isspace() or " " <= character <= "~" for character in text[:_HEAD])
    return codec if plain >= even + odd - 1 and "\x00" not in text else None


def mostly_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 with a few bytes of damage: no encoding is to be guessed then."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    beyond_ascii = sum(not character.isascii() for character in text)
    return beyond_ascii - damaged >= 3 * damaged


def contradiction(data: bytes, text: str, codec: str) -> Guess | None:
    """Return the encoding that ``data`` plainly is in if ``codec`` made ``text`` of it.

    The double bytes of one encoding are most often valid in another, and a single-byte
    encoding takes anything: that it decodes is no proof. None if nothing speaks against it.
    """
    guess = detect(data)
    if (
        guess is None
        or codec in codecs_of(guess.encoding)
        or guess.text[:_SAMPLE] == text[:_SAMPLE]
    ):
        return None
    both_latin = guess.encoding == "windows-1252" and not _EAST_ASIAN_OR_CYRILLIC.match(codec)
    return None if both_latin else guess


def detect(data: bytes) -> Guess | None:
    """Return the one encoding that the evidence speaks for plainly, None if there is none."""
    guesses = rank(data)
    if not guesses:
        return None
    best, *others = guesses
    if best.share < _LEAST_SHARE or best.plausible < _LEAST_EVIDENCE:
        return None
    if others and best.share < _LEAST_LEAD * others[0].share:
        return None
    if len(data) <= _SAMPLE:
        return best
    for codec in _CANDIDATES[best.encoding][0]:
        try:
            return replace(best, text=data.decode(codec))
        except UnicodeDecodeError:
            continue
    return None


def rank(data: bytes) -> list[Guess]:
    """Return every encoding that decodes ``data`` without an error, the likeliest first.

    Of long data only the start is decoded and weighed.
    """
    guesses = []
    for encoding, (codec_names, weigh) in _CANDIDATES.items():
        for codec in codec_names:
            try:
                # A character may be cut in two at the end of the sample, not at that of the data.
                decoder = codecs.getincrementaldecoder(codec)()
                text = decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
            except UnicodeDecodeError:
                continue
            counts = Counter(text)
            total = sum(n for character, n in counts.items() if not character.isascii())
            guesses.append(Guess(encoding, text, min(weigh(text, counts), total), total))
            break
    return sorted(guesses, key=lambda guess: -guess.share)


def _han(common: frozenset[str]) -> Callable[[str, Counter[str]], int]:
    def weigh(_text: str, counts: Counter[str]) -> int:
        letters = sum(counts[character] for character in common)
        # Punctuation counts beside letters only: alone it may be box drawing of another kind.
        return letters + min(letters, sum(counts[mark] for mark in _PUNCTUATION))

    return weigh


def _japanese(text: str, counts: Counter[str]) -> int:
    kana = len(_KANA.findall(text))
    total = sum(n for character, n in counts.items() if not character.isascii())
    # No Japanese without kana.
    return kana + _han(_JAPANESE)(text, counts) if kana > 0.15 * total else 0


def _latin(text: str, counts: Counter[str]) -> int:
    plausible = sum(map(len, _PLAUSIBLE_WINDOWS_1252.findall(text)))
    total = sum(not character.isascii() for character in text)
    letters = sum(character.isalpha() for character in text)
    if counts["õ"] and not counts["ã"]:
        # Portuguese writes both; alone it is a letter of a Central European encoding.
        return 0
    # One implausible place in twenty is enough to say that it is something else.
    return plausible if plausible > 0.95 * total and plausible < 0.3 * letters else 0


def _cyrillic(text: str, counts: Counter[str]) -> int:
    letters = _CYRILLIC.findall(text)
    lower = sum(letter.islower() for letter in letters)
    common = sum(counts[letter] for letter in _COMMON_CYRILLIC)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    # Another Cyrillic encoding would turn the cases round or make rare letters of common
    # ones; one of Latin letters would put single Cyrillic ones among them.
    is_russian = lower > 0.75 * len(letters) and common > 0.6 * len(letters)
    return len(letters) if is_russian and len(letters) > 0.5 * latin else 0


_CANDIDATES: dict[str, tuple[tuple[str, ...], Callable[[str, Counter[str]], int]]] = {
    "GB18030": (("gb18030",), _han(_SIMPLIFIED | _TRADITIONAL)),
    "Big5": (("cp950", "big5hkscs"), _han(_TRADITIONAL)),
    "Shift_JIS": (("cp932",), _japanese),
    "EUC-JP": (("euc_jp",), _japanese),
    "EUC-KR": (("cp949",), _han(_KOREAN)),
    "windows-1251": (("cp1251",), _cyrillic),
    "KOI8-R": (("koi8-r",), _cyrillic),
    "windows-1252": (("cp1252",), _latin),
}
