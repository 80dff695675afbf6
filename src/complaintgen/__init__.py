"""Papers against harassing loan collection: facts → provisions in force on the day → Word.

The public names load when first used, so that importing the package costs nothing.
"""

__version__ = "0.1.0"

# As `typing` has it, which takes longer to load than all that `--version` does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from complaintgen.case.model import Case
    from complaintgen.case.reading import parse_case, read_case
    from complaintgen.errors import CaseError, ComplaintgenError, PackError, ReadError, UserError, WriteError
    from complaintgen.law.assessment import Assessment, assess
    from complaintgen.law.provisions import load_law
    from complaintgen.packs.pack import Pack
    from complaintgen.papers import load_pack
    from complaintgen.papers.bundle import Bundle, generate, write_bundle

_HOMES = {
    "Assessment": "law.assessment", "Bundle": "papers.bundle", "Case": "case.model", "CaseError": "errors",
    "ComplaintgenError": "errors", "Pack": "packs.pack", "PackError": "errors", "ReadError": "errors", "UserError": "errors",
    "WriteError": "errors", "assess": "law.assessment", "generate": "papers.bundle", "load_law": "law.provisions",
    "load_pack": "papers", "parse_case": "case.reading", "read_case": "case.reading", "write_bundle": "papers.bundle",
}

__all__ = [
    "Assessment", "Bundle", "Case", "CaseError", "ComplaintgenError", "Pack", "PackError", "ReadError", "UserError",
    "WriteError",
    "assess", "generate", "load_law", "load_pack", "parse_case", "read_case", "write_bundle",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"complaintgen.{_HOMES[name]}"), name)
