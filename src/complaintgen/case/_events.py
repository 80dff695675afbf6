"""What happened: contacts, other acts, objections, steps, harm, evidence, claims."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from complaintgen.case._ask import Ask, Stage, When
from complaintgen.case._field_types import (
    SELF,
    Count,
    Day,
    EvidenceId,
    Identifier,
    Moment,
    Money,
    PartyId,
    PastDay,
    Phone,
    RecipientId,
    Seconds,
    SubjectId,
    Text,
)
from complaintgen.case._loan import ends_too_early
from complaintgen.case._people import Facts
from complaintgen.case.enums import (
    Announced,
    Channel,
    ClaimKind,
    Direction,
    EvidenceKind,
    Finding,
    Knowledge,
    Mediator,
    NamedBody,
    Narrative,
    Organ,
    Proves,
    ReviewSubject,
    StepKind,
    Tag,
)
from complaintgen.formatting import day_of

_WRITTEN_TO_ACCOUNT = When("channel", (Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP))
_FROM_NUMBER = When("channel", (Channel.SMS, Channel.CALL))
_DISPROVED = When("kind", (StepKind.DOCUMENT_DISPROVED,))


Words = Annotated[tuple[Tag, ...] | None, Ask("内容特征", "内容有哪些特征？", "决定能依据哪些规定；拿不准的不要选。", when=(When("text"),), stage=Stage.FIRST)]
_AT_SOMEBODY = (Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE, Tag.INSULT, Tag.DEFAMATION, Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE, Tag.OBSCENE)
About = Annotated[
    tuple[SubjectId, ...] | None,
    Ask("说的是谁、是谁的信息", "这些话说的是谁？", "骂了谁、威胁谁、说出了谁的事，都选上；受到侵害的是那个人。", example=[SELF],
        when=(When("tags", _AT_SOMEBODY), When("/recipients")), stage=Stage.FIRST),
]
"""Whom words or data concern: that person is the victim."""
AlsoTo = Annotated[
    tuple[RecipientId, ...] | None,
    Ask("同时收到的其他人", "同样的内容还同时发给了谁？", "群发的，把收到的人都选上。", when=(When("/recipients"),), is_last=True),
]


SensitiveData = Annotated[
    bool | None,
    Ask("是否含敏感信息", "里面有身份证件、银行卡号、人脸照片这类信息吗？", "身份证号或者照片、银行卡号、人脸、病历、行踪都算；住址、单位、普通照片和欠款不算。",
        when=(When("tags", (Tag.PERSONAL_DATA_DISCLOSURE,)),)),
]
PosedAs = Annotated[
    Organ | None,
    Ask("自称的单位", "对方自称是哪个单位的？", "冒充警察、军人的，处罚更重；不是国家机关的，适用另一款。", when=(When("tags", (Tag.IMPERSONATION_POLICE_COURT,)),)),
]
_WITH_DOCUMENT = When("tags", (Tag.FAKE_DOCUMENT,))
InNameOf = Annotated[
    NamedBody | None,
    Ask("文书上写的单位", "这份文书上写的是哪类单位的名义？", "伪造国家机关的文书，和伪造律师事务所、公司的文书，规定不同。", when=(_WITH_DOCUMENT,)),
]
WasDisproved = Annotated[
    bool | None,
    Ask("是否就是被确认伪造的那一份", "有关单位确认是伪造的，就是这一份文书吗？", "收到过几份文书的，逐份说明。", when=(_WITH_DOCUMENT,), stage=Stage.WHEN_NEEDED),
]


class Event(Facts):
    """Something the other side did, on a day or over some days."""

    id: Annotated[Identifier, Ask("编号", example="c1", stage=Stage.NEVER)]
    at: Annotated[
        Moment | None, Ask("时间", "什么时候？", "决定适用哪一版法律；只知道日期就只写日期。", example="2026-03-01T09:30", stage=Stage.FIRST)
    ] = None
    until: Annotated[Moment | None, Ask("最后一次或结束的时间", "最后一次是什么时候？", "这一条代表多次或者持续一段时间的才填；文书会写成“某日至某日”。", example="2026-03-05", is_last=True)] = None
    party: Annotated[
        PartyId | None, Ask("对方是谁", "这是哪一方做的？", "说明谁应当负责；不清楚就不填。", when=(When("/parties"),), stage=Stage.FIRST, is_last=True)
    ] = None
    known_by: Annotated[
        Knowledge | None, Ask("怎样得知", "您是怎样知道的？", "亲眼看到的和听说的，证明力不同，文书会分开写。", stage=Stage.FIRST, is_last=True)
    ] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "哪些证据可以证明？", "截图、录音、详单等，先在“证据”里登记。", is_last=True)] = None

    @property
    def first_day(self) -> date | None:
        """The first day in Beijing, None when not known."""
        return day_of(self.at) if self.at else None

    @property
    def last_day(self) -> date | None:
        """The last day in Beijing, None when not known."""
        return day_of(self.until) if self.until else self.first_day

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ends_too_early(type(self), "until", self.last_day, "at", self.first_day)
        return self


class Contact(Event):
    """One act of contact, or several alike that one entry stands for (`count`, `until`)."""

    channel: Annotated[Channel, Ask("联系方式", "对方用什么方式联系？", "不同方式适用的规定不同。", stage=Stage.FIRST)]
    recipient: Annotated[
        RecipientId, Ask("收到的人", "谁收到的？", "联系本人和联系其他人，适用的规定不同。", example=SELF, stage=Stage.FIRST)
    ] = SELF
    sender: Annotated[
        Phone | None, Ask("来电或发送号码", "来电或者发送的号码是多少？", "手机上显示的号码，不是内容里让您回拨的号码；被隐藏时填写「隐藏号码」。",
                          example="16700001111", when=(_FROM_NUMBER,), stage=Stage.FIRST)
    ] = None
    account: Annotated[
        Text | None, Ask("对方账号或昵称", "对方的账号或者昵称是什么？", "微信号、QQ号、邮箱、网名等，照抄。", example="催收小王",
                         when=(_WRITTEN_TO_ACCOUNT,), stage=Stage.FIRST)
    ] = None
    text: Annotated[
        Text | None, Ask("内容原文", "对方说了什么？", "照抄原文，一个字也不要改，骂人的话也照抄；电话尽量写对方的原话，不写“他说”。", example="再不还钱就通知你单位", stage=Stage.FIRST)
    ] = None
    tags: Words = None
    about: About = None
    count: Annotated[
        Count | None, Ask("次数", "这样的电话一共几次？", "例如同一号码一天打来五次，可以合成一条；只有一次写 1。", example=5, when=(When("channel", (Channel.CALL,)),), stage=Stage.FIRST)
    ] = None
    until: Annotated[
        Moment | None, Ask("最后一次的时间", "这些电话里，最后一次是什么时候？", "文书会写成“某日至某日”；都在同一天的，写同一天。", example="2026-03-05",
                           when=(When("count", other_than=(1,)),), stage=Stage.FIRST)
    ] = None
    threatens_to: Annotated[
        tuple[Announced, ...] | None,
        Ask("扬言要做的事", "对方说要做什么？", "话里说到的才选；申请禁令时，只请求禁止选中的这些事。", when=(When("tags", (Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE)),), stage=Stage.WHEN_NEEDED),
    ] = None
    over_report: Annotated[
        bool | None,
        Ask("是否冲着报案、投诉而来", "这一条是冲着您报案、投诉来的吗？", "话里说到您报案、投诉的选是；只是像以前一样催收的，选否；说他们自己要报案的，也选否。",
            when=(When("tags", (Tag.THREAT_VIOLENCE, Tag.INSULT)),), stage=Stage.WHEN_NEEDED),
    ] = None
    sensitive_data: SensitiveData = None
    posed_as: PosedAs = None
    in_name_of: InNameOf = None
    was_disproved: WasDisproved = None
    signature: Annotated[Text | None, Ask("短信签名", "短信签名是什么？", "短信开头或结尾【】里的名称，可以说明是谁发的。", example="示例消金",
                                         when=(When("channel", (Channel.SMS,)),))] = None
    callback: Annotated[Phone | None, Ask("内容中的回电号码", "内容里让您回拨哪个号码？", "不一定是发送号码。", example="13800000007",
                                          when=(When("text"),))] = None
    duration_seconds: Annotated[Seconds | None, Ask("通话时长（秒）", "通话多少秒？", "通话记录里有。", example=85,
                                                  when=(When("channel", (Channel.CALL,)),))] = None

    answered: Annotated[bool | None, Ask("是否接通", "这个电话接通了吗？", "没有接通的来电也算打扰；接通的另外计算。", when=(When("channel", (Channel.CALL,)),))] = None
    direction: Annotated[
        Direction | None, Ask("呼出还是呼入", help="通话记录里本人打出的，不算对方的联系；不填就是对方打来、发来的。", stage=Stage.NEVER)
    ] = None
    also_to: AlsoTo = None

    @property
    def times(self) -> int:
        """How many contacts this entry stands for."""
        return self.count or 1

    @property
    def reached(self) -> tuple[str, ...]:
        """Everyone who received it."""
        return tuple(dict.fromkeys((self.recipient, *self.also_to))) if self.also_to else (self.recipient,)


class Objection(Facts):
    """The complainant told them to stop."""

    on: Annotated[PastDay | None, Ask("要求停止的日期", "哪一天要求对方停止的？", "要求停止之后还继续的，性质更重；时效也从这天重新计算。", example="2026-02-25")] = None
    how: Annotated[Text | None, Ask("怎样要求停止", "用什么方式要求的？", "电话、短信、在App里留言等。", example="电话", is_own_words=True)] = None
    answer: Annotated[Text | None, Ask("对方的答复", "对方怎么回答？", "照抄原话。", example="你还钱我们就不打了")] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "哪些证据可以证明？", "通话录音、短信截图等。")] = None


class Step(Facts):
    """Something already done about it."""

    kind: Annotated[StepKind, Ask("事项", "已经办过哪件事？", "投诉、报案等的日期和编号会影响下一步怎么走。")]
    on: Annotated[PastDay | None, Ask("办理日期", "哪一天办的？", "期限从这一天起算。", example="2026-03-05")] = None
    to: Annotated[Text | None, Ask("受理单位", "哪个单位受理的？", "写全称。", example="示例市公安局西湖分局学院路派出所", is_own_words=True)] = None
    number: Annotated[Text | None, Ask("编号或回执号", "编号或者回执号是多少？", "回执、短信通知里有。", example="20260305001")] = None
    answer: Annotated[Text | None, Ask("答复", "该单位怎么答复？", "照抄答复的主要内容。", example="已登记，等待处理")] = None
    others_collect: Annotated[
        bool | None, Ask("答复是否说由其他单位催收", "答复里说了催收由其他单位（外包公司、第三方）在做吗？", "说“没有委托别人”或者没有提到的，选否；决定能依据哪些规定。",
                         when=(When("kind", (StepKind.INSTITUTION_COMPLAINT,)), When("answer")))
    ] = None
    finding: Annotated[
        Finding | None, Ask("确认的内容", "该单位确认了什么？", "文书是假的，和人的身份是假的，适用不同的规定。", when=(_DISPROVED,))
    ] = None
    urgent: Annotated[
        bool | None, Ask("报案时情况是否紧急", "报案的时候，有人正在或者马上要伤害您吗？", "例如扬言当晚上门打人、正在堵门；情况紧急的，不必等六十日就能申请复议。",
                         when=(When("kind", (StepKind.POLICE_REPORT,)),))
    ] = None
    receipt_given: Annotated[
        bool | None, Ask("是否给了受案回执", "公安机关给了受案（立案）回执吗？", "纸质的、手机上能查到的都算；没有给的，可以请求补给。",
                         when=(When("kind", (StepKind.POLICE_REPORT,)),))
    ] = None
    outcome_told: Annotated[
        bool | None, Ask("是否告知处理结果", "到现在，受理的单位告诉过您处理结果吗？",
                         "口头、书面、短信告诉的都算，只说已登记、已转办、正在核实的不算；公安机关一直没有告诉的，可以申请行政复议。",
                         when=(When("kind", (StepKind.POLICE_REPORT, StepKind.POLICE_CASE_OPENED, StepKind.INSTITUTION_COMPLAINT)),))
    ] = None
    on_the_spot: Annotated[
        bool | None, Ask("是否当场作出的处罚", "这份决定是民警当场作出的处罚吗？", "当场处罚须先申请行政复议，不能直接起诉。", when=(When("kind", (StepKind.POLICE_DECISION,)),))
    ] = None
    told_of_review: Annotated[
        bool | None, Ask("是否告知可以申请行政复议", "对方告诉过您可以申请行政复议、向谁申请、期限多长吗？", "决定书末尾一般有；口头拒绝的往往没有。没有告知的，期限长一些。",
                         when=(When("kind", (StepKind.POLICE_DECISION, StepKind.POLICE_REFUSED)),))
    ] = None
    review_of: Annotated[
        ReviewSubject | None, Ask("复议所针对的事", "这次复议针对的是哪件事？", "已经复议过的，不再重复申请。",
                                  when=(When("kind", (StepKind.REVIEW_REQUESTED, StepKind.REVIEW_DECISION)),))
    ] = None
    mediator: Annotated[
        Mediator | None, Ask("调解组织", "向谁申请的调解？", "向人民调解委员会等申请的，诉讼时效从申请之日起重新计算；向其他公司、个人申请的不算。",
                             when=(When("kind", (StepKind.MEDIATION,)),))
    ] = None
    accepted: Annotated[
        bool | None, Ask("对方是否照办", "对方照办了吗？", "要求删除信息、通知平台删除后，对方是否照办。",
                         when=(When("kind", (StepKind.DATA_REQUEST, StepKind.PLATFORM_NOTICE)),))
    ] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "哪些证据可以证明？", "回执、受理短信、邮寄凭证等。")] = None


class Expense(Facts):
    """Money spent because of the conduct."""

    item: Annotated[Text, Ask("项目", "花在什么上面？", "公证费、医疗费、交通费等，须有票据。", example="公证费")]
    amount: Annotated[Money, Ask("金额（元）", "花了多少钱？", "以票据为准。", example=300)]
    on: Annotated[PastDay | None, Ask("支出日期", "哪一天花的？", "以票据为准。", example="2026-03-06")] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "票据是哪份证据？", "没有票据的，法院一般不支持。")] = None


class Harm(Facts):
    """What the conduct did to the complainant, in the person's own factual words."""

    daily_life_disturbed: Annotated[
        bool | None, Ask("是否影响正常生活", "这些联系是否影响了您的正常生活？", "如频繁打断休息、工作，不敢接电话。", stage=Stage.FIRST)
    ] = None
    sleep: Annotated[
        Text | None, Ask("休息受到的影响", "休息受到什么影响？", "写事实：从什么时候起、几次、多久；没有就不填。", example="2026年1月起夜间多次被电话吵醒", is_own_words=True)
    ] = None
    work: Annotated[
        Text | None, Ask("工作受到的影响", "工作受到什么影响？", "写事实：谁知道了、领导怎么说、请了几天假；没有就不填。", example="单位同事收到短信，被部门经理约谈一次",
                         is_own_words=True)
    ] = None
    medical: Annotated[
        Text | None, Ask("就诊情况", "为此看过病吗？", "写医院、日期、诊断；没有就不填。", example="2026年2月3日在示例市第一医院就诊，诊断为焦虑状态", is_own_words=True)
    ] = None
    relations: Annotated[
        Text | None, Ask("亲友、邻里关系受到的影响", "和亲友、邻居的关系受到什么影响？", "写事实；没有就不填。", example="两名亲友来电询问欠款，母亲连续几天不敢接电话",
                         is_own_words=True)
    ] = None
    serious_mental_harm: Annotated[
        bool | None, Ask("是否造成严重精神损害", "是否因此就诊并确诊、长期失眠，或者失去工作、不能上学？", "精神损害抚慰金只在损害严重时才支持。")
    ] = None
    irreparable: Annotated[
        bool | None, Ask("不及时制止是否会造成难以弥补的损害", "不马上制止，会不会造成事后难以弥补的后果？",
                         "例如内容还在不断扩散、单位正要处分或者辞退、病情正在加重；申请禁令时法院要看这一点，请留下证明材料。")
    ] = None
    irreparable_how: Annotated[
        Text | None, Ask("难以弥补的后果是什么", "会有什么后果、眼看就要发生什么？", "写事实，一句话：谁、什么时候、要怎么样；申请禁令时照此写明。", example="单位通知5月20日讨论是否续签劳动合同",
                         when=(When("irreparable", (True,)),), is_own_words=True)
    ] = None
    expenses: Annotated[tuple[Expense, ...] | None, Ask("支出的费用", "为这件事花了哪些钱？", "有票据的才能要求赔偿。", item="一笔支出")] = None
    evidence: Annotated[tuple[EvidenceId, ...] | None, Ask("证据编号", "哪些证据可以证明这些影响？", "病历、假条、单位证明、亲友的情况说明等。")] = None


