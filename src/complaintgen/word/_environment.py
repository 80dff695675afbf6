"""The one Jinja environment, for rendering and for the check: what a template from anywhere may do, and nothing else.

It reads the data and calls the few functions that its `Vocabulary` lists, and uses the filters of `_filters.py` and those it is
given. No file, no network, no other template, no way to write Word markup; loops and texts are bounded (`_budget.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from types import CodeType, FunctionType
from typing import cast

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from complaintgen.identities.characters import printed
from complaintgen.word._budget import (
    CALL,
    FREE,
    MEMBER,
    MOST_BITS,
    charge,
    charge_text,
    charge_value,
    is_limited,
    limited,
    paid,
)
from complaintgen.word._compiled import CompiledSources, source_key
from complaintgen.word._errors import ForbiddenError, NotThereError, TooMuchError, WrongUseError
from complaintgen.word._filters import GLOBALS, Filter, bounded_filters, bounded_tests
from complaintgen.word._generation import Bounds, PaperGenerator
from complaintgen.word._readers import Readers, Writers
from complaintgen.word._vocabulary import Vocabulary

_MOST_TO_THE_POWER = 64
_MOST_KEPT = 8192
_CODES: dict[tuple[str, str, frozenset[str], frozenset[str]], CodeType] = {}
"""What sources were compiled to. It knows the names of filters and tests and nothing else of an environment, so that all share it:
a check compiles what it then renders, a pack that is read again differs from itself in a file."""
_WELL_FORMED: set[str] = set()
"""Sources that could be read."""


class UndefinedName(StrictUndefined):
    """A name that is not there; whatever is done with it says so in Chinese.

    Attributes:
        describe: says what kind of value a name was read from; each environment has a subclass with that of its vocabulary.
    """

    __slots__ = ()
    describe: Callable[[object], str]

    def __init__(self, hint: str | None = None, obj: object = missing, name: str | None = None,
                 exc: type[TemplateRuntimeError] = UndefinedError) -> None:
        # Jinja's own hints have no name: a function that gave nothing, a neighbour that a loop does not have.
        super().__init__(hint if hint is None or exc is not UndefinedError else "这里没有内容", obj, name, exc)
        if exc is UndefinedError and hint is None:
            owner = None if obj is missing else self.describe(obj)
            # The exception is only ever called with its message, so that the rest can ride along.
            self._undefined_exception = partial(NotThereError, name=str(name), owner=owner)  # type: ignore[assignment]

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"没有名为 {self._undefined_name} 的变量"
        return f"{self._undefined_name} 前面的内容是{self.describe(self._undefined_obj)}，读不到 {self._undefined_name}"


class Variables(dict[str, object]):
    """What a template is rendered with; a name that is not there is looked for around it, then among what every template has."""

    __slots__ = ("_around",)

    def __init__(self, variables: Mapping[str, object], around: Mapping[str, object] = GLOBALS) -> None:
        super().__init__(variables)
        self._around = around

    def __missing__(self, name: str) -> object:
        return self._around[name] if name in self._around else GLOBALS.get(name, missing)


NO_VARIABLES = Variables({})


class Scope(Context):
    """What Jinja keeps of a render: the variables, and little else."""

    def __init__(self, environment: PaperEnvironment, variables: Variables) -> None:
        self.parent, self.vars = variables, {}
        self.environment, self.eval_ctx = environment, environment.eval_context
        self.exported_vars, self.globals_keys, self.blocks, self.name = set(), set(), {}, None

    def resolve_or_missing(self, key: str) -> object:
        """A variable, or Jinja's mark for one that is not there."""
        return self.parent[key]


