"""Judge each citation of a document on a day: law, edition, place, quote.

What the program does not hold is never called false: a place does not exist only where the list of that edition is complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from complaintgen.formatting import article_numeral
from complaintgen.law.citations._clean_text import likeness, words_alone
from complaintgen.law.citations._editions import EditionChoice, Moved, edition_meant, moved_from, place_key
from complaintgen.law.citations._places import Place, article_title
from complaintgen.law.citations._quote_comparison import compare_quote, place_of_words, same_unit, stands_in_article
from complaintgen.law.citations._reasons import (
    CitationFinding,
    CitationVerdict,
    edition_in_words,
    inner_marks,
    phrase,
)
from complaintgen.law.citations._register import (
    KnownLaw,
    ListedArticle,
    ListedEdition,
    Register,
    articles_of,
    name_key,
    number_key,
)
from complaintgen.law.citations._scan import FoundCitation, Passage, citations_in
from complaintgen.law.citations._told_rule import (
    is_only_before,
    older_rule,
    says_conduct_of,
    sentence_of,
    told_elsewhere,
    without_places,
)
from complaintgen.patterns import Pattern

_DELETED = "（删去）"
_NEAR = 0.8
_BEGINNING = 10
"""Characters that tell an article: of its beginning where its text is not held, else of what is said around the citation."""
_LINE_END = Pattern(r"\s*[\r\n]+\s*")
_SAID = {
    "not_yet_in_force": ("said_not_yet_in_force", Pattern(r"[^,]{0,80}?(?:还没有|尚未|还未|没有|并未|未)(?:正式|开始)?(?:施行|生效|实施)")),
    "repealed": ("said_repealed", Pattern(r"(?:(?!没有|尚未|还未|并未|未被)[^,]){0,40}?(?:废止|失效|不再(?:施行|适用|有效))")),
}
"""What a sentence may say itself of the law that it names, and as what it is then told."""
_OLD_RULE, _CLEARLY = 0.25, 0.12
"""Judgement: a sentence tells an old rule where it shares a quarter of its pairs of characters with it, and an eighth more than with the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """A citation with what was found of it, the gravest first.

    Attributes:
        place: where in the document it stands, in Chinese.
        text: its words in the document.
        citation: law and place as they were read; the words where the law is not known.
        law: the full name of the law; None where it is not known.
        edition: the edition by which it was checked, with its days; None where there is none.
        article: as "50" or "253之一"; None where the law alone is cited.
        quote: what is quoted of it, None for nothing.
    """

    place: str
    text: str
    citation: str
    law: str | None
    edition: str | None
    article: str | None
    paragraph: int | None
    item: int | None
    quote: str | None
    findings: tuple[CitationFinding, ...]

    @property
    def verdict(self) -> CitationVerdict:
        """The gravest of what was found."""
        return self.findings[0].verdict


def check_citations(passages: Sequence[Passage], register: Register, day: date) -> tuple[CheckedCitation, ...]:
    """Check every citation of law in a document.

    Args:
        passages: the document.
        register: the laws that are known.
        day: the law is read as it is in force on this day, where the text names no edition.
    """
    checked: list[CheckedCitation] = []
    quoted: list[tuple[int, tuple[int, int]]] = []
    for found in citations_in(passages, register):
        # The law may cite other laws itself: what stands in a quote that agrees is the law's own.
        if any(number == found.passage and start <= found.span[0] < end for number, (start, end) in quoted[-4:]):
            continue
        result = _checked(found, register, day)
        if found.quote and any(finding.key == "quote_agrees" for finding in result.findings):
            quoted.append((found.passage, found.quote.span))
        if found.target or found.mention.kind != "bare" or result.verdict is CitationVerdict.BAD:
            checked.append(result)
    return tuple(checked)