class Evidence(Facts):
    """One item of evidence."""

    id: Annotated[Identifier, Ask("编号", example="e1", stage=Stage.NEVER)]
    kind: Annotated[EvidenceKind, Ask("证据种类", "是哪一种证据？", "不同种类，法院核对的方法不同。")]
    title: Annotated[Text, Ask("证据名称", "给这份证据起个名字？", "写清是什么、从哪里来，印在证据目录里。", example="催收短信截图12张", is_own_words=True)]
    proves: Annotated[Proves, Ask("证明对象", "主要证明什么？", "证据目录按它分组。")]
    source: Annotated[Text | None, Ask("证据来源", "从哪里来的？", "谁的手机、哪个营业厅、哪家医院。", example="本人手机")] = None
    holder: Annotated[RecipientId | None, Ask("由谁持有", "原件在谁手里？", "开庭时要由持有的人出示。", example=SELF)] = None
    original_kept: Annotated[bool | None, Ask("是否保留原件", "原件还在吗？", "手机里的原始短信、原始录音；只有截图难以采信。")] = None
    pages: Annotated[Count | None, Ask("页数", "打印出来多少页？", "印在证据目录里，便于窗口清点；不清楚直接回车。", example=12)] = None
    purpose: Annotated[
        Text | None, Ask("证明内容", "具体证明什么内容？", "一句话，写事实。", example="来电来信的时间、号码和内容", is_own_words=True)
    ] = None
    file: Annotated[Text | None, Ask("文件名", "电子文件叫什么名字？", "便于以后找到。", example="截图01.png", stage=Stage.WHEN_NEEDED)] = None
    sha256: Annotated[str | None, Field(pattern=r"^[0-9a-f]{64}$"), Ask("文件的SHA-256值", stage=Stage.NEVER)] = None


