"""Archives and XML from strangers.

`read_archive` and `open_docx_safely` read a .zip and a .docx within one set of limits, `parse_part` the XML in it, which may have no
document type; `build_archive` makes a .zip that is the same for the same files, `write_archive` and `archived`
write and read one of the program's own that is too large to be held.
"""

from complaintgen.files._archives import (
    LARGEST_ARCHIVE,
    LARGEST_ENTRY,
    MOST_ENTRIES,
    archived,
    build_archive,
    doubled_names,
    open_docx_safely,
    parse_part,
    printable,
    read_archive,
    write_archive,
)
from complaintgen.files._workbooks import sheets_are_safe
from complaintgen.files._xml_stream import XmlPart, XmlRepairs, xml_records

__all__ = [
    "LARGEST_ARCHIVE",
    "LARGEST_ENTRY",
    "MOST_ENTRIES",
    "XmlPart",
    "XmlRepairs",
    "archived",
    "build_archive",
    "doubled_names",
    "open_docx_safely",
    "parse_part",
    "printable",
    "read_archive",
    "sheets_are_safe",
    "write_archive",
    "xml_records",
]
