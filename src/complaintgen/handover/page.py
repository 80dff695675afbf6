"""One web page of a case, to be taken away: it opens by itself in any browser, prints, and every reader of case files takes the case out of it again.

In: the bytes of a case file, the pack, today. Out: the bytes of the page. Pure; nothing in the page runs or refers to anything outside it.
"""

from __future__ import annotations

from complaintgen.handover._page import case_page
from complaintgen.handover._page_layout import LAYOUT

__all__ = ["LAYOUT", "case_page"]
