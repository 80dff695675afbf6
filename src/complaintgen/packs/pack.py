"""A pack as it is read and used, and how its templates and phrases use names."""

from complaintgen.packs._branding import Branding, read_logo
from complaintgen.packs._layers import DEFAULT, Library, folder_of, is_pack_file, said_before
from complaintgen.packs._pack import Pack, load_pack, parent_of
from complaintgen.packs._pack_file import PackFile
from complaintgen.packs._phrase_usage import PackUsage, dotted_path, pack_usage, phrase_lines, unknown_provisions
from complaintgen.packs._renamed import renamed_names
from complaintgen.packs._versions import fits, parse_version

__all__ = [
    "DEFAULT", "Branding", "Library", "Pack", "PackFile", "PackUsage", "dotted_path", "fits", "folder_of", "is_pack_file", "load_pack",
    "pack_usage", "parent_of", "parse_version", "phrase_lines", "read_logo", "renamed_names", "said_before", "unknown_provisions",
]
