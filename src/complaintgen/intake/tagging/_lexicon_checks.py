"""What is wrong with the word lists of the tagger, in words for the lawyer who edits them.

In: `tags.toml` as TOML reads it. Out: every fault, with its place and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import Any

from complaintgen.case.enums import Tag
from complaintgen.errors import Fault

FILE = "tags.toml"
NAMED = re.compile("<([a-z_]+)>")
"""A group named within a cue or a pattern."""

_CHOICE = re.compile(r"\(([^()]*)\)")
_KINDS: Mapping[str, type] = {"gravity": list, "denial": str, "mask": str, "denial_reach": int, "group": dict, "rule": list}
_GROUP_KINDS: Mapping[str, type] = {"words": list, "patterns": list, "includes": list}
_RULE_KINDS: Mapping[str, type] = {"tag": str, "all": list, "with": list, "near": int, "none": list, "to": str, "unless": list}
_KIND_NAMES = {list: "一串词，如 [\"甲\", \"乙\"]", str: "一个词", int: "一个整数", dict: "若干个 [group.名字]"}
_AUDIENCES = ("borrower", "other")


def faults_of(data: Mapping[str, Any]) -> Iterator[Fault]:  # Any: TOML as it comes
    """Everything that is wrong with the word lists; nothing is where they can be used."""
    misshapen = list(_misshapen(data))
    yield from misshapen
    if misshapen:
        return
    groups: Mapping[str, Any] = data["group"]
    yield from _unknown(f"{FILE} gravity", "标签", data["gravity"], set(Tag))
    yield from (Fault(f"{FILE} gravity", f"缺少标签 {tag}", "请排上次序") for tag in Tag if tag not in data["gravity"])
    yield from _unknown(FILE, "词组", (data["denial"], data["mask"]), groups)
    broken = [fault for name, group in groups.items() for fault in _faults_of_group(f"{FILE} group.{name}", group, groups)]
    yield from broken or _circles(groups)
    for number, rule in enumerate(data["rule"], 1):
        earlier = {other["tag"] for other in data["rule"][:number - 1]}
        yield from _faults_of_rule(f"{FILE} 第{number}条规则", rule, groups, earlier)


def _misshapen(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys that are unknown, missing or hold something of another kind."""
    yield from _faults_of_table(FILE, data, _KINDS, required=_KINDS.keys())
    for name, group in _tables(data, "group"):
        yield from _faults_of_table(f"{FILE} group.{name}", group, _GROUP_KINDS, required=())
    for number, rule in _tables(data, "rule"):
        yield from _faults_of_table(f"{FILE} 第{number}条规则", rule, _RULE_KINDS, required=("tag", "all"))


def _tables(data: Mapping[str, Any], key: str) -> Iterable[tuple[str | int, Mapping[str, Any]]]:
    """The groups by their names, or the rules by their numbers; none where they are not tables."""
    entries = data.get(key)
    numbered = entries.items() if isinstance(entries, dict) else enumerate(entries if isinstance(entries, list) else (), 1)
    return [(name, entry) for name, entry in numbered if isinstance(entry, dict)]


def _faults_of_group(place: str, group: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _unknown(place, "词组", group.get("includes", ()), groups)
    for word in group.get("words", ()):
        if not all(map(_is_balanced, word.split("…"))):
            yield Fault(place, f"「{word}」的写法不对", "可用 (甲|乙)、<词组>、…，请核对括号")
    for pattern in group.get("patterns", ()):
        try:
            re.compile(NAMED.sub("x", pattern))
        except re.error as error:
            yield Fault(place, f"「{pattern}」不是合法的正则表达式（{error}）", "请改正")
    for name in sorted(_named(group)):
        yield from _unknown(place, "词组", (name,), groups)
        if any("…" in word for word in groups.get(name, {}).get("words", ())):
            yield Fault(place, f"<{name}> 里有带…的说法，不能放进别的说法", "请改用 includes，或者另立一组不带…的")


def _named(group: Mapping[str, Any]) -> set[str]:
    return set(NAMED.findall(" ".join((*group.get("words", ()), *group.get("patterns", ())))))


def _is_balanced(part: str) -> bool:
    """Whether a part of a cue closes every bracket that it opens, and is not empty."""
    left = NAMED.sub("x", part)
    while _CHOICE.search(left):
        left = _CHOICE.sub("x", left)
    return bool(left) and not set(left) & set("()<>|?")


def _circles(groups: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Groups that hold one another in a circle."""
    try:
        TopologicalSorter({name: {*group.get("includes", ()), *_named(group)} for name, group in groups.items()}).prepare()
    except CycleError as error:
        circle = error.args[1]
        yield Fault(f"{FILE} group.{circle[0]}", f"{'、'.join(circle)} 互相包含", "请去掉其中一处 includes 或者 <词组>")


def _faults_of_rule(place: str, rule: Mapping[str, Any], groups: Mapping[str, Any], earlier: set[str]) -> Iterator[Fault]:
    yield from _unknown(place, "标签", (rule["tag"], *rule.get("unless", ())), set(Tag))
    yield from _unknown(place, "词组", (*rule["all"], *rule.get("with", ()), *rule.get("none", ())), groups)
    yield from _unknown(place, "收件人", (rule.get("to", "other"),), _AUDIENCES)
    if not rule["all"]:
        yield Fault(place, "all 是空的", "请写上至少一个词组")
    for tag in sorted(set(rule.get("unless", ())) & set(Tag) - earlier):
        yield Fault(place, f"unless 里的 {tag} 在前面没有规则", "请把它的规则移到前面")


def _faults_of_table(place: str, table: Mapping[str, Any], kinds: Mapping[str, type], *, required: Iterable[str]) -> Iterator[Fault]:
    yield from _unknown(place, "字段", table.keys(), kinds)
    yield from (Fault(place, f"缺少 {key}", "请补上") for key in sorted(required) if key not in table)
    yield from (Fault(place, f"{key} 的写法不对", f"应当是{_KIND_NAMES[kind]}") for key, kind in kinds.items()
                if key in table and not _is_of_kind(table[key], kind))


def _is_of_kind(value: object, kind: type) -> bool:
    """A list holds words, or tables where TOML has tables; a table holds tables."""
    if isinstance(value, list):
        return kind is list and (all(isinstance(item, str) for item in value) or all(isinstance(item, dict) for item in value))
    if isinstance(value, dict):
        return kind is dict and all(isinstance(item, dict) for item in value.values())
    return isinstance(value, kind)


def _unknown(place: str, what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    known = set(known)
    for name in sorted(set(names) - known):
        near = get_close_matches(name, known, 1)
        yield Fault(place, f"不认识的{what} {name}", f"是不是想写 {near[0]}" if near else "请改正或者删除")
