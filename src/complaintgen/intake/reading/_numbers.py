"""Exact numbers as people write them: 3,000.50, 1.5万, 一万二, 1万2千; None for anything else."""

from __future__ import annotations

import re
from decimal import Decimal

from complaintgen.patterns import Pattern

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:\.[0-9]{1,18})?"
_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SCALED = Pattern(rf"({_ARABIC})({'|'.join(_UNITS)})")
_CHINESE_DIGITS = "零一二三四五六七八九"
_POINTED = Pattern(rf"([{_CHINESE_DIGITS}十百]{{1,5}})点([{_CHINESE_DIGITS}]{{1,9}})({'|'.join(_UNITS)})")
_MIXED = Pattern(r"(?:[1-9][0-9]{0,3}[十百千万亿])+(?:[1-9][0-9]{0,3})?|[零一二三四五六七八九十百千万亿]+")
_COMMON = str.maketrans("〇两俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零二二三一二三四五六七八九十百千万亿")
_SPOKEN = Pattern(r".*[百千万亿][一二三四五六七八九]")
_BELOW = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
_LONGEST = 40


def exact_number(written: str) -> Decimal | None:
    """Read a number without sign, exactly; None where it is not one or where people differ on what it says.

    Args:
        written: in half width, without spaces (`words.plain`).
    """
    if len(written) > _LONGEST:
        return None
    common = written.translate(_COMMON)
    if found := _SCALED.fullmatch(common):
        return Decimal(found[1].replace(",", "")) * _UNITS[found[2]]
    if found := _POINTED.fullmatch(common):
        whole = chinese_whole(found[1])
        decimals = "".join(str(_CHINESE_DIGITS.index(digit)) for digit in found[2])
        return None if whole is None else Decimal(f"{whole}.{decimals}") * _UNITS[found[3]]
    return _whole(common) if _MIXED.fullmatch(common) else None


def _whole(mixed: str) -> Decimal | None:
    # Loading cn2an costs more than most commands take.
    import cn2an

    value = chinese_whole(re.sub(r"[0-9]+", lambda digits: cn2an.an2cn(digits.group()), mixed))
    return None if value is None else Decimal(value)


def chinese_whole(numeral: str) -> int | None:
    """Read a Chinese numeral, also as spoken (一万二 is 12000); None where it is none.

    cn2an also takes what people mean otherwise (五六 as 56) and fails on some of what it does not know; a reading counts
    only where its writing back gives the numeral again.
    """
    import cn2an  # as above

    if len(numeral) > _LONGEST:
        return None
    try:
        value = int(cn2an.cn2an(numeral, "normal"))
        written = _bare(cn2an.an2cn(value))
    except (ValueError, KeyError):
        return None
    return value if written in {_bare(numeral), _bare(_spelled_out(numeral))} else None


def _spelled_out(numeral: str) -> str:
    """一万二 as 一万二千."""
    return numeral + _BELOW[numeral[-2]] if _SPOKEN.fullmatch(numeral) else numeral


def _bare(numeral: str) -> str:
    """Without what people leave out or add at will: 零 between, 一 before a leading 十."""
    return (numeral.replace("零", "") or "零").removeprefix("一" if numeral.startswith("一十") else "")
