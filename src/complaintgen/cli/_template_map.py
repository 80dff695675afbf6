"""`templates map`: the whole interview of a pack on paper, for the lawyer who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from complaintgen import Pack
    from complaintgen.packcheck.map import InterviewMap, MapQuestion, MapSection


@click.command("map", cls=ChineseCommand)
@click.argument("pack_name", metavar="模板包")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
def map_(pack_name: str, as_json: bool) -> None:
    """按顺序列出问卷的全部问题和提问的条件，供负责的律师核对。

    标明哪些必须回答，哪些问题和本地规定是模板包自己的。
    """
    from complaintgen.cli._packs import load_pack
    from complaintgen.packcheck.map import interview_map

    pack = load_pack(pack_name)
    found = interview_map(pack)
    if as_json:
        print_json(_as_data(pack, found))
    else:
        click.echo("\n".join(_lines(pack, found)))


def _as_data(pack: Pack, found: InterviewMap) -> dict[str, object]:
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "sections": [{"stage": item.stage, "section": item.section.value, "title": item.section.label,
                      "questions": [_question_data(question) for question in item.questions]} for item in found.sections],
        "local_rules": [{"id": rule.id, "summary": rule.summary, "source": rule.source} for rule in found.rules],
    }


def _question_data(question: MapQuestion) -> dict[str, object]:
    return {"path": question.path, "title": question.title, "question": question.words, "help": question.help, "answer": question.answer,
            "required": question.is_required, "when": list(question.conditions), "pack": question.pack}


def _lines(pack: Pack, found: InterviewMap) -> Iterator[str]:
    from complaintgen.packcheck.map import STAGES

    yield f"{pack.name}（{pack.id} {pack.version}）的问卷"
    numbers = count(1)
    for stage, sections in groupby(found.sections, key=lambda section: section.stage):
        yield f"\n{STAGES[stage]}"
        for section in sections:
            yield from _section_lines(section, numbers)
    yield "\n本地规定和单位" if found.rules else "\n模板包没有本地规定和单位。"
    yield from (f"  {rule.id}：{rule.summary}（{rule.source}）" for rule in found.rules)


def _section_lines(section: MapSection, numbers: Iterator[int]) -> Iterator[str]:
    yield f"\n【{section.section.label}】"
    for question in section.questions:
        marks = "".join(("〔必答〕" if question.is_required else "", f"〔模板包 {question.pack}〕" if question.pack else ""))
        yield f"{next(numbers)}. {question.words}{marks}"
        yield f"    {question.title}（{question.path}）：{question.answer}"
        if question.help:
            yield f"    说明：{question.help}"
        if question.conditions:
            yield f"    条件：{'，并且'.join(question.conditions)}"
