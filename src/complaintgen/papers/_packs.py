"""A template pack as papers use it: read with the law, the folder and what its templates may read, call and write."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from complaintgen.case.fields import Labelled, YesNo
from complaintgen.catalogue import load_catalogue
from complaintgen.files.disk import KeptFolder, program_digest
from complaintgen.formatting import MISSING_END, MISSING_START
from complaintgen.law.provisions import Law, law_from, law_to_bytes, load_law
from complaintgen.packs.pack import DEFAULT, Library, Pack
from complaintgen.packs.pack import load_pack as load_with
from complaintgen.word.environment import BlankMarks, ValueKind, Vocabulary

VOCABULARY = Vocabulary(
    modules=("complaintgen.case.", "complaintgen.law.", "complaintgen.papers."),
    kinds=(ValueKind(type=Labelled, title="选项", attributes={"value": str, "label": str}),
           ValueKind(type=YesNo, title="是或否", attributes={"is_yes": bool})),
    blanks=BlankMarks(MISSING_START, MISSING_END, "Missing Fact"),
)
"""Facts, law and what papers work out of them; a blank is 「【待填：…】」 in the character style of that name."""

_LAW = "law"
"""Under which the built-in law is kept between runs."""
_built_in_law = cache(load_law)


def library(packs_folder: Path | None = None, kept: KeptFolder | None = None) -> Library:
    """The packs that come with the program, and those in the folder where the packs of the user lie.

    Args:
        packs_folder: where the packs of the user lie.
        kept: where compiled packs are kept between runs.
    """
    law = _built_in_law if kept is None else partial(_law_kept_in, kept)
    return Library(vocabulary=VOCABULARY, law=law, catalogue=load_catalogue(), folder=packs_folder, kept=kept)


@cache
def _law_kept_in(kept: KeptFolder) -> Law:
    """The built-in law as an earlier run of the same program read and checked it; a file of it that changed makes another program."""
    found = kept.load(_LAW, program_digest())
    if found is not None:
        return law_from(found)
    law = _built_in_law()
    kept.keep(_LAW, program_digest(), law_to_bytes(law))
    return law


def load_pack(name_or_folder: str = DEFAULT, packs_folder: Path | None = None, kept: KeptFolder | None = None) -> Pack:
    """Load a pack with all that it inherits.

    Args:
        name_or_folder: the id of a pack that comes with the program or lies in `packs_folder`, or a folder with a pack.toml.
        packs_folder: where the packs of the user lie.
        kept: where compiled packs are kept between runs; `Pack.keep_compiled` puts them there.

    Raises:
        PackError: there is no such pack, its files are broken, or a parent is missing or does not fit.
    """
    return load_with(name_or_folder, library(packs_folder, kept))
