"""What the other side did besides writing and calling: posts, posters, visits, demands for money and the rest."""

from typing import Annotated

from complaintgen.case._ask import Ask, Stage, When
from complaintgen.case._events import About, Event, InNameOf, PosedAs, SensitiveData, WasDisproved
from complaintgen.case._field_types import SELF, Address, Count, Money, Phone, RecipientId, Text, Views
from complaintgen.case.enums import ActKind, DataKind, EntryManner, Tag, Threat, VisitManner

_WITH_WORDS = (ActKind.ONLINE_POST, ActKind.POSTER, ActKind.PUBLIC_POST, ActKind.PHOTO_ALTERED, ActKind.VISIT, ActKind.FOLLOWED, ActKind.HOME_ENTERED,
               ActKind.CONFINED, ActKind.UNIT_DISRUPTED, ActKind.REPAYMENT_EXTORTED, ActKind.INTERCEPTED)
_REPEATED = When("kind", (ActKind.VISIT, ActKind.FOLLOWED, ActKind.CALL_BOMBING, ActKind.REPAYMENT_EXTORTED))
_EXTORTED = When("kind", (ActKind.REPAYMENT_EXTORTED,))
_POSTED = When("kind", (ActKind.ONLINE_POST, ActKind.PUBLIC_POST))
_BOMBED = When("kind", (ActKind.CALL_BOMBING,))
_VISITED = When("kind", (ActKind.VISIT,))
_KEPT_BY_A_UNIT = When("kind", (ActKind.ONLINE_POST, ActKind.PUBLIC_POST, ActKind.CALL_BOMBING))


