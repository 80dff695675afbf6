"""影响和想要的结果: what it did to the person, what was done about it, and what they want."""

from __future__ import annotations

from starlette.responses import Response

from complaintgen.case.fields import Section
from complaintgen.web._table_screens import sections_of
from complaintgen.web._visit import Visit


def wishes(visit_: Visit) -> Response:
    """What is told of the effects, the steps taken and the requests, each to be changed."""
    with visit_.case() as case:
        return visit_.page("wishes.html", case=case, here="wishes", sections=sections_of(case, (Section.AFTERMATH, Section.FILING)))
