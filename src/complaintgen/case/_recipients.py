"""The other people of a case: who was contacted besides the complainant, and who of them sues along, with all that is their own."""

from typing import Annotated

from complaintgen.case._ask import Ask, Stage, When
from complaintgen.case._events import Claim, Harm, Objection, Step
from complaintgen.case._field_types import Count, Identifier, Name, Phone, Text
from complaintgen.case._people import CommonDebt, Facts, Guardian, Person
from complaintgen.case.enums import DebtRelation, PersonKind, Role


class CoComplainant(Person):
    """Somebody who was contacted too and sues along: who it is, and what is this person's own, never the complainant's.

    What the other side did stands in the events, each with whom it reached and whom it is about.
    """

    role: Annotated[
        Role | None, Ask("此人与借款的关系", "此人是借款人，还是被催收打扰的其他人？", "决定此人可以主张哪些规定；共同借款、担保的，填在“与债务的关系”里。")
    ] = None
    guardian: Annotated[Guardian | None, Ask("法定代理人", "此人是否未成年，或者由法定代理人代为办理？", "未满18周岁等情形，由父母等法定代理人代为办理。")] = None
    objections: Annotated[
        tuple[Objection, ...] | None, Ask("此人要求停止的情况", "此人自己要求过对方停止吗？", "只写此人自己要求的；没有就选“没有，下一步”。", item="一次要求")
    ] = None
    steps: Annotated[
        tuple[Step, ...] | None, Ask("此人已经办理的事项", "此人自己投诉、报案或者办过别的手续吗？", "只写此人自己办的；没有就选“没有，下一步”。", item="一件事")
    ] = None
    harm: Annotated[Harm, Ask("此人受到的影响")] = Harm.model_construct()
    claims: Annotated[
        tuple[Claim, ...] | None, Ask("此人的请求", "此人希望对方做什么？", "只选此人需要的；要求赔偿的，后面再问金额。", item="一项请求", is_checklist=True)
    ] = None


class Recipient(Facts):
    """Someone other than the complainant who was contacted."""

    id: Annotated[Identifier, Ask("编号", example="r1", stage=Stage.NEVER)]
    kind: Annotated[PersonKind | None, Ask("个人、单位或者群", "收到的是个人、单位，还是一个群？", "发在群里、打到单位的，影响的人不止一个。")] = None
    name: Annotated[Name | None, Ask("姓名", "此人的姓名？", "报案、作证的文书写全名，其他文书只写姓氏，如“林某”。", example="林某", stage=Stage.FIRST)] = None
    relation: Annotated[Text | None, Ask("与本人的关系", "此人与您是什么关系？", "说明为什么不应当联系此人。", example="同事", stage=Stage.FIRST)] = None
    size: Annotated[
        Count | None, Ask("群里有多少人", "群里大约有多少人？", "群聊信息里可以看到，请截图。", example=35, when=(When("kind", (PersonKind.GROUP,)),))
    ] = None
    debt_relation: Annotated[
        DebtRelation | None, Ask("与债务的关系", "此人要不要为这笔债务负责？", "共同借款人、保证人收到催款是正常的，其他人不是。", when=(When("kind", other_than=("group", "organisation")),))
    ] = None
    common_debt: CommonDebt = None
    phone: Annotated[Phone | None, Ask("电话", "此人的电话？", "只在提交给法院的名单里使用，文书中隐去中间几位。", example="13800000002")] = None
    is_emergency_contact: Annotated[
        bool | None, Ask("是否借款时填写的紧急联系人", "此人是借款时填写的紧急联系人吗？", "联系紧急联系人和联系其他人，规则不同。",
                          when=(When("kind", other_than=("group",), or_absent=True),))
    ] = None
    keeps_original: Annotated[
        bool | None, Ask("是否保留原始信息", "此人是否保留着原始信息？", "原始信息在此人手机里，请此人不要删除。", when=(When("/contacts"),))
    ] = None
    will_testify: Annotated[bool | None, Ask("是否愿意作证", "此人愿意写情况说明或者出庭作证吗？", "有证人，法院更容易认定。")] = None
    as_plaintiff: Annotated[
        CoComplainant | None, Ask("一起起诉的人", "此人是否和您一起起诉？", "须此人本人同意；身份、受到的影响、请求都写此人自己的，各原告的请求一并审理。", stage=Stage.WHEN_NEEDED)
    ] = None
