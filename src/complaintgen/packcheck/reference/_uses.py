"""How a template writes a value of some shape so that it reads well, also where the value is not given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaintgen.packcheck.reference._shapes import Shape, ShapeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class VariablePlace:
    """Where in the variables of a paper a thing stands.

    Attributes:
        name: how a template names the thing there, such as "c" in a loop over the contacts.
        title: what it is, in Chinese.
        kind: its class.
        is_required: its missing facts read as blanks.
        conditions: the paths that must be given for it to be there.
        opening: the loops around it, as a template writes them.
        closing: their ends.
        papers: the papers that have it; empty for all.
        inside: the classes of the things it stands in, itself included.
    """

    name: str = ""
    title: str = ""
    kind: type = object
    is_required: bool = False
    conditions: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    papers: tuple[str, ...] = ()
    inside: tuple[type, ...] = ()

    def at(self, path: str, title: str, shape: Shape) -> VariablePlace:
        """The thing at a path below."""
        cls = shape.type or object
        conditions = (*self.conditions, path) if shape.is_optional else self.conditions
        return VariablePlace(name=path, title=title, kind=cls, is_required=self.is_required or shape.is_required, conditions=conditions,
                             opening=self.opening, closing=self.closing, papers=self.papers,
                     inside=(*self.inside, cls))


WAYS: Mapping[str, tuple[str, VariablePlace]] = {
    "say": ('say("common.footer")', VariablePlace()),
    "lines": ('lines("common.harm", who="本人")', VariablePlace()),
    "blank": ('blank("filing.court")', VariablePlace()),
    "rule": ('rule("public_security.acceptance")', VariablePlace()),
    "pleads": ('pleads("civil.privacy")', VariablePlace()),
    "asks": ('asks("stop")', VariablePlace()),
    "claimed": ('claimed("property_loss")', VariablePlace()),
    "amount": ('amount("property_loss")', VariablePlace(conditions=('asks("property_loss")',))),
    "basis": ("basis(d)", VariablePlace(opening="{% for d in deadlines %}", closing="{% endfor %}")),
    "received": ("received", VariablePlace(conditions=("witness",))),
}
"""Variables that are not written by their name alone: how a template writes them, and where."""


def looped(place: VariablePlace, path: str, item: str, title: str, inner: Shape) -> VariablePlace:
    """Each thing of the list at a path, as a loop calls it."""
    cls = inner.type or object
    opening, closing = _guarded(place)
    return VariablePlace(name=item, title=title, kind=cls, is_required=inner.is_required, conditions=(),
                         opening=f"{opening}{{% for {item} in {path} %}}", closing=f"{{% endfor %}}{closing}", papers=place.papers,
                 inside=(cls,))


def _guarded(place: VariablePlace) -> tuple[str, str]:
    if not place.conditions:
        return place.opening, place.closing
    return f"{place.opening}{{% if {' and '.join(place.conditions)} %}}", f"{{% endif %}}{place.closing}"


def bare_use(path: str, title: str, shape: Shape, item: str, *, is_blank: bool) -> str:
    """What to type for a value that is given.

    Args:
        path: how a template names the value.
        title: what it is; a rate in per cent is no amount of money.
        shape: its shape.
        item: what a loop over it would call its items.
        is_blank: a fact not given reads as a blank, and a choice as its label.
    """
    if shape.kind is ShapeKind.FUNCTION and shape.inner:
        return bare_use(path, title, shape.inner, item, is_blank=is_blank)
    if shape.kind is ShapeKind.AMOUNT:
        return f"{{{{ {path} }}}}%" if "%" in title else f"{{{{ {path}|yuan }}}}"
    if shape.kind is ShapeKind.CHOICE:
        return f"{{{{ {path} }}}}" if is_blank else f"{{{{ {path}.label }}}}"
    if shape.kind is ShapeKind.LIST and shape.inner:
        return _use_of_list(path, shape.inner, item)
    return _USES[shape.kind].format(path=path)


_USES = {
    ShapeKind.TEXT: "{{{{ {path} }}}}",
    ShapeKind.NUMBER: "{{{{ {path} }}}}",
    ShapeKind.DAY: "{{{{ {path}|day }}}}",
    ShapeKind.MOMENT: "{{{{ {path}|moment }}}}",
    ShapeKind.TRUTH: "{{% if {path} %}}是{{% else %}}否{{% endif %}}",
    ShapeKind.TABLE: "{{% for key, value in {path}.items() %}}{{{{ key }}}}：{{{{ value }}}}；{{% endfor %}}",
    ShapeKind.THING: "{{% if {path} %}}…{{% endif %}}",
}


def _use_of_list(path: str, inner: Shape, item: str) -> str:
    if inner.kind is ShapeKind.THING:
        return f"{{% for {item} in {path} %}}…{{% endfor %}}"
    return f'{{{{ {path}|map(attribute="label")|join("、") }}}}' if inner.kind is ShapeKind.CHOICE else f'{{{{ {path}|join("、") }}}}'


def safe_use(path: str, shown: str, shape: Shape, place: VariablePlace) -> str:
    """The use with the conditions under which it can be rendered."""
    if place.is_required:
        return condition(place.conditions, shown)
    if shape.kind is ShapeKind.TRUTH and shape.is_optional:
        return condition(place.conditions, shown.replace("{% else %}", f"{{% elif {path} is none %}}没有说明{{% else %}}"))
    own = (path,) if shape.is_optional and shape.kind is not ShapeKind.THING else ()
    return condition((*place.conditions, *own), shown)


def blank_use(path: str, required: str, shown: str, shape: Shape) -> str:
    """The use of a fact that a paper cannot do without.

    Args:
        path: the fact as it is given or not.
        required: the same fact where it reads as a blank.
        shown: the use of `required` where it is given.
        shape: its shape; a blank is text, which is neither a list nor true or false.
    """
    if shape.kind is ShapeKind.LIST:
        return f"{{% if not {path} %}}{{{{ {required} }}}}{{% endif %}}"
    if shape.kind is ShapeKind.TRUTH:
        return f"{{% if {path} is none %}}{{{{ {required} }}}}{{% elif {path} %}}是{{% else %}}否{{% endif %}}"
    return shown


def condition(paths: tuple[str, ...], use: str) -> str:
    """A use that is left out where one of some paths is not given."""
    return f"{{% if {' and '.join(paths)} %}}{use}{{% endif %}}" if paths else use
