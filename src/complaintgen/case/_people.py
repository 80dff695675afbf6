"""People and institutions: complainant, agent, clinic, guardian, parties, senders."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from complaintgen.case._ask import Ask, Stage, When
from complaintgen.case._field_types import (
    Address,
    CompanyCode,
    EvidenceId,
    Identifier,
    IdNumber,
    LifeDay,
    Name,
    PartyId,
    Phone,
    Text,
    resident_id_is_valid,
)
from complaintgen.case.enums import AgentKind, Clue, DebtRelation, IdType, Licence, PartyRole, PersonKind, Role, Sex

_OF_LENDERS = When("role", (PartyRole.LENDER, PartyRole.ASSIGNEE, PartyRole.PLATFORM, PartyRole.GUARANTOR, PartyRole.COLLECTOR,
                            PartyRole.SMS_CHANNEL))
_SUPERVISED = When("role", (PartyRole.LENDER, PartyRole.ASSIGNEE, PartyRole.PLATFORM, PartyRole.GUARANTOR))
"""Who can have a financial licence; whoever only collects or sends messages has none."""
_NAMED = When("name", or_else=When("role", (PartyRole.INDIVIDUAL,)))
"""Of whom more can be known: a firm without a name leads to nothing, a person may be known by where they live or by a number."""
_CALLING = When("name", or_else=When("role", (PartyRole.COLLECTOR, PartyRole.INDIVIDUAL)))
_UNDER_THE_PROVINCE = (Licence.MICROLOAN, Licence.GUARANTEE, Licence.LEASING, Licence.FACTORING, Licence.PAWN, Licence.LOCAL_AMC)
"""Of whom the province is asked: whose regulator is the province's by law/authorities.toml, as tests hold it; a case knows no law."""


class Facts(BaseModel):
    """Base of every part of a case: frozen, and no field that the model does not know."""

    # The modules of models have no `from __future__ import annotations`: pydantic would compile every annotation again from its text.
    # A command builds the model that it validates, with all that is in it; the others only say what there is to ask.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


_CHINESE = ("中国", "中国籍", "中华人民共和国", "中华人民共和国国籍")
_NO_FOREIGNER = When("nationality", _CHINESE, or_absent=True)
_OF_ORGANISATION = When("kind", (PersonKind.ORGANISATION,))


