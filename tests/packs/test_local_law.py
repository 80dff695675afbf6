"""The rules and offices of a place: a pack adds them, and they are merged into the law when it is loaded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import Case, PackError, generate, parse_case
from complaintgen.law.procedure import (
    LocalOffices,
    Office,
    OfficeKind,
    branches_named,
    built_in_authorities,
    parse_offices,
    with_branches,
)
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.law.facts import NO_CONSENT, Facts, case, lender, said
from tests.packs.making import head, load_pack, make_pack
from tests.support import SAMPLES, default_pack, the_law

LAW = the_law()
DAY = date(2026, 4, 10)

RULE = '''law = "示例省规定"
full_name = "示例省网络借贷催收管理规定"
level = "rule"
[[edition]]
from = 2025-01-01
source = "https://example.invalid/rule"
checked_on = 2026-11-23
[[provision]]
id = "example_province.threats"
summary = "禁止威胁债务人"
role = "conduct"
gives = "duty"
papers = ["regulator_complaint", "regulator_report"]
licences = ["microloan"]
[[provision.version]]
edition = 2025-01-01
article = "7"
verified = true
text = "催收人员不得威胁债务人及其亲友。"
all = ["threatened_personal_safety"]
'''
UNVERIFIED = RULE.replace('verified = true\ntext = "催收人员不得威胁债务人及其亲友。"', 'verified = false\ncertainty = "C"\nnote = "二手资料"')
OFFICES = '''
[[office]]
id = "west_court"
kind = "court"
name = "示例市示例区人民法院"
address = "示例区人民路2号"
phone = "0000-1234567"
serves = ["示例区"]

[[office]]
id = "finance"
kind = "regulator"
name = "示例省地方金融管理局"
licences = ["microloan"]
serves = ["示例省"]
'''


def threatened() -> Case:
    return read(case(NO_CONSENT, lender("microloan", address="示例省示例市示例区1号"), said("threat_violence", on="2026-02-20")))


def read(facts: Facts) -> Case:
    return parse_case(json.dumps(facts).encode(), DAY)


def text_with(pack: Path, paper: str, facts: Case) -> str:
    loaded = load_pack(str(pack))
    return text_of(generate(facts, loaded.law(), loaded, DAY, [paper]).papers[0].data)


def filed(pack: Path, **person: str) -> Any:
    """The filing fields that the papers of a person at an address turn out to have missing or filled, by the court's paper."""
    facts = case(NO_CONSENT, {"complainant": person}, lender("microloan", address="示例省示例市"), said("threat_violence", on="2026-02-20"))
    return text_with(pack, "investigation_request", read(facts))


class TestRules:
    def test_a_local_rule_is_pleaded_beside_those_of_the_country(self, tmp_path: Path) -> None:
        text = text_with(make_pack(tmp_path / "p", files={"provisions/example.toml": RULE}), "regulator_complaint", threatened())
        assert "《示例省网络借贷催收管理规定》第七条" in text
        assert "小额贷款公司监督管理暂行办法" in text

    def test_conduct_before_it_came_into_force_is_not_under_it(self, tmp_path: Path) -> None:
        late = RULE.replace("2025-01-01", "2026-03-01")
        assert "示例省网络借贷" not in text_with(make_pack(tmp_path / "p", files={"provisions/example.toml": late}), "regulator_complaint", threatened())

    def test_a_rule_without_official_text_is_never_quoted(self, tmp_path: Path) -> None:
        law = load_pack(str(make_pack(tmp_path / "p", files={"provisions/example.toml": UNVERIFIED}))).law()
        version, = law.provisions["example_province.threats"].versions
        assert (version.quote, version.text, version.verified) == ("", None, False)

    def test_the_law_of_the_pack_has_a_digest_of_its_own(self, tmp_path: Path) -> None:
        packs = [make_pack(tmp_path / str(number), files={"provisions/example.toml": text}) for number, text in enumerate((RULE, UNVERIFIED))]
        assert len({LAW.digest, *(load_pack(str(pack)).law().digest for pack in packs)}) == 3

    def test_a_pack_without_local_rules_has_the_law_of_the_country(self, tmp_path: Path) -> None:
        assert load_pack(str(make_pack(tmp_path / "p"))).law() == LAW

    def test_they_are_inherited_and_a_file_of_the_same_name_hides_the_parents(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", head=head("province"), files={"provisions/example.toml": RULE})
        child = make_pack(tmp_path / "a", head=head("city", "province"))
        anew = make_pack(tmp_path / "b", head=head("city", "province"), files={"provisions/example.toml": RULE.replace('"7"', '"8"')})
        articles = [load_pack(str(pack)).law().provisions["example_province.threats"].versions[0].article for pack in (child, anew)]
        assert articles == ["7", "8"]

    def test_the_commands_about_laws_know_them(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"provisions/example.toml": RULE})
        shown = call("laws", "show", "example_province.threats", "--pack", pack)
        assert (shown.returncode, "示例省网络借贷催收管理规定" in shown.stdout) == (0, True)
        assert call("laws", "show", "example_province.threats").returncode == 2
        assert "example_province.threats" in call("laws", "list", "--pack", pack, "--json").stdout


