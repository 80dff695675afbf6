"""What may be proposed: the province of an address or a company, the office there, the kind of a company; and never more than that."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from complaintgen.case.model import Case
from complaintgen.case.reading import parse_case
from complaintgen.law.procedure import all_places, licence_proposed, offices_proposed, province_proposed
from tests.support import make_case

MICROLOAN: dict[str, Any] = {"id": "p1", "role": "lender", "name": "某某小额贷款有限公司", "licence": "microloan"}


def case_with(lender: dict[str, Any] | None = None, **complainant: Any) -> Case:
    return parse_case(json.dumps(make_case(role="borrower", complainant={"name": "陈某甲", **complainant}, parties=[MICROLOAN | (lender or {})])).encode(), date(2026, 3, 20))


class TestProvinceOfACompany:
    @pytest.mark.parametrize(("address", "province"), [
        ("重庆市渝中区某路1号", "重庆市"), ("广东省深圳市南山区", "广东省"), ("深圳市福田区", "广东省"), ("上海市浦东新区", "上海市"), ("杭州市西湖区", "浙江省"),
        ("内蒙古呼和浩特市", "内蒙古自治区"), ("天津市河北区", "天津市"), ("海南藏族自治州共和县", "青海省"), ("大连市中山区", "辽宁省"), ("桐庐县某路", "浙江省"),
        ("南京西路1号", None), ("西湖区学院路", None), ("朝阳区建国路", None), ("示例省示例市滨江区金融路2号", None), ("重庆路5号", None),
    ])
    def test_is_that_of_its_address(self, address: str, province: str | None) -> None:
        found = province_proposed(address=address, name="某公司")
        assert (found.name if found else None) == province

    @pytest.mark.parametrize(("name", "province"), [
        ("重庆某某小额贷款有限公司", "重庆市"), ("某某（重庆）小额贷款有限公司", "重庆市"), ("深圳市某某小额贷款有限公司", "广东省"), ("广州某某互联网小额贷款有限公司", "广东省"),
        ("河南中原某公司", "河南省"), ("长治小额贷款有限公司", None), ("朝阳小额贷款有限公司", None), ("某某小额贷款有限公司", None),
    ])
    def test_is_hinted_at_by_its_name(self, name: str, province: str | None) -> None:
        found = province_proposed(address="", name=name)
        assert (found.name if found else None) == province

    def test_comes_from_the_address_before_the_name(self) -> None:
        found = province_proposed(address="广东省广州市天河区", name="重庆某某小额贷款有限公司")
        assert found is not None
        assert found.name == "广东省"
        assert "住所" in found.reason


class TestOffices:
    @pytest.mark.parametrize(("lender", "name"), [
        ({"address": "重庆市渝中区"}, "重庆市地方金融管理局"),
        ({"province": "河北省"}, "河北省地方金融管理局"),
        ({"licence": "bank", "address": "北京市西城区"}, "国家金融监督管理总局北京监管局"),
        ({"licence": "consumer_finance", "address": "深圳市福田区"}, "国家金融监督管理总局深圳监管局"),
        ({"licence": "bank", "name": "宁波某银行"}, "国家金融监督管理总局宁波监管局"),
    ])
    def test_of_a_lender_follow_its_licence_and_seat(self, lender: dict[str, Any], name: str) -> None:
        assert [office.name for office in offices_proposed(case_with(lender), "regulator")] == [name]

    @pytest.mark.parametrize("lender", [{}, {"licence": "loan_facilitation", "address": "北京市"}, {"licence": "payment", "address": "北京市"}])
    def test_are_none_where_seat_or_regulator_is_not_known(self, lender: dict[str, Any]) -> None:
        assert offices_proposed(case_with(lender), "regulator") == ()

    def test_of_the_person_follow_the_address_and_never_the_id_number(self) -> None:
        known: dict[str, Any] = {"id_type": "resident_id", "id_number": "110101198811022048"}
        assert offices_proposed(case_with(**known), "telecom_office") == ()
        assert [office.name for office in offices_proposed(case_with(habitual_address="浙江省杭州市西湖区", **known), "telecom_office")] == ["浙江省通信管理局"]

    def test_are_marked_to_be_checked_where_only_the_form_is_known(self) -> None:
        by_place = {place: offices_proposed(case_with(habitual_address=place), "cyberspace_office")[0] for place in ("北京市东城区", "天津市和平区")}
        assert [office.is_to_check for office in by_place.values()] == [False, True]
        assert "请核对名称" in by_place["天津市和平区"].reason


class TestLicence:
    @pytest.mark.parametrize(("name", "licence"), [
        ("重庆某小额贷款有限公司", "microloan"), ("某消费金融有限公司", "consumer_finance"), ("某银行股份有限公司", "bank"), ("某融资担保有限公司", "guarantee"),
        ("某金融资产管理股份有限公司", "national_amc"), ("某银行卡服务有限公司", None), ("某非融资担保有限公司", None), ("某资产管理有限公司", None), ("某科技有限公司", None), ("某某", None),
    ])
    def test_is_proposed_by_the_longest_word_of_a_name(self, name: str, licence: str | None) -> None:
        found = licence_proposed(name)
        assert (found.licence if found else None) == licence


class TestTheTables:
    def test_name_no_authority_that_is_gone(self) -> None:
        names = [getattr(place, kind).name for place in all_places() for kind in ("nfra", "local_finance", "telecom", "cyberspace", "justice")]
        assert not [name for name in names if "银保监" in name or "银监局" in name or "地方金融监督管理局" in name]

    def test_have_every_province_and_the_five_cities(self) -> None:
        assert len([place for place in all_places() if not place.province]) == 31
        assert sorted(place.short for place in all_places() if place.province) == sorted(["大连", "宁波", "厦门", "青岛", "深圳"])
