"""The law as dated data: load the provisions, choose the version in force on a day.

In: the TOML files of `provisions/`, one per law. Out: a frozen `Law`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from difflib import get_close_matches
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Any

from complaintgen.case.fields import Title
from complaintgen.errors import Fault, LawDataError
from complaintgen.formatting import article_numeral
from complaintgen.law._offices import Authority, Office, built_in_authorities


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a law: in force from `start` to `end`, both included; `end` is None while it is in force."""

    law: str
    full_name: Annotated[str, Title("法律名称")]
    level: str
    start: Annotated[date, Title("施行日期")]
    end: Annotated[date | None, Title("失效日期", absent_when="现行有效")]
    name: Annotated[str | None, Title("版本", "如 2025年修订", "没有版本名称")]
    source: str
    checked_on: date

    def is_in_force(self, day: date) -> bool:
        """Whether this edition applies on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """A provision as it stands in one edition, with the elements (构成要件) that carry it.

    It applies where every element of `all` holds, none of `none` does and, if `any` is not empty, one of `any` does;
    it is held back as long as an element of `threshold` is missing.

    Attributes:
        same_event: one and the same event must meet the conditions, such as an insult sent through a network.
        text: the official wording; None where no official text was obtained, and then nothing is quoted.
        certainty: how sure a version without official text is, "B" to "D" (law.md, 把握程度).
        note: what is known of a version without official text.
    """

    provision_id: str
    edition: Annotated[Edition, Title("法律的版本")]
    article: str | None
    paragraph: int | None
    sole_paragraph: bool
    item: int | None
    text: str | None
    verified: Annotated[bool, Title("是否核对过官方原文")]
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    threshold: tuple[str, ...]
    same_event: bool
    certainty: str | None
    note: str | None

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element that it names."""
        return (*self.all, *self.any, *self.none, *self.threshold)

    @property
    def place(self) -> Annotated[str, Title("条文位置", "如第五十条第一款")]:
        """Where in the law it stands: 「第五十条第一款第（五）项」."""
        if self.article is None:
            return ""
        number, _, suffix = self.article.partition("之")
        # A decision counts its articles in Chinese numerals already.
        numeral = article_numeral(int(number)) if number.isdigit() else number
        place = f"第{numeral}条" + (f"之{suffix}" if suffix else "")
        if self.paragraph and not self.sole_paragraph:
            place += f"第{article_numeral(self.paragraph)}款"
        return place + (f"第（{article_numeral(self.item)}）项" if self.item else "")

    @property
    def quote(self) -> Annotated[str, Title("条文原文", absent_when="没有取得官方原文（空文字）")]:
        """The wording that a paper quotes: the item alone, or the whole without line ends; empty without official text."""
        lines = (self.text or "").splitlines()
        return (lines[-1] if self.item else "".join(lines)).rstrip("；。") if lines else ""

    @property
    def citation(self) -> Annotated[str, Title("引用", "法律名称、版本和条文位置")]:
        """Law, edition and place: 「《中华人民共和国治安管理处罚法》（2025年修订）第二十五条」."""
        edition = f"（{self.edition.name}）" if self.edition.name else ""
        name = self.edition.full_name.translate(str.maketrans("《》", "〈〉"))
        return f"《{name}》{edition}{self.place}"