BROKEN_RULES = {
    "id of a rule of the country": (RULE.replace("example_province.threats", "civil.privacy"), "civil.privacy 与已有的规定重复"),
    "element that there is not": (RULE.replace("threatened_personal_safety", "shouted_at"), "没有要件 shouted_at"),
    "paper that there is not": (RULE.replace("regulator_complaint", "poem"), "没有文书 poem"),
    "kind of lender that there is not": (RULE.replace("microloan", "pawnshop"), "licences 中没有 pawnshop"),
    "office that there is not": (RULE.replace("licences = ", 'offices = ["mayor"]\nlicences = '), "offices 中没有 mayor"),
    "victim that there is not": (RULE.replace("licences = ", 'victims = ["anyone"]\nlicences = '), "victims 中没有 anyone"),
    "two versions at once": (RULE + RULE[RULE.index("[[provision.version]]"):], "重叠"),
    "day in quotation marks": (RULE.replace("from = 2025-01-01", 'from = "2025-01-01"'), "edition[0].from：不是正确的日期"),
    "day with a time": (RULE.replace("from = 2025-01-01", "from = 2025-01-01T00:00:00"), "edition[0].from：不是正确的日期"),
    "article as a number": (RULE.replace('article = "7"', "article = 7"), "article：应当是文字"),
    "article that is none": (RULE.replace('article = "7"', 'article = "²"'), "article：格式不对，写条文的数字"),
    "paragraph nought": (RULE.replace('article = "7"', 'article = "7"\nparagraph = 0'), "paragraph：数值过小"),
    "list as a word": (RULE.replace('all = ["threatened_personal_safety"]', 'all = "threatened"'), "all：应当是列表"),
    "truth value as a word": (RULE.replace("verified = true", 'verified = "true"'), "verified：应当是 true 或 false"),
    "edition as a word": (RULE.replace("edition = 2025-01-01", 'edition = "2025"'), "edition：不是正确的日期"),
    "no edition": ('edition = "x"\n' + RULE.replace("[[edition]]\nfrom = 2025-01-01\nsource = \"https://example.invalid/rule\"\nchecked_on = 2026-11-23\n", ""),
                   "edition：应当是列表"),
    "text without being verified": (RULE.replace("verified = true", "verified = false"), "verified 与 text 不一致"),
    "misspelt key": (RULE.replace("summary", "sumary"), "是不是想写 summary"),
    "no TOML": ("law = ", "不是合法的 TOML"),
}