class Person(Facts):
    """A natural person as the papers name one (民事诉讼法 art. 124)."""

    kind: Annotated[PersonKind | None, Ask("个人或者单位", help="单位填写 organisation；单位没有隐私权，名称权、名誉权受保护。", stage=Stage.NEVER)] = None
    name: Annotated[Name | None, Ask("姓名", "您的姓名是什么？", "与身份证一致；印在文书上。", example="陈某甲", stage=Stage.FIRST)] = None
    phone: Annotated[Phone | None, Ask("联系电话", "联系电话是多少？", "派出所、法院用它联系您。", example="13800000000", stage=Stage.FIRST)] = None
    id_type: Annotated[IdType | None, Ask("证件类型", "用什么证件？", "报案、起诉时要核对证件。")] = None
    id_number: Annotated[
        IdNumber | None, Ask("证件号码", "证件号码是多少？", "只印在确实需要的文书上。", example="110101199003070011", when=(When("id_type"),))
    ] = None
    company_code: Annotated[
        CompanyCode | None, Ask("统一社会信用代码", "单位的统一社会信用代码是多少？", "营业执照上的十八位代码。", example="91110101MA0DEM001X", when=(_OF_ORGANISATION,))
    ] = None
    legal_representative: Annotated[
        Name | None, Ask("法定代表人", "单位的法定代表人是谁？", "营业执照上的法定代表人或者负责人。", example="张某", when=(_OF_ORGANISATION,))
    ] = None
    sex: Annotated[Sex | None, Ask("性别", "性别？", "起诉状、报案材料的固定内容。")] = None
    birth_date: Annotated[LifeDay | None, Ask("出生日期", "出生日期是哪一天？", "起诉状的固定内容，与身份证一致。", example="1990-05-06")] = None
    nationality: Annotated[
        Text | None, Ask("国籍", "是哪国国籍？", "外国人填写，文书写国籍和证件；填写后不再需要民族、户籍地址。", example="韩国",
                         when=(When("id_type", (IdType.PASSPORT, IdType.OTHER)),))
    ] = None
    ethnicity: Annotated[Text | None, Ask("民族", "是哪个民族？", "起诉状的固定内容，与身份证一致。", example="汉族", when=(_NO_FOREIGNER,))] = None
    registered_address: Annotated[
        Address | None, Ask("户籍地址", "户籍地址是哪里？", "与身份证或者户口簿一致。", example="示例省示例市东河区和平路8号", when=(_NO_FOREIGNER,))
    ] = None
    habitual_address: Annotated[
        Address | None, Ask("经常居住地", "现在住在哪里？", "连续居住满一年可作为经常居住地，可以在那里的法院起诉。", example="示例省示例市西湖区学院路16号")
    ] = None
    habitual_since: Annotated[
        LifeDay | None, Ask("何时起居住", "从什么时候起住在那里？", "满一年才算经常居住地。", example="2023-05-01", when=(When("habitual_address"),))
    ] = None
    occupation: Annotated[Text | None, Ask("职业", "做什么工作？", "起诉状的固定内容，没有工作的写“无业”。", example="教师")] = None
    employer: Annotated[Text | None, Ask("工作单位", "在哪个单位工作？", "对方联系过单位的，写上有助于说明影响。", example="示例市第一小学")] = None

    @property
    def is_organisation(self) -> Annotated[bool, Ask("是否单位", help="单位写统一社会信用代码、法定代表人，不写性别、民族等。", stage=Stage.NEVER)]:
        """Whether it is a firm or another body, which papers name by its code and who represents it."""
        return self.kind is PersonKind.ORGANISATION

    @property
    def is_pupil(self) -> Annotated[bool, Ask("是否在校学生", help="职业写的是学生；文书把工作单位写作就读学校。", stage=Stage.NEVER)]:
        """Whether the person's occupation is that of a pupil or student (学生, 高中学生), whose employer is a school."""
        return (self.occupation or "").strip().endswith("学生")

    @property
    def is_foreign(self) -> Annotated[bool, Ask("是否外国人", help="填写了中国以外的国籍；文书写国籍和证件，不写民族、户籍地址。", stage=Stage.NEVER)]:
        """Whether the person is a foreigner, whom papers name by nationality and passport."""
        return self.nationality is not None and self.nationality.strip() not in _CHINESE

    @model_validator(mode="after")
    def _resident_id_passes_checksum(self) -> Self:
        if self.id_type is IdType.RESIDENT_ID and self.id_number and not resident_id_is_valid(self.id_number):
            raise PydanticCustomError("id_number", "身份证号码的校验位不对，请对照证件核对", {"field": "id_number"})
        return self


class Agent(Facts):
    """委托诉讼代理人（民事诉讼法 art. 61）."""

    name: Annotated[Name, Ask("代理人姓名", "代理人的姓名？", "印在起诉状上。", example="周某")]
    kind: Annotated[AgentKind, Ask("代理人类型", "代理人是哪一类？", "法律只允许这几类人代理诉讼。")]
    unit: Annotated[Text | None, Ask("代理人单位", "代理人在哪个单位？", "律师写律师事务所，法律援助人员写援助机构。", example="示例律师事务所")] = None
    phone: Annotated[Phone | None, Ask("代理人电话", "代理人的电话？", "法院用它联系代理人。", example="13800000009")] = None
    address: Annotated[Address | None, Ask("代理人地址", "代理人的通信地址？", "法院寄送文书的地址。", example="示例市西湖区文二路1号")] = None
    special_authority: Annotated[
        bool | None, Ask("是否特别授权", "代理人是否有特别授权？", "代为承认、放弃、变更诉讼请求，进行和解等，须有特别授权；看授权委托书。")
    ] = None


class Clinic(Facts):
    """协助制作文书的机构: a legal aid clinic or law firm whose letterhead the papers carry."""

    name: Annotated[Text, Ask("机构名称", "由哪家机构协助制作文书？", "印在文书页眉。", example="示例市法律援助中心")]
    address: Annotated[Address | None, Ask("机构地址", "机构地址是哪里？", "印在文书页眉。", example="示例市西湖区文二路1号")] = None
    phone: Annotated[Phone | None, Ask("机构电话", "机构电话是多少？", "印在文书页眉。", example="0571-88000000")] = None
    lawyer: Annotated[Text | None, Ask("审核律师", "由哪位律师审核？", "印在文书上的审核人。", example="周某")] = None


