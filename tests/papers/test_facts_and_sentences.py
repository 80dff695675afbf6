"""What holds between the facts of any case and the sentences of its papers: none stands that no fact carries, and all papers say the same of the same thing.

A case is one of the samples, or one that tells of everything, with some of its facts left out.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from complaintgen.errors import CaseError
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import PACK, SAMPLE_NAMES, bundle_of, digest_of, sample
from tests.support import examples

PHRASES = Path(__file__).parents[2] / "templates" / "default" / "phrases.toml"
PEOPLE = [{"id": "r1", "name": "林某", "relation": "同事", "is_emergency_contact": False, "will_testify": True}, {"id": "r2", "name": "杨某", "relation": "母亲"},
          {"id": "g1", "kind": "group", "name": "家长群", "size": 47}]
EVERYTHING: Facts = {
    "schema_version": 2, "role": "borrower",
    "complainant": {"name": "陈某甲", "phone": "13800001001", "id_type": "resident_id", "id_number": "110101199003070011", "sex": "male", "birth_date": "1990-03-07", "ethnicity": "汉族",
                    "registered_address": "示例省示例市东河区和平路8号", "habitual_address": "示例省示例市西湖区学院路16号", "habitual_since": "2021-05-01", "occupation": "教师", "employer": "示例小学"},
    "loan": {"exists": "yes", "app": "示例借", "repayment": "overdue", "overdue_since": "2025-12-19", "principal": 1000, "borrowed_on": "2025-10-01", "contract_number": "A1", "emergency_contact_given": True,
             "separate_consent": False, "contact_list_permitted": False},
    "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan", "address": "示例路1号", "legal_representative": "张某", "identified_by": "合同", "phones": ["4008000001"]},
                {"id": "p2", "role": "collector", "name": "乙催收有限公司", "engaged_by": "p1", "identified_by": "短信签名", "evidence": ["e2"]}],
    "senders": [{"number": "16500001234", "party": "p2", "clues": [{"kind": "signature", "evidence": ["e1"]}]}],
    "recipients": PEOPLE,
    "events": [
        {"id": "c1", "channel": "sms", "at": "2026-02-01T23:10", "sender": "16500001234", "text": "今晚弄死你全家", "tags": ["threat_violence"], "party": "p2", "evidence": ["e1"], "signature": "乙催收"},
        {"id": "c2", "channel": "sms", "at": "2026-02-02", "sender": "16500001234", "recipient": "r1", "text": "陈某甲欠钱不还，是个骗子", "tags": ["insult", "debt_disclosure"], "party": "p2", "known_by": "recipient_showed"},
        {"id": "c3", "channel": "call", "at": "2026-02-03T09:00", "until": "2026-02-03T21:00", "sender": "16700002222", "count": 6, "text": "不还钱就去你单位", "tags": ["threat_exposure"], "party": "p1"},
        {"id": "c4", "channel": "call", "at": "2026-02-04T22:30", "sender": "16700002222", "answered": True, "duration_seconds": 65, "party": "p1"},
        {"id": "c5", "channel": "wechat", "at": "2026-02-05", "account": "催收小王", "recipient": "g1", "text": "家长们看看这个老赖", "tags": ["insult", "debt_disclosure"], "party": "p2"},
        {"id": "c6", "channel": "sms", "at": "2026-02-06", "sender": "16500001234", "text": "法院传票已经下达，律师马上上门", "tags": ["fake_document", "impersonation_lawyer"], "party": "p2"},
        {"id": "a1", "kind": "visit", "at": "2026-02-07", "place": "示例小学", "description": "两人在门口大声叫骂", "seen_by_others": True, "party": "p2", "manner": ["shouting"]},
        {"id": "a2", "kind": "online_post", "at": "2026-02-08", "text": "骗贷的陈某甲", "tags": ["defamation"], "views": 2300, "reposts": 41, "account": "曝光台", "party": "p2"},
        {"id": "a3", "kind": "photo_altered", "at": "2026-02-09", "description": "把照片改成遗像", "party": "p2", "evidence": ["e1"]}],
    "objections": [{"on": "2026-02-02", "how": "短信", "answer": "不同意"}],
    "steps": [{"kind": "institution_complaint", "on": "2026-02-03", "to": "示例小额贷款有限公司", "number": "T1", "answer": "已登记"}, {"kind": "police_report", "on": "2026-02-10", "to": "示例派出所", "number": "J1"}],
    "harm": {"daily_life_disturbed": True, "sleep": "整夜失眠", "work": "请假三天", "expenses": [{"item": "公证费", "amount": 300, "on": "2026-02-12", "evidence": ["e3"]}]},
    "evidence": [{"id": "e1", "kind": "chat_screenshot", "title": "短信截图", "proves": "intrusion", "original_kept": True, "pages": 3, "source": "本人手机"},
                 {"id": "e2", "kind": "document", "title": "借款合同", "proves": "identity_and_loan", "original_kept": False}, {"id": "e3", "kind": "receipt", "title": "公证费发票", "proves": "expenses"}],
    "claims": {"items": [{"kind": "stop"}, {"kind": "delete"}, {"kind": "explain_source"}, {"kind": "apologise"}, {"kind": "property_loss", "amount": 300}, {"kind": "costs"}], "accepts_mediation": False,
               "closed_hearing": True},
    "agent": {"name": "周某", "kind": "lawyer", "unit": "示例律师事务所", "special_authority": False},
    "filing": {"court": "示例市西湖区人民法院", "police_station": "示例派出所", "regulator": "示例省地方金融管理局"},
}
BASES: dict[str, Facts] = {"everything": EVERYTHING} | {name: sample(name) for name in SAMPLE_NAMES if name != "microloan_borrower"}
"""The sample left out is of the same shape, and takes as long as three."""
Path_ = tuple[str | int, ...]

KEPT = frozenset({"schema_version", "role", "id", "kind", "channel", "recipient", "also_to", "note"})
"""What an entry cannot be without; and whom a message reached, which is told to be oneself where nobody says otherwise (the interview says so)."""
WHOLE = frozenset({"steps", "objections", "items", "tags", "manner", "clues"})
"""Lists that are told as a whole: with an entry less, another story is told."""
BLANKS = re.compile("【待填：[^】]*】")
_LEAST_WORDS = 3
_HAN = re.compile(r"[一-鿿☑]")


@cache
def wording() -> frozenset[str]:
    """Every piece of wording that stands between two tags of the papers that are handed to somebody."""
    phrases = tomllib.loads(PHRASES.read_text("utf-8"))
    sources = [text for section, found in phrases.items() if section not in ("filing_guide", "case_summary", "reasons")
               for phrase in found.values() for text in (phrase if isinstance(phrase, list) else [phrase])]
    sources += [part.source for paper in PACK.catalogue.ids if paper != "filing_guide" for part in PACK.template(paper).compiled.values()]
    found = set()
    for source in sources:
        for node in PACK.environment.parse(source).find_all((nodes.TemplateData, nodes.Const)):
            text = node.data if isinstance(node, nodes.TemplateData) else node.value if isinstance(node, nodes.Const) else None
            found |= {piece.strip() for piece in re.sub(r"<[^>]*>", "\n", text).split("\n")} if isinstance(text, str) else set()
    return frozenset(piece for piece in found if len(_HAN.findall(piece)) >= _LEAST_WORDS or "☑" in piece)


IN_PLACE_OF_A_FACT = re.compile("不详|不明|不知道|不能确定|尚待调查|查明|待核对|□|____")
"""What a piece of wording holds that says of a fact that it is not told, as a blank does."""
NO_STATEMENT: Mapping[str, str] = {
    "指起诉状、报案材料、": "the first report in place of a further one: the papers are named that the annex goes with",
    "，使用的号码、账号见附表。": "no doer is named",
    "其中由被告实施或者委托实施的，": "whose an act is was not told: it is asked for as far as it turns out to be theirs",
    "贵方或者贵方委托的人所为的，": "the same",
    "被投诉机构或者其委托的人所为的，": "the same",
    "，并书面答复。": "the request to answer, which ends here where no answer of theirs is gone into",
    "所用号码": "the annex is named in place of a number",
    "向受理报案的公安机关": "the name of the authority in place of the station's",
    "其中联系本人": "messages that are not quoted are counted",
    "，其中第": "the place of what is told",
    "收到以催收借款为由的": "a message whose words are not told is counted in place of quoted",
    "联系的一方以下称“对方”）。逐次情况见附表。": "the same",
    "以不利后果相威胁": "another threat is quoted in place of the one whose words are not told",
    "在发给": "the same",
    "的内容为": "words that come in another form of the same sentence",
    "人的群）": "a group's size, told in place of what is no longer the gravest",
    "次（附表第": "the place of what is told",
    "各类行为对应的项：": "the same",
    "只列与本材料有关的各项，序号是全部明细中的序号。": "it is about the paper",
    "只列与本材料有关的；": "the same",
    "本材料只反映催收方式，不涉及借款本身的争议。": "the same",
    "只就催收方式提出主张，不涉及借款本身的争议": "the same",
    "紧急联系人。": "the sentence on the listed contact, which ends here where no date of it was told",
    "下列情况，是否违反治安管理，请一并审查：": "the same",
    "，其中其他人的姓名隐去部分": "it is about the paper",
    "（该款第（三）项）": "the item that is left when nothing of the police is asked for",
    "支出的费用": "what a group of exhibits is about, where what each proves cannot be said",
    "当事人的身份和借款情况": "the same",
    "住所地": "who tells no other place of living lives where they are registered",
    "所催收的是": "whoever does not say how the loan stands names it only",
    "所称的借款": "whoever does not say that there is a loan calls it what the other side says",
    "欠款的说法": "whoever does not say that there is a loan asks that nothing is said of one",
    "删除所持有的超出所必需范围的": "what is to be deleted, of a defendant of whom less is told",
    "下列规定，本人只有线索，是否违反请一并审查：": "what an office has not found is asked to be found",
    "上述联系影响了的正常生活。": "told by daily_life_disturbed, and said in other words where those were told",
    "上述行为影响了": "the same",
    "到的工作或者就读的地点上门、守候": "whoever names no place of work asks for it by what it is",
}
"""Wording that may come in place of a fact, each with the reason."""


def places(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """The places of all facts and entries that can be left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in KEPT:
                yield (*path, name)
                yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if path[-1] not in WHOLE or len(value) == 1:
                yield (*path, index)
            yield from places(inner, (*path, index))