class TestBrokenRules:
    @pytest.mark.parametrize(("text", "said"), BROKEN_RULES.values(), ids=BROKEN_RULES.keys())
    def test_are_told_with_pack_and_file(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", files={"provisions/example.toml": text})))
        assert said in str(raised.value)
        assert str(raised.value).startswith("clinic 的 provisions/example.toml")

    def test_every_file_is_told_of(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {"provisions/a.toml": "law = ", "provisions/b.toml": RULE.replace("threatened_personal_safety", "x"), "provisions/c.toml": b"\xff"}
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", files=files)))
        assert [fault.place.split()[2] for fault in raised.value.faults] == ["provisions/a.toml", "provisions/c.toml", "provisions/b.toml"]

    @given(data=st.recursive(st.none() | st.booleans() | st.integers(-2, 9999) | st.text(max_size=5) | st.just("2025-01-01"),
                             lambda inner: st.lists(inner, max_size=2)))
    def test_any_value_of_any_key_is_read_or_refused(self, data: object) -> None:
        from complaintgen.law.provisions import with_provisions

        value = json.dumps(data if data is not None else "x", ensure_ascii=True)
        for line in RULE.splitlines():
            if " = " in line:
                text = RULE.replace(line, f"{line.split(' = ')[0]} = {value}")
                assert with_provisions(LAW, {"a.toml": text.encode()}, ["civil_claim"]) is not None


class TestBranches:
    def test_the_court_that_serves_the_address_stands_in_the_paper(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})
        assert "示例市示例区人民法院" in filed(pack, habitual_address="示例市示例区1号")

    @pytest.mark.parametrize("address", ["别的市别的区1号", None], ids=["another place", "no address"])
    def test_an_office_of_another_place_is_not_guessed(self, tmp_path: Path, address: str | None) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})
        assert "【待填：受诉人民法院】" in filed(pack, **({"habitual_address": address} if address else {}))

    def test_of_several_that_serve_it_none_is_chosen(self, tmp_path: Path) -> None:
        two = OFFICES + '[[office]]\nid = "other"\nkind = "court"\nname = "另一法院"\nserves = ["示例市"]\n'
        assert "【待填：受诉人民法院】" in filed(make_pack(tmp_path / "p", files={"authorities.toml": two}), habitual_address="示例市示例区1号")

    def test_an_office_that_says_no_place_only_stands_for_choice(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES.replace('serves = ["示例区"]\n', "")})
        assert "【待填：受诉人民法院】" in filed(pack, habitual_address="示例市示例区1号")
        assert [office.id for office in load_pack(str(pack)).offices] == ["west_court", "finance"]

    def test_what_the_case_says_goes_before(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})
        facts = case({"complainant": {"habitual_address": "示例市示例区1号"}, "filing": {"court": "本人选的法院"}}, NO_CONSENT, lender("microloan"),
                     said("threat_violence", on="2026-02-20"))
        assert "本人选的法院" in text_with(pack, "investigation_request", read(facts))

    def test_a_city_with_an_internet_court_is_left_to_the_person(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES.replace("示例区\"]", "西湖区\"]")})
        assert "【待填：受诉人民法院】" in filed(pack, habitual_address="浙江省杭州市西湖区1号")

    @pytest.mark.parametrize(("facts", "given"), [
        (lender("microloan", province="示例省"), True), (lender("microloan", province="别的省"), False), (lender("bank", address="示例省"), False),
    ], ids=["the regulator of the lender", "a lender of another province", "a lender under another regulator"])
    def test_a_regulator_is_that_of_the_lender_and_its_seat(self, tmp_path: Path, facts: Facts, given: bool) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})
        text = text_with(pack, "regulator_complaint", read(case(NO_CONSENT, facts, said("threat_violence", on="2026-02-20"))))
        assert ("示例省地方金融管理局：" in text) is given
        assert ("【待填：监管机构】" in text) is not given

    @pytest.mark.parametrize(("kind", "facts", "filled"), [
        ("court", {"complainant": {"habitual_address": "甲市乙区"}}, True),
        ("court", {"complainant": {"registered_address": "甲市乙区"}}, True),
        ("court", {"complainant": {"registered_address": "别处", "habitual_address": "甲市乙区", "habitual_since": "2026-01-01"}}, False),
        ("police_station", {"complainant": {"habitual_address": "甲市乙区", "habitual_since": "2026-01-01"}}, True),
        ("police_station", {"complainant": {"registered_address": "甲市乙区", "habitual_address": "别处"}}, False),
        ("cyberspace_office", {"complainant": {"habitual_address": "甲市乙区"}}, True),
        ("telecom_office", {"complainant": {"habitual_address": "甲市乙区"}}, True),
        ("justice_office", {"complainant": {"habitual_address": "甲市乙区"}}, True),
        ("review_authority", {"complainant": {"habitual_address": "甲市乙区"}}, False),
        ("procuratorate", {"complainant": {"habitual_address": "甲市乙区"}}, False),
        ("regulator", {"complainant": {"habitual_address": "甲市乙区"}}, False),
        ("regulator", lender("microloan", address="甲市乙区"), True),
        ("regulator", lender("microloan"), False),
        ("regulator", {"parties": [{"id": "p", "role": "lender", "address": "甲市乙区"}]}, False),
        ("regulator", {"parties": [{"id": "p", "role": "collector", "licence": "microloan", "address": "甲市乙区"}]}, False),
    ], ids=["court where the person lives", "court of the household register", "court while the person lives there for less than a year",
            "police where the person was", "police not of the register", "cyberspace office of the person", "telecom office of the person",
            "justice office of the person", "authority of review", "procuratorate", "regulator not of the person", "regulator of the lender",
            "lender without a seat", "lender without a licence", "collector only"])
    def test_which_address_counts_for_which_office(self, kind: OfficeKind, facts: Facts, filled: bool) -> None:
        office = Office(id="x", kind=kind, name="甲市某单位", licences=frozenset({"microloan"} if kind == "regulator" else ()), serves=("乙区",))
        shown = with_branches(read(case(facts)), [office], DAY)
        assert (getattr(shown.filing, kind) == "甲市某单位") is filled
        assert branches_named(shown, [office]) == ((office,) if filled else ())

    def test_two_lenders_under_two_regulators_leave_it_open(self, tmp_path: Path) -> None:
        both = case(NO_CONSENT, lender("microloan", province="示例省"), said("threat_violence", on="2026-02-20"))
        both["parties"].append({"id": "p9", "role": "assignee", "name": "某银行", "licence": "bank", "address": "示例省"})
        text = text_with(make_pack(tmp_path / "p", files={"authorities.toml": OFFICES}), "regulator_complaint", read(both))
        assert "【待填：监管机构】" in text

    def test_the_guide_tells_address_and_phone(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})
        facts = case({"complainant": {"habitual_address": "示例市示例区1号"}}, NO_CONSENT, lender("microloan", identified_by="合同"),
                     said("threat_violence", on="2026-02-20", party="p1"))
        assert "受诉人民法院：示例市示例区人民法院，地址：示例区人民路2号，电话：0000-1234567。" in text_with(pack, "filing_guide", read(facts))

    def test_the_manifest_is_of_the_case_as_it_was_given(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", files={"authorities.toml": OFFICES})))
        facts = threatened()
        assert generate(facts, pack.law(), pack, DAY).case_sha256 == generate(facts, LAW, default_pack(), DAY).case_sha256

    def test_the_offices_of_a_child_stand_beside_its_parents(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", head=head("province"), files={"authorities.toml": OFFICES})
        own = '[[office]]\nid = "finance"\nkind = "regulator"\nname = "新名称"\nlicences = ["microloan"]\n[[office]]\nid = "p"\nkind = "police_station"\nname = "派出所"\n'
        pack = load_pack(str(make_pack(tmp_path / "p", head=head("city", "province"), files={"authorities.toml": own})))
        assert [(office.id, office.name) for office in pack.offices] == [("west_court", "示例市示例区人民法院"), ("finance", "新名称"), ("p", "派出所")]


class TestAuthorities:
    MEDIATION = ('[[authority]]\nid = "mediation"\nname = "示例市金融消费纠纷调解中心"\nhotline = "0000-12345"\ntakes = "complaint"\n'
                 'licences = ["microloan"]\nreason = "可以免费调解"\n')

    def test_a_local_one_is_told_of_in_the_guide(self, tmp_path: Path) -> None:
        text = text_with(make_pack(tmp_path / "p", files={"authorities.toml": self.MEDIATION}), "filing_guide", threatened())
        assert "投诉：示例市金融消费纠纷调解中心（0000-12345）。可以免费调解。" in text
        assert "12378" not in text

    def test_the_fee_may_stand_beside_the_offices(self, tmp_path: Path) -> None:
        assert load_pack(str(make_pack(tmp_path / "p", files={"authorities.toml": "court_fee_base = 300\n"}))).court_fee_base == 300

    @pytest.mark.parametrize(("text", "said"), [
        (OFFICES.replace("finance", "west_court"), "编号 west_court 写了两次"),
        (MEDIATION.replace('"mediation"', '"nfra"'), "编号 nfra 与内置的重复"),
        (MEDIATION + "is_regulator = true\n", "authority[0].is_regulator：不认识的设置"),
        (MEDIATION + 'known_by = ["调解中心"]\n', "authority[0].known_by：不认识的设置"),
        (MEDIATION.replace("microloan", "microlaon"), "是不是想写 microloan？"),
        (MEDIATION + 'elements = ["threatened_personal_safty"]\n', "是不是想写 threatened_personal_safety？"),
        (MEDIATION + 'filing = "court_house"\n', "'court'"),
        (OFFICES.replace('kind = "court"', 'kind = "tribunal"'), "office[0].kind：不认识的取值 'tribunal'"),
        (OFFICES.replace('licences = ["microloan"]\n', ""), "finance 没有写监管哪些机构"),
        (OFFICES.replace('serves = ["示例区"]', 'licences = ["bank"]'), "west_court 不是监管机构"),
        (OFFICES.replace('serves = ["示例区"]', 'serves = ["区"]'), "office[0].serves[0]：内容为空"),
        (OFFICES.replace("address", "adress"), "是不是想写 address？"),
        ("court_fee_base = 1000\n", "court_fee_base：数值过大"),
        ("[[office", "不是合法的 TOML"),
    ], ids=["id twice", "id of the country's", "a regulator of its own", "words of a regulator", "unknown licence", "unknown element", "unknown field", "unknown kind",
            "regulator of nobody", "court with licences", "place of one character", "misspelt key", "fee too high", "not TOML"])
    def test_a_fault_is_told_in_place(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", files={"authorities.toml": text})))
        assert said in str(raised.value)
        assert str(raised.value).startswith("clinic 的 authorities.toml")

    def test_the_fee_stands_in_one_file_only(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="请只留一处"):
            load_pack(str(make_pack(tmp_path / "p", "[local]\ncourt_fee_base = 300\n", {"authorities.toml": "court_fee_base = 300\n"})))

    @given(st.binary(max_size=60))
    def test_no_bytes_make_it_crash(self, data: bytes) -> None:
        found = parse_offices("authorities.toml", data)
        assert isinstance(found, LocalOffices) or all(fault.place.startswith("authorities.toml") for fault in found)

    def test_those_of_the_country_are_in_the_law(self) -> None:
        assert LAW.authorities == built_in_authorities()
        assert {"nfra", "local_finance", "cyberspace"} <= {authority.id for authority in LAW.authorities}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_offices_of_a_place_change_nothing_for_people_of_another(tmp_path: Path, sample: Path) -> None:
    elsewhere = OFFICES.replace("示例", "远方")
    pack = load_pack(str(make_pack(tmp_path / "p", files={"authorities.toml": elsewhere})))
    facts = parse_case(sample.read_bytes(), date(2026, 11, 24))
    with_offices, without = (generate(facts, law, pack, DAY).papers for law in (pack.law(), LAW))
    assert [paper.data for paper in with_offices] == [paper.data for paper in without]
