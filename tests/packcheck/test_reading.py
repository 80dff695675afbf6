"""What the walk knows of names and kinds: in every branch, loop, macro and filter; and where it does not know, it says nothing."""

from __future__ import annotations

import pytest

from complaintgen.catalogue import load_catalogue
from complaintgen.packcheck.lint import Reading, read_tree
from complaintgen.papers.variables import template_variables
from tests.packcheck import word

ENVIRONMENT = word.environment()
NAMES = {name: variable.type for name, variable in template_variables(load_catalogue()).items()} | dict.fromkeys(ENVIRONMENT.globals, object)


QUESTIONS = ("clinic_number", "team")


def reading_of(source: str) -> Reading:
    return read_tree(ENVIRONMENT.parse(source), NAMES, frozenset(ENVIRONMENT.filters), frozenset(ENVIRONMENT.tests), QUESTIONS)


def problems(source: str) -> list[str]:
    return [f"{problem.kind} {problem.name}" for problem in reading_of(source).problems]


def reads(source: str) -> set[str]:
    return reading_of(source).reads


WRONG = {
    "a variable": ("{{ nothing }}", ["name nothing"]),
    "a variable in a condition": ("{% if nothing %}{% endif %}", ["name nothing"]),
    "a variable in a branch": ("{% if day %}{% elif day %}{% else %}{{ nothing }}{% endif %}", ["name nothing"]),
    "a variable in the other half of a choice": ("{{ day if day else nothing }}", ["name nothing"]),
    "a variable in an argument": ("{{ say('a', q=nothing) }}", ["name nothing"]),
    "a variable in a filter's argument": ("{{ contacts|join(nothing) }}", ["name nothing"]),
    "a variable in the body of a macro": ("{% macro m(a) %}{{ a }}{{ nothing }}{% endmacro %}", ["name nothing"]),
    "a loop variable after its loop": ("{% for c in contacts %}{% endfor %}{{ c }}", ["name c"]),
    "the loop outside a loop": ("{{ loop.index }}", ["name loop"]),
    "an attribute": ("{{ case.nothing }}", ["attribute nothing"]),
    "an attribute far down": ("{{ case.complainant.nothing }}", ["attribute nothing"]),
    "an attribute as an item": ("{{ case['nothing'] }}", ["attribute nothing"]),
    "an attribute of must": ("{{ must.complainant.nothing }}", ["attribute nothing"]),
    "an attribute of what may be absent": ("{{ lender.nothing }}", ["attribute nothing"]),
    "an attribute of a loop variable": ("{% for c in contacts %}{{ c.nothing }}{% endfor %}", ["attribute nothing"]),
    "an attribute in a loop of a loop": ("{% for g in exhibit_groups %}{% for x in g.exhibits %}{{ x.evidence.nothing }}{% endfor %}{% endfor %}", ["attribute nothing"]),
    "an attribute of a slice": ("{% for c in contacts[:3] %}{{ c.nothing }}{% endfor %}", ["attribute nothing"]),
    "an attribute after filters": ("{% for c in contacts|selectattr('text')|sort(attribute='number')|list %}{{ c.nothing }}{% endfor %}", ["attribute nothing"]),
    "an attribute of the first": ("{{ (contacts|first).nothing }}", ["attribute nothing"]),
    "an attribute of one of them": ("{{ contacts[0].nothing }}", ["attribute nothing"]),
    "an attribute of what was set": ("{% set a = lender %}{{ a.nothing }}", ["attribute nothing"]),
    "an attribute of what a with names": ("{% with a = lender %}{{ a.nothing }}{% endwith %}", ["attribute nothing"]),
    "an attribute of a function's result": ("{{ blank('a').nothing }}", ["attribute nothing"]),
    "an attribute of either": ("{{ (lender or lender).nothing }}", ["attribute nothing"]),
    "an attribute of a list": ("{{ contacts.text }}", ["attribute text"]),
    "an attribute of text": ("{{ citations.nothing }}", ["attribute nothing"]),
    "an attribute of a number": ("{{ copies.nothing }}", ["attribute nothing"]),
    "an attribute of the loop": ("{% for c in contacts %}{{ loop.nothing }}{% endfor %}", ["attribute nothing"]),
    "an attribute by name in map": ("{{ contacts|map(attribute='nothing')|list|length }}", ["attribute nothing"]),
    "an attribute by name in selectattr": ("{{ contacts|selectattr('nothing')|list|length }}", ["attribute nothing"]),
    "an attribute by name in sort": ("{% for c in contacts|sort(attribute='nothing') %}{% endfor %}", ["attribute nothing"]),
    "an attribute by name in groupby": ("{% for a, b in contacts|groupby('nothing') %}{% endfor %}", ["attribute nothing"]),
    "an attribute by a path": ("{{ conduct|map(attribute='summary.nothing')|list|length }}", ["attribute nothing"]),
    "a method that is none": ("{{ day.strftime('%Y') }}", ["attribute strftime"]),
    "a method of a deadline": ("{% for d in deadlines %}{{ d.is_past(day) }}{% endfor %}", ["attribute is_past"]),
    "a question": ("{{ case.extra.teem }}", ["question teem"]),
    "a question that must be answered": ("{{ must.extra.teem }}", ["question teem"]),
    "a question as an item": ("{{ case.extra['teem'] }}", ["question teem"]),
    "a question of extra as an item": ("{{ case['extra'].teem }}", ["question teem"]),
    "a question in a branch": ("{% if day %}{% else %}{{ case.extra.teem|day }}{% endif %}", ["question teem"]),
    "a question in the other half of a choice": ("{{ day|day if day else must.extra.teem }}", ["question teem"]),
    "a question in a macro": ("{% macro m(a) %}{{ case.extra.teem }}{% endmacro %}", ["question teem"]),
    "a question with a default, which would hide it": ("{{ case.extra.teem|default('无') }}", ["question teem"]),
    "a question of what was set": ("{% set e = must.extra %}{{ e.teem }}", ["question teem"]),
    "a question handed to a phrase": ("{{ say('a', number=case.extra.teem) }}", ["question teem"]),
    "a method that answers do not have": ("{% for a, b in case.extra.items() %}{{ a }}{{ b }}{% endfor %}", ["question items"]),
    "a filter": ("{{ day|nothing }}", ["filter nothing"]),
    "a filter in a block": ("{% filter nothing %}{% endfilter %}", ["filter nothing"]),
    "a filter by name in map": ("{{ contacts|map('nothing')|list|length }}", ["filter nothing"]),
    "a test": ("{% if day is nothing %}{% endif %}", ["test nothing"]),
    "a test by name in select": ("{{ contacts|select('nothing')|list|length }}", ["test nothing"]),
    "a list written": ("{{ contacts }}", ["list contacts"]),
    "a list written after filters": ("{{ contacts|list }}", ["list contacts|list"]),
    "a record written": ("{{ campaign }}", ["record campaign"]),
    "all answers written": ("{{ case.extra }}", ["record case.extra"]),
    "a record of must written": ("{{ must.complainant }}", ["record must.complainant"]),
    "two faults in one tag": ("{{ nothing|nichts }}", ["name nothing", "filter nichts"]),
}
RIGHT = {
    "facts": "{{ case.complainant.name }}{{ must.filing.court }}{{ case['role'].label }}",
    "answers to questions": "{{ case.extra.clinic_number }}{{ must.extra.team }}{{ case.extra['team']|day }}{% set e = case.extra %}{{ e.team }}",
    "what was set": "{% set a = 1 %}{{ a }}",
    "what was set under a condition": "{% if day %}{% set a = 1 %}{% endif %}{{ a }}",
    "a block that was set": "{% set a %}甲{% endset %}{{ a.strip() }}",
    "several names at once": "{% set a, b = 1, 2 %}{{ a }}{{ b }}",
    "the items of a table": "{% for path, title in known_gaps.items() %}{{ path.strip() }}{{ title.strip() }}{% endfor %}",
    "numbered values": "{% for number, line in lines('a')|numbered %}{{ number }}{{ line }}{% endfor %}",
    "a macro and its arguments": "{% macro m(a, b=1) %}{{ a.anything }}{{ varargs }}{% endmacro %}{{ m(day) }}",
    "a caller": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}甲{% endcall %}",
    "a namespace": "{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}{{ n.anything }}",
    "the loop": "{% for c in contacts %}{{ loop.index }}{{ loop.last }}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "a name under its own test": "{% if nothing is defined %}{{ nothing.anything }}{% endif %}",
    "a name with a default": "{{ nothing|default('无') }}{{ nothing|d('无') }}",
    "what is not known": "{% for a, b in contacts|groupby('channel') %}{{ a }}{{ b.anything }}{% endfor %}",
    "methods that are harmless": "{{ citations.strip().split('，')[0].upper() }}{{ day.year }}{% for d in deadlines %}{{ d.is_over(day) }}{% endfor %}",
    "a choice without else": "{{ '、' if day }}",
    "a label by must": "{{ must.complainant.sex }}{{ must.parties }}{{ must.evidence }}",
    "literals": "{{ [1, 2]|join }}{{ {'a': 1}.items()|list|length }}{{ (1, 2)|first }}{{ 'a' ~ 1 ~ 2.5 }}{{ 3 * 4 }}",
}


@pytest.mark.parametrize(("source", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_name_that_nobody_has_is_a_problem(source: str, expected: list[str]) -> None:
    assert problems(source) == expected


@pytest.mark.parametrize("source", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_there_or_not_known_is_none(source: str) -> None:
    assert problems(source) == []


def test_reads_are_told_without_case_and_must() -> None:
    assert {"filing.court", "complainant.name", "contacts", "office.name"} <= reads(
        "{{ must.filing.court }}{{ case.complainant.name }}{% for c in contacts %}{{ c.text }}{% endfor %}{{ office.name }}")
