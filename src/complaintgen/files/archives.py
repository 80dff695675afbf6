"""files.archives."""

from complaintgen.files._archives import open_docx_safely, parse_part

__all__ = [
    "open_docx_safely", "parse_part",
]
