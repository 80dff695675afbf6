"""Readings of a paste by headers above the words, by the numbers of a list, or by blank lines alone.

One thing is kept whole: a letter, that is one header at the very top and paragraphs under it. Otherwise what stands after a blank
line is a message whose time and sender are not known: words in the wrong mouth weigh more than a message in two parts, which a
person sees and joins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise, zip_longest

from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._drafts import BLANK_LINES, ITEM, RULE, Draft, drafted
from complaintgen.intake.conversations._header_context import PlacedHeader, headers_in
from complaintgen.intake.conversations._headers import HeaderShape, header_in
from complaintgen.intake.conversations._sides import is_mark, side_of_mark
from complaintgen.patterns import Pattern

_BOX = Pattern(r"\s*(?:收件箱|发件箱)\s*")
_DIGITS = Pattern(r"[0-9]+")
_OPENS_TEXT = Pattern(r"\s*(?:【[^【】\n]{1,40}】|验证码|您?的?验证码)")
_PREAMBLE = Pattern(r"\s*(?:消息记录[(（].*|消息(?:分组|对象) ?[:：].*|.{0,40}(?:聊天|消息|短信|对话)记录(?:如下)?[:：]?|Dear ?[:：,，]?|(?:收件人|发件人|主题|日期|发送时间|Subject|From|To|Date) ?[:：].{0,80})\s*")
"""The lines with which chat programs open what they export."""
_GREETING = Pattern(r"\s*(?:亲爱的|尊敬的)?[^\s:：,，。]{0,8}(?:用户|客户|朋友|您好|你好)[:：,，!！]?\s*")


def by_headers(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Messages under header lines; None where there are none."""
    heads = list(headers_in(lines, today))
    if not heads:
        return None
    opening = [_without_preamble(draft) for draft in by_blank_lines(lines[:heads[0].first], today)]
    headed = list(_under(lines, heads))
    is_letter = sum(bool(draft.text) for draft in [*opening, *headed]) == 1
    part = _signed_parts if is_letter else partial(_by_letters, today) if _is_export(lines, heads) else _parted
    pieces = [piece for draft in headed for piece in part(draft)]
    return list(_in_boxes(_of_thread(opening, pieces, today)))


def _under(lines: Sequence[str], heads: Sequence[PlacedHeader]) -> Iterator[Draft]:
    for head, following in zip_longest(heads, heads[1:]):
        header = head.header
        rest = [lines[head.last][header.column:], *lines[head.last + 1:following.first if following else len(lines)]]
        words = "\n".join([*lines[head.first:head.last], lines[head.last][:header.column]]).strip()
        skipped = next((count for count, line in enumerate(rest) if line.strip()), 0)
        draft = replace(drafted(head.first, "\n".join(rest).strip(), words, header), is_day=header.shape is HeaderShape.DAY, words_first=head.last + skipped)
        yield _under_mark(draft)


def _under_mark(draft: Draft) -> Draft:
    """The message without a first line that only says whether it was sent or received."""
    first, _, rest = draft.text.partition("\n")
    if not rest.strip() or not is_mark(first) or draft.side is not Side.UNKNOWN or not draft.header:
        return draft
    return replace(draft, header=f"{draft.header}\n{first.strip()}", text=rest.strip(), side=side_of_mark(first), words_first=None)


def _parted(draft: Draft) -> Iterator[Draft]:
    """A message under a header and, apart, what stands after its blank lines; a rule belongs to what follows it."""
    for part in cut(draft, [blank.end() for blank in BLANK_LINES.finditer(draft.text)]):
        is_rule = part.text and not part.header and all(map(RULE.fullmatch, part.text.split("\n")))
        yield Draft(first=part.first, header=part.text) if is_rule else part


def _is_export(lines: Sequence[str], heads: Sequence[PlacedHeader]) -> bool:
    """Whether a header of one form stands over every message, each after a blank line: what has none is then no message of its own."""
    forms = {_DIGITS.sub("0", "\n".join([*lines[head.first:head.last], lines[head.last][:head.header.column]]).strip()) for head in heads}
    return len(heads) > 1 and len(forms) == 1 and all(not lines[head.first - 1].strip() for head in heads[1:])


def _by_letters(today: date, draft: Draft) -> Iterator[Draft]:
    """A message with its paragraphs, but for those that open as a message of their own does."""
    begins = [blank.end() for blank in BLANK_LINES.finditer(draft.text)]
    opening = [begin for begin in begins if _is_new(draft.text[begin:].partition("\n")[0], today) or _is_under_rule(draft.text[:begin])]
    for part in cut(draft, opening):
        is_rule = part.text and not part.header and all(map(RULE.fullmatch, part.text.split("\n")))
        yield Draft(first=part.first, header=part.text) if is_rule else part


def _is_under_rule(above: str) -> bool:
    return bool(RULE.fullmatch(above.rstrip().rpartition("\n")[2]))


