"""What a pack changes against another, in text that a lawyer can read: settings, phrases, templates paragraph by paragraph.

In: two packs. Out: one `PackChange` for each thing that differs. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from complaintgen.case.fields import ExtraQuestion, ask_of
from complaintgen.case.model import Filing
from complaintgen.law.procedure import Office
from complaintgen.law.provisions import Provision
from complaintgen.packs._pack import Pack
from complaintgen.packs._phrase_usage import phrase_lines
from complaintgen.word.template import prose_of

ONLY_LOOK = "文字相同；版式、字体或者图片有变化，或者只是重新保存过"


@dataclass(frozen=True, slots=True)
class PackChange:
    """One thing that differs.

    Attributes:
        subject: what kind of thing, in Chinese: 设置, 短语, 模板, 问题, 规定, 单位.
        name: its key, paper or id.
        lines: the lines of it that differ, each begun with "-" (before), "+" (after) or a blank (around it).
    """

    subject: str
    name: str
    lines: tuple[str, ...]


def changes_between(before: Pack, after: Pack) -> tuple[PackChange, ...]:
    """Everything in which `after` differs from `before`, as the papers see it: with all that both inherit."""
    sides = zip(_subjects(before), _subjects(after), strict=True)
    found = [change for (subject, old), (_, new) in sides for change in _changes(subject, old, new)]
    return (*found, *_template_changes(before, after))


def _subjects(pack: Pack) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "设置", _settings(pack)
    yield "问题", {question.id: _question(question) for question in pack.questions}
    yield "短语", {key: "\n".join(phrase_lines(pack.phrases[key])) for key in sorted(pack.phrases)}
    yield "规定", {provision.id: _provision(provision) for provision in pack.law().provisions.values()}
    yield "单位", {office.id: _office(office) for office in pack.offices}


def _settings(pack: Pack) -> Mapping[str, str]:
    fonts: dict[str, str] = {}
    for layer in pack.layers[::-1]:
        fonts |= layer.about.fonts.model_dump(exclude_none=True)
    logo = f"{pack.logo.suffix[1:]}，{len(pack.logo.data)} 字节" if pack.logo else ""
    single = {"court_fee_base": str(pack.court_fee_base or ""), "claim_style": pack.claim_style, "letterhead.logo": logo}
    masks = {f"masks.{name}": str(getattr(pack.masks, name)) for name in pack.masks.__slots__}
    return {**{f"papers.{paper}": title for paper, title in pack.titles.items()},
            **{f"retired.{paper}": reason for paper, reason in pack.retired.items()},
            **{f"fonts.{role}": font for role, font in fonts.items()}, **masks, **{name: text for name, text in single.items() if text}}


def _question(question: ExtraQuestion) -> str:
    ask = question.ask
    parts = [ask.title, ask.question, ask.help, question.kind, "、".join(question.choices), "必填" if question.is_required else ""]
    conditions = [f"{when.path} = {'、'.join(map(str, when.values)) or '任何值'}" for when in ask.when]
    return "\n".join(filter(None, [*parts, *conditions]))


def _provision(provision: Provision) -> str:
    lines = [f"{version.citation}（{version.edition.start} 起）：{version.text or version.note or ''}" for version in provision.versions]
    return "\n".join([provision.summary, *lines])


def _office(office: Office) -> str:
    return "\n".join(filter(None, [ask_of(Filing, office.kind).title, office.name, office.address, office.phone, "、".join(office.serves)]))


def _changes(subject: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[PackChange]:
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield PackChange(subject, name, _lines(before.get(name), after.get(name)))


def _template_changes(before: Pack, after: Pack) -> Iterator[PackChange]:
    for paper in sorted({*before.templates, *after.templates}):
        old, new = (pack.templates.get(paper) for pack in (before, after))
        if old != new:
            lines = _lines(*(None if data is None else prose_of(data, paper) for data in (old, new)))
            yield PackChange("模板", paper, lines or (f"  {ONLY_LOOK}",))


def _lines(before: str | None, after: str | None) -> tuple[str, ...]:
    old, new = ((text.splitlines() if text is not None else []) for text in (before, after))
    compared = list(unified_diff(old, new, n=1, lineterm=""))[2:]  # without the names of files, which there are none of
    return tuple("…" if line.startswith("@@") else line for line in compared[1:])
