"""Files and folders: read with a reason in Chinese when it fails, written privately and in one step.

No other module of the program opens a file. `read_bytes` and `Source` read, `replace_private`, `create_private`, `append_private`, `replace_all`
and `replace_folder` write; `packaged` and `shipped_folder` find what comes with the program; `KeptFolder` keeps what
was worked out for the next run; `decode` makes bytes text, `encoding_of` and `text_of` do so piece by piece.
`keep_original` takes an original into the evidence folder of a case with a record, and
`check_originals` tells what is not as it was taken in; `remove_unchanged` removes what the program made; `request_stamp` and `accept_answer` put its record under a time stamp.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintgen.files._encodings import UNREADABLE, chunks_of, encoding_of, text_of
from complaintgen.files._folders import recover_folders, remove_folder, replace_folder
from complaintgen.files._kept import KeptFolder, program_digest
from complaintgen.files._reading import (
    HEAD,
    LARGEST_FILE,
    Entry,
    Source,
    files_under,
    folder_entries,
    packaged,
    packaged_names,
    read_bytes,
    read_bytes_if_there,
    shipped_folder,
)
from complaintgen.files._text import decode, undecodable
from complaintgen.files._writing import (
    append_private,
    create_private,
    is_staged,
    private_folder,
    received,
    remove_file,
    replace_all,
    replace_private,
)

if TYPE_CHECKING:
    from complaintgen.files._custody import (
        FileDigest,
        KeptOriginal,
        Taking,
        digest_of,
        evidence_folder_of,
        keep_bytes,
        keep_original,
        stored_record,
    )
    from complaintgen.files._custody_check import CustodyReport, Difference, check_originals
    from complaintgen.files._custody_record import CustodyEntry, CustodyRecord, Method, record_bytes
    from complaintgen.files._custody_stamps import StampedRecord, accept_answer, request_stamp
    from complaintgen.files._removing import remove_folder_if_empty, remove_unchanged
    from complaintgen.files._timestamps import StampedTime, StampRequest

_CUSTODY = ("FileDigest", "KeptOriginal", "Taking", "digest_of", "evidence_folder_of", "keep_bytes", "keep_original", "stored_record")
_CHECK = ("CustodyReport", "Difference", "check_originals")
_RECORD = ("CustodyEntry", "CustodyRecord", "Method", "record_bytes")
_STAMPS = ("StampedRecord", "accept_answer", "request_stamp")
_REMOVING = ("remove_folder_if_empty", "remove_unchanged")
_TIMES = ("StampRequest", "StampedTime")
_LATE = {**dict.fromkeys(_CUSTODY, "_custody"), **dict.fromkeys(_CHECK, "_custody_check"), **dict.fromkeys(_RECORD, "_custody_record"),
         **dict.fromkeys(_STAMPS, "_custody_stamps"), **dict.fromkeys(_TIMES, "_timestamps"), **dict.fromkeys(_REMOVING, "_removing")}

__all__ = [
    "HEAD",
    "LARGEST_FILE",
    "UNREADABLE",
    "CustodyEntry",
    "CustodyRecord",
    "CustodyReport",
    "Difference",
    "Entry",
    "FileDigest",
    "KeptFolder",
    "KeptOriginal",
    "Method",
    "Source",
    "StampRequest",
    "StampedRecord",
    "StampedTime",
    "Taking",
    "accept_answer",
    "append_private",
    "check_originals",
    "chunks_of",
    "create_private",
    "decode",
    "digest_of",
    "encoding_of",
    "evidence_folder_of",
    "files_under",
    "folder_entries",
    "is_staged",
    "keep_bytes",
    "keep_original",
    "packaged",
    "packaged_names",
    "private_folder",
    "program_digest",
    "read_bytes",
    "read_bytes_if_there",
    "received",
    "record_bytes",
    "recover_folders",
    "remove_file",
    "remove_folder",
    "remove_folder_if_empty",
    "remove_unchanged",
    "replace_all",
    "replace_folder",
    "replace_private",
    "request_stamp",
    "shipped_folder",
    "stored_record",
    "text_of",
    "undecodable",
]


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(name)
    # Few commands keep originals.
    return getattr(import_module(f"complaintgen.files.{_LATE[name]}"), name)
