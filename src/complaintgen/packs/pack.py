"""packs.pack."""

from complaintgen.packs._branding import Look, read_logo
from complaintgen.packs._layers import folder_of
from complaintgen.packs._pack import Pack, load_pack, parent_of
from complaintgen.packs._pack_file import PackFile
from complaintgen.packs._phrase_usage import Usage, lines_of, path_of, usage_of
from complaintgen.packs._references import faults_of_references
from complaintgen.packs._versions import fits, parse_version

__all__ = [
    "Look", "Pack", "PackFile", "Usage", "faults_of_references", "fits", "folder_of", "lines_of", "load_pack",
    "parent_of", "parse_version", "path_of", "read_logo", "usage_of",
]
