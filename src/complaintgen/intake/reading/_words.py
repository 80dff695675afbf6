"""Words as typed: the plain form every reader starts from, free text, names, addresses, yes and no."""

from __future__ import annotations

import re
import unicodedata

from complaintgen.errors import AnswerError
from complaintgen.formatting import fits_xml
from complaintgen.identities.characters import plain, visible
from complaintgen.identities.names import is_organisation_name
from complaintgen.patterns import Pattern

SKIP = "不清楚的可以先跳过，以后再补"
"""What every message ends with: a fact may stay unknown."""

_YES = frozenset({"是", "是的", "对", "对的", "有", "有的", "有过", "嗯", "可以", "愿意", "同意", "同意过", "y", "yes", "true", "√"})
_NO = frozenset({"否", "不", "不是", "不对", "没有", "没", "没有过", "无", "从未", "不可以", "不愿意", "不同意", "没同意过", "n", "no", "false", "×"})
_UNKNOWN = frozenset({"不清楚", "不知道", "不确定", "不记得", "记不清", "记不得", "忘了", "说不准", "不好说", "未知", "?"})

_LONGEST_NAME = 30
_NOT_IN_NAME = Pattern(r"[?!@#$%&*_=<>{}|\\/\[\]。,;\"“”《》【】\n]")
_OF_A_SENTENCE = Pattern(r"[你您吗吧呢]|还[钱款]|欠[钱款债]|逾期|催收|上门|打电话|赶紧|立即|马上|不还|转告|老赖")
_LONGEST_UNDIVIDED = 8
"""So many Chinese characters a name has at most where neither a dot parts it nor an organisation bears it."""
_BACK_WORDS = Pattern(r"户籍|户口[本簿]?|身份证|住所|单位|父母|家里|经常|居住|现住|本人|上面|前面|以上|[上前]述|住址|所[示写填在]|登记|填写|一栏|相同|一[样致]|不变|[同如见和与跟上前的地址]")
_POINTS_BACK = Pattern(r"[同如见]|一[样致]|不变")


def read_text(text: str) -> str:
    """The words exactly as typed, without the spaces around them.

    Raises:
        AnswerError: nothing was typed, or a character that no paper can hold.
    """
    words = text.strip()
    if not words:
        raise AnswerError("还没有填写内容", SKIP)
    for index, character in enumerate(words):
        if not fits_xml(character):
            raise AnswerError(f"第 {index + 1} 个字符是不能写入文书的控制字符 U+{ord(character):04X}", "请删除该字符")
    return words


def read_name(text: str) -> str:
    """The name of a person as typed, without what nobody sees; 某, · and the spaces of a foreign name may stand in it.

    Raises:
        AnswerError: nothing was typed, or what stands there is no name.
    """
    name = read_text(visible(text))
    written = plain(name)
    if len(name) > _LONGEST_NAME:
        raise AnswerError(f"姓名太长了，最多 {_LONGEST_NAME} 个字", f"这里只写姓名，别的情况写在后面的问题里；{SKIP}")
    if any(unicodedata.category(character).startswith("N") and character not in "〇" for character in written):
        raise AnswerError("姓名里不能有数字", f"账号、号码请写在别的问题里；{SKIP}")
    odd = _NOT_IN_NAME.search(written)
    if odd:
        raise AnswerError(f"姓名里不能有「{odd.group()}」", f"请写身份证上的姓名，只知道姓的写成 林某；{SKIP}")
    if _is_sentence(text, written):
        raise AnswerError("这好像是一句话，不是姓名", f"请只写姓名，例如 王小明；对方发来的信息，后面有地方整段粘贴；{SKIP}")
    if not any(character.isalpha() for character in written):
        raise AnswerError("没有看出姓名", f"请写身份证上的姓名，只知道姓的写成 林某；{SKIP}")
    return name


def _is_sentence(typed: str, name: str) -> bool:
    """Whether words that were to be a name are a message that was pasted or written into its place."""
    if len(typed.strip().splitlines()) > 1:
        return True
    if is_organisation_name(name):
        return False
    ideographs = sum("\u3400" <= character <= "\u9fff" for character in name)
    return bool(_OF_A_SENTENCE.search(name)) or ("·" not in name and ideographs > _LONGEST_UNDIVIDED)


def read_address(text: str) -> str:
    """An address as typed, without what nobody sees; it is printed without what it would point back to, so 同上 is refused.

    Raises:
        AnswerError: nothing was typed, or only where else the address stands.
    """
    address = read_text(visible(text))
    written = re.sub(r"[\s。.,!()“”\"「」]", "", plain(address))
    if _POINTS_BACK.search(written) and not _BACK_WORDS.sub("", written):
        raise AnswerError("这里不能写「同上」一类的话，文书要印出完整的地址", f"和别处一样的，也请把地址再写一遍；{SKIP}")
    return address


def read_yes_no(text: str) -> bool:
    """是 or 否, however it is said.

    Raises:
        AnswerError: the answer is neither, or the person does not know.
    """
    answer = plain(text).rstrip("。.!,~ ").casefold()
    if answer in _YES or answer in _NO:
        return answer in _YES
    if answer in _UNKNOWN:
        raise AnswerError("这一项还不清楚", SKIP)
    raise AnswerError("没有看出是“是”还是“否”", f"请填写“是”或者“否”（也可以填 y 或 n）；{SKIP}")
