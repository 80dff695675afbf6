"""Which version of a provision applies on a day, how it is cited, and what `laws show`, `on`, `list` and `check` print of it.

The renumbering follows the researcher's own reading of both editions (shared law-reference, renumbering.json, 人工判定).
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from complaintgen.cli import complaintgen
from complaintgen.errors import UserError
from complaintgen.law.provisions import Law, cite, differences, parse_law, provision_of
from tests.law.facts import LAW
from tests.packs.making import make_pack

ONE_DAY = timedelta(days=1)
POLICE, NETWORK, COURT_2021 = date(2026, 1, 1), date(2026, 1, 1), date(2022, 1, 1)
INTERPRETATION, CASE_RULES, CAUSES = date(2022, 4, 10), date(2020, 8, 6), date(2026, 1, 1)


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(complaintgen, ["laws", *arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


# The provision, the first day of the later edition, where it stood on the day before, where it stands from that day.
RENUMBERED = [
    ("public_security.threat", POLICE, "第四十二条第（一）项", "第五十条第一款第（一）项"),
    ("public_security.insult_or_defamation", POLICE, "第四十二条第（二）项", "第五十条第一款第（二）项"),
    ("public_security.harassing_messages", POLICE, "第四十二条第（五）项", "第五十条第一款第（五）项"),
    ("public_security.privacy_spreading", POLICE, "第四十二条第（六）项", "第五十条第一款第（六）项"),
    ("public_security.intercepting", POLICE, "第二十六条第（二）项", "第三十条第（二）项"),
    ("public_security.groundless_intrusion", POLICE, "第二十六条第（四）项", "第三十条第（四）项"),
    ("public_security.home_intrusion", POLICE, "第四十条第（三）项", "第四十七条第（三）项"),
    ("public_security.extortion", POLICE, "第四十九条", "第五十八条"),
    ("public_security.state_organ_impersonation", POLICE, "第五十一条第一款", "第六十二条第一款"),
    ("public_security.false_identity", POLICE, "第五十一条第一款", "第六十二条第三款"),
    ("public_security.document_forgery", POLICE, "第五十二条第（一）项", "第六十三条第（一）项"),
    ("public_security.forged_document_use", POLICE, "第五十二条第（二）项", "第六十三条第（三）项"),
    ("public_security.firm_liability", POLICE, "第十八条", "第十八条"),
    ("public_security.retaliation", POLICE, "第二十条第（三）项", "第二十二条第（三）项"),
    ("public_security.repeat_offence", POLICE, "第二十条第（四）项", "第二十二条第（四）项"),
    ("public_security.time_limit", POLICE, "第二十二条", "第二十五条"),
    ("public_security.acceptance", POLICE, "第七十八条", "第九十条"),
    ("public_security.decision_served_on_victim", POLICE, "第九十七条第二款", "第一百一十六条第二款"),
    ("public_security.handling_period", POLICE, "第九十九条第一款", "第一百一十八条第一款"),
    ("public_security.police_duty", POLICE, "第一百一十六条第一款第（九）项", "第一百三十九条第一款第（九）项"),
    ("public_security.registration", POLICE, "第七十七条", None),
    ("public_security.no_contact_order", POLICE, None, "第五十条第二款"),
    ("public_security.personal_information", POLICE, None, "第五十六条第一款"),
    ("public_security.personal_information_taking", POLICE, None, "第五十六条第二款"),
    ("public_security.victim_remedy", POLICE, None, "第一百二十一条"),
    ("cybersecurity.user_duty", NETWORK, "第十二条第二款", "第十三条第二款"),
    ("cybersecurity.report", NETWORK, "第十四条第一款", "第十五条第一款"),
    ("cybersecurity.collection", NETWORK, "第四十一条第一款", "第四十三条第一款"),
    ("cybersecurity.no_disclosure", NETWORK, "第四十二条第一款", "第四十四条第一款"),
    ("cybersecurity.deletion", NETWORK, "第四十三条", "第四十五条"),
    ("cybersecurity.no_illegal_obtaining", NETWORK, "第四十四条", "第四十六条"),
    ("cybersecurity.messages", NETWORK, "第四十八条第一款", "第五十条第一款"),
    ("cybersecurity.complaint_system", NETWORK, "第四十九条第一款", "第五十一条第一款"),
    ("civil_procedure.defendant_domicile", COURT_2021, "第二十一条", "第二十二条"),
    ("civil_procedure.tort_jurisdiction", COURT_2021, "第二十八条", "第二十九条"),
    ("civil_procedure.joinder", COURT_2021, "第五十二条", "第五十五条"),
    ("civil_procedure.court_investigation", COURT_2021, "第六十四条第二款", "第六十七条第二款"),
    ("civil_procedure.evidence_preservation", COURT_2021, "第八十一条第二款", "第八十四条第二款"),
    ("civil_procedure.act_preservation", COURT_2021, "第一百条第一款", "第一百零三条第一款"),
    ("civil_procedure.pre_suit_preservation", COURT_2021, "第一百零一条第一款", "第一百零四条第一款"),
    ("civil_procedure.conditions", COURT_2021, "第一百一十九条", "第一百二十二条"),
    ("civil_procedure.copies", COURT_2021, "第一百二十条第一款", "第一百二十三条第一款"),
    ("civil_procedure.contents", COURT_2021, "第一百二十一条", "第一百二十四条"),
    ("civil_procedure.mediation_first", COURT_2021, "第一百二十二条", "第一百二十五条"),
    ("civil_procedure.case_filing", COURT_2021, "第一百二十三条", "第一百二十六条"),
    ("civil_procedure.other_handling", COURT_2021, "第一百二十四条", "第一百二十七条"),
    ("civil_procedure.small_claims", COURT_2021, "第一百六十二条", "第一百六十五条"),
    ("civil_procedure.place_of_result", INTERPRETATION, "第二十四条", "第二十四条"),
    ("civil_procedure.electronic_data", INTERPRETATION, "第一百一十六条第二款", "第一百一十六条第二款"),
    ("administrative_case.receipt", CASE_RULES, "第六十一条第一款第（一）项", ""),
    ("civil_causes.list", CAUSES, "", ""),
]


@pytest.mark.parametrize(("identifier", "start", "before", "after"), RENUMBERED, ids=[row[0] for row in RENUMBERED])
def test_the_article_on_the_day_before_and_on_the_first_day(identifier: str, start: date, before: str | None, after: str | None) -> None:
    provision = provision_of(LAW, identifier)
    earlier, later = provision.at(start - ONE_DAY), provision.at(start)
    assert (earlier and earlier.place, later and later.place) == (before, after)
    assert later is None or later.edition.start == start
    assert provision.at(start + ONE_DAY) is later


def test_the_civil_procedure_of_2023_moved_none_of_the_articles_used() -> None:
    """Source: renumbering.json: the renumbering is of the edition in force from 2022-01-01."""
    start, moved = date(2024, 1, 1), {}
    for identifier, provision in LAW.provisions.items():
        earlier, later = provision.at(start - ONE_DAY), provision.at(start)
        if earlier and later and earlier is not later:
            assert (earlier.edition.end, later.edition.start) == (start - ONE_DAY, start)
            moved[identifier] = (earlier.place, later.place)
    assert len(moved) == 15
    assert {identifier for identifier, (old, new) in moved.items() if old != new} == set()


class TestCitation:
    """How a version is named: law, edition and place as papers print them."""

    NAMES: ClassVar = {
        "civil.tranquillity": "《中华人民共和国民法典》第一千零三十三条第（一）项",
        "public_security.threat": "《中华人民共和国治安管理处罚法》（2025年修订）第五十条第一款第（一）项",
        "network_information.deletion": "《全国人民代表大会常务委员会关于加强网络信息保护的决定》第八条",
        "bank_complaints.reply": "《银行业保险业消费投诉处理管理办法》",
    }

    @pytest.mark.parametrize(("identifier", "citation"), NAMES.items(), ids=NAMES.keys())
    def test_of_the_version_in_force(self, identifier: str, citation: str) -> None:
        version = provision_of(LAW, identifier).at(date(2026, 3, 2))
        assert version
        assert version.citation == citation

    def test_the_only_paragraph_of_an_article_is_not_counted(self) -> None:
        version = provision_of(LAW, "public_security.threat").at(date(2025, 12, 31))
        assert version
        assert (version.paragraph, version.sole_paragraph, "款" in version.citation) == (1, True, False)

    def test_articles_inserted_later_keep_their_own_number(self) -> None:
        places = {version.place for version in LAW.versions() if version.article and "之" in version.article}
        assert {re.sub(r"第.*条之[一二三]", "", place) for place in places} <= {"", "第一款", "第二款", "第三款", "第四款", "第（三）项"}
        assert any(place.startswith("第二百九十三条之一") for place in places)
        assert any(place.startswith("第二百五十三条之一") for place in places)

    def test_articles_of_one_law_are_joined_and_laws_kept_apart(self) -> None:
        day = date(2026, 3, 2)
        named = ("public_security.threat", "public_security.extortion", "civil.limitation", "public_security.threat")
        versions = [version for identifier in named if (version := provision_of(LAW, identifier).at(day))]
        assert cite(versions) == ("《中华人民共和国治安管理处罚法》（2025年修订）第五十条第一款第（一）项、第五十八条，"
                                  "《中华人民共和国民法典》第一百八十八条")

    def test_items_of_one_paragraph_name_their_article_once(self) -> None:
        day = date(2026, 3, 2)
        named = ("public_security.threat", "public_security.insult_or_defamation", "public_security.extortion", "public_security.privacy_spreading")
        versions = [version for identifier in named if (version := provision_of(LAW, identifier).at(day))]
        assert cite(versions) == ("《中华人民共和国治安管理处罚法》（2025年修订）第五十条第一款第（一）项、第（二）项、第五十八条、"
                                  "第五十条第一款第（六）项")

    def test_two_editions_of_one_law_are_two_laws(self) -> None:
        provision = provision_of(LAW, "public_security.threat")
        assert cite(provision.versions) == ("《中华人民共和国治安管理处罚法》（2012年修正）第四十二条第（一）项，"
                                            "《中华人民共和国治安管理处罚法》（2025年修订）第五十条第一款第（一）项")

    def test_nothing_is_cited_as_nothing(self) -> None:
        assert cite(()) == ""


class TestShow:
    def test_both_editions_stand_side_by_side_with_their_days(self) -> None:
        lines = printed("show", "public_security.repeat_offence").splitlines()
        assert lines[:3] == [
            "public_security.repeat_offence　受过治安处罚后再犯从重处罚",
            "2013-01-01 至 2025-12-31：《中华人民共和国治安管理处罚法》（2012年修正）第二十条第（四）项（核对日 2026-05-16）",
            "2026-01-01 至 现行有效：《中华人民共和国治安管理处罚法》（2025年修订）第二十二条第（四）项（核对日 2026-07-17）",
        ]

    @pytest.mark.parametrize("identifier", ["public_security.repeat_offence", "public_security.acceptance", "cybersecurity.penalties",
                                            "civil_procedure.contents", "civil_causes.list"])
    def test_no_word_of_the_texts_is_cut_off(self, identifier: str) -> None:
        """A table is narrower than an article; the rest goes on the next line."""
        shown = printed("show", identifier)
        assert "…" not in shown
        columns = [line.split("│")[1:-1] for line in shown.splitlines() if line.startswith("│")]
        texts = [re.sub(r"[\s【】]", "", "".join(cells)) for cells in zip(*columns, strict=True)]
        versions = provision_of(LAW, identifier).versions
        expected = [version.text or f"未取得官方原文（把握程度{version.certainty}）：{version.note}" for version in versions]
        assert texts == [re.sub(r"\s", "", text) for text in expected]

    def test_what_changed_is_marked_in_both(self) -> None:
        shown = printed("show", "public_security.repeat_offence")
        assert ("【六个月】内曾受过" in shown, "【一年以】内曾受过" in shown) == (True, True)

    def test_one_edition_is_no_table(self) -> None:
        assert printed("show", "public_security.no_contact_order").splitlines() == [
            "public_security.no_contact_order　责令禁止接触",
            "2026-01-01 至 现行有效：《中华人民共和国治安管理处罚法》（2025年修订）第五十条第二款（核对日 2026-07-17）",
            "有前款第五项规定的滋扰、纠缠、跟踪行为的，除依照前款规定给予处罚外，经公安机关负责人批准，可以责令其一定期限内禁止接触被侵害人。"
            "对违反禁止接触规定的，处五日以上十日以下拘留，可以并处一千元以下罚款。",
        ]

    def test_what_is_held_back_says_so(self) -> None:
        found = next(item for item in LAW.provisions.values() if item.held_back_because)
        shown = re.sub(r"\s", "", printed("show", found.id))
        assert f"暂缓的条件：{found.held_back_because}。" in shown

    def test_a_text_that_is_not_held_is_said_not_to_be(self) -> None:
        assert "未取得官方原文（把握程度C）：十五日，复杂三十日，特别复杂再延长三十日；条号未核" in printed("show", "bank_complaints.reply")

    def test_a_misspelt_id_is_told_its_nearest(self) -> None:
        with pytest.raises(UserError) as caught:
            printed("show", "public_security.thret")
        assert "是不是：public_security.threat、" in str(caught.value)

    def test_an_id_like_no_other_is_told_the_command_that_lists_them(self) -> None:
        with pytest.raises(UserError) as caught:
            printed("show", "zzzzzz")
        assert str(caught.value) == "zzzzzz：没有这个编号。用 complaintgen laws list 查看全部编号"


class TestOnADay:
    """`laws on`: every provision in force on the day, and no other version of it."""

    @pytest.mark.parametrize("day", ["2006-12-31", "2007-01-01", "2020-08-05", "2020-08-06", "2021-12-31", "2022-01-01", "2022-04-09", "2022-04-10",
                                     "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01", "2026-04-30", "2026-05-01"])
    def test_exactly_the_versions_of_that_day(self, day: str) -> None:
        rows = json.loads(printed("list", "--json"))
        expected = [(row["id"], row["effective_from"]) for row in rows
                    if row["effective_from"] <= day and (row["effective_to"] is None or day <= row["effective_to"])]
        found = [(row["id"], row["effective_from"]) for row in json.loads(printed("on", day, "--json"))]
        assert found == expected
        assert len({identifier for identifier, _ in found}) == len(found)

    def test_before_the_oldest_law_there_is_none(self) -> None:
        assert printed("on", "2006-12-31") == ""

    @pytest.mark.parametrize(("day", "name"), [("2026-04-30", "《通信短信息服务管理规定》"), ("2026-05-01", "《通信短信息和语音呼叫服务管理规定》")])
    def test_the_rules_on_short_messages_change_on_the_first_of_may(self, day: str, name: str) -> None:
        """Source: law.md 2.2 and 5: the rules of 2015 end on 2026-04-30; those after them cover voice calls, and say so in their name."""
        told = [line for line in printed("on", day).splitlines() if "《通信短信息" in line]
        assert [name in line for line in told] == [True]
        assert all("（未取得官方原文）" in line for line in told)

    def test_the_law_on_network_information_is_in_force_from_its_day(self) -> None:
        before, after = (printed("on", day) for day in ("2012-12-27", "2012-12-28"))
        line = "network_information.deletion  2012-12-28 至 现行有效  《全国人民代表大会常务委员会关于加强网络信息保护的决定》第八条  要求网络服务提供者删除、制止"
        assert (line in before.splitlines(), line in after.splitlines()) == (False, True)


class TestList:
    def test_every_version_has_its_line_and_says_whether_its_text_is_held(self) -> None:
        lines, versions = printed("list").splitlines(), list(LAW.versions())
        assert [line.split("  ")[0] for line in lines] == [version.provision_id for version in versions]
        assert ["（未取得官方原文）" in line for line in lines] == [version.text is None for version in versions]

    def test_the_editions_of_one_provision_stand_in_the_order_of_their_days(self) -> None:
        for provision in LAW.provisions.values():
            starts = [version.edition.start for version in provision.versions]
            assert starts == sorted(set(starts))

    def test_the_date_of_the_law_data_is_the_oldest_check(self) -> None:
        assert min(version.edition.checked_on for version in LAW.versions()) == LAW.checked_on


RULE = '''law = "示例省规定"
full_name = "示例省规定"
level = "rule"
[[edition]]
from = 2025-01-01
source = "公报"
checked_on = 2026-11-23
[[provision]]
id = "example.threats"
summary = "禁止威胁"
role = "conduct"
gives = "duty"
papers = ["police_report"]
[[provision.version]]
edition = 2025-01-01
article = "7"
verified = true
text = "不得威胁。"
all = ["threatened_personal_safety"]
'''


class TestCheck:
    def test_the_laws_of_the_country_are_counted(self) -> None:
        assert printed("check") == f"法律数据没有问题：{len(json.loads(printed('list', '--json')))} 个条文版本。\n"

    def test_a_packs_rule_is_counted_with_them(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"provisions/example.toml": RULE})
        assert printed("check", "--pack", str(pack)) == f"法律数据没有问题：{sum(1 for _ in LAW.versions()) + 1} 个条文版本。\n"

    def test_a_rule_checked_in_the_future_is_told_as_text_and_as_data(self, tmp_path: Path) -> None:
        pack = str(make_pack(tmp_path / "p", files={"provisions/example.toml": RULE.replace("2026-11-23", "2999-01-01")}))
        assert printed("check", "--pack", pack) == "example.threats：核对日 2999-01-01 晚于今天。请核对 checked_on\n"
        assert json.loads(printed("check", "--pack", pack, "--json")) == [
            {"place": "example.threats", "reason": "核对日 2999-01-01 晚于今天", "remedy": "请核对 checked_on"}]


DIFFERENCES = [
    ("五百元以下罚款", "一千元以下罚款", "【五百】元以下罚款", "【一千】元以下罚款"),
    ("及时受理", "立即立案", "【及时受理】", "【立即立案】"),
    ("不得威胁", "不得威胁", "不得威胁", "不得威胁"),
    ("罚款", "罚款，没收", "罚款", "罚款【，没收】"),
    ("警告、罚款", "罚款", "【警告、】罚款", "罚款"),
    ("", "新设", "", "【新设】"),
]


@pytest.mark.parametrize(("old", "new", "marked_old", "marked_new"), DIFFERENCES, ids=[f"{old}→{new}" for old, new, *_ in DIFFERENCES])
def test_what_differs_between_two_editions_is_marked_in_both(old: str, new: str, marked_old: str, marked_new: str) -> None:
    assert differences(old, new) == (marked_old, marked_new)


QUOTED = {
    "an item without its head": ('article = "50"\nparagraph = 1\nitem = 2', "有下列行为之一的：\\n（二）公然侮辱他人的；", "（二）公然侮辱他人的"),
    "an article of several paragraphs as one line": ('article = "3"', "第一款。\\n第二款。", "第一款。第二款"),
    "a paragraph": ('article = "3"\nparagraph = 2', "第二款。", "第二款"),
}


@pytest.mark.parametrize(("place", "text", "quote"), QUOTED.values(), ids=QUOTED.keys())
def test_what_a_paper_quotes_of_a_text(place: str, text: str, quote: str) -> None:
    version = next(law_of(place, text).versions())
    assert version.quote == quote


PLACES = {
    'article = "1"': "第一条", 'article = "20"': "第二十条", 'article = "101"': "第一百零一条", 'article = "1033"': "第一千零三十三条",
    'article = "1200"\nparagraph = 2': "第一千二百条第二款", 'article = "293之一"': "第二百九十三条之一",
    'article = "293之一"\nparagraph = 1\nitem = 3': "第二百九十三条之一第一款第（三）项", 'article = "十一"': "第十一条",
    'article = "5"\nparagraph = 1\nsole_paragraph = true\nitem = 12': "第五条第（十二）项",
}


@pytest.mark.parametrize(("written", "place"), PLACES.items(), ids=PLACES.values())
def test_how_the_place_in_a_law_is_written(written: str, place: str) -> None:
    assert next(law_of(written, "条文。").versions()).place == place


def law_of(place: str, text: str) -> Law:
    return parse_law({"example.toml": RULE.replace('article = "7"', place).replace('text = "不得威胁。"', f'text = "{text}"').encode()})
