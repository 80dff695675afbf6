"""files.disk."""

from complaintgen.files._sources import bytes_of, head_of
from complaintgen.files._write import replace_private

__all__ = [
    "bytes_of", "head_of", "replace_private",
]
