"""Telephone numbers as phones, bills and people write them, each with its one form for comparing.

In: what was written. Out: a `Number`, or None where it is none. No digit is added, left out or moved: the form has the digits that were written,
without the country's own prefix and without marks between them, and what was written stays what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from complaintgen.identities.characters import plain
from complaintgen.patterns import Pattern


class NumberKind(Enum):
    """What a number reaches."""

    MOBILE = auto()
    LANDLINE = auto()
    SERVICE = auto()
    """Of a firm or an office: 95…, 96…, 106…, 400, 800, 1010…, 12…, 110."""
    FOREIGN = auto()
    HIDDEN = auto()
    """What phones show for a number that was not sent."""
    UNCERTAIN = auto()
    """Digits in the length of a number, of which the area is missing or does not exist, or one digit too many or too few."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was written somewhere.

    Attributes:
        identity: its one form: digits, an extension after "#", a foreign one with "+"; "" for a hidden one.
    """

    kind: NumberKind
    identity: str

    @property
    def is_hidden(self) -> bool:
        """Whether it says only that the number was not shown."""
        return self.kind is NumberKind.HIDDEN

    @property
    def is_whole(self) -> bool:
        """Whether it can be called or traced as it stands."""
        return self.kind not in (NumberKind.HIDDEN, NumberKind.UNCERTAIN)


_AREA = (
    r"3(?:[15][0-9]|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|[35][1-9]|6[47-9]|7[0-9]|8[23])|"
    r"5(?:[1357][0-9]|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-5]|6[0238]|9[12])|"
    r"7(?:01|[1579][0-9]|2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37][0-9]|5[1-9]|8[136-8]|9[1-8])|"
    r"9(?:0[1-3689]|1[0-79]|[379][0-9]|4[13]|5[1-5])"
)
"""Area codes of three digits without their 0. Source: the plan of numbers of China in phonenumbers 9, and the former 0851 to 0859."""

_SEPARATORS = Pattern(r"[\s\-‐‑‒–—―−()（）.·]")
_CHINESE_DIGITS = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_TRADITIONAL = str.maketrans("號碼隱顯無來電話藏沒絡識別開", "号码隐显无来电话藏没络识别开")
_HOME = Pattern(r"(?:\+|00)86")
_MOBILE = Pattern(r"0?(1[3-9][0-9]{9})")
_SERVICE = Pattern(r"95[0-9]{3,9}|96[0-9]{3,6}|106[0-9]{5,18}|1010[0-9]{4}|100[0-9]{2,5}|1[0-2][0-9]{3}|12110[0-9]{3,4}|116114|118114|1(?:10|14|19|12|20|22)|[48]00[0-9]{7}")
_LANDLINE = Pattern(rf"0(?:10|2[0-57-9])[0-9]{{8}}|0(?:{_AREA})[0-9]{{7,8}}")
_FOREIGN = Pattern(r"(?:\+|00)([1-9][0-9]{6,14})")
_POSSIBLE = Pattern(r"[0-9]{5,12}")
_EXTENSION = Pattern(r"(.*[0-9)])\s*(?:转接?|分机号?|内线|extension|ext\.?|[x#])\s*[:=]?\s*([0-9]{1,6})", re.IGNORECASE)
_DASHED_EXTENSION = Pattern(r"(\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[- ]?[0-9]{7,8})[-*]([0-9]{1,5})")
_WITH_EXTENSION = (NumberKind.LANDLINE, NumberKind.SERVICE)
_LABEL = Pattern(r"(?:tel|phone|电话|手机号?|号码|座机): ?", re.IGNORECASE)
_NOT_SHOWN = "未知|隐藏|私人|私密|保密|匿名|屏蔽|受限|无法显示|无法识别|不显示|未显示|没有显示|无显示|不可用|未提供"
_HIDDEN = Pattern(
    rf"(?:主叫|来电|对方)?(?:号码?|电话)?(?:已?被?)(?:{_NOT_SHOWN})(?:主叫|来电)?(?:显示|者)?(?:号码?|电话|来电|id)?"
    r"|(?:无|没有)(?:主叫|来电)?(?:号码|显示|来电显示)"
    r"|(?:number|callerid|call|caller)?(?:is)?(?:unknown|private|hidden|withheld|restricted|anonymous|blocked|unavailable)(?:number|caller|callerid|call)?"
    r"|nocallerid|nonumber|noid")


@lru_cache(maxsize=8192)
def number_in(written: str) -> Number | None:
    """The number that the whole of some words is; None where they are no number."""
    words = plain(written)
    label = _LABEL.match(words)
    words = words[label.end():] if label else words
    if _HIDDEN.fullmatch(_SEPARATORS.sub("", words).casefold().translate(_TRADITIONAL)):
        return Number(NumberKind.HIDDEN, "")
    return _with_extension(words) or _whole(_digits(words))


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number; two hidden ones are not."""
    form = number_identity(one)
    return bool(form) and form == number_identity(other)


