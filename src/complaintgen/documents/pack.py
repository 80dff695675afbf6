"""A template pack: a folder with pack.toml, phrases.toml and one Word template per paper."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError

from complaintgen.documents.mishaps import phrase_file, render_fault, syntax_fault
from complaintgen.documents.sandbox import PaperEnvironment, build_environment
from complaintgen.documents.template import WordTemplate, read_template
from complaintgen.errors import Fault, PackError

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read; each template and phrase is compiled when first asked for.

    Attributes:
        id: stable id, apart from the display name.
        digest: SHA-256 over all files, so that a bundle names exactly what it was made with.
        titles: paper name → title, which is also the file name.
        retired: paper name → why it is not made any more, in Chinese.
        court_fee_base: what the province asks for a personality-right case, in yuan, where the pack says so.
    """

    id: str
    name: str
    version: str
    digest: str
    titles: Mapping[str, str]
    court_fee_base: Decimal | None
    retired: Mapping[str, str]
    _files: Mapping[str, bytes]
    _phrases: Mapping[str, Any]  # Any: nested TOML tables of phrases, checked when read
    _environment: PaperEnvironment = field(default_factory=build_environment)
    _compiled: dict[str, Template] = field(default_factory=dict)
    _templates: dict[str, WordTemplate] = field(default_factory=dict)

    def template(self, paper: str) -> WordTemplate:
        """Compile the Word template of a paper.

        Raises:
            PackError: there is none, or it is broken.
        """
        name = f"{paper}.docx"
        if name not in self._files:
            raise PackError(Fault(f"模板包 {self.id}", f"缺少 {name}", "请补上该模板"))
        if name not in self._templates:
            self._templates[name] = read_template(name, self._files[name], self._environment)
        return self._templates[name]

    def phrase(self, key: str) -> Template:
        """Compile one phrase, such as "police_report.title"."""
        found = self._find(key)
        if not isinstance(found, str):
            raise PackError(Fault("phrases.toml", f"没有短语 {key}", "请补上该短语"))
        return self._compile(key, found)

    def title(self, key: str) -> str:
        """Render a phrase that the program reads without any variable, such as "case_summary.title".

        Raises:
            PackError: there is none, or it cannot be rendered so.
        """
        phrase = self.phrase(key)
        try:
            return phrase.render()
        # A filter or function may raise anything when a phrase gives it something odd.
        except Exception as error:
            raise PackError(render_fault(error, self._environment, phrase_file(key), ())) from None

    def phrase_list(self, key: str) -> list[Template]:
        """Compile a list of phrases."""
        found = self._find(key)
        if not isinstance(found, list):
            raise PackError(Fault("phrases.toml", f"没有短语列表 {key}", "请补上该列表"))
        return [self._compile(f"{key}[{index}]", text) for index, text in enumerate(found)]

    def phrase_texts(self) -> Iterator[tuple[str, str]]:
        """Every phrase as written, by its key."""
        for section, phrases in self._phrases.items():
            for name, value in phrases.items():
                for text in value if isinstance(value, list) else [value]:
                    yield f"{section}.{name}", text

    @property
    def templates(self) -> Mapping[str, bytes]:
        """The bytes of every Word template by its name, such as "civil_claim"."""
        return {name.removesuffix(".docx"): data for name, data in self._files.items() if name.endswith(".docx")}

    @property
    def phrases(self) -> Mapping[str, str | tuple[str, ...]]:
        """Every phrase and list of phrases as written, by its key."""
        return {f"{section}.{name}": tuple(value) if isinstance(value, list) else value
                for section, phrases in self._phrases.items() for name, value in phrases.items()}

    @property
    def environment(self) -> PaperEnvironment:
        """The one in which its templates and phrases are compiled."""
        return self._environment

    def _find(self, key: str) -> object:
        found: object = self._phrases
        for name in key.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _compile(self, key: str, text: str) -> Template:
        try:
            if key not in self._compiled:
                self._compiled[key] = self._environment.compiled(text, phrase_file(key))
            return self._compiled[key]
        except TemplateError as error:
            raise PackError(syntax_fault(error, phrase_file(key))) from None


def load_pack(name_or_folder: str = DEFAULT) -> Pack:
    """Load the built-in pack of that name, or the pack in a folder.

    Raises:
        PackError: there is no such pack or its files are broken.
    """
    folder = _folder_of(name_or_folder)
    contents = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}
    about, phrases = _toml(contents, "pack.toml"), _toml(contents, "phrases.toml")
    digest = hashlib.sha256()
    for file_name, data in sorted(contents.items()):
        digest.update(file_name.encode() + b"\0" + hashlib.sha256(data).digest())
    try:
        return Pack(about["id"], about["name"], about["version"], digest.hexdigest(), about["papers"],
                    _court_fee_base(about), about.get("retired", {}), contents, phrases)
    except KeyError as error:
        raise PackError(Fault("pack.toml", f"缺少 {error.args[0]}", "请补上")) from None


def _court_fee_base(about: Mapping[str, Any]) -> Decimal | None:  # Any: TOML as it comes
    base = about.get("local", {}).get("court_fee_base")
    if base is None:
        return None
    if isinstance(base, int | float) and not isinstance(base, bool) and 100 <= base <= 500:
        return Decimal(str(base))
    raise PackError(Fault("pack.toml 的 local.court_fee_base", "应当是100至500之间的数字", "请填写本地的案件受理费标准"))


def _folder_of(name_or_folder: str) -> Traversable:
    # A checkout has the packs beside src; a wheel carries them inside the package.
    for built_in in (files("complaintgen") / "templates", Path(__file__).parents[3] / "templates"):
        if (built_in / name_or_folder / "pack.toml").is_file():
            return built_in / name_or_folder
    folder = Path(name_or_folder)
    if (folder / "pack.toml").is_file():
        return folder
    raise PackError(Fault(name_or_folder, "没有这个模板包", "请给出内置包的名称 default，或含有 pack.toml 的文件夹"))


def _toml(contents: Mapping[str, bytes], name: str) -> dict[str, Any]:  # Any: TOML as it comes
    if name not in contents:
        raise PackError(Fault(name, "模板包缺少这个文件", "请补上"))
    try:
        return tomllib.loads(contents[name].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(Fault(name, f"不是合法的 TOML（{error}）", "请改正该处")) from None
