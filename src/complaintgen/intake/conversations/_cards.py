"""The card, the carrier and the phone that received a message, as forwarding apps write them beside its time; none of them are anybody's words.

In: lines. Out: whether a line names nothing else, the time that it says beside them, and the mark of a card at the beginning of words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from complaintgen.intake.conversations._drafts import Draft
from complaintgen.intake.conversations._stamps import STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern

CARRIER = r"(?:中国)?(?:移动|联通|电信|广电)|CMCC|CUCC|CTCC|CHINA ?(?:MOBILE|UNICOM|TELECOM)|China ?(?:Mobile|Unicom|Telecom)|CHN-?(?:CT|UNICOM|MOBILE|CMCC)"
CARD = r"(?:SIM|Sim|sim|卡槽|卡) ?_?[12一二](?![0-9一-鿿])|主卡|副卡"
"""The slot of a card; digits or words right behind would make it a number or a sentence."""
_BRANDS = (
    "小米|红米|华为|荣耀|苹果|三星|魅族|一加|真我|努比亚|中兴|联想|摩托罗拉|黑鲨|酷派|海信|诺基亚|索尼"
    "|[Xx]iaomi|XIAOMI|[Rr]edmi|REDMI|POCO|HUAWEI|[Hh]uawei|HONOR|[Hh]onor|iPhone|iPad|[Ss]amsung|SAMSUNG|Galaxy|Meizu|MEIZU|OnePlus|realme|Realme|OPPO|[Vv]ivo|VIVO|iQOO|nubia|ZTE|Pixel|Mate|Nova|nova"
)
_MODEL = rf"(?:{_BRANDS})(?:[ _\-+]?(?:[A-Za-z0-9+]{{1,12}}|至尊版|青春版|标准版|典藏版|手机|\([A-Za-z0-9 ]{{1,12}}\))){{0,6}}|[A-Z]{{2,4}}-?[A-Z]{{0,3}}[0-9]{{2,5}}[A-Z]{{0,4}}"
_LABELLED = r"(?:来源设备|接收设备|设备名称|设备|机型|手机型号|手机|卡槽信息|卡槽|SIM卡|卡|运营商|SubId|subId|电量|电池) ?: ?[^:。!?]{1,32}"
_SLOT_WITH_NAME = r"\[?(?:SIM|Sim|sim|卡槽?) ?_?[12一二]\]?[_\-]\[?[^\s:。,!?]{1,24}?(?:_\+?[0-9]{5,14})?\]?"
"""As SmsForwarder writes it: SIM1_中国移动_13900001234."""
_PART = rf"(?:{_SLOT_WITH_NAME}(?![^\s,;|/·)\]】])|[\[(【]?(?:{CARD})[\])】]?:?|[\[(【]?(?:{CARRIER})(?:卡[12])?[\])】]?|{_LABELLED}|[\[(【]?(?:来自 ?|通过 ?)?(?:{_MODEL})[\])】]?)"
_BESIDE = Pattern(rf"[ ,;|/·\-—]*(?:{_PART}[ ,;|/·\-—]*)+")
_SURE = Pattern(rf"(?:SIM|Sim|sim|卡|主卡|副卡)|{CARRIER}|{_BRANDS}|(?:设备|机型|手机) ?:")
_STAMP = Pattern(rf"(?<![0-9:/.\-]){STAMP}")
_NAME = Pattern(r"[ ,;|/·\-—]*[A-Za-z0-9一-鿿_+\-() ]{1,24} *")
_OPENING = Pattern(rf" *(?:[\[(【](?:{CARD})(?:[_ \-]?(?:{CARRIER}))?[\])】] ?:?|(?:{CARD})(?:[_ \-]?(?:{CARRIER}))? ?[:|]) *")
_SLOT = Pattern(rf"{_SLOT_WITH_NAME}|[\[(【](?:{CARD})[\])】]")
_HINT = Pattern(rf"SIM|Sim|sim|卡|{CARRIER}|{_BRANDS}|设备|机型|手机|运营商|SubId|subId|电量|电池|[A-Z]{{2}}")
"""What every name of a card, carrier or phone holds, so that most lines need no further look."""
_LONGEST = 80


def is_beside(line: str) -> bool:
    """Whether a line names a card, a carrier or a phone and holds nothing else."""
    shown = shown_form(line)
    return len(line) <= _LONGEST and bool(_HINT.search(shown)) and bool(_BESIDE.fullmatch(shown.strip()))


def stamp_beside(line: str, today: date) -> tuple[Stamp, str] | None:
    """The time on a line that says besides only a card, a carrier or a phone, and what stands there that may be a phone's name."""
    shown = shown_form(line).strip()
    if len(line) > _LONGEST or not _HINT.search(shown):
        return None
    for found in _STAMP.finditer(shown):
        stamp = stamp_of(found, today) if found.groupdict()["clock"] or found["time"] else None
        before, after = shown[:found.start()], shown[found.end():]
        if stamp is None or not (before.strip() or after.strip()) or not _is_part(before):
            continue
        if _is_part(after):
            return stamp, ""
        if (before.strip() or _SURE.match(after.lstrip(" ,;|/·-—"))) and _NAME.fullmatch(after):
            return stamp, _after_parts(after)
    return None


def trail_beside(line: str, today: date) -> tuple[int, Stamp] | None:
    """Where behind words a card, a carrier or a phone begins that stand with a time, and that time."""
    shown = shown_form(line).rstrip()
    begin = max(len(shown) - _LONGEST, 1)
    if not _HINT.search(shown, begin):
        return None
    for space in (at for at in range(begin, len(shown)) if shown[at] == " " and shown[at - 1] != " " and shown[:at].strip()):
        told = stamp_beside(shown[space:], today)
        if told and not told[1]:
            return space, told[0]
    return None


def _is_part(words: str) -> bool:
    return not words.strip(" ,;|/·-—") or bool(_BESIDE.fullmatch(words))


def _after_parts(words: str) -> str:
    found = _BESIDE.match(words)
    return words[found.end() if found else 0:].strip(" ,;|/·-—")


def without_card_marks(draft: Draft) -> Draft:
    """A message without the mark of a card before its words ([SIM2], 卡1：) or on a line of its own under them: so sure that it needs no time beside it."""
    found = _OPENING.match(shown_form(draft.text[:_LONGEST]))
    begin = found.end() if found else 0
    words, _, last = draft.text[begin:].rstrip().rpartition("\n")
    is_closed = words.strip() and len(last) <= _LONGEST and _SLOT.fullmatch(shown_form(last).strip())
    text = words.rstrip() if is_closed else draft.text[begin:]
    marks = [draft.text[:begin].strip(), last.strip() if is_closed else ""]
    if not any(marks) or not text.strip():
        return draft
    return replace(draft, header="\n".join(filter(None, [draft.header, *marks])), text=text, words_first=None)
