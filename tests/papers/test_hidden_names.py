"""The name of somebody who was contacted, wherever the person wrote it: whole for the police and on the own guide, hidden for whoever else reads."""

from __future__ import annotations

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper, texts_of

WHOLE, HIDDEN = "冯晓玉", "冯某"


def telling_of_a_person() -> Facts:
    """A case in whose free words somebody stands by name."""
    facts = reading("microloan_borrower")
    facts["recipients"][0]["name"] = WHOLE
    facts["harm"]["work"] = f"2026年2月3日被{WHOLE}的来电打断上课"
    facts["harm"]["irreparable_how"] = f"{WHOLE}下月准备搬走"
    facts["steps"][0]["answer"] = f"已联系{WHOLE}核实"
    facts["objections"][0]["answer"] = f"不找您，找{WHOLE}"
    facts["parties"][0]["identified_by"] = f"对{WHOLE}自报名称"
    facts["evidence"][2]["title"] = f"与{WHOLE}的聊天记录"
    facts["harm"]["expenses"][0]["item"] = f"陪{WHOLE}就医的交通费"
    return facts


class TestFreeWords:
    def test_only_the_police_and_the_person_read_the_name(self) -> None:
        texts = texts_of(telling_of_a_person())
        reading_it = {name[:2] for name, text in texts.items() if WHOLE in text}
        assert reading_it <= {"01", "09", "12", "13"}
        assert {"01"} <= reading_it

    @pytest.mark.parametrize("paper", ["civil_claim", "injunction", "demand_letter", "evidence_list", "regulator_report"])
    def test_others_read_the_sentence_with_the_name_hidden(self, paper: str) -> None:
        assert HIDDEN in text_of_paper(telling_of_a_person(), paper)

    def test_who_is_sued_is_named_whole(self) -> None:
        facts = telling_of_a_person()
        facts["parties"][0]["name"] = WHOLE
        assert WHOLE in text_of_paper(facts, "civil_claim")

    def test_an_account_is_copied_letter_for_letter(self) -> None:
        facts = reading("visits_post_group_bombing")
        facts["recipients"][1]["name"] = WHOLE
        facts["events"][1]["account"] = f"催收-{WHOLE}"
        facts["senders"] = [item | ({"account": f"催收-{WHOLE}"} if item.get("account") else {}) for item in facts.get("senders") or []]
        assert f"催收-{WHOLE}" in text_of_paper(facts, "investigation_request")
