"""pack.toml: what a pack says of itself, read strictly.

In: the TOML data. Out: a frozen `PackFile`; faults are told as in `case/tables.py`.
"""

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from complaintgen.case.fields import Ask, ExtraKind, ExtraQuestion, Section, Stage, When, ask_at, value_of
from complaintgen.catalogue import load_catalogue
from complaintgen.files.tables import Line, Lines, Table, written_as
from complaintgen.formatting import DEFAULT_MASKS
from complaintgen.law.procedure import CourtFeeBase
from complaintgen.packs._versions import check_range, parse_version
from complaintgen.patterns import Pattern

_SECTIONS = {section.value: section for section in Section}


def _version(text: str) -> str:
    parse_version(text)
    return text


def _version_range(text: str) -> str:
    check_range(text)
    return text


def _paper(name: str) -> str:
    catalogue = load_catalogue()
    if name not in catalogue:
        raise ValueError(f"没有文书 {name}，{catalogue.suggestion(name)}")
    return name


def _folder_everywhere(name: str) -> str:
    if RESERVED.fullmatch(name):
        raise ValueError(f"{name} 在 Windows 上不能作为文件夹的名称，请换一个 id")
    return name


RESERVED = Pattern(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
"""Names that mean a device to Windows."""
PackId = Annotated[str, written_as(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", "只用小写英文字母、数字和连接号，以字母或者数字开头和结尾"),
                   AfterValidator(_folder_everywhere)]
PaperName = Annotated[str, AfterValidator(_paper)]
Character = Annotated[Line, Field(max_length=1)]


Values = Annotated[tuple[str | bool, ...], Field(strict=False)]
PaperNames = Annotated[tuple[PaperName, ...], Field(strict=False)]


class Letterhead(Table):
    """What stands at the head of every page: lines, which are phrases, and a picture beside them (a file of the pack)."""

    lines: Lines | None = None
    logo: Annotated[str, written_as(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(png|jpg)", "写模板包里图片的文件名，例如 logo.png（只支持 png、jpg）")] | None = None


class Fonts(Table):
    """Fonts that stand in for those of the templates a pack inherits.

    Attributes:
        body: running text, 仿宋 in the default pack.
        heading: headings, 黑体.
        table: title, tables and small print, 宋体.
        latin: letters and digits, Times New Roman.
    """

    body: Line | None = None
    heading: Line | None = None
    table: Line | None = None
    latin: Line | None = None


class Defaults(Table):
    """What holds where the person who makes the papers says nothing else."""

    claim_style: Literal["narrative", "table"] | None = None


class Local(Table):
    """What differs from place to place; `court_fee_base` is the fee of a personality-right case, in yuan."""

    court_fee_base: CourtFeeBase | None = None


class MaskTable(Table):
    """How names and numbers of other people are hidden; nothing here can show more than the default does."""

    name_character: Character = DEFAULT_MASKS.name_character
    keep_surname: bool = DEFAULT_MASKS.keep_surname
    phone_character: Character = DEFAULT_MASKS.phone_character
    phone_first: Annotated[int, Field(ge=0, le=DEFAULT_MASKS.phone_first)] = DEFAULT_MASKS.phone_first
    phone_last: Annotated[int, Field(ge=0, le=DEFAULT_MASKS.phone_last)] = DEFAULT_MASKS.phone_last
    unnamed: Line = DEFAULT_MASKS.unnamed
    unknown_number: Line = DEFAULT_MASKS.unknown_number
    unknown_account: Line = DEFAULT_MASKS.unknown_account
    unknown_sender: Line = DEFAULT_MASKS.unknown_sender

    @field_validator("name_character", "phone_character")
    @classmethod
    def _hides(cls, character: str) -> str:
        if character.isspace() or character.isdigit():
            raise ValueError("遮盖用的字符不能是空白或者数字")
        return character


class Condition(Table):
    """A condition of a question, as `When`: a fact of the case ("/role"), or the answer to another question of the pack."""

    path: Line
    values: Values = ()

    @field_validator("path")
    @classmethod
    def _leads_somewhere(cls, path: str) -> str:
        if path.startswith("/"):
            try:
                ask_at(_dotted(path))
            except LookupError:
                raise ValueError(f"案件中没有 {path}，可以用 complaintgen schema 查看") from None
        return path

    def as_when(self) -> When:
        """The condition in the form of `Ask`."""
        return When(self.path, self.values)


class PackQuestion(Table):
    """A question of the pack, in the form of `Ask`."""

    id: Annotated[str, written_as(r"[a-z][a-z0-9_]{0,39}", "只用小写英文字母、数字和下划线，以字母开头")]
    title: Line
    question: str = ""
    help: str = ""
    example: Line | None = None
    section: Section = Section.FILING
    kind: ExtraKind = "text"
    choices: Lines = ()
    required: bool = False
    remember: bool = False
    first: bool = False
    when: Annotated[tuple[Condition, ...], Field(strict=False)] = ()

    @field_validator("section", mode="before")
    @classmethod
    def _section(cls, value: object) -> object:
        if not isinstance(value, str) or value not in _SECTIONS:
            raise ValueError("没有这个部分，可以填写：" + "、".join(f"{section.value}（{section.label}）" for section in Section))
        return _SECTIONS[value]

    @field_validator("when", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.kind == "choice" and (len(self.choices) < 2 or len(set(self.choices)) < len(self.choices)):
            raise ValueError("choice 类问题要在 choices 中给出至少两个不同的答案")
        if self.kind != "choice" and self.choices:
            raise ValueError("只有 kind = \"choice\" 的问题才有 choices")
        if self.example is not None:
            try:
                value_of(self.as_extra(), self.example)
            except ValueError as error:
                raise ValueError(f"example {error}") from None
        return self

    def as_extra(self) -> ExtraQuestion:
        """The question as the interview and the papers know it."""
        ask = Ask(self.title, self.question, self.help, example=self.example, when=tuple(condition.as_when() for condition in self.when),
                  section=self.section, stage=Stage.FIRST if self.first else Stage.LATER)
        return ExtraQuestion(id=self.id, ask=ask, kind=self.kind, choices=self.choices, is_required=self.required, is_remembered=self.remember)


class PackFile(Table):
    """All of pack.toml; what a pack leaves out, it takes from its parent.

    Attributes:
        id: stable, apart from the display name.
        parent: the id of the pack that it builds on; None for one that stands alone.
        parent_version: the versions of the parent that it fits.
        compatible: the oldest version of itself whose templates, phrases and rules it still takes; packs that ask for that one fit too.
        contact: who looks after the pack.
        footer: the line at the foot of every page, a phrase.
        papers: paper name → title, where it is not that of the parent or of the catalogue.
        offers: the papers that it makes; None for all that its parent makes.
        retired: paper name → why it is not made any more.
        question: what it asks besides the model.
    """

    id: PackId
    name: Line
    version: Annotated[str, AfterValidator(_version)]
    parent: PackId | None = None
    parent_version: Annotated[str, AfterValidator(_version_range)] = ""
    compatible: Annotated[str, AfterValidator(_version)] | None = None
    description: str = ""
    contact: Line | None = None
    footer: Line | None = None
    offers: PaperNames | None = None
    letterhead: Letterhead = Letterhead()
    fonts: Fonts = Fonts()
    papers: dict[PaperName, Line] = Field(default_factory=dict)
    retired: dict[PaperName, Line] = Field(default_factory=dict)
    defaults: Defaults = Defaults()
    masks: MaskTable | None = None
    local: Local = Local()
    question: Annotated[tuple[PackQuestion, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.parent == self.id:
            raise ValueError("parent 不能是模板包自己")
        if self.parent is None and self.parent_version:
            raise ValueError("写了 parent_version，没有写 parent")
        twice = [name for name, times in Counter(question.id for question in self.question).items() if times > 1]
        if twice:
            raise ValueError(f"question 的 id {'、'.join(twice)} 写了两次")
        return self


def _dotted(path: str) -> str:
    return path.strip("/").replace("/", ".")
