"""The people and firms of a case: complainant, agent, guardian, parties, recipients."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from complaintgen.case.ask import Ask, When
from complaintgen.case.kinds import AgentKind, IdType, Licence, PartyRole, Sex
from complaintgen.case.scalars import (
    CompanyCode,
    EvidenceId,
    Identifier,
    PartyId,
    PastDay,
    Phone,
    Text,
    resident_id_is_valid,
)


class Facts(BaseModel):
    """Base of every part of a case: frozen, and no field that the model does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Person(Facts):
    """A natural person as the papers name one (民事诉讼法 art. 124)."""

    name: Annotated[Text | None, Ask("姓名", "您的姓名？", "与身份证一致。", "陈某甲")] = None
    sex: Annotated[Sex | None, Ask("性别")] = None
    birth_date: Annotated[PastDay | None, Ask("出生日期", example="1990-05-06")] = None
    ethnicity: Annotated[Text | None, Ask("民族", example="汉族")] = None
    id_type: Annotated[IdType | None, Ask("证件类型")] = None
    id_number: Annotated[Text | None, Ask("证件号码", help="只印在确实需要的文书上。", when=(When("id_type"),))] = None
    phone: Annotated[Phone | None, Ask("联系电话", example="13800000000")] = None
    registered_address: Annotated[Text | None, Ask("户籍地址", help="与身份证或户口簿一致。")] = None
    habitual_address: Annotated[Text | None, Ask("经常居住地", "现在住在哪里？", "连续居住满一年可作为经常居住地。")] = None
    habitual_since: Annotated[PastDay | None, Ask("何时起居住", when=(When("habitual_address"),))] = None
    occupation: Annotated[Text | None, Ask("职业")] = None
    employer: Annotated[Text | None, Ask("工作单位")] = None

    @model_validator(mode="after")
    def _resident_id_passes_checksum(self) -> Self:
        if self.id_type is IdType.RESIDENT_ID and self.id_number and not resident_id_is_valid(self.id_number):
            raise PydanticCustomError("id_number", "身份证号码的校验位不对，请对照证件核对 id_number")
        return self


class Agent(Facts):
    """委托诉讼代理人（民事诉讼法 art. 61）."""

    name: Annotated[Text, Ask("代理人姓名")]
    kind: Annotated[AgentKind, Ask("代理人类型")]
    unit: Annotated[Text | None, Ask("代理人单位")] = None
    phone: Annotated[Phone | None, Ask("代理人电话")] = None
    address: Annotated[Text | None, Ask("代理人地址", help="法院寄送文书的地址。")] = None
    special_authority: Annotated[bool | None, Ask("是否特别授权", "代理人是否有特别授权？", "代为承认、放弃、变更诉讼请求，进行和解等，须有特别授权。")] = None


class Clinic(Facts):
    """协助制作文书的机构: a legal aid clinic or law firm whose letterhead the papers carry."""

    name: Annotated[Text, Ask("机构名称", "由哪家机构协助制作文书？", "印在文书页眉。", "示例市法律援助中心")]
    address: Annotated[Text | None, Ask("机构地址")] = None
    phone: Annotated[Phone | None, Ask("机构电话")] = None
    lawyer: Annotated[Text | None, Ask("审核律师")] = None


class Guardian(Facts):
    """法定代理人."""

    name: Annotated[Text, Ask("法定代理人姓名")]
    relation: Annotated[Text, Ask("与本人的关系")]
    phone: Annotated[Phone | None, Ask("法定代理人电话")] = None


class Party(Facts):
    """Someone on the other side, as far as known."""

    id: Annotated[Identifier, Ask("编号", example="p1")]
    role: Annotated[PartyRole, Ask("对方身份", "对方是哪一类？")]
    name: Annotated[Text | None, Ask("名称", "对方的全称？", "借款合同或征信报告上的名称；App名称通常不是出借机构。")] = None
    licence: Annotated[Licence | None, Ask("机构类型", "对方属于哪类机构？", "决定向哪个部门投诉；看合同抬头的公司名称。")] = None
    company_code: Annotated[CompanyCode | None, Ask("统一社会信用代码")] = None
    address: Annotated[Text | None, Ask("住所", help="在国家企业信用信息公示系统可查。")] = None
    province: Annotated[Text | None, Ask("注册地省份", help="小额贷款公司由注册地省级地方金融管理机构监管。")] = None
    legal_representative: Annotated[Text | None, Ask("法定代表人")] = None
    legal_representative_title: Annotated[Text | None, Ask("法定代表人职务")] = None
    phones: Annotated[tuple[Phone, ...], Ask("电话")] = ()
    identified_by: Annotated[Text | None, Ask("怎样确认是对方", "您怎样知道是这一家？", "合同、短信签名、自报家门、还款账户等。", is_own_words=True)] = None
    evidence: Annotated[tuple[EvidenceId, ...], Ask("确认对方身份的证据编号")] = ()
    engaged_by: Annotated[PartyId | None, Ask("受谁委托或者雇用", help="填写委托方、用人单位的编号；不清楚就不填。")] = None
    announced: Annotated[bool | None, Ask("委托催收前是否告知", "出借机构委托催收之前，是否告诉过您由谁催收？")] = None


class Recipient(Facts):
    """Someone other than the complainant who was contacted."""

    id: Annotated[Identifier, Ask("编号", example="r1")]
    name: Annotated[Text | None, Ask("姓名")] = None
    relation: Annotated[Text | None, Ask("与本人的关系", example="同事")] = None
    phone: Annotated[Phone | None, Ask("电话")] = None
    is_emergency_contact: Annotated[bool | None, Ask("是否借款时填写的紧急联系人")] = None
    keeps_original: Annotated[bool | None, Ask("是否保留原始信息", help="原始信息在对方手机里，请对方不要删除。")] = None
    as_plaintiff: Annotated[
        Person | None, Ask("作为共同原告的身份信息", "是否一起起诉？一起起诉的，填写其身份信息。", "须本人同意；各原告的请求一并审理。")
    ] = None
    will_testify: Annotated[bool | None, Ask("是否愿意作证")] = None
