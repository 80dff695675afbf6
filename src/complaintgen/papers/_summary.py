"""The one page (办案摘要) for the supervising lawyer, which is never filed, and the steps of the guide for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from complaintgen.case.enums import Tag
from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY, PaperEntry
from complaintgen.formatting import MISSING_END, MISSING_START, ranges
from complaintgen.law.provisions import Provision, cite
from complaintgen.papers._attribution import unattributed_ids
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._contact_views import ContactView, key_quotes
from complaintgen.papers._instances import PaperInstance
from complaintgen.papers._named_questions import named_place
from complaintgen.papers._phrases import render_lines
from complaintgen.papers._plaintiffs import stated_claims
from complaintgen.papers._pleadings import Deed, breaches, cite_conduct, threatens_person
from complaintgen.papers._pleas import Plea, PleadingDocument, plea_of, told_once
from complaintgen.papers._reasons import withheld_because
from complaintgen.papers._reliefs import ReliefView, relief_views
from complaintgen.papers._unused import Unused, unused
from complaintgen.papers._variables import PaperContext, paper_context, summary_context
from complaintgen.papers.readiness import Issue, Severity, find_issues

_MOST_BEARING = 3
_FEW_ROWS = 3
"""Judgement: a deed that more rows show does not stand or fall with the words of one."""
_GRAVE_WORDS = (Tag.DEFAMATION.value, Tag.INSULT.value)
_STEPS, _SAFETY, _TODAY, _WEEK, _REFUSED = (f"filing_guide.{name}" for name in ("steps", "safety", "today", "this_week", "refused"))
_UNMARKED = str.maketrans("", "", MISSING_START + MISSING_END)


def case_summary(case: Case, bundle: Bundle) -> bytes:
    """Render the summary of a case whose papers are in a bundle, as a .docx."""
    return bundle.pack.template(SUMMARY).render(summary_variables(case, bundle))


def summary_variables(case: Case, bundle: Bundle) -> dict[str, object]:
    """What the template of the summary may read."""
    pack, weak = bundle.pack, _once_each((issue for issue in find_issues(case, bundle) if issue.severity is not Severity.HINT), case, bundle)
    made = {paper.name for paper in bundle.papers}
    leading = [entry for entry in pack.catalogue if entry.leads and entry.id in made]
    pleas = told_once(_pleas(bundle, leading))
    return dict(summary_context(
        bundle.digest, pack, pack.title(f"{SUMMARY}.title"), {
        "pleas": pleas, "pleaded": {entry.id: _citations(bundle, entry) for entry in leading}, "if_shown": _if_shown(bundle), "claim_reliefs": _asked_in_claim(bundle), "without_paper": _without_paper(bundle, pleas),
        "held_back": _by_reason((ground.version.citation, withheld_because(ground, pack)) for ground in bundle.assessment.withheld),
        "unused": _unused_by_reason(bundle), "bearing": _bearing(bundle, leading),
        "left_out": _by_reason((bundle.titles[offer.paper], offer.left_out_because) for offer in bundle.left_out),
        "issues": weak}).variables)


def _asked_in_claim(bundle: Bundle) -> tuple[ReliefView, ...]:
    """What the claim asks for the complainant besides money; nothing where the complainant brings none."""
    digest, claim = bundle.digest, bundle.pack.catalogue.claim
    first = digest.plaintiffs[0]
    if claim.id not in digest.offered or not first.rights(claim):
        return ()
    return relief_views(first.own.case, digest.day, claim, stated_claims(first, digest.claim_defendants, claim), digest.row, first.rights(claim))


def _once_each(issues: Iterable[Issue], case: Case, bundle: Bundle) -> list[Issue]:
    """The findings, those of one reason as one with all its places, which are called by their names."""
    places: dict[tuple[Severity, str], dict[str, Issue]] = {}
    for issue in issues:
        places.setdefault((issue.severity, issue.reason), {})[_place(issue, case, bundle)] = issue
    return [replace(next(iter(same.values())), place="、".join(same)) for same in places.values()]


def _place(issue: Issue, case: Case, bundle: Bundle) -> str:
    return named_place(issue.path, case, bundle.pack, bundle.digest.row) if "[" in issue.path else issue.place


def _pleas(bundle: Bundle, leading: Sequence[PaperEntry]) -> Iterator[Plea]:
    """What each document pleads of the papers that the summary lists, in the order of the papers."""
    entries = {entry.id: entry for entry in leading}
    for paper in (paper for paper in bundle.papers if paper.name in entries):
        several = sum(other.name == paper.name for other in bundle.papers) > 1
        document = PleadingDocument(paper=paper.name, title=bundle.titles[paper.name], suffix=paper.suffix if several else "")
        plea = plea_of(document, entries[paper.name], paper.breaches, paper.leads)
        if plea.versions or plea.asked:
            yield plea


def _citations(bundle: Bundle, entry: PaperEntry) -> str:
    return cite_conduct((ground for paper in bundle.papers if paper.name == entry.id for ground in paper.pleaded), entry)


def _if_shown(bundle: Bundle) -> dict[str, str]:
    """What the claim pleads of conduct alone of which nothing says yet whose it is, by the paper."""
    claim, bare = bundle.pack.catalogue.claim, set(unattributed_ids(bundle.digest.facts))
    grounds = {ground.provision.id: ground for paper in bundle.papers if paper.name == claim.id for ground in paper.pleaded if ground.facts and bare.issuperset(ground.facts)}
    cited = cite_conduct(grounds.values(), claim)
    return {claim.id: cited} if cited and not bare.issuperset(event.id for event in bundle.digest.facts.conduct) else {}


def _bearing(bundle: Bundle, leading: Iterable[PaperEntry]) -> tuple[ContactView, ...]:
    """The words on which a breach that is made of words rests, where few show it: a threat to the person first, then what fewest rows show."""
    case, rows, chosen = bundle.digest.facts, bundle.digest.row, dict[int, ContactView]()
    told = (breach for entry in leading for paper in bundle.papers if paper.name == entry.id for breach in breaches(paper.pleaded, entry, case, rows))
    ranked = sorted(((rank, deed) for breach in told for deed in breach.deeds if (rank := _rank(deed, is_threat=threatens_person(breach))) is not None), key=lambda item: item[0])
    for _, deed in ranked:
        found = key_quotes(tuple(contact for contact in bundle.digest.contacts if contact.number in deed.numbers), 1, latest=True)
        if found and chosen.keys().isdisjoint(deed.numbers) and len(chosen) < _MOST_BEARING:
            chosen[found[0].number] = found[0]
    return tuple(chosen.values())


def _rank(deed: Deed, *, is_threat: bool) -> tuple[bool, int, int] | None:
    """The place of a deed among those that rest on words; None where it does not, or where many rows show it."""
    kind = next((place for place, tag in enumerate(_GRAVE_WORDS) if tag in deed.about), None)
    if not is_threat and (kind is None or deed.count > _FEW_ROWS):
        return None
    return not is_threat, deed.count, kind or 0


def _without_paper(bundle: Bundle, pleas: Iterable[Plea]) -> str:
    """What may be pleaded and no paper of the bundle pleads; what an office may do is its own to find, on conditions that only a paper to it can state."""
    listed = {version for plea in pleas for version in plea.versions}
    return cite(dict.fromkeys(ground.version for ground in bundle.assessment.grounds
                              if ground.version not in listed and not _is_power_of_office(ground.provision) and not bundle.papers_pleading(ground)))


def _is_power_of_office(provision: Provision) -> bool:
    return provision.role == "remedy" and provision.gives in ("power", "sanction")


def _unused_by_reason(bundle: Bundle) -> dict[str, str]:
    """Reason → what it is the reason for: rows of the annex together, then the rest."""
    found: dict[str, list[Unused]] = {}
    for item in unused(bundle):
        found.setdefault(item.reason, []).append(item)
    return {reason: "、".join([*_rows(items), *(item.place for item in items if not item.number)]) for reason, items in found.items()}


def _rows(items: Iterable[Unused]) -> list[str]:
    rows = ranges(item.number for item in items if item.number)
    return [f"附表第{rows}项"] if rows else []


def _by_reason(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Reason → what it is the reason for, joined."""
    found: dict[str, list[str]] = {}
    for what, reason in pairs:
        found.setdefault(reason or "", []).append(what)
    return {reason: "、".join(dict.fromkeys(what)) for reason, what in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCard:
    """What the guide says is to be done first, each a paragraph: for one's safety, on the day of filing, in that week, and where somebody refuses."""

    safety: tuple[str, ...]
    today: tuple[str, ...]
    this_week: tuple[str, ...]
    if_refused: tuple[str, ...]


def next_steps(bundle: Bundle) -> tuple[str, ...]:
    """What to do next, in the words of the guide, each step one paragraph."""
    return _guide_lines(bundle, _guide_context(bundle), _STEPS)


def guide_card(bundle: Bundle) -> GuideCard:
    """The first steps, in the words of the guide."""
    context = _guide_context(bundle)
    # What the guide points to below stands in the guide, and not below the card.
    inside = f"见{bundle.titles[bundle.pack.catalogue.guide.id]}的"
    safety, today, this_week, if_refused = (tuple(line.replace("见下面", inside) for line in _guide_lines(bundle, context, phrase))
                                            for phrase in (_SAFETY, _TODAY, _WEEK, _REFUSED))
    return GuideCard(safety=safety, today=today, this_week=this_week, if_refused=if_refused)


def _guide_context(bundle: Bundle) -> PaperContext:
    guide = bundle.pack.catalogue.guide
    instance = PaperInstance(paper=guide, case=bundle.digest.facts)
    return paper_context(instance, bundle.digest, bundle.pack, bundle.pack.titles[guide.id], {})


def _guide_lines(bundle: Bundle, context: PaperContext, phrase: str) -> tuple[str, ...]:
    lines = (line.unescape().translate(_UNMARKED).strip() for line in render_lines(bundle.pack, phrase, context.variables))
    return tuple(line for line in lines if line)
