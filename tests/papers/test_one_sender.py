"""Two spellings of a number are one sender in the law, in the counts, in the papers and when a file is read again; print keeps the spelling."""

from __future__ import annotations

import pytest

from complaintgen.case.model import Contact
from complaintgen.intake import deduplicate
from tests.law.facts import LIFE, NO_CONSENT, Facts, assessed, case, lender, said
from tests.papers.making import digest_of, text_of_paper

SPELLINGS = ["138 0000 1234", "+86-138-0000-1234", "\u202a13800001234\u202c", "１３８００００１２３４"]
HIDDEN = ["隐藏号码", "Unknown", "私人号码", "无法显示"]


def called_from(*numbers: str) -> Facts:
    """One insult from each number, on days of their own."""
    return case(NO_CONSENT, LIFE, lender("microloan", name="甲公司", identified_by="合同"),
                *(said("insult", on=f"2026-02-{day:02}", sender=number, channel="sms", party="p1") for day, number in enumerate(numbers, 1)))


def rotates(facts: Facts) -> bool | None:
    """Whether the numbers are found to be changed or hidden."""
    results = {result.element.name: result.finding.holds for ground in assessed(facts).readings
               for result in (*ground.conditions.required, *ground.conditions.alternatives)}
    return results.get("numbers_rotated_or_hidden")


def test_spellings_of_one_number_are_no_change_of_numbers() -> None:
    assert not rotates(called_from(*SPELLINGS))
    assert rotates(called_from("13800001234", "13800001235", "13800001236"))


@pytest.mark.parametrize("shown", HIDDEN)
def test_a_hidden_number_is_hidden_in_every_spelling(shown: str) -> None:
    assert rotates(called_from(shown))
    digest = digest_of(called_from(shown, shown))
    assert (digest.campaign.senders, digest.senders) == (0, ())
    assert digest.contacts[0].caller == f"对方（{shown}）"


def test_spellings_of_one_number_are_counted_once_and_printed_as_first_written() -> None:
    digest = digest_of(called_from(*SPELLINGS, "95013588213"))
    assert digest.campaign.senders == 2
    assert [(sender.number, sender.times) for sender in digest.senders] == [(SPELLINGS[0], 4), ("95013588213", 1)]
    assert [contact.sender for contact in digest.contacts] == [*SPELLINGS, "95013588213"]
    assert SPELLINGS[0] in text_of_paper(called_from(*SPELLINGS), "police_report")


def test_a_nickname_is_one_sender_within_its_channel() -> None:
    digest = digest_of(case(NO_CONSENT, said("insult", channel="wechat", account="微信：催收 小王"), said("insult", channel="wechat", account="催收小王"),
                            said("insult", channel="qq", account="催收小王"), said("insult", channel="wechat", account="138-0000-1234"),
                            said("insult", sender="13800001234")))
    assert sorted(sender.times for sender in digest.senders) == [1, 2, 2]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_contact_read_again_from_another_export_is_the_same(spelling: str) -> None:
    held = {"contacts": [{"id": "c1", "channel": "sms", "at": "2026-03-01T09:30", "sender": "13800001234", "text": "还钱"}]}
    found = Contact.model_validate_json(f'{{"id": "x", "channel": "sms", "at": "2026-03-01T09:30", "sender": "{spelling}", "text": "还钱"}}')
    new, known = deduplicate([found], held)
    assert (new, known) == ((), (found,))