def without(facts: Facts, place: Path_) -> Facts:
    """The facts without one; a list whose only entry goes is not told at all."""
    left = deepcopy(facts)
    at: Any = left
    owners = []
    for step in place[:-1]:
        owners.append((at, step))
        at = at[step]
    del at[place[-1]]
    if isinstance(at, list) and not at:
        owner, name = owners[-1]
        del owner[name]
    return left


@st.composite
def thinned(draw: st.DrawFn) -> Facts:
    """A case with up to six facts left out."""
    facts = BASES[draw(st.sampled_from(sorted(BASES)))]
    for number in draw(st.lists(st.integers(0, 9999), max_size=6)):
        found = list(places(facts))
        facts = without(facts, found[number % len(found)]) if found else facts
    return facts


@cache
def _filed(facts: str, style: str) -> Mapping[str, str]:
    try:
        bundle = bundle_of(json.loads(facts), style=style)
    except CaseError:
        return {}
    return {paper.file_name: text_of(paper.data) for paper in bundle.papers if paper.name != "filing_guide"}


def filed(facts: Facts, style: str = "narrative") -> Mapping[str, str]:
    """The text of every paper but the guide, by file name; none where the facts do not hang together."""
    return _filed(json.dumps(facts), style)


def pieces_in(text: str) -> set[str]:
    """The wording of the papers that stands in a text, blanks apart."""
    told = BLANKS.sub("", text)
    return {piece for piece in wording() if piece in told}


