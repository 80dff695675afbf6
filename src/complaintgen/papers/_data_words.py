"""Words by which the other side says that it holds the data of a phone: they concern the source of the data, whatever else they threaten with.

In: the words of an event. Out: whether they say so.
"""

from __future__ import annotations

from complaintgen.case.model import ContactOrAct
from complaintgen.patterns import Pattern

_HELD = Pattern(r"(?<!没有)(?<!没)(?<!不)(?:有|拿到|掌握|调出|调取|导出|读取|查到)[^，。！？；,.!?;没不]{0,6}(?:通讯录|联系人|通话记录|相册)"
                r"|(?:通讯录|联系人名单|通话记录|相册)[^，。！？；,.!?;没不]{0,6}(?:有|在我|在手|拿到|掌握|调出来)")


def says_data_is_held(event: ContactOrAct) -> bool:
    """Whether an event says that the address book, call list or pictures of a phone are in the other side's hands."""
    return event.text is not None and _HELD.search(event.text) is not None
