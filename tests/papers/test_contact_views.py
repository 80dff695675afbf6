"""The contacts as papers show them: rows in the order of time, other people hidden, the gravest words quoted and only what was said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import generate
from complaintgen.formatting import Masks
from complaintgen.papers.variables import ContactView, key_quotes
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender
from tests.papers.making import LAW, PACK, bundle_of, digest_of, read, text_of_paper, texts_of
from tests.support import make_case, message

PEOPLE = [{"id": "r1", "name": "冯小玉", "relation": "同事", "phone": "13800002001"}, {"id": "r2", "name": "杨林"}, {"id": "r3", "relation": "邻居"}, {"id": "r4"}]


def contacts(*rows: dict[str, Any]) -> Facts:  # Any: a contact as JSON
    """A case with these messages, each on a day of February."""
    made = [message(number, f"2026-02-{number:02d}") | row for number, row in enumerate(rows, 1)]
    return make_case(contacts=made, recipients=PEOPLE)


def views(*rows: dict[str, Any]) -> tuple[ContactView, ...]:  # Any: a contact as JSON
    """The rows of the annex that these messages make."""
    return digest_of(contacts(*rows)).contacts


def _numbers(rows: str) -> list[int]:
    """The row numbers that a text such as 1—3、7 names."""
    ends = [[int(number) for number in part.split("—")] for part in rows.split("、")]
    return [number for end in ends for number in range(end[0], end[-1] + 1)]


def view(row: dict[str, Any]) -> ContactView:  # Any: a contact as JSON
    """The row that one message makes."""
    [only] = views(row)
    return only


class TestOrder:
    def test_rows_follow_time_and_those_without_a_day_come_last(self) -> None:
        rows = views({"at": None}, {"at": "2026-02-05T09:00"}, {"at": "2026-02-05"}, {"at": "2026-01-01"}, {"at": "2026-02-05T08:59"})
        assert [(row.number, row.id) for row in rows] == [(1, "c4"), (2, "c3"), (3, "c5"), (4, "c2"), (5, "c1")]

    def test_rows_of_one_moment_keep_the_order_of_the_case(self) -> None:
        assert [row.id for row in views(*[{"at": "2026-02-05T09:00"}] * 3)] == ["c1", "c2", "c3"]

    def test_the_annex_has_every_row_in_this_order(self) -> None:
        facts = contacts({"text": "第三天", "at": "2026-02-03", "tags": ["threat_violence"]}, {"text": "第一天", "at": "2026-02-01"}, {"text": "第二天", "at": "2026-02-02"})
        annex = text_of_paper(facts, "police_report").split("附表：联系和其他行为明细")[1]
        assert annex.index("第一天") < annex.index("第二天") < annex.index("第三天")


RECIPIENTS: dict[str, tuple[str, str]] = {
    "name and relation": ("r1", "冯某某（同事）"), "a name alone": ("r2", "杨某"), "a relation alone": ("r3", "他人（邻居）"), "nothing known": ("r4", "他人"),
    "the complainant": ("self", "本人"),
}
SENDERS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a number": ({"sender": "16500001234"}, "16500001234", "16500001234"),
    "an account": ({"channel": "wechat", "account": "催收小李"}, "催收小李", "催收小李"),
    "a hidden number": ({"channel": "call", "sender": "隐藏号码"}, "隐藏号码", "对方（隐藏号码）"),
    "no number": ({"channel": "call"}, "号码不详", "对方（号码不详）"),
    "no account": ({"channel": "qq"}, "账号不详", "对方（账号不详）"),
    "no mail address": ({"channel": "email"}, "账号不详", "对方（账号不详）"),
    "nobody said who came": ({"channel": "letter"}, "身份不详", "对方（身份不详）"),
    "a letter without a name": ({"channel": "letter"}, "身份不详", "对方（身份不详）"),
}


class TestPeople:
    @pytest.mark.parametrize(("recipient", "shown"), RECIPIENTS.values(), ids=RECIPIENTS.keys())
    def test_of_somebody_else_the_surname_and_the_relation_are_shown(self, recipient: str, shown: str) -> None:
        row = view({"recipient": recipient})
        assert (row.recipient, row.is_to_self) == (shown, recipient == "self")

    @pytest.mark.parametrize(("row", "sender", "caller"), SENDERS.values(), ids=SENDERS.keys())
    def test_the_sender_is_shown_as_far_as_it_is_known(self, row: dict[str, Any], sender: str, caller: str) -> None:
        assert (view(row).sender, view(row).caller) == (sender, caller)

    SUED = case(LIFE, NO_CONSENT, lender("microloan", address="示例市", identified_by="合同"), contacts(
        {"recipient": "r1", "tags": ["insult", "threat_violence"]}, {"recipient": "r2", "tags": ["insult"]}, {"tags": ["insult", "threat_violence"]}))

    def test_no_paper_that_leaves_the_house_but_their_own_statement_has_a_name_of_theirs_in_full(self) -> None:
        texts = texts_of(self.SUED)
        del texts["13_办理指引.docx"]
        assert "冯小玉（同事）" in texts.pop("01_报案材料.docx"), "the police are to find them"
        assert {name.split("_")[0] for name, text in texts.items() if "冯小玉" in text or "杨林" in text} == {"09"}
        assert [name for name, text in texts.items() if "冯小玉" in text and "杨林" in text] == []
        assert len([name for name, text in texts.items() if "冯某某" in text]) >= 3

    def test_their_number_stands_in_no_paper_that_leaves_the_house_unhidden(self) -> None:
        for name, text in texts_of(self.SUED).items():
            assert "13800002001" not in text.split("附件：被联系人员名单")[0] or name.startswith("09"), name

    def test_a_pack_may_hide_them_otherwise(self) -> None:
        pack = replace(PACK, masks=Masks(name_character="×", unnamed="亲友", unknown_number="没有号码"))
        text = "\n".join(text_of(paper.data) for paper in generate(read(self.SUED), LAW, pack, FILED, ["institution_complaint"]).papers)
        assert "冯××（同事）" in text
        assert "冯某某" not in text


class TestRow:
    def test_an_entry_for_many_shows_how_many_until_when(self) -> None:
        row = view({"channel": "call", "count": 15, "until": "2026-02-20"})
        assert (row.times, str(row.until), row.has_open_end) == (15, "2026-02-20", False)
        assert view({"channel": "call", "count": 15}).has_open_end
        assert not view({"channel": "call"}).has_open_end

    def test_its_evidence_is_named_by_the_numbers_of_the_list(self) -> None:
        proofs = [{"id": "e1", "kind": "receipt", "title": "票据", "proves": "expenses"}, {"id": "e2", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion"}]
        facts = contacts({"evidence": ["e1", "e2"]}, {}) | {"evidence": proofs}
        assert [row.exhibits for row in digest_of(facts).contacts] == ["2-1、1-1", ""]

    def test_tags_and_sources_are_shown_in_chinese(self) -> None:
        row = view({"tags": ["insult", "debt_disclosure"], "known_by": "told_by"})
        assert (row.tags, row.known_by) == (("侮辱", "披露欠款"), "听他人转述")
        assert view({}).known_by == ""

    @pytest.mark.parametrize(("row", "is_reminder"), [
        ({"tags": ["neutral_reminder"]}, True), ({"tags": ["neutral_reminder"], "recipient": "r1"}, False),
        ({"tags": ["neutral_reminder", "insult"]}, False), ({"tags": ["insult"]}, False),
    ])
    def test_an_ordinary_reminder_goes_to_the_debtor_and_says_nothing_else(self, row: dict[str, Any], is_reminder: bool) -> None:
        assert view(row).is_reminder is is_reminder

    @pytest.mark.parametrize(("text", "is_reported"), [("他说找人收拾我", True), ("再不还就收拾你", False), (None, False)])
    def test_what_was_told_is_known_from_what_was_said(self, text: str | None, is_reported: bool) -> None:
        assert view({"text": text}).is_reported is is_reported


class TestQuotes:
    def test_the_gravest_are_chosen_and_stand_in_the_order_of_time(self) -> None:
        rows = [{"text": f"{'甲乙丙丁戊己庚辛壬癸'[number] * 20}", "tags": ["insult"]} for number in range(10)]
        rows[9]["tags"], rows[4]["tags"] = ["threat_violence"], ["pressure_legal_action"]
        assert [quote.id for quote in digest_of(contacts(*rows)).quotes] == ["c1", "c2", "c3", "c4", "c6", "c7", "c8", "c10"]

    ORDER = ("threat_violence", "fake_document", "insult", "threat_exposure", "debt_disclosure", "pressure_legal_action")

    @pytest.mark.parametrize("most", range(1, 7))
    def test_a_graver_kind_is_quoted_before_a_lighter_one(self, most: int) -> None:
        rows = [{"text": f"{'甲乙丙丁戊己'[number] * 20}", "tags": [tag], "recipient": "r1"} for number, tag in enumerate(reversed(self.ORDER))]
        quoted = {quote.id for quote in key_quotes(views(*rows), most)}
        assert quoted == {f"c{number}" for number in range(7 - most, 7)}

    def test_reminders_and_silence_are_never_quoted(self) -> None:
        assert digest_of(contacts({"tags": ["neutral_reminder"]}, {"text": None, "channel": "call"})).quotes == ()

    def test_calls_that_said_the_same_count_as_often_as_they_came(self) -> None:
        same = {"text": "收拾你全家", "tags": ["insult"], "channel": "call", "sender": "16500001234"}
        rows = (same | {"count": 15}, {"text": "别的话" * 9, "tags": ["insult"]}, same, same | {"sender": "16500005678", "count": 2}, same | {"recipient": "r1"})
        assert [(quote.text, quote.times, quote.rows, quote.alike) for quote in digest_of(contacts(*rows)).quotes] == [("收拾你全家", 16, "1、3", 3), ("别的话" * 9, 1, "2", 0)]

    @given(st.lists(st.tuples(st.text("还款单位家人。\n", min_size=1, max_size=160).filter(str.strip), st.sampled_from(["insult", "threat_violence", "defamation"]),
                              st.integers(1, 5)), min_size=1, max_size=12))
    def test_only_words_that_were_said_are_quoted_and_every_row_once(self, said: list[tuple[str, str, int]]) -> None:
        digest = digest_of(contacts(*({"text": text, "tags": [tag], "channel": "call", "count": count} for text, tag, count in said)))
        texts = {" ".join(filter(None, (row.text or "").split("\n"))) for row in digest.contacts}
        assert len(digest.quotes) <= 8
        covered: list[int] = []
        for quote in digest.quotes:
            rows = _numbers(quote.rows)
            covered += rows
            assert any(re.sub(r"\s", "", text).startswith(re.sub(r"\s", "", quote.excerpt)) for text in texts)
            assert quote.times == sum(row.times for row in digest.contacts if row.number in rows)
        assert len(covered) == len(set(covered))

    QUOTED = "“再不还钱，就去你单位”和‘你家’？——看着办吧……"

    def test_marks_and_brackets_of_the_words_stay(self) -> None:
        facts = contacts({"text": self.QUOTED, "tags": ["threat_violence"]})
        assert self.QUOTED in text_of_paper(facts, "police_report")

    @pytest.mark.parametrize("paper", ["police_report", "civil_claim", "regulator_report"])
    def test_every_quoted_word_of_a_paper_was_said(self, paper: str) -> None:
        rows: list[dict[str, Any]] = [{"text": f"{'甲乙丙丁戊己庚辛壬癸'[number % 10] * 15}，第{number}次，你等着。", "tags": ["threat_violence"]} for number in range(20)]
        text = text_of_paper(case(LIFE, NO_CONSENT, lender("microloan", address="示例市", identified_by="合同"), contacts(*rows)), paper)
        said = "\n".join(row["text"] for row in rows)
        quoted = [words for words in re.findall("“([^”]*)”", text) if "你等着" in words]
        assert len(quoted) == 3
        assert [words for words in quoted if words not in said] == []

    def test_the_bundle_quotes_what_the_digest_chose(self) -> None:
        facts = contacts({"text": "收拾你", "tags": ["threat_violence"]})
        assert [quote.text for quote in bundle_of(facts).digest.quotes] == ["收拾你"]