def number_identity(written: str) -> str:
    """The one form of a number, the words themselves where they are none, and "" where it is hidden."""
    number = number_in(written)
    return plain(written).casefold() if number is None else number.identity


def is_hidden_number(written: str) -> bool:
    """Whether a phone showed these words because it was not told the number."""
    number = number_in(written)
    return number is not None and number.is_hidden


def hide_number(written: str, *, character: str, first: int, last: int) -> str:
    """Hide the middle of a number that may be a person's, 13800001234 is 138****1234; those of firms and offices are given as written.

    Args:
        written: as the case holds it.
        character: stands for the hidden digits.
        first: how many digits are shown at most at the start, without a country's prefix of ours.
        last: how many at most at the end; four digits are always hidden.
    """
    number = number_in(written)
    if number is not None and number.kind in (NumberKind.SERVICE, NumberKind.HIDDEN):
        return written
    form = (number.identity if number else number_identity(written)).partition("#")[0]
    digits = re.sub(r"[^0-9]", "", form)
    if (number is None or number.kind is NumberKind.UNCERTAIN) and len(digits) < _FEWEST_PERSONAL:
        return written
    shown_last = min(last, max(len(digits) - _ALWAYS_HIDDEN, 0))
    shown_first = min(first, max(len(digits) - _ALWAYS_HIDDEN - shown_last, 0))
    return ("+" if form.startswith("+") else "") + digits[:shown_first] + character * 4 + digits[len(digits) - shown_last:]


_IN_TEXT = Pattern(r"\+?[0-9(][0-9()\- ]*[0-9]")
_BEIJING_LENGTH = 10
_FEWEST_PERSONAL = 7
_ALWAYS_HIDDEN = 4


def mentions_number(text: str, number: str) -> bool:
    """Whether a text names a number, however it is written there."""
    form = number_identity(number)
    return bool(form) and any(number_identity(found) == form for found in _IN_TEXT.findall(plain(text)))


def digits_of(written: str) -> str:
    """Every digit of some words, in half width, in their order."""
    return re.sub(r"[^0-9]", "", _digits(plain(written)))


def _digits(words: str) -> str:
    return _SEPARATORS.sub("", words).translate(_CHINESE_DIGITS)


def _with_extension(words: str) -> Number | None:
    found = _EXTENSION.fullmatch(words) or _DASHED_EXTENSION.fullmatch(re.sub("[‐‑‒–—―−]", "-", words))
    line = _whole(_digits(found[1])) if found else None
    if found is None or line is None or line.kind not in _WITH_EXTENSION:
        return None
    return Number(line.kind, f"{line.identity}#{found[2]}")


def _whole(digits: str) -> Number | None:
    for home in _at_home(digits):
        if found := _domestic(home):
            return found
    return _foreign(digits) or _uncertain(digits)


def _at_home(digits: str) -> Iterator[str]:
    """The digits without the country's own prefix, and with the 0 that an area code loses behind it: +86 10 6234 5678 is no 106… of a firm."""
    prefix = _HOME.match(digits)
    if prefix:
        rest = digits[prefix.end():]
        yield from (f"0{rest}", rest) if len(rest) == _BEIJING_LENGTH else (rest, f"0{rest}")
    else:
        yield digits
        if digits.startswith("86") and _MOBILE.fullmatch(digits[2:]):
            yield digits[2:]


def _domestic(digits: str) -> Number | None:
    if mobile := _MOBILE.fullmatch(digits):
        return Number(NumberKind.MOBILE, mobile[1])
    if _SERVICE.fullmatch(digits):
        return Number(NumberKind.SERVICE, digits)
    return Number(NumberKind.LANDLINE, digits) if _LANDLINE.fullmatch(digits) else None


def _foreign(digits: str) -> Number | None:
    found = _FOREIGN.fullmatch(digits)
    if not found or found[1].startswith("86"):
        return None
    # Loading phonenumbers costs time that only a foreign number needs.
    import phonenumbers

    try:
        is_possible = phonenumbers.is_possible_number(phonenumbers.parse(f"+{found[1]}"))
    except phonenumbers.NumberParseException:
        return None
    return Number(NumberKind.FOREIGN, f"+{found[1]}") if is_possible else None


def _uncertain(digits: str) -> Number | None:
    prefix = _HOME.match(digits)
    rest = digits[prefix.end():] if prefix else digits
    return Number(NumberKind.UNCERTAIN, rest) if _POSSIBLE.fullmatch(rest) else None