class Claim(Facts):
    """One thing asked for."""

    kind: Annotated[ClaimKind, Ask("请求事项", "请求什么？", "只选与事实相符的。")]
    amount: Annotated[
        Money | None, Ask("金额（元）", "这一项请求多少钱？", "财产损失以票据为准；精神损害抚慰金没有统一标准，过高的部分要自己承担诉讼费。", example=3000,
                          when=(When("kind", (ClaimKind.PROPERTY_LOSS, ClaimKind.MENTAL_DISTRESS)),))
    ] = None
    against: Annotated[
        tuple[PartyId, ...] | None, Ask("向哪些被告提出", "这一项只向其中哪一方提出？", "不填就是向各被告提出；只是其中一方造成的损失，只选那一方。", when=(When("/parties"),), stage=Stage.WHEN_NEEDED)
    ] = None


class Claims(Facts):
    """What the person asks for."""

    items: Annotated[
        tuple[Claim, ...] | None, Ask("请求事项", "您希望对方做什么？", "只选需要的；要求赔偿的，后面再问金额。", item="一项请求", is_checklist=True)
    ] = None
    accepts_mediation: Annotated[bool | None, Ask("是否愿意先行调解", "愿意先由法院或者调解组织调解吗？", "调解不成仍可以判决，一般更快。")] = None
    closed_hearing: Annotated[
        bool | None, Ask("是否请求不公开审理", "案件涉及个人隐私，是否请求不公开审理？", "不公开审理的，旁人不能旁听。")
    ] = None
    legal_aid: Annotated[bool | None, Ask("是否正在接受法律援助", "正在接受法律援助吗？", "接受法律援助的，可以申请缓交、减交、免交诉讼费。")] = None
    plead: Annotated[
        tuple[Text, ...] | None, Ask("律师决定采用的暂缓依据", help="填写暂缓依据的编号，见 complaintgen explain；由律师核对后填写。", stage=Stage.NEVER)
    ] = None