class Guardian(Facts):
    """法定代理人."""

    name: Annotated[Name, Ask("法定代理人姓名", "法定代理人的姓名？", "本人未成年等情形，由法定代理人代为办理。", example="陈某")]
    relation: Annotated[Text, Ask("与本人的关系", "法定代理人与本人是什么关系？", "说明为什么由其代理。", example="父亲")]
    phone: Annotated[Phone | None, Ask("法定代理人电话", "法定代理人的电话？", "派出所、法院用它联系。", example="13800000008")] = None
    address: Annotated[Address | None, Ask("法定代理人住址", "法定代理人的住址？", "窗口登记用；寄给对方的函里不写。", example="示例省示例市西湖区学院路16号")] = None
    id_number: Annotated[IdNumber | None, Ask("法定代理人证件号码", "法定代理人的身份证号码？", "窗口登记用；寄给对方的函里不写。", example="110101197001010016")] = None


class Party(Facts):
    """Someone on the other side, as far as known."""

    id: Annotated[Identifier, Ask("编号", example="p1", stage=Stage.NEVER)]
    role: Annotated[PartyRole, Ask("对方身份", "对方是哪一类？", "借钱的是出借机构；App只做介绍的是借款平台；买下欠款的是债权受让人；只打电话、发信息的是催收机构；替别人群发短信的是短信通道服务商。", stage=Stage.FIRST)]
    name: Annotated[
        Text | None, Ask("名称", "对方的全称？", "出借机构看借款合同或者征信报告，App名称通常不是出借机构；催收机构看短信签名、自报的名称。不知道就直接回车。", example="示例小额贷款有限公司", stage=Stage.FIRST)
    ] = None
    licence: Annotated[
        Licence | None, Ask("机构类型", "对方属于哪类机构？", "决定向哪个部门投诉；看合同抬头的公司名称。名称只写“资产管理”的，可能没有牌照，请在监管部门网站查。",
                           when=(_SUPERVISED,), stage=Stage.FIRST)
    ] = None
    has_paid: Annotated[
        bool | None, Ask("是否已经代偿", "这家机构替您向出借机构还过款（代偿）吗？", "担保公司、保险公司代偿以后可以向您追偿；由它催收的，向它投诉，向它的监管部门反映。",
                         when=(When("role", (PartyRole.GUARANTOR,)),), stage=Stage.FIRST)
    ] = None
    identified_by: Annotated[
        Text | None, Ask("怎样确认是对方", "您怎样知道是这一家？", "合同、短信签名、自报家门、还款账户等；起诉时要说明。",
                         example="短信签名为【示例消金】，来电人自报", when=(When("name"),), is_own_words=True, stage=Stage.FIRST)
    ] = None
    engaged_by: Annotated[
        PartyId | None, Ask("受谁委托或者雇用", "对方受谁委托或者雇用？", "委托关系决定还有谁应当负责。",
                            when=(When("role", (PartyRole.COLLECTOR, PartyRole.INDIVIDUAL, PartyRole.SMS_CHANNEL, PartyRole.PLATFORM)),))
    ] = None
    same_loan_as: Annotated[
        PartyId | None, Ask("与哪一家是同一笔借款", "这家和哪一家是同一笔借款？", "几家联合出借、转让债权的，是同一笔；各借各的，不填。",
                            when=(When("role", (PartyRole.LENDER, PartyRole.ASSIGNEE, PartyRole.GUARANTOR)),), is_last=True)
    ] = None
    acts_as_staff: Annotated[
        bool | None, Ask("是否以该机构的名义、按其安排工作", "这个人是以那家机构的名义、按它的安排来催收的吗？", "员工、派来的人都算；自己承揽、外包的个人不算。不清楚就不填。",
                         when=(When("role", (PartyRole.INDIVIDUAL,)), When("engaged_by")))
    ] = None
    announced: Annotated[
        bool | None, Ask("委托催收前是否告知", "出借机构委托催收之前，是否告诉过您由谁催收？", "有的监管规定要求事先告知。",
                         when=(When("role", (PartyRole.COLLECTOR,)), When("/role", (Role.BORROWER,))))
    ] = None
    company_code: Annotated[
        CompanyCode | None, Ask("统一社会信用代码", "统一社会信用代码是多少？", "18位，在国家企业信用信息公示系统可查。", example="91110101MA0DEM0021",
                                when=(_OF_LENDERS, When("name")))
    ] = None
    address: Annotated[
        Address | None, Ask("住所", "对方的住所在哪里？", "公司的是注册地址，在国家企业信用信息公示系统可查；法院要向那里送达。", example="示例省示例市滨江区金融路2号", when=(When("role"), _NAMED))
    ] = None
    province: Annotated[
        Text | None, Ask("注册地省份", "对方注册在哪个省？", "小额贷款公司、融资担保公司等由注册地省级地方金融管理机构监管。", example="示例省",
                         when=(When("licence", _UNDER_THE_PROVINCE),))
    ] = None
    legal_representative: Annotated[
        Text | None, Ask("法定代表人", "法定代表人是谁？", "在国家企业信用信息公示系统可查；起诉状要写。", example="钱某", when=(_OF_LENDERS, When("name")))
    ] = None
    legal_representative_title: Annotated[
        Text | None, Ask("法定代表人职务", "法定代表人是什么职务？", "在公示系统的主要人员一栏可查。", example="总经理", when=(When("legal_representative"),))
    ] = None
    phones: Annotated[tuple[Phone, ...] | None, Ask("电话", "对方的电话有哪些？", "客服电话、合同上的电话，个人留下的手机号，用顿号分开。", example="4000000000", when=(When("role"), _CALLING))] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("确认对方身份的证据编号", "哪些证据说明是这一家？", "如合同、短信签名截图、录音。")] = None


