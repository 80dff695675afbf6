"""Every element by the name that the provisions use."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from complaintgen.law.elements import _conduct, _contacts, _institutions, _persons, _police
from complaintgen.law.elements._shapes import SHAPED
from complaintgen.law.elements._window import Element


def _by_name(elements: tuple[Element, ...]) -> Mapping[str, Element]:
    named = {element.name: element for element in elements}
    if len(named) < len(elements):
        raise ValueError("two elements have one name")
    return MappingProxyType(named)


ELEMENTS = _by_name((*chain.from_iterable(module.ELEMENTS for module in (_contacts, _conduct, _persons, _police, _institutions)),
                     *SHAPED.values()))
