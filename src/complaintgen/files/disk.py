"""Files and folders: read with a reason in Chinese when it fails, written privately and in one step.

No other module of the program opens a file. `read_bytes` and `Source` read, `replace_private`, `create_private`, `append_private`, `replace_all`
and `replace_folder` write; `packaged` and `shipped_folder` find what comes with the program; `KeptFolder` keeps what
was worked out for the next run; `decode` makes bytes text.
"""

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
    private_folder,
    remove_file,
    replace_all,
    replace_private,
)

__all__ = [
    "HEAD",
    "LARGEST_FILE",
    "Entry",
    "KeptFolder",
    "Source",
    "append_private",
    "create_private",
    "decode",
    "files_under",
    "folder_entries",
    "packaged",
    "packaged_names",
    "private_folder",
    "program_digest",
    "read_bytes",
    "read_bytes_if_there",
    "recover_folders",
    "remove_file",
    "remove_folder",
    "replace_all",
    "replace_folder",
    "replace_private",
    "shipped_folder",
    "undecodable",
]
