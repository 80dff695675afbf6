"""What is told once the messages are in: which papers the facts support, which not, why, and what would open them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from complaintgen.case.reading import told_case
from complaintgen.interview.flow import Chosen, Notice, Page, Turn, Unknown, World, begin, submit, view
from complaintgen.interview.model import CaseDraft, Session
from tests.interview.scripted_session import PACK
from tests.support import make_case

TODAY = date(2026, 3, 20)
WORLD = World(today=TODAY, folder="papers").with_pack(PACK)
REMINDER = {"channel": "sms", "recipient": "self", "known_by": "own_device", "text": "您的借款已逾期，请尽快还款。", "tags": ["neutral_reminder"]}
THREAT = REMINDER | {"text": "再不还钱打死你", "tags": ["threat_violence"]}


def after_the_messages(*contacts: dict[str, Any]) -> Turn:
    """The turn at which the list of messages was left."""
    told = [{"id": f"c{number}", **contact} for number, contact in enumerate(contacts, 1)]
    case = make_case(safety={"in_danger": False}, role="borrower", complainant={"name": "陈某甲"}, loan={"exists": "yes", "repayment": "overdue"},
                     parties=[{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"}], contacts=told)
    session = Session(draft=CaseDraft(told_case(json.dumps(case).encode(), TODAY)[0]), at="contacts")
    turn = begin(session, WORLD)
    assert view(turn.session, turn.position, WORLD).path == "@contacts"
    return submit(turn.session, turn.position, Chosen(("done",)), WORLD)


def told(turn: Turn) -> str:
    return "\n".join(notice.text for notice in view(turn.session, turn.position, WORLD).notices if isinstance(notice, Notice))


class TestAfterTheMessages:
    def test_a_refusal_is_told_at_once_with_its_reason_and_a_way(self) -> None:
        words = told(after_the_messages(REMINDER | {"at": "2026-03-01"}))
        assert "还写不出能提交的文书" in words
        assert "普通的还款提醒一般是合法的" in words
        assert "没有的不要写" in words

    def test_a_missing_day_is_named_where_it_would_open_papers(self) -> None:
        assert "填上“时间”" in told(after_the_messages(THREAT, THREAT))

    def test_what_can_be_written_comes_first(self) -> None:
        words = told(after_the_messages(*({"at": f"2026-03-{day:02}"} | THREAT for day in range(1, 6))))
        assert words.index("可以写：报案材料") < words.index("还写不了")

    @pytest.mark.parametrize("contacts", [()], ids=["no messages"])
    def test_nothing_is_told_where_nothing_happened_yet(self, contacts: tuple[dict[str, Any], ...]) -> None:
        assert "还写不" not in told(after_the_messages(*contacts))


class TestFirstDraft:
    def test_is_not_promised_where_no_paper_can_be_written(self) -> None:
        words = [page.words for page in _pages_at_draft(REMINDER | {"at": "2026-03-01"})]
        assert words == ["最要紧的已经问完；按现在的回答，还写不出能提交的文书。"]

    def test_is_offered_where_one_can(self) -> None:
        words = [page.words for page in _pages_at_draft(THREAT | {"at": "2026-03-01"})]
        assert words == ["最要紧的已经问完，现在就能生成初稿。"]


def _pages_at_draft(*contacts: dict[str, Any]) -> list[Page]:
    turn, pages = after_the_messages(*contacts), []
    for _ in range(12):
        page = view(turn.session, turn.position, WORLD)
        if page.path == "@draft":
            pages.append(page)
            break
        reply = Chosen((page.later,)) if page.later else None
        turn = submit(turn.session, turn.position, reply or Unknown(), WORLD)
    return pages