def appearing(facts: Facts, place: Path_, style: str) -> dict[str, set[str]]:
    """The wording that a fact that is left out makes appear, by paper."""
    before, after = filed(facts, style), filed(without(facts, place), style)
    new = {name: {piece for piece in pieces_in(after[name]) - pieces_in(before[name]) if not is_no_statement(piece)} for name in before.keys() & after.keys()}
    return {name: found for name, found in new.items() if found}


def is_no_statement(piece: str) -> bool:
    """Whether wording may come in place of a fact: it says that the fact is not told, or is one of those with a reason, or a part of one."""
    return bool(IN_PLACE_OF_A_FACT.search(piece)) or any(piece in known for known in NO_STATEMENT)


@given(thinned(), st.integers(0, 9999), st.sampled_from(["narrative", "table"]))
@settings(max_examples=examples(8), deadline=None)
def test_leaving_out_a_fact_makes_no_sentence_appear(facts: Facts, number: int, style: str) -> None:
    found = list(places(facts))
    assume(found)
    place = found[number % len(found)]
    assert appearing(facts, place, style) == {}, place


@pytest.mark.parametrize("place", [("steps",), ("steps", 1, "answer"), ("loan", "repayment"), ("loan", "emergency_contact_given"), ("agent",), ("claims", "accepts_mediation"), ("parties",)], ids=str)
def test_leaving_out_what_once_made_a_sentence_appear_makes_none(place: Path_) -> None:
    facts = EVERYTHING | {"steps": [EVERYTHING["steps"][1], EVERYTHING["steps"][0]]}
    for style in ("narrative", "table"):
        assert appearing(facts, place, style) == {}