def _is_new(line: str, today: date) -> bool:
    header = header_in(line, today)
    is_headed = header is not None and header.shape not in {HeaderShape.DAY, HeaderShape.NAME, HeaderShape.NUMBER}
    return is_headed or bool(RULE.fullmatch(line)) or bool(_OPENS_TEXT.match(line))


def _signed_parts(letter: Draft) -> list[Draft]:
    """A letter, parted where after a blank line another 【…】 opens a message as the first one did."""
    blanks = BLANK_LINES.finditer(letter.text) if letter.text.startswith("【") else ()
    return cut(letter, [blank.end() for blank in blanks if letter.text.startswith("【", blank.end())])


def cut(draft: Draft, begins: Sequence[int]) -> list[Draft]:
    """The message in parts: the second and later begin at these places in its words, and nothing is known of them."""
    parts: list[Draft] = []
    gap, first = draft.gap, draft.first if draft.words_first is None else draft.words_first
    for begin, end in pairwise([0, *begins, len(draft.text)]):
        words = draft.text[begin:end].rstrip()
        part = Draft(first=first + draft.text.count("\n", 0, begin), text=words) if parts else replace(draft, text=words)
        parts.append(replace(part, gap=gap))
        gap = draft.text[begin + len(words):end]
    return parts


def by_list_numbers(lines: Sequence[str], today: date) -> list[Draft] | None:
    """The items of a numbered list; None where the lines are no list from 1 on."""
    del today  # a list says no times
    items = _list_items(lines)
    ends = [*(index for index, _ in items[1:]), len(lines)]
    return [drafted(index, "\n".join([lines[index][column:], *lines[index + 1:end]]).strip(), lines[index][:column].strip())
            for (index, column), end in zip(items, ends, strict=True)] if items else None


def _list_items(lines: Sequence[str]) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        found = ITEM.match(line)
        if found and _item_number(found) == len(items) + 1:
            items.append((index, found.end()))
        elif not items and line.strip():
            return []
    return items if len(items) > 1 else []


def _item_number(found: re.Match[str]) -> int:
    circled = found[4]
    return ord(circled) - ord("①") + 1 if circled else int(found[1] or found[2] or found[3])


def by_blank_lines(lines: Sequence[str], today: date) -> list[Draft]:
    """The paragraphs, rules between them beside the words."""
    del today  # paragraphs say no times
    found: list[Draft] = []
    rules: list[str] = []
    paragraph: list[str] = []
    for index, line in enumerate([*lines, ""]):
        is_rule = bool(RULE.fullmatch(line))
        if paragraph and (is_rule or not line.strip()):
            found.append(Draft(first=index - len(paragraph), text="\n".join(paragraph).strip(), header="\n".join(rules)))
            rules, paragraph = [], []
        if is_rule:
            rules.append(line.strip())
        elif line.strip():
            paragraph.append(line)
    return [*found, Draft(first=len(lines), header="\n".join(rules))] if rules else found


def names_export(line: str) -> bool:
    """Whether a line says that what follows is the record of a talk."""
    return bool(_PREAMBLE.fullmatch(line)) and ("记录" in line or line.strip().startswith("消息"))


def is_greeting(line: str) -> bool:
    """Whether a line greets whoever reads it, as an export may over its title and a message at its beginning."""
    return bool(_GREETING.fullmatch(line))


def is_preamble(line: str) -> bool:
    """Whether a line opens what a chat program exports."""
    return bool(_PREAMBLE.fullmatch(line))


def _without_preamble(draft: Draft) -> Draft:
    lines = draft.text.split("\n")
    are_preamble = all(map(is_preamble, lines)) and any(map(names_export, lines))
    return Draft(first=draft.first, header=f"{draft.header}\n{draft.text}".strip("\n")) if are_preamble and draft.text else draft


def _of_thread(opening: Sequence[Draft], headed: Sequence[Draft], today: date) -> list[Draft]:
    """The messages with the number over them all beside the words of the first one, where nothing else stands there."""
    found = [[header_in(line, today) for line in draft.text.split("\n")] for draft in opening if draft.text]
    shapes = [header.shape if header else None for headers in found for header in headers]
    if not shapes or any(shape not in {HeaderShape.NUMBER, HeaderShape.SENDER, HeaderShape.CAPTION} for shape in shapes):
        return [*opening, *headed]
    sender = next((header.sender for headers in found for header in headers if header and header.sender), None)
    over = [Draft(first=draft.first, header=f"{draft.header}\n{draft.text}".strip("\n")) for draft in opening]
    first = headed[0] if headed[0].sender or headed[0].account or headed[0].side is Side.MINE else replace(headed[0], sender=sender)
    return [*over, first, *headed[1:]]


def _in_boxes(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The messages under the title of a box of sent or received ones, the title beside the words of the next."""
    side = Side.UNKNOWN
    for draft in drafts:
        boxed = replace(draft, side=side) if draft.side is Side.UNKNOWN and draft.header else draft
        words, _, last = draft.text.rpartition("\n")
        if not _BOX.fullmatch(last):
            yield boxed
            continue
        side = side_of_mark(last.strip())
        yield replace(boxed, text=words.rstrip())
        yield Draft(first=draft.first, header=last.strip())
