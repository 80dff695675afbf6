"""From an assessment to Word papers. The CLI and later rooms come in through `generate` and `write_bundle`."""

from complaintgen.documents.bundle import Bundle, Paper, Written, generate, write_bundle
from complaintgen.documents.packs.pack import Pack, load_pack

__all__ = ["Bundle", "Pack", "Paper", "Written", "generate", "load_pack", "write_bundle"]
