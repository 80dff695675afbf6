"""Papers against harassing loan collection: facts → provisions in force on the day → Word.

The public names load when first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintgen.case.files import parse_case, read_case
    from complaintgen.case.model import Case
    from complaintgen.documents import Bundle, Pack, generate, load_pack, write_bundle
    from complaintgen.errors import CaseError, ComplaintgenError, PackError, UserError, WriteError
    from complaintgen.law import Assessment, assess, load_law

_HOMES = {
    "Assessment": "law", "Bundle": "documents", "Case": "case", "CaseError": "errors", "ComplaintgenError": "errors",
    "Pack": "documents", "PackError": "errors", "UserError": "errors", "WriteError": "errors", "assess": "law",
    "generate": "documents", "load_law": "law", "load_pack": "documents", "parse_case": "case.files",
    "read_case": "case.files", "write_bundle": "documents",
}

__all__ = [
    "Assessment", "Bundle", "Case", "CaseError", "ComplaintgenError", "Pack", "PackError", "UserError", "WriteError",
    "assess", "generate", "load_law", "load_pack", "parse_case", "read_case", "write_bundle",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"complaintgen.{_HOMES[name]}"), name)