class Filing(Facts):
    """Where and when the papers are filed; each office is asked for once a paper goes there."""

    court: Annotated[
        Text | None, Ask("受诉人民法院", "向哪个法院起诉？", "一般为您经常居住地的基层人民法院，写全称。", example="示例市西湖区人民法院", stage=Stage.WHEN_NEEDED)
    ] = None
    police_station: Annotated[
        Text | None, Ask("派出所", "向哪个派出所报案？", "收到信息时所在地的派出所，写全称。", example="某市公安局某分局某派出所", stage=Stage.WHEN_NEEDED)
    ] = None
    police_address: Annotated[
        Text | None, Ask("公安机关的地址", "办这件事的公安机关地址是哪里？", "申请行政复议要写明，回执、决定书或者其公开的办公地址上有；派出所没有处理的，写设立它的公安局、分局的地址。",
                         example="某市某区学院路2号", stage=Stage.WHEN_NEEDED)
    ] = None
    regulator: Annotated[
        Text | None, Ask("监管机构", "监管部门的全称是什么？", "机构所在地的监管机构全称；不清楚可以拨打12345询问。", example="国家金融监督管理总局示例监管局",
                         is_own_words=True, stage=Stage.WHEN_NEEDED)
    ] = None
    cyberspace_office: Annotated[
        Text | None, Ask("网信部门", "所在地网信办的全称是什么？", "所在地网信办全称；也可以先拨打12377。", example="某市互联网信息办公室", stage=Stage.WHEN_NEEDED)
    ] = None
    telecom_office: Annotated[
        Text | None, Ask("通信管理局", "所在地通信管理局的全称是什么？", "省、自治区、直辖市通信管理局全称。", example="某省通信管理局", stage=Stage.WHEN_NEEDED)
    ] = None
    justice_office: Annotated[
        Text | None, Ask("司法行政部门", "所在地司法局的全称是什么？", "对方自称律师时，向司法局核实、举报。", example="某市某区司法局", stage=Stage.WHEN_NEEDED)
    ] = None
    review_authority: Annotated[
        Text | None, Ask("行政复议机关", "向哪个机关申请行政复议？", "一般为该公安机关的本级人民政府。", example="示例市西湖区人民政府", stage=Stage.WHEN_NEEDED)
    ] = None
    review_reason: Annotated[
        Text | None, Ask("对处理决定不服的理由", "您认为处理决定哪里不对？", "写事实和依据，例如认定的次数少了、没有调取短信记录。", example="只认定了2次，短信记录有11次",
                         is_own_words=True, stage=Stage.WHEN_NEEDED)
    ] = None
    procuratorate: Annotated[
        Text | None, Ask("人民检察院", "向哪个检察院申请监督？", "一般为该公安机关所在地的同级人民检察院。", example="示例市西湖区人民检察院", stage=Stage.WHEN_NEEDED)
    ] = None
    reply_to: Annotated[
        Text | None, Ask("对方答复寄到哪里", "给对方的函，请对方把书面答复寄到哪里？",
                         "写单位、代收点、律师事务所的地址，或者电子邮箱，不写住处；不填的，函里留空白或者只留电话。", example="示例市西湖区文二路1号示例律师事务所代收", when=(When("/parties"),))
    ] = None
    on: Annotated[Day | None, Ask("提交日期", "准备哪一天提交？", "不填就按当天；程序规定按提交那天的来。", example="2026-04-01", stage=Stage.WHEN_NEEDED)] = None
    narrative: Annotated[Narrative, Ask("叙述人称", stage=Stage.NEVER)] = Narrative.FIRST_PERSON