def _checked(found: FoundCitation, register: Register, day: date) -> CheckedCitation:
    edition, findings = _judged(found, register, day)
    if found.is_spoken:
        findings = [_spoken(finding) for finding in findings]
    order = list(CitationVerdict)
    target = found.target
    return CheckedCitation(
        place=found.place, text=found.text, citation=_as_read(found), law=found.law.full_name if found.law else None,
        edition=edition_in_words(edition) if edition else None,
        article=target.article if target else None, paragraph=target.paragraph if target else None, item=target.item if target else None,
        quote=found.quote.text if found.quote else None, findings=tuple(sorted(findings, key=lambda finding: order.index(finding.verdict))))


def _judged(found: FoundCitation, register: Register, day: date) -> tuple[ListedEdition | None, list[CitationFinding]]:
    law = found.law
    if law is None:
        return None, [_without_law(found, register)]
    choice = _as_said(edition_meant(law, found.mark, day), found)
    findings = [*_of_numbers(found, law, register), *choice.findings]
    if choice.edition is None:
        return None, findings
    if found.target is None:
        return choice.edition, findings or [CitationFinding("law_exists", {"edition": edition_in_words(choice.edition)})]
    placed = _Placed(found, law, choice.edition, found.target, day)
    of_place = list(placed.findings())
    if found.is_attributed:
        of_place = [_attributed(finding, law) for finding in of_place]
    told = [finding for finding in (*findings, *of_place) if finding.key != "exists"]
    # That the place exists need not be said beside what is wrong with the law.
    return choice.edition, told if any(finding.verdict is not CitationVerdict.GOOD for finding in told) else [*findings, *of_place]


def _as_said(choice: EditionChoice, found: FoundCitation) -> EditionChoice:
    """A text that says itself that a law was not yet in force or is repealed is not wrong about that."""
    findings = tuple(CitationFinding(_SAID[finding.key][0], finding.values) if finding.key in _SAID and _SAID[finding.key][1].match(found.sentence[1]) else finding
                     for finding in choice.findings)
    return EditionChoice(choice.edition, findings)


def _as_read(found: FoundCitation) -> str:
    if found.is_named or found.antecedent is None:
        return _LINE_END.sub("", found.text)
    name = found.law.full_name if found.law else found.antecedent.name
    return f"《{inner_marks(name)}》{found.target or ''}"


def _without_law(found: FoundCitation, register: Register) -> CitationFinding:
    mention = found.mention
    if mention.kind == "case":
        return CitationFinding("case_number")
    if mention.kind == "same" and found.antecedent is None:
        return CitationFinding("no_antecedent")
    if mention.kind == "number":
        amended = register.by_amendment.get(number_key(mention.name), ())
        names = "、".join(f"《{inner_marks(law.full_name)}》" for law in amended)
        return CitationFinding("number_unclear", {"laws": names}) if amended else CitationFinding("number_not_held")
    if not mention.is_clear:
        return CitationFinding("name_unclear")
    named = (found.antecedent or mention).name
    near = get_close_matches(name_key(named), register.by_name, 1, _NEAR)
    return CitationFinding("law_not_held", {"near": phrase("near", name=inner_marks(register.by_name[near[0]].full_name)) if near else ""})


def _of_numbers(found: FoundCitation, law: KnownLaw, register: Register) -> Iterator[CitationFinding]:
    """What is wrong with the document numbers beside a name. An amending decision may be one of several laws', so that it is never wrong."""
    own = {number_key(number) for edition in law.editions for number in edition.numbers}
    for number in found.numbers:
        key = number_key(number)
        if not key or key in own or key in register.by_amendment or found.mention.kind == "number":
            continue
        other = register.by_number.get(key)
        if other and other is not law and own:
            yield CitationFinding("number_of_other_law", {"number": _shown(number), "laws": f"《{inner_marks(other.full_name)}》"})
        elif not other:
            yield CitationFinding("number_unknown_of_law", {"number": _shown(number)})


def _shown(number: str) -> str:
    """A document number as it is printed."""
    return number.translate(str.maketrans("[]()", "〔〕〔〕"))