class Act(Event):
    """Conduct that is not a message or a call."""

    kind: Annotated[ActKind, Ask("行为", "发生了什么？", "电话、短信以外的事，例如上门、张贴、P图。")]
    place: Annotated[Text | None, Ask("地点或网址", "在哪里（或者哪个网址）？", "决定由哪个派出所管。", example="示例市西湖区学院路16号")] = None
    account: Annotated[
        Text | None, Ask("发帖的账号或昵称", "是哪个账号发的？", "微信号、网名等，照抄。", example="催收小王", when=(_POSTED,))
    ] = None
    called_number: Annotated[
        Phone | None, Ask("被呼叫的号码", "打的是哪个号码？", "自己的手机号也要写；申请法院向运营商调取来电、短信的记录要写明。", example="13800000000", when=(_BOMBED,), stage=Stage.WHEN_NEEDED)
    ] = None
    provider: Annotated[
        Text | None, Ask("运营平台或者号码的单位", "发布内容的平台是哪家公司运营的？呼叫轰炸的，被呼叫的号码是哪家运营商的？",
                         "平台看网页底部、用户协议上的公司名称；申请法院调取记录要写明，查不到就不填。", example="示例网络科技有限公司", when=(_KEPT_BY_A_UNIT,), stage=Stage.WHEN_NEEDED)
    ] = None
    provider_address: Annotated[
        Address | None, Ask("该单位的住所", "这家单位在哪里？", "在国家企业信用信息公示系统可查；法院要向那里调取。", example="示例省示例市南山区数据路8号",
                            when=(When("provider"),), stage=Stage.WHEN_NEEDED)
    ] = None
    unit_address: Annotated[
        Address | None, Ask("所到单位的住所", "对方去的那家单位、学校，地址是哪里？", "申请法院向那里调取监控录像要写明；也可以打印后填写。", example="示例省示例市西湖区学院路1号",
                            when=(_VISITED, When("place")), stage=Stage.WHEN_NEEDED)
    ] = None
    description: Annotated[
        Text | None, Ask("经过", "当时是什么情形？", "写亲眼看到、亲耳听到的，时间、人数、说了什么；不写评价。", example="两名男子在楼下喊我的名字和欠款金额，约十分钟",
                         is_own_words=True)
    ] = None
    recipient: Annotated[
        RecipientId, Ask("受到影响的人", "这件事是冲着谁去的，或者谁受到影响？", "例如在母亲家上门的，选母亲。", example=SELF, when=(When("/recipients"),))
    ] = SELF
    text: Annotated[
        Text | None, Ask("上面写的或者当场说的话", "张贴、发布的内容是什么，或者当场说了什么？", "照抄原文、原话；记不清的不写。", example="欠债不还的老赖",
                         when=(When("kind", _WITH_WORDS),))
    ] = None
    tags: Annotated[
        tuple[Tag, ...] | None, Ask("内容特征", "内容有哪些特征？", "决定能依据哪些规定；拿不准的不要选。",
                                    when=(When("text", or_else=When("seen_by_others", (True,))),), stage=Stage.FIRST)
    ] = None
    about: About = None
    sensitive_data: SensitiveData = None
    posed_as: PosedAs = None
    in_name_of: InNameOf = None
    was_disproved: WasDisproved = None
    count: Annotated[Count | None, Ask("次数", "这样的事一共几次？", "同样的事发生多次的，可以合成一条；只有一次写 1。", example=3, when=(_REPEATED,))] = None
    manner: Annotated[
        tuple[VisitManner, ...] | None, Ask("上门的方式", "上门时有没有这些情形？", "只是敲门说话的都不选。", when=(When("kind", (ActKind.VISIT,)),))
    ] = None
    entry: Annotated[
        EntryManner | None, Ask("怎样进的门", "对方是怎样进门的？", "同意进门的，要求离开后还不走，也是侵入住宅。", when=(When("kind", (ActKind.HOME_ENTERED,)),))
    ] = None
    seen_by_others: Annotated[
        bool | None, Ask("是否有别人看到、听到", "除了您，还有别人看到或者听到吗？", "发给了亲友、贴在别人看得见的地方、邻居听到，都算；只发给您本人的，选“否”。",
                         when=(When("kind", (ActKind.PHOTO_ALTERED, ActKind.VISIT)),))
    ] = None
    amount: Annotated[Money | None, Ask("涉及金额（元）", "涉及多少钱？", "对方额外索要的钱。", example=2000, when=(_EXTORTED,))] = None
    threatened_with: Annotated[
        Threat | None, Ask("以什么相威胁", "要这笔钱的时候，对方以什么相威胁？", "没有威胁、只是收费不合理的，属于另一类问题，可以向监管部门反映。", when=(_EXTORTED,))
    ] = None
    was_taken: Annotated[bool | None, Ask("钱是否已经被拿走", "这笔钱已经付出或者被拿走了吗？", "只是索要、还没有给的，选“否”。", when=(_EXTORTED,))] = None
    stopped_work: Annotated[
        bool | None, Ask("单位是否因此不能正常工作", "单位是否因此不能正常工作、营业或者接诊？", "例如电话一直打不进来、门诊或者窗口停了；请单位写一份说明。",
                         when=(When("kind", (ActKind.UNIT_DISRUPTED, ActKind.VISIT, ActKind.CALL_BOMBING)),))
    ] = None
    injury: Annotated[
        Text | None, Ask("受的伤", "有人受伤吗？受了什么伤？", "写看得见的伤、医院的诊断；没有受伤的不填。写了的，报案时会请公安机关作伤情鉴定；请尽快就医，保存病历。",
                         example="左前臂擦伤，医院诊断为软组织挫伤", when=(When("kind", (ActKind.ASSAULTED,)),), is_own_words=True)
    ] = None
    people: Annotated[
        Count | None, Ask("涉及多少人的信息", "知道对方取得或者公开了多少人的信息吗？", "通讯录里大约有多少人，帖子里写了几个人的信息。", example=200,
                          when=(When("kind", (ActKind.CONTACT_LIST_TAKEN, ActKind.ONLINE_POST, ActKind.PUBLIC_POST)),))
    ] = None
    data_kind: Annotated[
        DataKind | None, Ask("取得的是哪一类信息", "对方取得的主要是哪一类信息？", "不同种类，立案的数量标准不同。",
                             when=(When("kind", (ActKind.CONTACT_LIST_TAKEN,)),))
    ] = None
    still_up: Annotated[
        bool | None, Ask("是否还能看到", "这条内容现在还能看到吗？", "用原来的网址打开，或者请别人打开看看；还能看到的，请求删除；看不到了的，不再请求删除。", when=(_POSTED,), stage=Stage.WHEN_NEEDED)
    ] = None
    views: Annotated[Views | None, Ask("浏览次数", "网页显示多少次浏览？", "以网页显示为准，请截图保存。", example=500, when=(_POSTED,))] = None
    reposts: Annotated[Views | None, Ask("转发次数", "网页显示多少次转发？", "以网页显示为准，请截图保存。", example=50, when=(_POSTED,))] = None

    @property
    def times(self) -> int:
        """How often it happened, as far as somebody said."""
        return self.count or 1

    @property
    def reached(self) -> tuple[str, ...]:
        """Whom it was done to."""
        return (self.recipient,)

