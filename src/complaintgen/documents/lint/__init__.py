"""The check of a template pack: everything that can be known before it is used. `cli` comes in through `check_pack`.

Rules are small functions that yield findings: of a package (`hygiene.py`), of a part and its tags (`layout.py`, `spelling.py`, `blocks.py`),
of names in every branch (`reading.py`, `names.py`, `uses.py`), of words (`wording.py`), of what a paper must hold (`required.py`).
"""

from complaintgen.documents.lint.check import check_pack, unloadable
from complaintgen.documents.lint.findings import Finding, from_fault, in_order

__all__ = ["Finding", "check_pack", "from_fault", "in_order", "unloadable"]
