"""构成要件: the named conditions of the provisions, each satisfied, not satisfied or unknown on the facts of some days.

Those of a common shape are rows of elements.toml, the others functions in a module for each subject; `ELEMENTS` holds them all by the
name that provisions use. An element sees a `ConductWindow` and answers with an `ElementFinding`. Conduct without a date makes any
element unknown that it would otherwise satisfy; the assessment sees to that for all of them. There is no door but this.
"""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from complaintgen.law.elements import (
    _acts,
    _claimed,
    _collection_standard,
    _conduct,
    _contacts,
    _crimes,
    _information,
    _institutions,
    _persons,
    _police,
)
from complaintgen.law.elements._about import DEBTORS, concerns_complainant, speaks_of_several
from complaintgen.law.elements._approaches import is_night
from complaintgen.law.elements._conduct import ONGOING_DAYS
from complaintgen.law.elements._deeds import DeedShown, deeds_shown, tags_told
from complaintgen.law.elements._liability import owes
from complaintgen.law.elements._manner import INTRUSION
from complaintgen.law.elements._persons import SPREADING, threats_to_complainant, told_to_others
from complaintgen.law.elements._renamed import RenamedName, renamed_elements, todays_name
from complaintgen.law.elements._shapes import SHAPED
from complaintgen.law.elements._window import ConductWindow, Element, ElementFinding, is_before_others, is_in_touch

__all__ = ["DEBTORS", "ELEMENTS", "INTRUSION", "ONGOING_DAYS", "SPREADING", "ConductWindow", "DeedShown", "Element", "ElementFinding", "RenamedName",
           "concerns_complainant", "deeds_shown", "is_before_others", "is_in_touch", "is_night", "owes", "renamed_elements",
           "speaks_of_several", "tags_told",
           "threats_to_complainant", "todays_name", "told_to_others"]


def _by_name(elements: tuple[Element, ...]) -> Mapping[str, Element]:
    named = {element.name: element for element in elements}
    if len(named) < len(elements):
        raise ValueError("two elements have one name")
    return MappingProxyType(named)


_MODULES = (_contacts, _collection_standard, _acts, _claimed, _conduct, _crimes, _information, _persons, _police, _institutions)
ELEMENTS = _by_name((*chain.from_iterable(module.ELEMENTS for module in _MODULES),
                     *SHAPED.values()))
"""Every element by the name that the provisions use."""
