"""The law as dated data: provisions with their versions, and the version in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args

from complaintgen.case.enums import ClaimKind, PartyRole
from complaintgen.case.fields import Title
from complaintgen.formatting import article_numeral
from complaintgen.law._offices import Authority, Office

Level = Literal["law", "regulation", "rule", "interpretation", "standard", "self_rule", "notice"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The ranks of laws, the highest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a law: in force from `start` to `end`, both included; `end` is None while it is in force."""

    law: str
    full_name: Annotated[str, Title("法律名称")]
    level: Level
    start: Annotated[date, Title("施行日期")]
    end: Annotated[date | None, Title("失效日期", absent_when="现行有效")]
    name: Annotated[str | None, Title("版本", "如 2025年修订", "没有版本名称")]
    source: str
    checked_on: date

    def is_in_force(self, day: date) -> bool:
        """Whether this edition applies on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
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
        number = f"（{self.edition.law}）"  # that of a standard, which its full name carries
        edition = f"（{self.edition.name}）" if self.edition.name else number if self.edition.full_name.endswith(number) else ""
        name = self.edition.full_name.removesuffix(number).translate(str.maketrans("《》", "〈〉"))
        return f"《{name}》{edition}{self.place}"


def cite(versions: Iterable[Version]) -> str:
    """Join citations as lawyers do: 「《某法》第一条第（一）项、第（二）项，《某条例》第二条」; editions of a law count as laws of their own."""
    by_edition: dict[str, list[str]] = {}
    for version in versions:
        law = version.citation.removesuffix(version.place)
        by_edition.setdefault(law, []).append(version.place)
    return "，".join(law + "、".join(_shortened(tuple(dict.fromkeys(places)))) for law, places in by_edition.items())


def _shortened(places: Sequence[str]) -> Iterator[str]:
    """Places, of which an item names its article and paragraph only where these are not those of the place before it."""
    before = ""
    for place in places:
        head, mark, item = place.rpartition("第（")
        yield mark + item if head and head == before else place
        before = head


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One rule of law under an id that stays the same across its versions.

    Attributes:
        role: "conduct" (what is unlawful), "remedy" (what may be asked), "procedure" (how a step is taken),
            "reference" (known, and pleaded by no paper; `note` says why).
        gives: "sanction", "duty", "claim", "power" (of an authority), "threshold" or "procedure".
        papers: the papers that may plead it.
        licences: the kinds of institution it binds; empty for anyone.
        victims: the roles it protects; empty for anyone.
        natural_only: it protects natural persons (自然人) and no organisation.
        offices: which offices a report (举报) of it goes to, by the ids of `authorities.toml`, or "regulator" for the
            lender's; empty for the lender's regulator.
        claims: the claims of which one is asked for where it is cited, for a remedy that gives one; empty for any.
        against: the kinds of party of which one must be named, such as who runs a platform; empty for any.
        follows: the provisions beside which it stands: it applies where one of them does.
        breaches: the provisions of which one must be broken by the same facts; it forbids what is otherwise unlawful (其他违法违规).
        right: the personality right (人格权) that it protects, by the name in `causes.toml`.
        held_back_because: why it is held back while a threshold is missing.
        lead: while a threshold is missing, whoever reports tells it as a lead to verify: "beside" what else is reported, or "alone" too. Source: 治安管理处罚法
            (2025) art. 90: the police check what is reported. Judgement: a victim reports a suspicion and need not prove it first.
        reported: how a report to the police names it, whatever else it names: as a ground ("ground"), or for them to examine beside the grounds ("beside").
    """

    id: Annotated[str, Title("规定的编号", "用于 rule(…)、pleads(…)")]
    summary: Annotated[str, Title("要点")]
    role: str
    gives: str
    papers: tuple[str, ...]
    licences: tuple[str, ...]
    victims: tuple[str, ...]
    natural_only: bool
    offices: tuple[str, ...]
    claims: tuple[ClaimKind, ...]
    against: tuple[PartyRole, ...]
    follows: tuple[str, ...]
    breaches: tuple[str, ...]
    right: str | None
    held_back_because: str | None
    lead: Literal["alone", "beside"] | None
    reported: Literal["ground", "beside"] | None
    note: str | None
    versions: tuple[Version, ...]

    @property
    def governs_step(self) -> bool:
        """Whether it governs a step of the complainant, such as asking for deletion."""
        return self.role == "remedy" and self.gives == "procedure"

    def at(self, day: date) -> Version | None:
        """The version in force on a day, None before the first."""
        return next((version for version in self.versions if version.edition.is_in_force(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
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
