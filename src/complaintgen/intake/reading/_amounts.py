"""Amounts of money, rates, counts and lengths of calls."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal

from complaintgen.errors import AnswerError
from complaintgen.identities.characters import plain
from complaintgen.intake.reading._numbers import exact_number
from complaintgen.intake.reading._words import SKIP
from complaintgen.patterns import Pattern

_MONEY_EXAMPLES = f"请写成 3000、3,000.50、两万元 或 1.5万；{SKIP}"
_COUNT_EXAMPLES = f"请写成 3 或 三次；{SKIP}"
_LARGEST_MONEY = Decimal(10) ** 10
_LARGEST_COUNT, _LARGEST_LENGTH = 10**9, 1_000_000
_GROUPED = Pattern(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_LOOSE_SPACE = Pattern(r"(?<![0-9]) | (?![0-9])")
_CENT = Decimal("0.01")

_ABOUT = Pattern(r"[多余几来数约近超]|左右|上下|大概|差不多|可能|不到|至少|最多|以上|以下|若干|.[~\-—至到].|[一二两三四五六七八九]{2}|[百千万]把")
_FOREIGN = Pattern(r"\$|€|£|美元|美金|港币|港元|欧元|英镑|日元|usd|hkd")
_AROUND = Pattern(r"^(?:人民币|rmb|cny|¥|一共|总共|合计|共计|共)+|(?:人民币|rmb|cny|整|正)+$")
_DIGIT = "[0-9零一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_YUAN = Pattern(
    rf"(?:(?P<yuan>[^元圆块角毛分]+)(?:元|圆|块钱?)零?)?(?:(?P<jiao>{_DIGIT})[角毛]钱?)?(?:零?(?P<fen>{_DIGIT})分钱?)?(?P<last>{_DIGIT})?"
)
_TIMES = Pattern(r"(?:一共|总共|合计|共计|共)?(.+?)(?:人次|次|条|遍|个|通|人|回|页|张|份|名|位|家|封)?(?:电话|短信|信息|消息)?")
_LENGTH = Pattern(
    r"(?:(?P<hours>[^个时小分秒:]+)(?:个?小时|时))?(?:(?P<minutes>[^时小分秒:]+)分钟?(?P<half>半)?)?(?:(?P<seconds>[^时小分秒:]+)秒钟?)?"
)
_SHOWN_LENGTH = Pattern(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])")


def read_money(text: str) -> Decimal:
    """An amount in yuan with at most two decimals, from zero up to, not including, ten thousand million.

    Raises:
        AnswerError: not an exact amount of that kind.
    """
    written = _AROUND.sub("", _unspaced(text).casefold().replace("。", "."))
    if written.startswith(("-", "负", "−")):
        raise AnswerError("金额不能是负数", _MONEY_EXAMPLES)
    if _FOREIGN.search(written):
        raise AnswerError("这里只能填人民币金额", "请填写折合人民币的数额，例如 3000")
    amount = _yuan(written.replace("w", "万").replace("k", "千"))
    if amount is None:
        _refuse_rough(written, "金额", _MONEY_EXAMPLES)
        raise AnswerError("没有看出金额是多少", _MONEY_EXAMPLES)
    return _in_bounds(amount)


def read_percent(text: str) -> Decimal:
    """A yearly rate in percent: 24, 24%, 百分之二十四.

    Raises:
        AnswerError: not an exact rate, or one by month or day.
    """
    written = _unspaced(text).replace("。", ".")
    if re.search(r"[月日]|分利|厘|‰|千分|万分", written):
        raise AnswerError("这里要填年利率", "请看合同或还款计划上的年利率（年化利率），例如 24")
    number = exact_number(re.sub(r"^(?:年利率|年化利率|年化|百分之)+|%$", "", written))
    if number is None:
        _refuse_rough(written, "利率", f"请写成 24 或 24%；{SKIP}")
        raise AnswerError("没有看出利率是多少", f"请写成 24 或 24%；{SKIP}")
    return _in_bounds(number)


def read_count(text: str) -> int:
    """How many: a whole number from one.

    Raises:
        AnswerError: not an exact whole number of that kind.
    """
    written = _unspaced(text)
    found = _TIMES.fullmatch(written)
    number = exact_number(found[1]) if found else None
    if number is None:
        _refuse_rough(written, "数量", "请数一数手机上的记录，只填能确定的数；数不清的填能确定的最少次数")
        raise AnswerError("没有看出是多少", _COUNT_EXAMPLES)
    return _whole_count(number, _COUNT_EXAMPLES, _LARGEST_COUNT)


def read_seconds(text: str) -> int:
    """The length of a call in seconds: 95, 95秒, 1分35秒, 1:35, 一分半.

    Raises:
        AnswerError: not an exact length.
    """
    written = _unspaced(text)
    examples = f"请照通话记录写，例如 1分35秒 或 95秒；{SKIP}"
    seconds = _seconds(written)
    if seconds is None:
        _refuse_rough(written, "时长", examples)
        raise AnswerError("没有看出通话有多长", examples)
    return _whole_count(seconds, examples, _LARGEST_LENGTH)


def _unspaced(text: str) -> str:
    """Without spaces, but 3000 5000 stays two numbers; 12 000 is one."""
    written = _GROUPED.sub(lambda found: found.group().replace(" ", ""), plain(text))
    return _LOOSE_SPACE.sub("", written)


def _refuse_rough(written: str, what: str, remedy: str) -> None:
    if _ABOUT.search(written):
        raise AnswerError(f"这里要一个确定的{what}，文书里不能写大概的数", remedy)


def _yuan(written: str) -> Decimal | None:
    whole = exact_number(written)
    found = _YUAN.fullmatch(written)
    if whole is not None or not found or not any(found.groups()):
        return whole
    yuan, jiao, fen, last = found.group("yuan", "jiao", "fen", "last")
    if last and (fen or not (yuan or jiao) or f"零{last}" in written):  # 十块零五 may be five jiao or five fen
        return None
    whole = exact_number(yuan) if yuan else Decimal(0)
    small = [exact_number(part or "0") for part in (jiao or (last if not jiao else None), fen or (last if jiao else None))]
    if whole is None or small[0] is None or small[1] is None:
        return None
    if any(small) and whole != whole.to_integral_value():
        return None
    return whole + small[0] / 10 + small[1] / 100


def _in_bounds(amount: Decimal) -> Decimal:
    if amount >= _LARGEST_MONEY:
        raise AnswerError("数额过大", "请核对是否多写了几位")
    shown = amount.quantize(_CENT, ROUND_DOWN)
    if shown != amount:
        raise AnswerError("最多写到小数点后两位", "请四舍五入到分，例如 3000.50")
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def _whole_count(number: Decimal, examples: str, largest: int) -> int:
    if number != number.to_integral_value():
        raise AnswerError("应当是整数", examples)
    if not 1 <= number <= largest:
        raise AnswerError("至少是 1" if number < 1 else "数目过大", f"没有的请留空；{examples}" if number < 1 else "请核对是否多写了几位")
    return int(number)


def _seconds(written: str) -> Decimal | None:
    whole = exact_number(written)
    if whole is not None:
        return whole
    if shown := _SHOWN_LENGTH.fullmatch(written):
        return Decimal(int(shown[1] or 0) * 3600 + int(shown[2]) * 60 + int(shown[3]))
    found = _LENGTH.fullmatch(written)
    if not found or not any(found.groups()):
        return None
    parts = [exact_number(found[name] or "0") for name in ("hours", "minutes", "seconds")]
    half = 30 if found["half"] else 0
    if (half and found["seconds"]) or None in parts:
        return None
    return sum((part * scale for part, scale in zip(parts, (3600, 60, 1), strict=True) if part), Decimal(half))
