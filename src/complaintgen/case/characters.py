"""Which characters a paper can hold."""

from __future__ import annotations

import unicodedata


def fits_xml(character: str) -> bool:
    """Whether a Word file can hold a character. Source: XML 1.0, 2.2 Char, without the noncharacters of Unicode."""
    code = ord(character)
    if code < 0x20:
        return character in "\t\n\r"
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return not noncharacter and unicodedata.category(character) != "Cs"
