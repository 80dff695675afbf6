"""The papers of a case with calendar, page and card in one archive, as a person takes it away; nothing is written.

`package_of` gives the bytes of the .zip and `package_files` file by file what is in it, `package_name` a name for it, `can_make_pdf` whether PDF can be had.
"""

from __future__ import annotations

from complaintgen.handover._package import (
    CALENDAR,
    CARD,
    PAGE,
    can_make_pdf,
    package_files,
    package_name,
    package_of,
    windows_name,
)

__all__ = ["CALENDAR", "CARD", "PAGE", "can_make_pdf", "package_files", "package_name", "package_of", "windows_name"]