def is_lender(party: Party) -> bool:
    """Whether a party holds or held the debt: who lent the money, bought the claim, or paid as guarantor or insurer and now claims it back."""
    return party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE) or (party.role is PartyRole.GUARANTOR and party.has_paid is True)


class SenderClue(Facts):
    """One reason to hold that a number or account is a party's."""

    kind: Annotated[Clue, Ask("线索", "凭什么知道是对方的？", "一项线索一条；线索越多越能证明。")]
    content: Annotated[
        Text | None, Ask("线索的具体内容", "这条线索具体是什么？", "说出合同信息的，写说出了哪些，如借款金额；自报名称的，写哪一次、怎么说的。", example="说出了借款金额和还款日",
                         when=(When("kind", (Clue.CONTRACT_DATA_KNOWN, Clue.SELF_NAMED)),), stage=Stage.WHEN_NEEDED)
    ] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "哪些证据可以证明？", "截图、录音等。")] = None


class Sender(Facts):
    """A number or account from which contact came, and whose it is as far as clues tell."""

    number: Annotated[Phone | None, Ask("号码", "哪个号码？", "来电或者发送的号码。", example="16700001111")] = None
    account: Annotated[Text | None, Ask("账号或昵称", "哪个账号？", "微信号、QQ号、邮箱、网名等。", example="催收小王")] = None
    account_id: Annotated[
        Text | None, Ask("账号的编号", "这个账号的微信号、QQ号或者用户编号是多少？", "昵称可以重名、可以改，平台按编号查；在对方的资料页上看，看不到就不填。", example="wxid_1234567890abcd",
                         when=(When("account"),), stage=Stage.WHEN_NEEDED)
    ] = None
    party: Annotated[PartyId | None, Ask("是哪一方的", "这个号码、账号是哪一方的？", "不清楚就不填。")] = None
    provider: Annotated[
        Text | None, Ask("提供号码、账号的单位", "这个号码、账号是哪家单位提供服务的？", "手机、座机号码看运营商，短信端口看持有单位，微信、QQ看用户协议上的公司；申请法院调取记录要写明，查不到就不填。",
                         example="示例通信有限公司示例分公司", stage=Stage.WHEN_NEEDED)
    ] = None
    provider_address: Annotated[
        Address | None, Ask("该单位的住所", "这家单位在哪里？", "在国家企业信用信息公示系统可查；法院要向那里调取。", example="示例省示例市东河区通信路1号", when=(When("provider"),), stage=Stage.WHEN_NEEDED)
    ] = None
    clues: Annotated[tuple[SenderClue, ...] | None, Ask("线索", "凭什么知道是这一方的？", "短信签名、自报名称、回电号码等；查不到的可以请法院调查。", item="一条线索", when=(When("party"),))] = None


CommonDebt = Annotated[
    bool | None,
    Ask("是否夫妻共同债务", "这笔借款夫妻都签过字、事后都认可，或者用在了夫妻的日常开支、共同生活和经营上吗？",
        "配偶不会只因为是夫妻就要还这笔钱；符合其中一种的，才是夫妻共同债务。", when=(When("debt_relation", (DebtRelation.SPOUSE,)),), stage=Stage.WHEN_NEEDED),
]
"""Source: 民法典 art. 1064."""
