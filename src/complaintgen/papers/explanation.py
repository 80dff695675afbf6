"""Why a paper cites what it cites: one tree, from which the JSON and the text are both made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from complaintgen.case.fields import ask_at, place_name
from complaintgen.case.model import Act, Case, Contact, Event
from complaintgen.errors import Fault, UserError
from complaintgen.formatting import chinese_moment
from complaintgen.law.assessment import ElementResult, Ground, Verdict
from complaintgen.law.provisions import Law, Version
from complaintgen.packs.pack import Pack
from complaintgen.papers._bundle import Bundle, digest_checked, versions_pleaded
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._reasons import gap_question, withheld_because
from complaintgen.papers._sentences import sentences, sentences_as_text
from complaintgen.papers._unused import unused

__all__ = ["Node", "as_text", "explain", "explain_ground", "sentences", "sentences_as_text", "unpleaded"]

Node = dict[str, Any]  # Any: a JSON document

_SHOWN_FACTS = 12
_MARKS = {True: "是", False: "否", None: "不清楚"}


def explain_ground(case: Case, law: Law, pack: Pack, day: date, ground_id: str, papers: Sequence[str] = ()) -> Node:
    """The tree of one provision, whatever became of it; no paper is rendered. Arguments and errors as `generate`.

    Raises:
        UserError: there is no provision of that id that concerns the case.
    """
    digest = digest_checked(case, law, pack, day)
    chosen = [ground for ground in digest.assessment.readings if ground.provision.id == ground_id]
    if not chosen:
        raise UserError(Fault(ground_id, "没有适用于本案的这个编号", "用 complaintgen explain 查看编号，或用 laws list 查看全部规定"))
    able = {paper for ground in chosen for paper in ground.provision.papers}
    pleaded = versions_pleaded(digest, law, pack, able.intersection(papers or digest.offered_all))
    writer = _Writer(case, digest, pack, lambda ground: tuple(paper for paper, versions in pleaded.items() if ground.version in versions))
    return {"date": day.isoformat(), "grounds": [writer.ground(ground, tuple(pleaded)) for ground in chosen], "facts": writer.facts}


def explain(case: Case, bundle: Bundle) -> Node:
    """The tree: what the papers of the bundle plead, how they proceed, what was held back, what is unknown."""
    writer = _Writer(case, bundle.digest, bundle.pack, bundle.papers_pleading)
    made = tuple(paper.name for paper in bundle.papers)
    readings = bundle.assessment.readings
    pleaded = {ground.version: ground for paper in bundle.papers for ground in paper.pleaded}
    cited = {version.provision_id: version for paper in bundle.papers for version in paper.cited.values()}
    return {
        "date": bundle.assessment.day.isoformat(),
        "law_checked_on": bundle.assessment.law_checked_on.isoformat(),
        "law_is_old": bundle.assessment.law_is_old,
        "law_is_unchecked": bundle.assessment.law_is_unchecked,
        "pleaded": [writer.ground(ground, made) for ground in pleaded.values()],
        "unpleaded": [writer.ground(ground, made) for ground in unpleaded(bundle)],
        "procedure": [_rule(version) for version in cited.values()],
        "held_back": [writer.ground(ground, made) for ground in readings if ground.verdict is Verdict.WITHHELD],
        "unknown": [writer.ground(ground, made) for ground in readings if ground.verdict is Verdict.UNKNOWN],
        "gaps": [{"path": gap.path, "place": place_name(gap.path, case=case), "question": gap_question(gap.path, gap.split_on, bundle.pack, case), "element": gap.element,
                  "citation": gap.provision.versions[-1].citation} for gap in (item.gap for item in bundle.digest.own_gaps)],
        "too_early": [{"law": item.edition.full_name, "in_force_from": item.edition.start.isoformat(),
                       "facts": writer.named(item.facts)} for item in bundle.assessment.too_early],
        "undated": list(bundle.assessment.undated),
        "unused": [{"path": item.path, "place": item.place, "number": item.number, "reason": item.reason} for item in unused(bundle)],
        "left_out": [{"paper": bundle.titles[offer.paper], "reason": offer.left_out_because}
                     for offer in bundle.left_out],
        "without_complainant": [{"paper": bundle.titles[offer.paper], "reason": offer.not_for_complainant} for offer in bundle.without_complainant],
        "facts": writer.facts,
    }


def unpleaded(bundle: Bundle) -> tuple[Ground, ...]:
    """The grounds that the facts carry and no paper of the bundle pleads; where only some papers were asked for, those that none of the others may plead."""
    pleaded = {ground.version for paper in bundle.papers for ground in paper.pleaded}
    others = set(bundle.digest.offered_all) - {paper.name for paper in bundle.papers}
    return tuple(ground for ground in bundle.assessment.grounds if ground.version not in pleaded and others.isdisjoint(ground.provision.papers))


def as_text(tree: Mapping[str, Any]) -> str:  # Any: a JSON document
    """The tree in words."""
    return "\n".join(_lines(tree)) + "\n"


class _Writer:
    def __init__(self, case: Case, digest: CaseDigest, pack: Pack, pleading: Callable[[Ground], tuple[str, ...]]) -> None:
        self._case, self._pack, self._titles, self._pleading = case, pack, digest.titles, pleading
        self._events = {event.id: event for event in case.conduct}
        self._evidence = {item.id: item.title for item in (case.evidence or ())}
        self._numbers = digest.exhibit
        self._parties = {party.id: party for party in (case.parties or ())}
        self.facts: Node = {}
        """Each fact that something written so far refers to, by its id: told once, however many grounds rest on it."""

    def ground(self, ground: Ground, made: tuple[str, ...]) -> Node:
        version = ground.version
        return {
            "id": ground.provision.id, "summary": ground.provision.summary, "citation": version.citation,
            "in_force": [version.edition.start.isoformat(), version.edition.end.isoformat() if version.edition.end else None],
            "text": version.text, "verified": version.verified, "checked_on": version.edition.checked_on.isoformat(),
            "gives": ground.provision.gives, "papers": [paper for paper in ground.provision.papers if paper in made],
            "pleaded_in": [self._titles[paper] for paper in self._pleading(ground)],
            "verdict": ground.verdict.value, "verdict_label": ground.verdict.label,
            "because": withheld_because(ground, self._pack), "told_as_lead": ground.is_lead, "decided_by_lawyer": ground.lawyer_override,
            "of_conduct": ground.is_of_conduct and ground.first_day is not None, "first_day": ground.first_day.isoformat() if ground.first_day else None,
            "last_day": ground.last_day.isoformat() if ground.last_day else None,
            "conditions": [*(self._test(test, "all") for test in ground.conditions.required),
                           *(self._test(test, "any") for test in ground.conditions.alternatives),
                           *(self._test(test, "threshold") for test in ground.conditions.thresholds)],
            "beside": [*ground.accompanying, *dict.fromkeys(version.provision_id for version in ground.breached)],
            "facts": self.named(ground.facts),
            "respondents": [self._party(party) for party in ground.respondents],
            "unknown_respondent": ground.has_unknown_respondent,
        }

    def named(self, facts: Iterable[str]) -> list[str]:
        """The ids of some facts, each of which is told among all facts."""
        ids = list(facts)
        for fact in ids:
            if fact not in self.facts:
                self.facts[fact] = self._told(fact)
        return ids

    def _told(self, fact: str) -> Node:
        event = self._events.get(fact)
        if event is None:
            return {"what": self._party(fact) if fact in self._parties else _title(fact), "evidence": []}
        return {"what": _describe(event),
                "evidence": [f"{self._numbers[item]} {self._evidence[item]}" for item in (event.evidence or ())]}

    def _test(self, test: ElementResult, group: str) -> Node:
        finding = test.finding
        return {"element": test.element.name, "label": test.element.label, "group": group, "negated": test.is_negated,
                "found": finding.holds, "met": test.holds, "count": finding.count, "needed": finding.needed,
                "facts": list(finding.facts), "settled_by": finding.settled_by,
                "question": gap_question(finding.settled_by, finding.split_on, self._pack, self._case) if finding.settled_by else None}

    def _party(self, party: str) -> str:
        found = self._parties[party]
        return f"{found.name or '名称不详'}（{found.role.label}）"


def _rule(version: Version) -> Node:
    return {"id": version.provision_id, "citation": version.citation, "text": version.text, "verified": version.verified}


def _title(path: str) -> str:
    if path == "role":
        return "与借款的关系"
    return ask_at(path).title


def _describe(event: Event) -> str:
    when = chinese_moment(event.at) if event.at else "日期不详"
    if isinstance(event, Contact):
        times = f"，共{event.times}次" if event.times > 1 else ""
        return f"{when}，{event.channel.label}{times}" + (f"：“{event.text}”" if event.text else "")
    return f"{when}，{event.kind.label}" if isinstance(event, Act) else when


def _lines(tree: Mapping[str, Any]) -> Iterator[str]:
    for ground in tree.get("grounds", ()):
        yield from _ground_lines(ground, 1)
    yield from _section("文书主张的依据", tree.get("pleaded", ()))
    yield from _section("可以主张、文书没有写的依据", tree.get("unpleaded", ()))
    if tree.get("procedure"):
        yield "\n【办理手续的依据】"
        yield from (f"- {rule['citation']}" + ("" if rule["verified"] else "（未取得官方原文）") for rule in tree["procedure"])
    yield from _section("暂缓主张", tree.get("held_back", ()))
    yield from _section("还缺事实，补充后可能主张", tree.get("unknown", ()))
    if tree.get("gaps"):
        yield "\n【补上后会改变结论的事实】"
        yield from (f"- {gap['place']}：{gap['question']}（判断是否“{gap['element']}”）" for gap in tree["gaps"])
    yield from _fact_lines(tree)
    for item in tree.get("too_early", ()):
        yield f"\n《{item['law']}》{item['in_force_from']} 起施行，此前的 {len(item['facts'])} 项行为不能据此主张。"
    if tree.get("undated"):
        yield f"\n没有日期、未据此主张：{'、'.join(map(place_name, tree['undated']))}。"
    yield from _unused_lines(tree)
    if tree.get("left_out"):
        yield "\n【没有生成的文书】"
        yield from (f"- {item['paper']}：{item['reason']}。" for item in tree["left_out"])
    if tree.get("without_complainant"):
        yield "\n【只以一起起诉的人的名义提出的文书】"
        yield from (f"- {item['paper']}没有把本人列入：{item['reason']}。" for item in tree["without_complainant"])
    if tree.get("law_is_unchecked"):
        age = "已超过一年" if tree["law_is_old"] else "此后的修改没有核对"
        yield f"\n法律资料核对至 {tree['law_checked_on']}，{age}，提交前请核对现行规定。"


def _unused_lines(tree: Mapping[str, Any]) -> Iterator[str]:
    if tree.get("unused"):
        yield "\n【说过、没有据以主张的事】"
        yield from (f"- {item['place']}：{item['reason']}。" for item in tree["unused"])


def _section(title: str, grounds: Iterable[Node]) -> Iterator[str]:
    listed = list(grounds)
    if listed:
        yield f"\n【{title}】"
    for number, ground in enumerate(listed, 1):
        yield from _ground_lines(ground, number)


def _ground_lines(ground: Node, number: int) -> Iterator[str]:
    yield f"{number}. {ground['summary']}　{ground['citation']}　[{ground['id']}]"
    yield f"   结论：{ground['verdict_label']}" + ("（由律师决定采用）" if ground["decided_by_lawyer"] else "")
    if ground["verdict"] == Verdict.ESTABLISHED.value:
        yield f"   文书：{_written_in(ground)}"
    if ground["because"]:
        yield f"   暂缓的原因：{ground['because']}。" + ("文书中作为线索写明，请核实。" if ground["told_as_lead"] else "")
    if ground["text"]:
        yield "   条文：" + ground["text"].replace("\n", "")
    elif not ground["verified"]:
        yield "   条文：未取得官方原文，只能提及，不能引用。"
    if ground["of_conduct"]:
        yield f"   行为日期：{ground['first_day']} 至 {ground['last_day']}"
    yield from (_condition_line(condition) for condition in ground["conditions"])
    if ground["beside"]:
        yield f"   随其他依据一并适用：{'、'.join(ground['beside'])}"
    if ground["beside"]:
        yield f"   事实：{_some(ground['facts'])}"
    against = [*ground["respondents"], *(["身份不明的发送者"] if ground["unknown_respondent"] else [])]
    if against:
        yield f"   对方：{'、'.join(against)}"


def _written_in(ground: Node) -> str:
    if ground["pleaded_in"]:
        return "、".join(ground["pleaded_in"])
    return "可以写入的文书这一次没有写" if ground["papers"] else "没有对应的文书"


def _some(facts: list[str]) -> str:
    shown = "、".join(facts[:_SHOWN_FACTS])
    return f"{shown}等{len(facts)}项" if len(facts) > _SHOWN_FACTS else shown


def _fact_lines(tree: Mapping[str, Any]) -> Iterator[str]:
    listed = [ground for section in ("grounds", "pleaded", "unpleaded", "held_back") for ground in tree.get(section, ())]
    relied_on = dict.fromkeys(fact for ground in listed for fact in ground["facts"])
    if relied_on:
        yield "\n【事实和证据】"
    for name in relied_on:
        fact = tree["facts"][name]
        evidence = f"（证据{'、'.join(fact['evidence'])}）" if fact["evidence"] else ""
        yield f"{name}：{fact['what']}{evidence}"


_GROUPS = {"all": "须有", "any": "有其一", "threshold": "门槛"}


def _condition_line(condition: Node) -> str:
    group = "须没有" if condition["negated"] else _GROUPS[condition["group"]]
    line = f"   {group}“{condition['label']}”：{_MARKS[condition['found']]}"
    if condition["facts"]:
        line += f"（{_some(condition['facts'])}）"
    if condition["count"] is not None:
        line += f"，已知{condition['count']}" + (f"，须达到{condition['needed']}" if condition["needed"] else "")
    if condition["settled_by"] and condition["found"] is None:
        line += f"。请补充 {condition['settled_by']}：{condition['question']}"
    return line
