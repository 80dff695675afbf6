"""Gather everything a template may use: variables, filters, tests, phrases.

In: the vocabulary, the types it names, a pack. Out: a `Reference`. Pure; the examples of variables are filled in by
`examples`, the printing is `text`'s and `word_file`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from complaintgen.case.fields import ExtraKind, ExtraQuestion, Labelled
from complaintgen.packcheck.reference._filter_notes import BUILT_IN, FILTER_NOTES, TESTS, FilterNote
from complaintgen.packcheck.reference._shapes import Attribute, Shape, ShapeKind, attributes_shown, shape_of
from complaintgen.packcheck.reference._tree import FilterRow, Group, PhraseRow, Reference, ReferenceRow
from complaintgen.packcheck.reference._uses import WAYS, VariablePlace, bare_use, blank_use, condition, looped, safe_use
from complaintgen.packs.pack import Pack, PackUsage, pack_usage, phrase_lines
from complaintgen.papers.variables import Variable, template_variables

FACTS, REQUIRED_FACTS = "case", "must"


def reference_of(pack: Pack, papers: Iterable[str], paper: str | None = None) -> Reference:
    """Gather the reference, without examples of variables.

    Args:
        pack: whose phrases to list.
        papers: the names of all templates of the pack.
        paper: the only paper to tell of; None for all.

    Raises:
        PackError: a template or phrase is broken.
    """
    usage = pack_usage(pack, papers)
    variables = [item for item in template_variables(pack.catalogue).values() if paper is None or item.is_in(paper)]
    groups = (group if not _holds_the_facts(group) else replace(group, rows=(*group.rows, *map(_row_of_question, pack.questions)))
              for group in _groups(variables, usage))
    filters, built_in, tests = (_filters(notes, pack) for notes in (FILTER_NOTES, BUILT_IN, TESTS))
    return Reference(pack=pack.id, paper=paper, groups=tuple(groups), filters=filters, built_in=built_in, tests=tests, phrases=tuple(_phrases(pack, usage, paper)))


def _holds_the_facts(group: Group) -> bool:
    return bool(group.reached) and group.reached[0][0] == FACTS


def _groups(variables: list[Variable], usage: PackUsage) -> Iterator[Group]:
    """The names themselves, then the things they lead to, each kind of thing once."""
    yield Group(title="全部变量", reached=(), papers=(), opening="", closing="",
                rows=tuple(_row_of_variable(item, usage) for item in variables if item.name != REQUIRED_FACTS))
    ways: dict[tuple[type, bool], list[VariablePlace]] = {}
    pending = [place for item in variables if item.name != REQUIRED_FACTS for place in _places_of(item, usage)]
    while pending:
        place = pending.pop(0)
        known = ways.setdefault((place.kind, place.is_required), [])
        if not known:
            # Papers loop over views rather than over the facts themselves, so those are come upon last.
            inner = list(_lists_in(place, usage))
            pending = [*pending, *inner] if place.name == FACTS else [*inner, *pending]
        known.append(place)
    yield from (_group(places, usage) for places in ways.values())


def _group(places: list[VariablePlace], usage: PackUsage) -> Group:
    """What a kind of thing offers, written for the way to it that most papers have and that needs least."""
    best = min(places, key=lambda place: (bool(place.papers), len(place.conditions)))
    papers = () if not best.papers else tuple(dict.fromkeys(paper for place in places for paper in place.papers))
    reached = tuple((f"{place.opening}{place.name}", place.title) for place in (best, *(place for place in places if place is not best)))
    return Group(title=best.title, reached=reached, papers=papers, opening=best.opening, closing=best.closing, rows=tuple(_rows(best, usage)))


def _row_of_variable(variable: Variable, usage: PackUsage) -> ReferenceRow:
    path, place = WAYS.get(variable.name, (variable.name, VariablePlace()))
    attribute = Attribute(name=variable.name, shape=shape_of(variable.type), title=variable.title, note=variable.note, absent_when=variable.absent_when)
    row = _row(place, attribute, path, usage.items.get(path, usage.items.get(variable.name, "item")))
    return replace(row, name=variable.name, use=f"{place.opening}{row.use}{place.closing}", papers=variable.papers)


def _places_of(variable: Variable, usage: PackUsage) -> Iterator[VariablePlace]:
    path, way = WAYS.get(variable.name, (variable.name, VariablePlace()))
    start = replace(way, name=variable.name, title=variable.title, papers=variable.papers)
    shape = shape_of(variable.type)
    if shape.kind is ShapeKind.FUNCTION and shape.inner and shape.inner.kind is ShapeKind.LIST:
        yield from _leading_on(start, path, variable.title, shape.inner, usage)
    else:
        yield from _leading_on(start, variable.name, variable.title, shape, usage)


def _leading_on(place: VariablePlace, path: str, title: str, shape: Shape, usage: PackUsage) -> Iterator[VariablePlace]:
    """The thing at a path, or each thing of the list there."""
    if shape.kind is ShapeKind.THING and shape.type:
        yield place.at(path, title, shape)
    elif shape.kind is ShapeKind.LIST and shape.inner and shape.inner.kind is ShapeKind.THING:
        yield looped(place, path, usage.items.get(path, "item"), title, shape.inner)


def _lists_in(place: VariablePlace, usage: PackUsage) -> Iterator[VariablePlace]:
    """The things in the lists of a thing and of the things inside it."""
    for attribute in attributes_shown(place.kind):
        path = f"{place.name}.{attribute.name}"
        inner = _inside(place, attribute, path)
        yield from _lists_in(inner, usage) if inner else ()
        if attribute.shape.kind is ShapeKind.LIST:
            yield from _leading_on(place, path, attribute.title, attribute.shape, usage)


def _rows(place: VariablePlace, usage: PackUsage) -> Iterator[ReferenceRow]:
    """The rows of a thing and of the things inside it."""
    for attribute in attributes_shown(place.kind):
        path = f"{place.name}.{attribute.name}"
        if attribute.shape.kind is ShapeKind.TABLE:
            continue  # the answers to a pack's own questions, which have rows of their own
        inner = _inside(place, attribute, path)
        if inner is None or attribute.shape.is_optional:
            yield _row(place, attribute, path, usage.items.get(path, "item"))
        yield from _rows(inner, usage) if inner else ()


def _inside(place: VariablePlace, attribute: Attribute, path: str) -> VariablePlace | None:
    """The thing that an attribute holds; None where it holds none, or one like those it stands in."""
    if attribute.shape.kind is not ShapeKind.THING or attribute.shape.type in place.inside:
        return None
    return place.at(path, attribute.title, attribute.shape)


def _row(place: VariablePlace, attribute: Attribute, path: str, item: str) -> ReferenceRow:
    shape, title = attribute.shape, attribute.title
    if shape.kind is ShapeKind.THING and not shape.is_optional:
        return ReferenceRow(name=path, title=title, type=shape.label, note=attribute.note, absent_when=attribute.absent_when)
    shown = bare_use(path, title, shape, item, is_blank=place.is_required)
    required = ""
    if attribute.absent_when and path.startswith(f"{FACTS}.") and not place.opening and shape.kind not in (ShapeKind.THING, ShapeKind.TABLE):
        blank = f"{REQUIRED_FACTS}{path.removeprefix(FACTS)}"
        required = condition(place.conditions, blank_use(path, blank, bare_use(blank, title, shape, item, is_blank=True), shape))
    absent = "" if place.is_required else attribute.absent_when
    return ReferenceRow(name=path, title=title, type=shape.label, note=attribute.note, absent_when=absent, use=safe_use(path, shown, shape, place),
                        required_use=required, shown=shown, choices=_choices(shape),
               example=attribute.example)


def _row_of_question(question: ExtraQuestion) -> ReferenceRow:
    """The answer to a question of the pack; one not given is empty text, which needs no condition around it."""
    shape = Shape(kind=_KINDS.get(question.kind, ShapeKind.TEXT))
    use, required = (bare_use(f"{root}.{question.path}", question.ask.title, shape, "", is_blank=True) for root in (FACTS, REQUIRED_FACTS))
    return ReferenceRow(name=f"{FACTS}.{question.path}", title=question.ask.title, type=shape.label, note=question.ask.help, absent_when="没有回答",
                        use=use, required_use=required, shown=use,
               choices=tuple((choice, choice) for choice in question.choices), example=str(question.ask.example or "") if question.kind == "text" else "")


_KINDS: Mapping[ExtraKind, ShapeKind] = {"day": ShapeKind.DAY, "amount": ShapeKind.AMOUNT}


def _choices(shape: Shape) -> tuple[tuple[str, str], ...]:
    if shape.type is None or not issubclass(shape.type, Labelled):
        return ()
    return tuple((member.value, member.option) for member in shape.type)


def _filters(notes: Mapping[str, FilterNote], pack: Pack) -> tuple[FilterRow, ...]:
    environment = pack.environment
    return tuple(FilterRow(name=name, says=note.says, use=note.use, value=_as_text(note.value), output=environment.from_string(note.use).render({"x": note.value}).strip())
                 for name, note in notes.items())


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_as_text, value))
    if isinstance(value, dict):
        return "（" + "，".join(f"{key} {'是' if held is True else '否' if held is False else held}" for key, held in value.items()) + "）"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "没有填写" if value is None else str(value)


def _phrases(pack: Pack, usage: PackUsage, paper: str | None) -> Iterator[PhraseRow]:
    for key, phrase in pack.phrases.items():
        papers = usage.papers.get(key) or ((key.partition(".")[0],) if key.endswith("title") else ())
        if paper is None or paper in papers:
            arguments = usage.arguments.get(key, ())
            given = "".join(f", {name}={name}" for name in arguments)
            use = (f'{{{{ say("{key}"{given}) }}}}' if isinstance(phrase, str)
                   else f'{{% for line in lines("{key}"{given}) %}}{{{{ line }}}}{{% endfor %}}')
            yield PhraseRow(key=key, text="\n".join(phrase_lines(phrase)), use=use, papers=papers, arguments=arguments)