def cite(versions: Iterable[Version]) -> str:
    """Join citations as lawyers do: 「《某法》第一条、第三条，《某条例》第二条」; editions of a law count as laws of their own."""
    by_edition: dict[str, list[str]] = {}
    for version in versions:
        law = version.citation.removesuffix(version.place)
        by_edition.setdefault(law, []).append(version.place)
    return "，".join(law + "、".join(dict.fromkeys(places)) for law, places in by_edition.items())


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule of law under an id that stays the same across its versions.

    Attributes:
        role: "conduct" (what is unlawful), "remedy" (what may be asked), "procedure" (how a step is taken),
            "reference" (known, and pleaded by no paper; `note` says why).
        gives: "sanction", "duty", "claim", "power" (of an authority), "threshold" or "procedure".
        papers: the papers that may plead it.
        licences: the kinds of institution it binds; empty for anyone.
        victims: the roles it protects; empty for anyone.
        offices: which offices a report (举报) of it goes to, by the ids of `authorities.toml`, or "regulator" for the
            lender's; empty for the lender's regulator.
        follows: the provisions beside which it stands: it applies where one of them does.
        right: the personality right (人格权) that it protects, by the name in `causes.toml`.
        held_back_because: why it is held back while a threshold is missing.
    """

    id: Annotated[str, Title("规定的编号", "用于 rule(…)、pleads(…)")]
    summary: Annotated[str, Title("要点")]
    role: str
    gives: str
    papers: tuple[str, ...]
    licences: tuple[str, ...]
    victims: tuple[str, ...]
    offices: tuple[str, ...]
    follows: tuple[str, ...]
    right: str | None
    held_back_because: str | None
    note: str | None
    versions: tuple[Version, ...]

    @property
    def governs_step(self) -> bool:
        """Whether it governs a step of the complainant, such as asking for deletion."""
        return self.role == "remedy" and self.gives == "procedure"

    def at(self, day: date) -> Version | None:
        """The version in force on a day, None before the first."""
        return next((version for version in self.versions if version.edition.is_in_force(day)), None)


@dataclass(frozen=True, slots=True)
class Law:
    """The law as a value: what is built in, and what a pack adds for its place.

    Attributes:
        provisions: all provisions by id.
        digest: the SHA-256 of the data, the version of the law data.
        authorities: the kinds of authority that take complaints and reports.
        offices: the branches that a pack names.
    """

    provisions: Mapping[str, Provision]
    digest: str
    authorities: tuple[Authority, ...] = ()
    offices: tuple[Office, ...] = ()

    @property
    def checked_on(self) -> date:
        """The oldest day on which any edition was last checked: the date of the law data."""
        return min(version.edition.checked_on for version in self.versions())

    def versions(self) -> Iterator[Version]:
        """Every version of every provision."""
        for provision in self.provisions.values():
            yield from provision.versions


def load_law() -> Law:
    """Load the built-in law.

    Raises:
        LawDataError: the data contradict themselves.
    """
    folder = files("complaintgen.law") / "provisions"
    texts = sorted((entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir()
                   if entry.name.endswith(".toml"))
    return replace(parse_law(dict(texts)), authorities=built_in_authorities())


def parse_law(texts: Mapping[str, str]) -> Law:
    """Build a `Law` from the TOML text of each file, by file name.

    Raises:
        LawDataError: a file breaks the format; the message names the file and the key.
    """
    provisions: dict[str, Provision] = {}
    for name, text in texts.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawDataError(Fault(name, f"不是合法的 TOML（{error}）", "请改正该处")) from None
        for provision in _provisions_of(name, data):
            if provision.id in provisions:
                raise LawDataError(Fault(name, f"编号 {provision.id} 重复", "请换一个编号"))
            provisions[provision.id] = provision
    digest = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in texts.items()).encode())
    return Law(provisions, digest.hexdigest())


def as_rows(law: Law) -> list[dict[str, object]]:
    """Every provision version as one JSON object, in the form that `check-law` reads."""
    return [
        {
            "id": version.provision_id,
            "law": version.edition.law,
            "level": version.edition.level,
            "effective_from": version.edition.start.isoformat(),
            "effective_to": version.edition.end.isoformat() if version.edition.end else None,
            "article": version.article,
            "paragraph": version.paragraph,
            "item": version.item,
            "text": version.text,
            "verified": version.verified,
            "certainty": version.certainty,
            "note": version.note or law.provisions[version.provision_id].note,
            "summary": law.provisions[version.provision_id].summary,
            "gives": law.provisions[version.provision_id].gives,
            "source": version.edition.source,
        }
        for version in law.versions()
    ]


ROLES = ("conduct", "remedy", "procedure", "reference")
GIVES = ("sanction", "duty", "claim", "power", "threshold", "procedure")
LEVELS = ("law", "regulation", "rule", "interpretation", "standard", "self_rule", "notice")

_TEXTS = ("law", "full_name", "level", "name", "source", "id", "summary", "role", "gives", "right", "held_back_because", "note", "article",
          "text", "certainty")
_TYPES: Mapping[str, tuple[type, str]] = {
    **dict.fromkeys(_TEXTS, (str, "文字（加引号）")),
    **dict.fromkeys(("papers", "licences", "victims", "offices", "follows", "all", "any", "none", "threshold"), (list, "列表 [ ]")),
    **dict.fromkeys(("from", "to", "checked_on"), (date, "日期（不加引号），如 2026-03-01")),
    **dict.fromkeys(("paragraph", "item"), (int, "整数")),
    **dict.fromkeys(("verified", "sole_paragraph", "same_event"), (bool, "true 或 false")),
}
"""What the value of a key is; `edition` and `provision` are tables or days by their place, and checked there."""

_ARTICLE = re.compile(r"[1-9][0-9]{0,3}(之[一二三四五六七八九十]+)?|[一二三四五六七八九十百千零]+")
_LAW_KEYS = {"law", "full_name", "level", "edition", "provision"}
_EDITION_KEYS = {"from", "to", "name", "source", "checked_on"}
_PROVISION_KEYS = {field.name for field in fields(Provision)} - {"versions"} | {"version"}
_VERSION_KEYS = {field.name for field in fields(Version)} - {"provision_id"}


def _provisions_of(name: str, data: dict[str, Any]) -> Iterator[Provision]:  # Any: TOML as it comes, checked here
    _check_keys(name, data, _LAW_KEYS, required={"law", "full_name", "level", "edition", "provision"})
    _check_word(name, "level", data["level"], LEVELS)
    editions = {}
    for entry in _tables(name, data, "edition"):
        _check_keys(f"{name} edition", entry, _EDITION_KEYS, required={"from", "source", "checked_on"})
        editions[entry["from"]] = Edition(data["law"], data["full_name"], data["level"], entry["from"],
                                          entry.get("to"), entry.get("name"), entry["source"], entry["checked_on"])
    for entry in _tables(name, data, "provision"):
        place = f"{name} {entry.get('id', '?')}"
        _check_keys(place, entry, _PROVISION_KEYS, required={"id", "summary", "role", "gives", "version"})
        _check_word(place, "role", entry["role"], ROLES)
        _check_word(place, "gives", entry["gives"], GIVES)
        versions = tuple(_version(place, entry["id"], editions, version) for version in _tables(place, entry, "version"))
        _check_order(place, versions)
        yield Provision(entry["id"], entry["summary"], entry["role"], entry["gives"], tuple(entry.get("papers", ())),
                        tuple(entry.get("licences", ())), tuple(entry.get("victims", ())),
                        tuple(entry.get("offices", ())), tuple(entry.get("follows", ())), entry.get("right"), entry.get("held_back_because"),
                        entry.get("note"), versions)


def _version(place: str, provision_id: str, editions: dict[date, Edition], entry: dict[str, Any]) -> Version:
    _check_keys(place, entry, _VERSION_KEYS, required={"edition", "verified"})
    if "article" in entry and not _ARTICLE.fullmatch(entry["article"]):
        raise LawDataError(Fault(place, f"article 不能是 {entry['article']}", "写条文的数字，例如 \"42\"；第四十二条之一写 \"42之一\""))
    if min(entry.get("paragraph", 1), entry.get("item", 1)) < 1:
        raise LawDataError(Fault(place, "paragraph、item 从 1 开始", "请改正该处"))
    if entry["verified"] != ("text" in entry):
        raise LawDataError(Fault(place, "verified 与 text 不一致", "有官方原文的写 true 和 text，没有的写 false，不写 text"))
    if not entry["verified"] and not {"certainty", "note"} <= entry.keys():
        raise LawDataError(Fault(place, "没有官方原文，缺少 certainty 或 note", "请写明把握程度和已知内容"))
    if not isinstance(entry["edition"], date) or entry["edition"] not in editions:
        raise LawDataError(Fault(place, f"没有 {entry['edition']} 起施行的版本", "请在 [[edition]] 中写明该版本"))
    return Version(provision_id, editions[entry["edition"]], entry.get("article"), entry.get("paragraph"),
                   entry.get("sole_paragraph", False), entry.get("item"),
                   entry["text"].strip() if entry["verified"] else None, entry["verified"],
                   tuple(entry.get("all", ())), tuple(entry.get("any", ())), tuple(entry.get("none", ())),
                   tuple(entry.get("threshold", ())), entry.get("same_event", False), entry.get("certainty"), entry.get("note"))


def _check_word(place: str, key: str, word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise LawDataError(Fault(place, f"{key} 不能是 {word}", f"可用的值：{'、'.join(known)}"))


def _check_keys(place: str, entry: dict[str, Any], known: set[str], *, required: set[str]) -> None:
    for key in sorted(entry.keys() - known):
        near = get_close_matches(key, known, 1)
        raise LawDataError(Fault(place, f"不认识的字段 {key}", f"是不是想写 {near[0]}" if near else "请删除该字段"))
    for key in sorted(required - entry.keys()):
        raise LawDataError(Fault(place, f"缺少字段 {key}", "请补上"))
    for key, value in entry.items():
        kind, form = _TYPES.get(key, (object, ""))
        if kind is not object and not _is_a(value, kind):
            raise LawDataError(Fault(place, f"{key} 不是{form}", "请改正该处"))


def _is_a(value: object, kind: type) -> bool:
    if isinstance(value, list):
        return kind is list and all(isinstance(item, str) for item in value)
    # A truth value is an int to Python, and a moment is a day; neither is meant.
    return type(value) is kind


def _tables(place: str, entry: dict[str, Any], key: str) -> list[dict[str, Any]]:
    tables = entry[key]
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise LawDataError(Fault(place, f"{key} 的写法不对", f"请写成 [[{key}]]，至少一项"))
    return tables


def _check_order(place: str, versions: tuple[Version, ...]) -> None:
    for earlier, later in pairwise(versions):
        if earlier.edition.end is None or earlier.edition.end + timedelta(days=1) > later.edition.start:
            raise LawDataError(Fault(place, f"{earlier.edition.start} 与 {later.edition.start} 两个版本的施行期间重叠",
                                     "请核对 from 与 to"))
