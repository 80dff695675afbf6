"""The tree of the template reference: groups of rows, filters, phrases. Frozen data, whatever prints it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One thing that a template may write.

    Attributes:
        name: what it is called, such as "c.at".
        title: what it is, in Chinese.
        type: 文字, 日期 …
        note: more about it; empty where the title says enough.
        absent_when: when it is empty, in Chinese; empty where it never is.
        use: what to type, or copy; it renders also where the value is absent; empty for a thing that is always there.
        required_use: the same with a visible blank where the fact was not given; empty where there is no such form.
        shown: the use without the condition around it.
        choices: the values of a choice with their labels.
        papers: the papers that have it, of a variable; empty for all.
        example: what a sample case puts there; empty where none has it.
    """

    name: str
    title: str
    type: str
    note: str
    absent_when: str
    use: str = ""
    required_use: str = ""
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    papers: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows about one kind of thing.

    Attributes:
        title: what they are about, in Chinese.
        reached: every way to such a thing, as a template writes it, with its title.
        papers: the papers that have it; empty for all.
        opening: the loops around a use, as a template writes them; empty for what stands alone.
        closing: the ends of those loops.
    """

    title: str
    reached: tuple[tuple[str, str], ...]
    papers: tuple[str, ...]
    opening: str
    closing: str
    rows: tuple[ReferenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterRow:
    """One filter or test; `value` is what its example is given, `output` what really comes of it."""

    name: str
    says: str
    use: str
    value: str
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRow:
    """One phrase of phrases.toml, or one list of them.

    Attributes:
        text: as the pack has it, the lines of a list one below the other.
        use: how a template says it.
        papers: the papers that say it; a title names its own.
        arguments: the variables that it is given besides those of the paper.
    """

    key: str
    text: str
    use: str
    papers: tuple[str, ...]
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything that the templates of a pack, or of one paper, may use."""

    pack: str
    paper: str | None
    groups: tuple[Group, ...]
    filters: tuple[FilterRow, ...]
    built_in: tuple[FilterRow, ...]
    tests: tuple[FilterRow, ...]
    phrases: tuple[PhraseRow, ...]