def test_wording_that_appears_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "IN_PLACE_OF_A_FACT", re.compile("名称不详"))
    assert {"日期不详"} in appearing(EVERYTHING, ("steps", 0, "on"), "narrative").values()


def said_by_somebody(facts: object) -> Iterator[str]:
    """Every text of a case."""
    if isinstance(facts, str):
        yield facts
    for inner in facts.values() if isinstance(facts, dict) else facts if isinstance(facts, list) else ():
        yield from said_by_somebody(inner)


_STORY_QUOTE = re.compile(r"“([^”]*)”")


def untold_quotes(facts: Facts, texts: Mapping[str, str]) -> set[str]:
    """What stands between quotation marks in papers and was said by nobody; the text of a provision, which is quoted too, is no such thing."""
    told = "\n".join(re.sub(r"\s+", "", text) for text in said_by_somebody(facts))
    law = "\n".join(re.sub(r"\s+", "", version.text or "") for provision in PACK.law().provisions.values() for version in provision.versions)
    quoted = {re.sub(r"\s+", "", found).removesuffix("……") for text in texts.values() for line in text.splitlines() for found in _STORY_QUOTE.findall(line)}
    return {words for words in quoted if words not in told and words not in law and not re.fullmatch(r"[^，。]{1,12}", words)}


@given(thinned())
@settings(max_examples=examples(6), deadline=None)
def test_quotes_hold_what_somebody_said(facts: Facts) -> None:
    assert untold_quotes(facts, filed(facts)) == set()


def test_a_quote_of_what_nobody_said_is_noticed() -> None:
    texts = {name: text.replace("今晚弄死你全家", "今晚弄死你全家，还有你的孩子，不信试试") for name, text in filed(EVERYTHING).items()}
    assert untold_quotes(EVERYTHING, texts) == {"今晚弄死你全家，还有你的孩子，不信试试"}


_COUNTED = re.compile(r"(?:联系共|收到[^。；]{0,40}?共)(\d+)次")
_ROW = re.compile(r"^(\d+)\n(\d{4}年[^\n]*)\n", re.MULTILINE)