def _attributed(finding: CitationFinding, law: KnownLaw) -> CitationFinding:
    if finding.verdict is not CitationVerdict.BAD:
        return finding
    return CitationFinding("attributed", {"law": inner_marks(law.full_name), "reason": finding.because})


def _spoken(finding: CitationFinding) -> CitationFinding:
    """A paper that quotes a collector's wrong threat word for word is not wrong itself."""
    if finding.verdict is not CitationVerdict.BAD:
        return finding
    return CitationFinding("spoken", {"reason": finding.because, "remedy": finding.remedy})


class _Placed:
    """A place in an edition, with the law it belongs to and what the text says around it."""

    def __init__(self, found: FoundCitation, law: KnownLaw, edition: ListedEdition, target: Place, day: date) -> None:
        self.found, self.law, self.edition, self.target, self.day = found, law, edition, target, day
        self.articles = articles_of(edition)
        self.key = place_key(self.articles, target.article or "")
        self.values = {"edition": edition_in_words(edition), "article": article_title(target.article or "")}

    def findings(self) -> Iterator[CitationFinding]:
        """What is to be said of the place and of what is quoted."""
        if not self.articles:
            yield CitationFinding("place_not_checkable", self.values)
            return
        missing = self._missing()
        if missing and missing.verdict is CitationVerdict.BAD:
            moved = next((moved for moved in self._moved() if self._is_in(moved.edition)), None)
            yield self._renumbered("renumbered", moved) if moved and not self.found.mark else missing
            return
        if self.target.is_backwards:
            yield CitationFinding("backwards")
        beside = (self.target, *self.found.beside)
        quoted = compare_quote(self.found.quote, self.law, self.edition, beside) if self.found.quote and not missing else None
        old = None if missing or (quoted and quoted.key == "quote_agrees") else self._other_rule()
        if missing or not old or old.verdict is CitationVerdict.GOOD:
            yield missing or CitationFinding("exists", self.values)
        if old:
            yield old
        if quoted and not (old and old.key == "renumbered"):
            yield quoted

    def _missing(self) -> CitationFinding | None:
        """Why the place does not exist or cannot be checked; None where it exists."""
        if self.key is None:
            if not self.edition.is_complete:
                return CitationFinding("article_not_in_part_list", self.values)
            return CitationFinding("no_article", self.values | {"last": article_title(list(self.articles)[-1])})
        article = self.articles[self.key]
        if article.beginning.startswith(_DELETED):
            return CitationFinding("deleted_article", self.values)
        if article.begins is None and article.text is None:
            return None if self.target.paragraph is None and self.target.item is None else CitationFinding("part_not_checkable", self.values)
        return self._missing_part(article)

    def _missing_part(self, article: ListedArticle) -> CitationFinding | None:
        target, items = self.target, article.items
        if target.paragraph and target.paragraph > len(items):
            uncertain = not self.edition.is_complete or (self.edition.paragraphs_are_estimated and article.text is None)
            swap = phrase("swap_item", number=article_numeral(target.paragraph)) if target.item is None and max(items, default=0) >= target.paragraph else ""
            return CitationFinding("paragraph_uncertain" if uncertain else "no_paragraph",
                                   self.values | {"count": str(len(items)), "swap": swap})
        within = items[target.paragraph - 1:target.paragraph] if target.paragraph else items
        if not target.item or max(within, default=0) >= target.item:
            return None
        if not self.edition.is_complete or (self.edition.paragraphs_are_estimated and article.text is None):
            return CitationFinding("paragraph_uncertain", self.values | {"count": str(len(items))})
        swap = phrase("swap_paragraph", number=article_numeral(target.item)) if len(items) >= target.item > 1 and not target.paragraph else ""
        paragraph = f"第{article_numeral(target.paragraph)}款" if target.paragraph else ""
        counted = phrase("items" if max(within, default=0) else "no_items", article=self.values["article"], paragraph=paragraph, count=str(max(within, default=0)))
        return CitationFinding("no_item", self.values | {"counted": counted, "swap": swap})

    def _other_rule(self) -> CitationFinding | None:
        """Whether what the text says is another rule than that of the place: one of an older edition, or of another article."""
        if self.key is None:
            return None
        now = self.articles[self.key]
        old = self._perhaps_old(now)
        if old and old.verdict is not CitationVerdict.GOOD:
            return old
        older = [(edition, article) for edition in reversed(self.law.editions)
                 if edition.id and edition.start < self.edition.start and (article := self._article_in(edition))]
        former = older_rule(self.found, older, now)
        if former:
            return CitationFinding("perhaps_older_rule", self.values | {"old_edition": edition_in_words(former), "begins": now.beginning})
        elsewhere = told_elsewhere(self.found, self.key, self.articles)
        return CitationFinding("perhaps_elsewhere", self.values | {"elsewhere": elsewhere}) if elsewhere else old

    def _perhaps_old(self, now: ListedArticle) -> CitationFinding | None:
        """Whether the number is that of an older edition: by what is quoted, by what is said around it, or since it changed not long ago."""
        names_edition = bool(self.found.mark) or self.found.mark.is_current
        sentence = sentence_of(self.found)
        told_now = self._tells(now)
        had_other: CitationFinding | None = None
        for moved in self._moved():
            old = self._article_in(moved.edition)
            if old is None or not self._is_in(moved.edition):
                continue
            if self.found.quote and stands_in_article(self.found.quote.text, old):
                return self._renumbered("renumbered", moved)
            told_old = self._tells(old)
            if told_old >= _OLD_RULE and told_old - told_now >= _CLEARLY:
                return self._renumbered("renumbered", moved)
            if moved.is_recent and moved.edition.end and not is_only_before(sentence, moved.edition.end) and says_conduct_of(sentence, old, now):
                return self._renumbered("renumbered", moved)
            if had_other is None and not names_edition and not says_conduct_of(sentence, now, old) and not (told_now >= _OLD_RULE and told_now - told_old >= _CLEARLY):
                had_other = self._renumbered("perhaps_renumbered" if moved.is_recent else "had_other_meaning", moved)
        return had_other

    def _tells(self, article: ListedArticle) -> float:
        """How much of what is said around the citation stands in an article; where its text is not held, whether its beginning is said.

        A few words, such as the office at the head of a list, tell no rule.
        """
        if article.text:
            around = without_places(self.found.context)
            return likeness(around, article.text) if len(words_alone(around)) >= _BEGINNING else 0.0
        beginning = words_alone(article.beginning)
        return float(len(beginning) >= _BEGINNING and beginning in words_alone(self.found.context))

    def _moved(self) -> Iterator[Moved]:
        return moved_from(self.law, self.edition, self.key or self.target.article or "", self.day)

    def _article_in(self, edition: ListedEdition) -> ListedArticle | None:
        articles = articles_of(edition)
        key = place_key(articles, self.target.article or "")
        return articles[key] if key else None

    def _is_in(self, edition: ListedEdition) -> bool:
        """Whether another edition has the place."""
        return _Placed(self.found, self.law, edition, self.target, self.day)._missing() is None

    def _now(self, moved: Moved) -> str:
        """Where an article went, with the paragraph and the item where the text or the citation tells them."""
        old, now = self._article_in(moved.edition), self.articles.get(moved.now[0])
        if len(moved.now) > 1 or old is None or now is None:
            return "、".join(map(article_title, moved.now))
        said = self.found.quote.text if self.found.quote else sentence_of(self.found)
        return same_unit(old, self.target, moved.now[0], now) or place_of_words(moved.now[0], now, said)

    def _renumbered(self, key: str, moved: Moved) -> CitationFinding:
        now = self.articles[self.key] if self.key else None
        return CitationFinding(key, {
            "old_edition": edition_in_words(moved.edition), "article": self.values["article"], "now": self._now(moved),
            "day": self.day.isoformat(), "begins": now.beginning if now else "",
            "old_mark": f"《{inner_marks(moved.edition.full_name)}》（{moved.edition.mark or moved.edition.start.year}）"})
