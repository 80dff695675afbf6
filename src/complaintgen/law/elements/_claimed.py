"""Elements on who they said they were: an organ of the state, the police, somebody else altogether."""

from __future__ import annotations

from complaintgen.case.enums import Organ, Tag
from complaintgen.case.model import ContactOrAct
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_ARMED = frozenset({Organ.POLICE, Organ.MILITARY})


@element("自称公安、法院等机关", DeedWords(says="自称国家机关"))
def state_organ_impersonated(window: ConductWindow) -> ElementFinding:
    """冒充国家机关工作人员. Source: 治安管理处罚法 (2025) art. 62 para. 1; 刑法 art. 279."""
    return ElementFinding.carried_by(ids(event for event in _posing(window) if event.posed_as is not Organ.NOT_STATE), window.first_untagged())


@element("自称警察或者军人")
def police_impersonated(window: ConductWindow) -> ElementFinding:
    """冒充军警人员. Source: 治安管理处罚法 (2025) art. 62 para. 2. Which organ is asked."""
    posing = _posing(window)
    naming = [event for event in posing if event.posed_as in _ARMED]
    untold = next((event for event in posing if event.posed_as is None), None)
    return ElementFinding.carried_by(ids(naming), window.path(untold, "posed_as") if untold else None)


@element("冒充快递、社区、调解组织等其他身份", DeedWords(says="冒用其他身份"))
def other_identity_assumed(window: ConductWindow) -> ElementFinding:
    """盗用、冒用个人、组织的身份、名义或者以其他虚假身份. Source: 治安管理处罚法 (2025) art. 62 para. 3, (2012) art. 51 para. 1."""
    claimed = [event for event in window.told if Tag.IMPERSONATION_OTHER in (event.tags or ())
               or (Tag.IMPERSONATION_POLICE_COURT in (event.tags or ()) and event.posed_as is Organ.NOT_STATE)]
    return ElementFinding.carried_by(ids(claimed), window.first_untagged())


def _posing(window: ConductWindow) -> tuple[ContactOrAct, ...]:
    return window.tagged(Tag.IMPERSONATION_POLICE_COURT)


ELEMENTS = (state_organ_impersonated, police_impersonated, other_identity_assumed)
