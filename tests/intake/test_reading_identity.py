"""Phone numbers, numbers of identity, words, yes and no, as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from stdnum.cn import ric, uscc

from complaintgen.case.enums import IdType, Sex
from complaintgen.case.model import Address, CompanyCode, Name, Person, Phone, Text
from complaintgen.errors import AnswerError
from complaintgen.identities.numbers import digits_of
from complaintgen.intake.reading import (
    birth_and_sex_of,
    read_address,
    read_company_code,
    read_id_number,
    read_name,
    read_phone,
    read_phones,
    read_text,
    read_yes_no,
)
from tests.intake.typed import full_width, holds_promise, words

# As typed → as it is kept: in half width, without what nobody sees and the spaces around.
PHONES = {
    "13800001234": "13800001234",
    " 138 0000 1234 ": "138 0000 1234",
    "138-0000-1234": "138-0000-1234",
    "１３８００００１２３４": "13800001234",
    "+86 13800001234": "+86 13800001234",
    "\u202d138\u00a0 0000\u200b1234\u202c": "138 00001234",
    "幺三八零零零零一二三四": "幺三八零零零零一二三四",
    "021-62345678": "021-62345678",
    "021-62345678转801": "021-62345678转801",
    "（0571）88888888": "(0571)88888888",
    "+86 21 6234 5678": "+86 21 6234 5678",
    "95599": "95599",
    "95013588213": "95013588213",
    "106 9000 0001 234": "106 9000 0001 234",
    "400-800-1234": "400-800-1234",
    "+852 2345 6789": "+852 2345 6789",
    "隐藏号码": "隐藏号码",
    "Private Number": "Private Number",
    "无来电显示": "无来电显示",
}

REFUSED_PHONES = {
    "": "还没有填写号码",
    "1380000123": "少了1位：手机号码是11位，您输入了10位",
    "+86 1380000123": "少了1位：手机号码是11位，您输入了10位",
    "138000012345": "多了1位：手机号码是11位，您输入了12位",
    "13800": "少了6位",
    "138****1234": "遮住的位数",
    "1380000xxxx": "遮住的位数",
    "1380000123O": "不是数字的「O」",
    "张三": "不是数字的「张」",
    "62345678": "缺少区号",
    "021-6234567": "位数不对",
    "13800001234转801": "分机号前面不是完整的固定电话",
    "0950-13588213": "没有这个区号",
    "2162345678": "不是完整的电话号码",
    "12": "不是完整的电话号码",
    "+999 1": "不是完整的电话号码",
    "+999 12345678": "不是完整的电话号码",
}


class TestPhones:
    @pytest.mark.parametrize(("typed", "number"), PHONES.items())
    def test_are_read_in_any_usual_form(self, typed: str, number: str) -> None:
        assert read_phone(typed) == number

    @pytest.mark.parametrize(("typed", "said"), REFUSED_PHONES.items())
    def test_that_are_not_whole_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_phone(typed)

    @given(words() | st.from_regex(r"\+?[0-9][0-9 ()\-]{0,20}", fullmatch=True))
    def test_no_digit_is_added_left_out_or_moved(self, typed: str) -> None:
        try:
            number = read_phone(typed)
        except AnswerError:
            return
        assert digits_of(number) == digits_of(typed)

    @given(words() | st.from_regex(r"\+?[0-9][0-9 ()\-]{0,20}", fullmatch=True))
    def test_of_any_typing_are_numbers_the_model_takes_or_explained(self, typed: str) -> None:
        assert holds_promise(read_phone, typed, Phone)

    @given(words())
    def test_once_read_are_read_again_as_they_are(self, typed: str) -> None:
        try:
            number = read_phone(typed)
        except AnswerError:
            return
        assert read_phone(number) == number


class TestSeveralPhones:
    @pytest.mark.parametrize(("typed", "numbers"), [
        ("13800001234、13900001234", ("13800001234", "13900001234")),
        ("13800001234，13900001234；95599", ("13800001234", "13900001234", "95599")),
        ("13800001234 13900001234", ("13800001234", "13900001234")),
        ("138 0000 1234 139 0000 5678", ("138 0000 1234", "139 0000 5678")),
        ("021 62345678 / 95588", ("021 62345678", "95588")),
        ("95 013 588 213 95599", ("95 013 588 213", "95599")),
        ("138 0000 1234、138-0000-1234、+8613800001234", ("138 0000 1234",)),
        ("10086 10010", ("10086", "10010")),
        ("106900000012 95599", ("106900000012", "95599")),
        ("95599和隐藏号码", ("95599", "隐藏号码")),
        ("13800001234\n+86 13800001234", ("13800001234",)),
        ("95599", ("95599",)),
    ])
    def test_are_told_apart(self, typed: str, numbers: tuple[str, ...]) -> None:
        assert read_phones(typed) == numbers

    @pytest.mark.parametrize(("typed", "said"), [("13800001234,1390", "少了7位"), ("", "还没有填写号码"), ("、、", "还没有填写号码")])
    def test_of_which_one_is_not_whole_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_phones(typed)

    @given(st.lists(st.sampled_from(["13800001234", "021-62345678", "95599", "10690000001234", "+85223456789", "隐藏号码"]),
                    min_size=1, unique=True), st.sampled_from(["、", "，", " ", "; ", "\n", "/"]))
    def test_come_back_in_the_order_given(self, numbers: list[str], between: str) -> None:
        assert read_phones(between.join(numbers)) == tuple(numbers)

    @given(words())
    def test_of_any_typing_are_numbers_the_model_takes_or_explained(self, typed: str) -> None:
        assert holds_promise(read_phones, typed, tuple[Phone, ...])


REFUSED_IDS = {
    "": "还没有填写号码",
    "110101920315103": "15位的旧身份证号码",
    "11010119920315103": "少了1位：身份证号码是18位，您输入了17位",
    "1101011992031510355": "多了1位：身份证号码是18位，您输入了19位",
    "O10101199203151035": "17位数字，再加一位数字或字母 X",
    "1101011992031510X5": "17位数字，再加一位数字或字母 X",
    "110101199213151035": "出生日期（第7到14位）不存在",
    "110101199202301035": "出生日期（第7到14位）不存在",
    "110101179203151035": "出生日期（第7到14位）不存在",
    "110101199203151036": "校验位对不上",
    "110101199203151053": "校验位对不上",
}


def resident_ids() -> st.SearchStrategy[str]:
    bodies = st.builds(lambda area, day, order: f"{area}{day:%Y%m%d}{order:03}", st.sampled_from(["110101", "500101", "110199", "441900"]),
                       st.dates(date(1900, 1, 1), date(2026, 11, 25)), st.integers(0, 999))
    return bodies.map(lambda body: body + ric.calc_check_digit(f"{body}0"))


class TestResidentIds:
    @pytest.mark.parametrize("typed", ["110101199203151035", "11010119920315103５", "110101 19920315 1035", "110101-19920315-1035"])
    def test_are_read_in_any_usual_form(self, typed: str) -> None:
        assert read_id_number(typed, IdType.RESIDENT_ID) == "110101199203151035"

    def test_end_with_a_capital_x(self) -> None:
        number = next(number for order in range(1000) if ric.is_valid(number := f"11010119900307{order:03}X"))
        assert read_id_number(number.lower(), IdType.RESIDENT_ID) == number

    @pytest.mark.parametrize(("typed", "said"), REFUSED_IDS.items())
    def test_that_are_wrong_are_explained_by_their_part(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError) as error:
            read_id_number(typed, IdType.RESIDENT_ID)
        assert said in str(error.value)

    @given(resident_ids())
    def test_are_accepted_whatever_area_they_were_given_in(self, number: str) -> None:
        assert read_id_number(number, IdType.RESIDENT_ID) == number
        assert Person(id_type=IdType.RESIDENT_ID, id_number=number).id_number == number

    @given(resident_ids())
    def test_say_birth_and_sex(self, number: str) -> None:
        birth, sex = birth_and_sex_of(number)
        assert f"{birth:%Y%m%d}" == number[6:14]
        assert sex is (Sex.MALE if number[16] in "13579" else Sex.FEMALE)

    def test_alone_say_birth_and_sex(self) -> None:
        with pytest.raises(ValueError, match="not a resident ID"):
            birth_and_sex_of("E12345678")

    @given(resident_ids(), st.integers(0, 16), st.integers(1, 9))
    def test_with_one_wrong_digit_are_never_taken_nor_repeated(self, number: str, place: int, shift: int) -> None:
        wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1:]
        with pytest.raises(AnswerError) as error:
            read_id_number(wrong, IdType.RESIDENT_ID)
        assert wrong not in str(error.value)
        with pytest.raises(ValidationError):
            Person(id_type=IdType.RESIDENT_ID, id_number=wrong)

    @given(words())
    def test_of_any_typing_are_taken_by_the_model_or_explained(self, typed: str) -> None:
        assert holds_promise(lambda text: read_id_number(text, IdType.RESIDENT_ID), typed, Text)


@pytest.mark.parametrize("id_type", [kind for kind in IdType if kind is not IdType.RESIDENT_ID])
def test_the_number_of_another_paper_stays_as_typed(id_type: IdType) -> None:
    assert read_id_number(" E1234 5678 ", id_type) == "E1234 5678"


REFUSED_CODES = {
    "": "还没有填写号码",
    "9111": "少了14位：统一社会信用代码是18位，您输入了4位",
    "911101010000000": "15位的旧注册号",
    "91110101MA0DEMO010": "没有字母 I、O、S、V、Z",
    "91110101MA0DEM0010": "校验位对不上",
    "91110101MA0DEM，010": "只有数字和大写字母",
}


class TestCompanyCodes:
    @given(st.from_regex(r"9[0-9]{7}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True))
    def test_are_read_in_any_usual_form(self, body: str) -> None:
        code = body + uscc.calc_check_digit(body)
        written = [code, code.lower(), f"{code[:8]} {code[8:]}", f"{code[:8]}-{code[8:]}", full_width(code)]
        assert {read_company_code(typed) for typed in written} == {code}

    @pytest.mark.parametrize(("typed", "said"), REFUSED_CODES.items())
    def test_that_are_wrong_are_explained_by_their_part(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_company_code(typed)

    @given(words())
    def test_of_any_typing_are_taken_by_the_model_or_explained(self, typed: str) -> None:
        assert holds_promise(read_company_code, typed, CompanyCode)


class TestText:
    @pytest.mark.parametrize("typed", ["陈某甲", "第一行\n  第二行", "全角　空格  保留", "１２３", "表情😀", "tab\t里"])
    def test_stays_as_typed(self, typed: str) -> None:
        assert read_text(f" {typed}\n") == typed

    @pytest.mark.parametrize(("typed", "said"), [
        ("", "还没有填写"), (" \u3000\n", "还没有填写"), ("a\x01", "第 2 个字符是不能写入文书的控制字符 U\\+0001"), ("\ud800", "U\\+D800"), ("a\ufffe", "U\\+FFFE"),
    ])
    def test_that_no_paper_can_hold_is_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_text(typed)

    @given(words())
    def test_of_any_typing_is_kept_or_explained(self, typed: str) -> None:
        assert holds_promise(read_text, typed, Text)


class TestNames:
    @pytest.mark.parametrize("typed", ["陈某甲", "林某", "某某", "欧阳某某", "阿卜杜拉·买买提", "John Smith", "O'Neil", "Jean-Luc", "张三（小张）", "林二", "〇某"])
    def test_of_persons_stay_as_typed(self, typed: str) -> None:
        assert read_name(f" {typed} ") == typed

    @pytest.mark.parametrize(("typed", "reason"), [
        ("", "还没有填写"), ("张三1", "不能有数字"), ("abc123", "不能有数字"), ("张三１", "不能有数字"), ("13800001234", "不能有数字"), ("什么？", "不能有「\\?」"),
        ("张三!", "不能有「!」"), ("a@b.cn", "不能有「@」"), ("张三，李四", "不能有「,」"), ("【示例】", "不能有「【」"), ("——", "没有看出姓名"), ("某" * 31, "最多 30 个字"),
    ])
    def test_that_are_none_are_refused_gently(self, typed: str, reason: str) -> None:
        with pytest.raises(AnswerError, match=f"{reason}.*跳过"):
            read_name(typed)

    @given(words())
    def test_are_never_read_into_what_the_model_refuses(self, typed: str) -> None:
        assert holds_promise(read_name, typed, Name)


class TestAddresses:
    @pytest.mark.parametrize("typed", ["示例省示例市西湖区学院路16号", "同心县和平路8号", "如东县上路1号", "户籍路一样村2号", "示例市同上街3号"])
    def test_stay_as_typed(self, typed: str) -> None:
        assert read_address(f" {typed}\n") == typed

    @pytest.mark.parametrize("typed", [
        "同上", "如上。", "（同上）", "同户籍", "同户籍地址", "同身份证", "见身份证", "与身份证一致", "和户籍地址一样", "跟上面一样", "同上（户籍地）", "与户口本登记地址相同", "同前述住所", "一样",
    ])
    def test_that_point_elsewhere_are_to_be_written_out(self, typed: str) -> None:
        with pytest.raises(AnswerError, match=r"完整的地址。.*再写一遍"):
            read_address(typed)

    @given(words() | st.text("同如见上前户籍地址身份证一样致登记和与", max_size=12))
    def test_are_never_read_into_what_the_model_refuses(self, typed: str) -> None:
        assert holds_promise(read_address, typed, Address)


class TestYesNo:
    @pytest.mark.parametrize("typed", ["是", "是的", "对。", "有", "有过", "嗯", "可以", "y", "Ｙ", "YES", " 是 ", "同意！"])
    def test_yes_however_it_is_said(self, typed: str) -> None:
        assert read_yes_no(typed) is True

    @pytest.mark.parametrize("typed", ["否", "不是", "没有", "没", "无", "从未", "n", "ｎ", "No", "不同意"])
    def test_no_however_it_is_said(self, typed: str) -> None:
        assert read_yes_no(typed) is False

    @pytest.mark.parametrize(("typed", "said"), [
        ("不清楚", "可以先跳过"), ("忘了", "可以先跳过"), ("？", "可以先跳过"), ("是不是", "请填写"), ("可能", "请填写"), ("", "请填写"),
    ])
    def test_anything_else_is_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_yes_no(typed)

    @given(words())
    def test_of_any_typing_is_yes_no_or_explained(self, typed: str) -> None:
        assert holds_promise(read_yes_no, typed, bool)


def test_a_message_has_no_place_since_the_question_stands_above_it() -> None:
    with pytest.raises(AnswerError) as error:
        read_phone("1380000123")
    assert str(error.value) == "少了1位：手机号码是11位，您输入了10位。请对照手机核对；不清楚的可以先跳过，以后再补"


class TestNameOrSentence:
    @pytest.mark.parametrize("words", [
        "陈晓是你同事吧 不转告就天天打你", "再不还钱就上门", "赶紧还钱", "逾期三十天", "您有一笔欠款", "陈某甲\n你好", "明天去单位找领导说清楚这件事情",
    ])
    def test_a_sentence_is_no_name(self, words: str) -> None:
        with pytest.raises(AnswerError, match="好像是一句话"):
            read_name(words)

    @pytest.mark.parametrize("name", [
        "陈晓", "欧阳文秀", "吕不韦", "买买提·艾力", "阿不都热合曼·买买提吐尔逊", "John Smith", "林某", "大学同学群", "示例市示例区第一实验小学幼儿园",
    ])
    def test_a_name_is_one(self, name: str) -> None:
        assert read_name(name) == name
