"""Carries out what an interview asks for: the only place of the interview that reads a file named by the person, writes papers, opens a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from complaintgen.errors import UserError
from complaintgen.interview.flow import (
    Done,
    Effect,
    Failed,
    IdentityRead,
    KeepProfile,
    MessagesRead,
    NoFile,
    OpenFolder,
    ReadIdentity,
    ReadMessages,
    Report,
    World,
    WritePapers,
)
from complaintgen.interview.model import CaseDraft, case_of, plain_json
from complaintgen.interview.store import identity_from, keep_profile

if TYPE_CHECKING:
    from complaintgen.intake import ReadEvent
    from complaintgen.papers.bundle import Bundle, Written

_NO_FILE = "没有这个文件。请核对路径，或者回到上一题。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What effects work with: the world, the facts told so far, the folder of the saved profiles."""

    world: World
    draft: CaseDraft
    profiles: Path


def carry_out(effect: Effect, desk: Desk) -> Report:
    """Do what an interview asks for, and report what came of it."""
    return _EFFECTS[type(effect)](effect, desk)


def path_of_words(words: str) -> Path:
    """The path that a person types or drops on the terminal, which puts quotes around it or strokes before its spaces."""
    text = words.strip()
    if text[:1] in ("'", '"') and text[:1] == text[-1:]:
        text = text[1:-1]
    elif os.sep == "/":
        text = re.sub(r"\\(.)", r"\1", text)
    return Path(os.path.expanduser(text))  # Path.expanduser raises where ~ stands before a name that is no user


def _is_file(words: str) -> bool:
    # Path.is_file raises where a whole message was pasted: no file has so long a name.
    return os.path.isfile(path_of_words(words))


def _read_messages(effect: ReadMessages, desk: Desk) -> Report:
    # The importers load when a file is named.
    from complaintgen.files.disk import Source, digest_of
    from complaintgen.intake import Origin, ReadEvent, ReadExhibit, Side
    from complaintgen.intake.conversations import Pasted
    from complaintgen.intake.importers import ExistingCase, ImportChoice, LeftOut, read_source, sift

    if not _is_file(effect.path):
        return NoFile(effect.path, _NO_FILE)
    try:
        source = Source(path_of_words(effect.path))
        found = ((source.name, item) for item in read_source(source, ExistingCase(desk.draft.raw, desk.world.today)))
        read = list(sift(found, ImportChoice(), desk.world.today))
    except UserError as error:
        return Failed(str(error))
    # Of words that were parted the person sees which are their own; of whole events those are told of and left out.
    events = tuple(_asked_later(item) for item in read if isinstance(item, ReadEvent) and (item.direction is not Side.MINE or isinstance(item, Pasted)))
    parted = {event.origin for event in events if isinstance(event, Pasted) and event.direction is Side.MINE and event.origin}
    notes = tuple(f"{item.place}：{item.why}" for item in read if isinstance(item, LeftOut) and Origin(item.file, item.place) not in parted)
    return MessagesRead(found=events, notes=notes, exhibits=tuple(item for item in read if isinstance(item, ReadExhibit)),
                        file=source.path.name, sha256=digest_of(source.path).sha256)


def _asked_later(event: ReadEvent) -> ReadEvent:
    """A message of a paste without the mark that nobody says whose it is: the interview shows each and asks."""
    from complaintgen.intake.conversations import Pasted

    if not isinstance(event, Pasted):
        return event
    return replace(event, unconfirmed=tuple(doubt for doubt in event.unconfirmed if doubt.field != "direction"))


def _read_identity(effect: ReadIdentity, desk: Desk) -> Report:
    if not _is_file(effect.path):
        return NoFile(effect.path, _NO_FILE)
    try:
        found = plain_json(identity_from(str(path_of_words(effect.path)), desk.world.today))
    except UserError as error:
        return Failed(str(error))
    sections = found.items() if isinstance(found, Mapping) else ()
    return IdentityRead({section: facts for section, facts in sections if isinstance(facts, Mapping)})


def _keep_profile(effect: KeepProfile, desk: Desk) -> Report:
    try:
        keep_profile(desk.profiles, effect.agent, effect.clinic, effect.answers)
    except UserError as error:
        return Failed(str(error))
    except ValueError:
        return Failed("代理人或者机构的必填内容还没有填完")
    return Done(place=str(desk.profiles))


def _write_papers(effect: WritePapers, desk: Desk) -> Report:
    from complaintgen.papers.bundle import generate, next_steps, write_bundle

    pack, folder = desk.world.pack, path_of_words(effect.folder)
    if pack is None:
        raise LookupError("papers are offered only once a pack is loaded")
    try:
        case = case_of(desk.draft, desk.world.today)
        bundle = generate(case, pack.law(), pack, case.filing.on or desk.world.today, effect.papers)
        written = write_bundle(bundle, folder)
    except UserError as error:
        return Failed(str(error))
    steps = [f"{number}．{step}" for number, step in enumerate(next_steps(bundle), 1)]
    return Done(("\n接下来怎么办：", *steps, f"\n已写入 {folder.resolve()}", *_states(written, bundle)), str(folder))


def _states(written: Sequence[Written], bundle: Bundle) -> list[str]:
    lines = []
    for item in written:
        lacks = [f"还有 {len(item.paper.missing)} 处待填"] if item.paper.missing else []
        lacks += [f"有 {len(item.paper.conflicts)} 处矛盾待核对"] if item.paper.conflicts else []
        state = f"草稿，{'，'.join(lacks)}" if lacks else bundle.pack.catalogue[item.paper.name].note or "可以提交"
        kept = f"（您改过的 {item.kept.name} 没有动）" if item.kept else ""
        lines.append(f"  {item.path.name}　{state}{kept}")
    return lines


def _open_folder(effect: OpenFolder, desk: Desk) -> Report:
    """Ask the system to show a folder."""
    del desk  # the folder is all it takes
    folder = str(Path(effect.folder).resolve())
    command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    try:
        subprocess.Popen([command, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return Failed(f"没有能打开文件夹的程序，请自己打开：{folder}")
    return Done()


_EFFECTS: Mapping[type, Callable[..., Report]] = {
    ReadMessages: _read_messages, ReadIdentity: _read_identity, KeepProfile: _keep_profile, WritePapers: _write_papers, OpenFolder: _open_folder,
}
