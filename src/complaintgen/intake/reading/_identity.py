"""Numbers of identity: of a person (GB 11643-1999, other papers) and of a firm (GB 32100-2015).

No message repeats the number: a screen may be seen by others.
"""

from __future__ import annotations

import re
from datetime import date

from complaintgen.case.enums import IdType, Sex
from complaintgen.case.model import resident_id_is_valid
from complaintgen.errors import AnswerError
from complaintgen.identities.characters import plain
from complaintgen.intake.reading._words import SKIP, read_text
from complaintgen.patterns import Pattern

_LENGTH = 18
_OLD_LENGTH = 15
_FIRST_YEAR = 1900
_SEPARATORS = Pattern(r"[\s\-‐‑‒–—−.]")
_NEVER_IN_CODE = Pattern(r"[IOSVZ]")


def read_id_number(text: str, id_type: IdType) -> str:
    """An ID number; a resident ID is checked, of any other paper only the spaces around are taken away.

    Raises:
        AnswerError: not such a number; says in which part.
    """
    if id_type is not IdType.RESIDENT_ID:
        return read_text(text)
    number = _SEPARATORS.sub("", plain(text)).upper()
    _check_form(number)
    if _birth_date(number) is None:
        raise AnswerError("号码里的出生日期（第7到14位）不存在", f"请对照身份证核对这8位；{SKIP}")
    if not resident_id_is_valid(number):
        raise AnswerError("最后一位校验位对不上，前面很可能有一位输错了", f"请对照身份证逐位核对；{SKIP}")
    return number


def birth_and_sex_of(number: str) -> tuple[date, Sex]:
    """What a resident ID number says of its holder; to offer to the person, never to fill in unasked.

    Args:
        number: as `read_id_number` returned it for a resident ID.
    """
    birth = _birth_date(number)
    if birth is None:
        raise ValueError("not a resident ID number")
    return birth, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def read_company_code(text: str) -> str:
    """A 统一社会信用代码 in capitals.

    Raises:
        AnswerError: not such a code; says in which part.
    """
    # Only a person who has the code at hand pays for loading its rules.
    from stdnum.cn import uscc

    code = _SEPARATORS.sub("", plain(text)).upper()
    if re.fullmatch(r"[0-9]{15}", code):
        raise AnswerError("这是15位的旧注册号", f"请填写营业执照上18位的统一社会信用代码；{SKIP}")
    if len(code) != _LENGTH:
        raise AnswerError(_length_reason("统一社会信用代码", len(code)), f"在国家企业信用信息公示系统可以查到；{SKIP}")
    if not re.fullmatch(r"[0-9A-Z]+", code):
        raise AnswerError("统一社会信用代码只有数字和大写字母", f"请对照营业执照核对；{SKIP}")
    if _NEVER_IN_CODE.search(code):
        raise AnswerError("统一社会信用代码里没有字母 I、O、S、V、Z", "可能是数字 1、0、5、2，请对照营业执照核对")
    if not uscc.is_valid(code):
        raise AnswerError("最后一位校验位对不上，前面很可能有一位输错了", f"请对照营业执照逐位核对；{SKIP}")
    return code


def _check_form(number: str) -> None:
    if re.fullmatch(rf"[0-9]{{{_OLD_LENGTH}}}", number):
        raise AnswerError("这是15位的旧身份证号码", f"请填写现在身份证上的18位号码；{SKIP}")
    if len(number) != _LENGTH:
        raise AnswerError(_length_reason("身份证号码", len(number)), f"请对照身份证核对；{SKIP}")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise AnswerError("身份证号码是17位数字，再加一位数字或字母 X", f"请检查有没有把字母 O 当作数字 0；{SKIP}")


def _length_reason(what: str, length: int) -> str:
    if not length:
        return "还没有填写号码"
    gap = f"少了{_LENGTH - length}位" if length < _LENGTH else f"多了{length - _LENGTH}位"
    return f"{gap}：{what}是{_LENGTH}位，您输入了{length}位"


def _birth_date(number: str) -> date | None:
    found = re.fullmatch(r"[0-9]{6}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]", number)
    if not found or int(found[1]) < _FIRST_YEAR:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
