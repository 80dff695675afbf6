"""The filters and tests that templates may use: those of Chinese papers, and those of Jinja that write no markup and stay bounded.

Left out on purpose: `safe`, `tojson`, `xmlattr`, `urlize` (they would turn typed text into Word markup), `attr` and `format`
(ways around the sandbox), `center`, `indent`, `batch` (they make much of little), `random` (a paper is the same each time).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, cast

from jinja2.exceptions import FilterArgumentError
from jinja2.filters import FILTERS as OF_JINJA
from jinja2.filters import make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.tests import TESTS as TESTS_OF_JINJA
from jinja2.utils import Namespace

from complaintgen.word._budget import FREE, charge_text, charge_value
from complaintgen.word._errors import TooMuchError, WrongUseError
from complaintgen.word._vocabulary import Vocabulary

Filter = Callable[..., Any]  # Any: Jinja's filters take and give anything

_TAKEN = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int", "items", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr",
    "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
)
_TESTS_TAKEN = (
    "!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "greaterthan",
    "gt", "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence",
    "string", "true", "undefined", "upper",
)
_OF_TEXT = frozenset({"capitalize", "e", "escape", "lower", "replace", "string", "title", "trim", "truncate", "upper"})
"""These take whatever can be written, which is not what a list or a set of facts is."""
_LONGEST_RANGE = 100_000
_MISUSE = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, FilterArgumentError)


def bounded_range(*bounds: int) -> range:
    """Python's `range`, which may not be longer than any list that a paper has.

    Raises:
        TooMuchError: it would be.
    """
    numbers = range(*bounds)
    if len(numbers) > _LONGEST_RANGE:
        raise TooMuchError(f"range 超过{_LONGEST_RANGE}个数字，已经停止")
    return numbers


def _bounded_join(context: EvalContext, values: Iterable[object], d: object = "", attribute: str | None = None) -> object:
    """Jinja's `join`, paid for before it is done."""
    read = make_attrgetter(context.environment, attribute) if attribute is not None else None
    members = [read(value) for value in values] if read else list(values)
    charge_value(members)
    charge_text(len(str(d)) * len(members))
    return _not_awaited("join")(context, members, d)


def _bounded_replace(context: EvalContext, value: object, old: object, new: object, count: int | None = None) -> object:
    """Jinja's `replace`, paid for before it is done."""
    text = str(value)
    charge_text(len(text) + len(str(new)) * (text.count(str(old)) + 1))
    return OF_JINJA["replace"](context, value, old, new, count)


def _number_sum(environment: object, values: Iterable[object], attribute: object = None, start: object = 0) -> object:
    """Jinja's `sum` of numbers; joining lists one by one would take time without measure."""
    if not isinstance(start, int | float):
        raise TypeError(start)
    return _not_awaited("sum")(environment, values, attribute, start)


_REPLACED: dict[str, Filter] = {"join": _bounded_join, "replace": _bounded_replace, "sum": _number_sum}


_FILTER, _TEST = "过滤器", "判断"


def _metered(name: str, does: Filter, kind: str, vocabulary: Vocabulary) -> Filter:
    """The same filter or test, which pays for what it looks through and makes, and says in Chinese what it cannot take."""
    # Jinja marks those that take its context, evaluation context or environment as their first argument.
    position = 1 if hasattr(does, "jinja_pass_arg") else 0
    takes_text = name in _OF_TEXT and kind == _FILTER

    @wraps(does)
    def apply(*arguments: object, **options: object) -> object:
        for argument in arguments[position:]:
            if argument.__class__ not in FREE:
                charge_value(argument)
        try:
            if takes_text and not vocabulary.can_write(arguments[position]):
                raise TypeError(arguments[position])
            result = does(*arguments, **options)
        except _MISUSE as error:
            value = arguments[position] if len(arguments) > position else None
            raise WrongUseError(f"{kind} {name} 不能用于这里的内容：{vocabulary.describe(value)}", name=name) from error
        if isinstance(result, str):
            charge_text(len(result))
        elif isinstance(result, list):
            charge_value(result)
        return result

    return apply


def _marked_as(original: Filter, replacement: Filter) -> Filter:
    if hasattr(original, "jinja_pass_arg"):
        replacement.jinja_pass_arg = original.jinja_pass_arg  # type: ignore[attr-defined]  # how Jinja marks a function
    return replacement


def _not_awaited(name: str) -> Filter:
    """A filter of Jinja's without its other half, for templates that wait for something."""
    filter_: Filter = OF_JINJA[name]
    return cast(Filter, filter_.__wrapped__) if hasattr(filter_, "jinja_async_variant") else filter_  # type: ignore[attr-defined]  # how Jinja keeps it


_BOUNDED = {**{name: _not_awaited(name) for name in _TAKEN},
            **{name: _marked_as(_not_awaited(name), filter_) for name, filter_ in _REPLACED.items()}}
GLOBALS: dict[str, object] = {"namespace": Namespace, "range": bounded_range}
"""What a template may call besides the functions of its paper."""


def bounded_filters(filters: Mapping[str, Filter], vocabulary: Vocabulary) -> dict[str, Filter]:
    """Every filter by the name that templates use: Jinja's and those given."""
    return {name: _metered(name, filter_, _FILTER, vocabulary) for name, filter_ in {**_BOUNDED, **filters}.items()}


def bounded_tests(vocabulary: Vocabulary) -> dict[str, Filter]:
    """Every test (`is …`) by the name that templates use."""
    return {name: _metered(name, cast(Filter, TESTS_OF_JINJA[name]), _TEST, vocabulary) for name in _TESTS_TAKEN}
