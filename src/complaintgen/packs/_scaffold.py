"""Start a pack, and copy into it what it is to change.

In: a folder and the pack it builds on. Out: files a clinic worker can read and edit; `overrides.toml` remembers what was copied.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from complaintgen.errors import Fault, PackError
from complaintgen.files.disk import decode, packaged, replace_all
from complaintgen.files.tables import open_toml, value_at
from complaintgen.packs._layers import ABOUT, PHRASES, Library, layer_of
from complaintgen.packs._overrides import (
    OVERRIDES,
    Copied,
    as_toml,
    digest_of_phrase,
    digest_of_template,
    read_copied,
)
from complaintgen.packs._pack import Pack, load_pack, parent_of
from complaintgen.packs._versions import parse_version
from complaintgen.patterns import Pattern

_ID = Pattern(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")


def start_pack(folder: Path, parent: Pack, *, identifier: str | None, name: str | None) -> Path:
    """Write the first files of a pack that inherits everything.

    Args:
        folder: where; it must not hold anything yet.
        parent: what it builds on.
        identifier: its id; None for the name of the folder.
        name: its display name; None for its id.

    Raises:
        PackError: the folder is not empty, or there is no fit id.
        WriteError: the folder cannot be written.
    """
    identifier = identifier or folder.name
    if not _ID.fullmatch(identifier):
        raise PackError(Fault("--id", f"{identifier} 不能作为模板包的 id", "请用 --id 给出只含小写英文字母、数字和连接号的 id，例如 --id shili-clinic"))
    if identifier in {layer.about.id for layer in parent.layers}:
        raise PackError(Fault("--id", f"{identifier} 是上级模板包的 id", "请换一个 id"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PackError(Fault(str(folder), "已经存在，而且不是空文件夹", "请换一个文件夹"))
    next_major = parse_version(parent.version)[0] + 1
    values = {"ID": identifier, "NAME": name or identifier, "PARENT": parent.id, "RANGE": f">={parent.version}, <{next_major}"}
    about, phrases = (_filled(f"new_{file}", values) for file in (ABOUT, PHRASES))
    layer_of({ABOUT: about, PHRASES: phrases}, identifier)
    replace_all(folder, {ABOUT: about, PHRASES: phrases})
    return folder


def copy_into(folder: Path, names: Sequence[str], library: Library) -> tuple[str, ...]:
    """Copy templates and phrases of the parent into a pack, to be changed there; the names of the files that changed come back.

    Args:
        folder: of a pack with a parent.
        names: papers such as "police_report", and keys of phrases such as "common.footer".
        library: where the parent is looked for.

    Raises:
        PackError: a name is unknown or in the pack already; nothing is written then.
    """
    pack, parent = _pack_and_parent(folder, library)
    own = pack.layers[0]
    faults = [*_unknown(parent, names),
              *(Fault(name, "模板包里已经有了", "可以直接修改；核对过上级的新版本后，用 --keep 更新记录") for name in names
                if f"{name}.docx" in own.contents or name in own.phrases)]
    if faults:
        raise PackError(*faults)
    phrases = decode(own.contents.get(PHRASES, b"")) or ""
    changed: dict[str, bytes] = {}
    for name in dict.fromkeys(names):
        found = parent.phrases.get(name)
        if found is None:
            changed[f"{name}.docx"] = parent.templates[name]
        else:
            phrases = _checked(with_phrase(phrases, name, found), name, found)
            changed[PHRASES] = phrases.encode()
    return _write(folder, changed, _remembered(read_copied(own), parent, names))


def keep_overrides(folder: Path, names: Sequence[str], library: Library) -> tuple[str, ...]:
    """Remember that overrides were compared with the parent as it is now, and stay as they are.

    Raises:
        PackError: a name is unknown or not overridden; nothing is written then.
    """
    pack, parent = _pack_and_parent(folder, library)
    own = pack.layers[0]
    faults = [*_unknown(parent, names),
              *(Fault(name, "模板包里没有修改它", "用 complaintgen templates show 查看修改了哪些") for name in names
                if f"{name}.docx" not in own.contents and name not in own.phrases)]
    if faults:
        raise PackError(*faults)
    return _write(folder, {}, _remembered(read_copied(own), parent, names))


def with_phrase(text: str, key: str, phrase: str | tuple[str, ...]) -> str:
    """The text of a phrases.toml with one more phrase; what stands there, comments too, stays."""
    section, _, name = key.partition(".")
    line = f"{name} = {_phrase_as_toml(phrase)}\n"
    header = re.search(rf"(?m)^\[{re.escape(section)}\][ \t]*(#[^\n]*?)?\r?$\n?", text)
    if header is None:
        return f"{text.rstrip()}\n\n[{section}]\n{line}".lstrip()
    before = text[:header.end()]
    return before + ("" if before.endswith("\n") else "\n") + line + text[header.end():]


def _checked(text: str, key: str, phrase: str | tuple[str, ...]) -> str:
    section, _, name = key.partition(".")
    try:
        copied = value_at(open_toml(PHRASES, text.encode(), PackError).data, (section, name))
    except PackError:
        copied = None
    if (tuple(copied) if isinstance(copied, list) else copied) != phrase:
        raise PackError(Fault(f"{PHRASES} 的 {key}", "自动写入没有成功", f"请先整理 {PHRASES} 中 [{section}] 的写法，或者手工复制"))
    return text


def _pack_and_parent(folder: Path, library: Library) -> tuple[Pack, Pack]:
    if not (folder / ABOUT).is_file():
        raise PackError(Fault(str(folder), f"没有 {ABOUT}，不是模板包文件夹", "先用 complaintgen templates new 新建"))
    pack = load_pack(str(folder), library)
    return pack, parent_of(pack)


def _unknown(parent: Pack, names: Sequence[str]) -> list[Fault]:
    known = [*sorted(parent.templates), *sorted(parent.phrases)]
    return [Fault(name, f"{parent.id} 里没有这个模板或者短语",
                  f"是不是想写 {near[0]}？" if (near := get_close_matches(name, known, 1)) else "用 complaintgen templates show 查看")
            for name in names if name not in known]


def _remembered(copied: Copied, parent: Pack, names: Sequence[str]) -> Copied:
    phrases = {name: digest_of_phrase(parent.phrases[name]) for name in names if name in parent.phrases}
    templates = {name: digest_of_template(parent.templates[name]) for name in names if name not in phrases}
    return Copied(templates=copied.templates | templates, phrases=copied.phrases | phrases)


def _write(folder: Path, changed: Mapping[str, bytes], copied: Copied) -> tuple[str, ...]:
    replace_all(folder, {**changed, OVERRIDES: as_toml(copied)})
    return tuple(changed)


def _filled(name: str, values: Mapping[str, str]) -> bytes:
    text = packaged("complaintgen.packs", name).decode()
    for key, value in values.items():
        text = text.replace(f"@{key}@", json.dumps(value, ensure_ascii=False))
    return text.encode()


def _phrase_as_toml(phrase: str | tuple[str, ...]) -> str:
    if isinstance(phrase, tuple):
        return "[\n" + "".join(f"  {_phrase_as_toml(text)},\n" for text in phrase) + "]"
    literal = f"'''{phrase}'''"
    try:
        if tomllib.loads(f"x = {literal}")["x"] == phrase:
            return literal
    except tomllib.TOMLDecodeError:
        pass  # it holds quotation marks or characters that only the escaped form can
    return json.dumps(phrase, ensure_ascii=False).replace("\x7f", "\\u007f")