def told_of_the_whole(texts: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """What each paper says of what it tells: how many contacts there are in the rows of its annex, and when each row was; some readers get a part alone."""
    for text in texts.values():
        body, _, annex = text.partition("附表：联系和其他行为明细")
        rows = _ROW.findall(annex)
        yield from ((f"contacts in {len(rows)} rows from {rows[0][0]}" if rows else "contacts in a letter", count) for count in _COUNTED.findall(body)[:1])
        yield from ((f"row {number}", at) for number, at in rows)


def disagreeing(texts: Mapping[str, str]) -> set[str]:
    """What papers say differently."""
    said: dict[str, set[object]] = {}
    for what, value in told_of_the_whole(texts):
        said.setdefault(what, set()).add(value)
    return {what for what, values in said.items() if len(values) > 1}


@given(thinned())
@settings(max_examples=examples(6), deadline=None)
def test_all_papers_of_a_case_say_the_same_of_the_whole(facts: Facts) -> None:
    texts = filed(without(facts, ("steps",)) if "steps" in facts else facts)
    assert disagreeing(texts) == set()


def test_papers_that_disagree_are_noticed() -> None:
    texts = dict(filed(without(EVERYTHING, ("steps",))))
    assert {what for what, _ in told_of_the_whole(texts)} >= {"contacts in 9 rows from 1", "contacts in a letter", "row 1", "row 9"}
    name = next(name for name in texts if "报案材料" in name)
    assert disagreeing(texts | {name: texts[name].replace("2026年2月8日", "2026年2月18日")}) == {"row 8"}


@given(thinned())
@settings(max_examples=examples(8), deadline=None)
def test_figures_hang_together(facts: Facts) -> None:
    try:
        digest = digest_of(facts)
    except CaseError:
        return
    assert digest.campaign.times == sum(contact.times for contact in digest.contacts)
    assert sum(channel.times for channel in digest.figures.channels) == digest.campaign.times
    days = [day for row in digest.chronology if row.contact for day in (row.at, row.until) if day]
    assert {str(digest.campaign.first)[:10], str(digest.campaign.last)[:10]} == ({str(min(map(str, days)))[:10], str(max(map(str, days)))[:10]} if days else {"None"})
    assert [row.number for row in digest.chronology] == list(range(1, len(digest.chronology) + 1))
    assert all(str(one.at) <= str(other.at) or len(str(one.at)) != len(str(other.at)) for one, other in pairwise(row for row in digest.chronology if row.at))


SILENT: Mapping[Path_, str] = {
    ("loan", "emergency_contact_given"): "told in the claim as a table", ("loan", "contact_list_permitted"): "the same", ("claims", "accepts_mediation"): "the same",
    ("agent", "special_authority"): "the same",
    ("recipients", 1): "nothing reached this person, which `explain` lists as unused", ("recipients", 1, "name"): "the same", ("recipients", 1, "relation"): "the same",
    ("harm", "daily_life_disturbed"): "told in the person's own words", ("harm", "expenses", 0, "on"): "held against the day of the first act by `check`",
    ("filing", "police_station"): "all of it was reported before",
}
"""Facts that change no paper of the case that tells of everything, each with the reason."""


def changes_nothing(place: Path_) -> bool:
    """Whether the papers, with the guide that names what is missing, are the same without a fact."""
    try:
        before, after = (bundle_of(facts) for facts in (EVERYTHING, without(EVERYTHING, place)))
    except CaseError:
        return False
    return [text_of(paper.data) for paper in before.papers] == [text_of(paper.data) for paper in after.papers]


@given(st.sampled_from(sorted(places(EVERYTHING), key=str)))
@settings(max_examples=examples(6), deadline=None)
def test_every_fact_told_changes_a_paper(place: Path_) -> None:
    assert place in SILENT or not changes_nothing(place)


def test_a_fact_that_changes_nothing_is_noticed() -> None:
    assert changes_nothing(("harm", "expenses", 0, "on"))