class PaperTemplate(Template):
    """A compiled source, which is rendered with variables and nothing besides."""

    environment: PaperEnvironment

    def render(self, variables: Mapping[str, object] = NO_VARIABLES) -> str:
        """The text.

        Raises:
            Exception: whatever a filter or function raised, with the lines of the source in its traceback.
        """
        try:
            return self.environment.concat(self.root_render_func(self.new_context(variables)))
        except Exception:
            self.environment.handle_exception()

    def written(self, variables: Mapping[str, object]) -> Iterator[str]:
        """The text in pieces, for what is long; only of use inside `limited`, errors as `render`."""
        try:
            yield from paid(self.root_render_func(self.new_context(variables)))
        except Exception:
            self.environment.handle_exception()

    def new_context(self, variables: Mapping[str, object]) -> Scope:  # type: ignore[override]  # Jinja's shares what it is given
        """What a render reads its names from."""
        return Scope(self.environment, variables if isinstance(variables, Variables) else Variables(variables))


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, narrowed to what papers need.

    Attributes:
        vocabulary: what its templates may read, call and write.
        sources: every source it compiled by its file name, for what errors say of it.
        free: classes of values that cost nothing to look through.
    """

    free = FREE
    code_generator_class: type[CodeGenerator] = PaperGenerator
    template_class = PaperTemplate
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, vocabulary: Vocabulary, filters: Mapping[str, Filter], compiled_before: Callable[[], CompiledSources] = CompiledSources) -> None:
        """Make it with filters besides those of Jinja; what is compiled already is read when something is to be compiled."""
        unknown = type("Unknown", (UndefinedName,), {"__slots__": (), "describe": staticmethod(vocabulary.describe)})
        # Working out constants beforehand would cost more than it could save in papers that are rendered once or a few times.
        super().__init__(autoescape=True, undefined=unknown, finalize=self.shown, optimized=False)
        self.vocabulary = vocabulary
        self.filters.clear()
        self.filters.update(bounded_filters(filters, vocabulary))
        self.tests.clear()
        self.tests.update(bounded_tests(vocabulary))
        self.globals = dict(GLOBALS)
        self.eval_context = EvalContext(self)
        self.readers, self.writers = Readers(vocabulary, self.getattr, empty_lists=True), Writers(self.shown)
        self._item_readers = Readers(vocabulary, super().getattr, empty_lists=False)
        self._callable_modules: dict[str, bool] = {}
        self._with_items: dict[type, bool] = {}
        self.sources: dict[str, str] = {}
        self._compiled_before = compiled_before
        self._shared: dict[str, PaperTemplate] = {}

    @cached_property
    def kept(self) -> CompiledSources:
        """What is compiled, now and by earlier runs."""
        return self._compiled_before()

    @property
    def compiled_anew(self) -> CompiledSources | None:
        """All that is compiled, where some of it was not before; None where nothing is new."""
        return self.kept if "kept" in vars(self) and self.kept.is_new else None

    def compiled(self, source: str, filename: str) -> PaperTemplate:
        """Compile a source; its frames in a traceback carry the file name.

        Raises:
            TemplateSyntaxError: it is not well formed or does what is forbidden, however it is built.
        """
        self.sources[filename] = source
        with limited():
            try:
                code = self._code(source, filename)
            except (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError):
                raise TemplateSyntaxError("标记嵌套太多，无法读取", 1, filename=filename) from None
        return cast(PaperTemplate, PaperTemplate.from_code(self, code, {}))

    def check_syntax(self, source: str) -> None:
        """Refuse a source that is not well formed, such as a single tag.

        Raises:
            TemplateSyntaxError: it is not.
        """
        if source not in _WELL_FORMED:
            self.parse(source)
            if len(_WELL_FORMED) >= _MOST_KEPT:
                _WELL_FORMED.clear()
            _WELL_FORMED.add(source)

    def _code(self, source: str, filename: str) -> CodeType:
        key = source_key(source, filename)
        if key not in self.kept.codes:
            self.kept.add_code(key, self._shared_code(source, filename))
        return self.kept.codes[key]

    def _shared_code(self, source: str, filename: str) -> CodeType:
        key = source, filename, frozenset(self.filters), frozenset(self.tests)
        if key not in _CODES:
            code = self.compile(source, None, filename)
            if len(_CODES) >= _MOST_KEPT:
                _CODES.clear()
            _CODES[key] = code
            return code
        return _CODES[key]

    def compiled_once(self, source: str, filename: str) -> PaperTemplate:
        """Compile a source that may stand in many files, such as the letterhead; its frames carry the name of the first of them."""
        if source not in self._shared:
            self._shared[source] = self.compiled(source, filename)
        return self._shared[source]

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        return super()._generate(Bounds().visit(source), name, filename, defer_init)

    def getattr(self, obj: object, attribute: str) -> object:
        """What a template reads of a value; a list that was not given reads as an empty one, so that a loop over it ends at once."""
        found: object = super().getattr(obj, attribute)
        return () if found is None and attribute in self.vocabulary.lists_of(type(obj)) else found

    def getitem(self, obj: object, argument: object) -> object:
        """What a template reads by an index, a key or, through a filter, the name of an attribute."""
        if argument.__class__ is str and not self._has_items(obj.__class__):
            return self._item_readers[argument][obj.__class__](obj)
        found: object = super().getitem(obj, argument)
        return found

    def _has_items(self, kind: type) -> bool:
        """Whether values of a class are read by an index or a key, remembered: a model looks for what it has not in many places."""
        if kind not in self._with_items:
            self._with_items[kind] = any("__getitem__" in vars(base) for base in kind.__mro__)
        return self._with_items[kind]

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """What the vocabulary lists, and nothing else."""
        return self.vocabulary.may_read(obj, attr)

    def wrap_str_format(self, value: object) -> None:
        """Nothing is wrapped: `format` and `format_map` are not among what may be read."""

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """The refusal of an attribute; of a name that is not there, that there is no such name."""
        if isinstance(obj, Undefined):
            return obj
        return self.undefined(f"不能使用{self.vocabulary.describe(obj)}的 {attribute}", name=attribute, obj=obj, exc=ForbiddenError)

    def is_safe_callable(self, obj: object) -> bool:
        """Functions that the vocabulary lists, macros, what `_Bounds` calls, and the methods of plain values that may be read."""
        owner = getattr(obj, "__self__", None)
        if owner is self or isinstance(owner, str | Mapping | LoopContext) or isinstance(obj, Macro | LoopContext):
            return True
        return self.vocabulary.may_call(obj) or any(obj is known for known in GLOBALS.values())

    def call(self, context: Context, obj: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """Call a function, paid for."""
        charge(CALL)
        if obj.__class__ is FunctionType and self._is_listed(obj.__module__):
            try:
                result = obj(*args, **kwargs)
            except StopIteration:
                # As Jinja does: inside the generator that a template is, it would be another error without a place.
                result = self.undefined("这里没有内容")
        else:
            result = self._called(context, obj, args, kwargs)
        if isinstance(result, str | list):
            charge_value(result)
        return result

    def _is_listed(self, module: str) -> bool:
        """`Vocabulary.lists`, remembered."""
        if module not in self._callable_modules:
            self._callable_modules[module] = self.vocabulary.lists(module)
        return self._callable_modules[module]

    def _called(self, context: Context, obj: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        if not isinstance(obj, Undefined) and not self.is_safe_callable(obj):
            raise ForbiddenError(f"不能调用{self.vocabulary.describe(obj)}")
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str):
            charge_value(owner)
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out an operator whose result is not too large."""
        _check_operands(operator, left, right)
        try:
            result = super().call_binop(context, operator, left, right)
        except (TypeError, ArithmeticError, ValueError) as error:
            raise WrongUseError(f"{self.vocabulary.describe(left)}和{self.vocabulary.describe(right)}不能用 {operator} 计算", name=operator) from error
        if isinstance(result, str):
            charge_text(len(result))
        if isinstance(result, int) and result.bit_length() > MOST_BITS:
            raise TooMuchError("计算的数字过大，已经停止")
        return result

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a template or macro wrote, paid for before it is joined; every render goes through here, so that none is without bounds."""
        if not is_limited():
            with limited():
                return self.concat(pieces)
        return "".join(paid(pieces))

    def said(self, text: str, end: str) -> list[Markup]:
        """The lines, by their ends, of a phrase of a list; it was rendered with autoescape, so that its values are escaped once already."""
        return [Markup(line) for line in text.split(end)]

    def next_round(self) -> None:
        """A round of a loop begins."""
        charge(CALL)

    def weighed(self, value: object) -> object:
        """Pay for a value that is about to be looked through."""
        if value.__class__ not in FREE:
            charge_value(value)
        return value

    def concatenated(self, values: list[object]) -> str:
        """What `~` gives."""
        charge_text(sum(len(value) for value in values if isinstance(value, str)))
        return markup_join(map(self.shown, values))

    def shown(self, value: object) -> object:
        """What the output of a value is; a yes or no is 是 or 否, as on a form, and no text turns the order of a page round.

        Raises:
            WrongUseError: it is nothing that a paper can show, such as a list.
        """
        if isinstance(value, str):
            text = printed(value)
            return value if text is value else type(value)(text) if isinstance(value, Markup) else text
        if self.vocabulary.can_write(value):
            return value
        if isinstance(value, bool):
            return "是" if value else "否"
        raise WrongUseError(f"这里的内容是{self.vocabulary.describe(value)}，不能直接写进文书")


def _check_operands(operator: str, left: object, right: object) -> None:
    """Pay for a result before it is made; refuse what is never needed."""
    if operator == "%" and isinstance(left, str):
        raise ForbiddenError("不能用 % 拼接文字，请用 ~")
    if operator == "+":
        charge_value((left, right))
    elif operator == "*":
        _check_repeated(left, right)
        _check_repeated(right, left)
    elif operator == "**" and isinstance(right, int | float | Decimal) and not -_MOST_TO_THE_POWER <= right <= _MOST_TO_THE_POWER:
        raise TooMuchError("计算的数字过大，已经停止")


def _check_repeated(many: object, times: object) -> None:
    if not isinstance(times, int):
        return
    if isinstance(many, str):
        charge_text(len(many) * max(times, 0))
    elif isinstance(many, list | tuple):
        charge(MEMBER * len(many) * max(times, 0))


def build_environment(vocabulary: Vocabulary, filters: Mapping[str, Filter], compiled_before: Callable[[], CompiledSources] = CompiledSources) -> PaperEnvironment:
    """An environment; each pack has its own, so that packs share nothing.

    Args:
        vocabulary: what templates may read, call and write.
        filters: the filters besides Jinja's, by the name that templates use.
        compiled_before: reads what an earlier run compiled of the same sources with the same program.
    """
    return PaperEnvironment(vocabulary, filters, compiled_before)
