"""The closed vocabularies of a case: of each member its value, the words a question offers, and where these offer alternatives the word that papers state."""

from __future__ import annotations

from complaintgen.case._ask import Labelled


class Role(Labelled):
    """本人与借款的关系"""

    BORROWER = "borrower", "借款人"
    EMERGENCY_CONTACT = "emergency_contact", "借款人填写的紧急联系人"
    LISTED_CONTACT = "listed_contact", "借款人的亲友、同事等联系人", "被联系的人"
    WRONG_NUMBER = "wrong_number", "号码的现使用人（与借款人无关）"
    IDENTITY_MISUSED = "identity_misused", "被冒用身份借款的人"


class DebtRelation(Labelled):
    """与这笔债务的关系"""

    CO_BORROWER = "co_borrower", "共同借款人"
    GUARANTOR = "guarantor", "保证人（为借款人担保）"
    SPOUSE = "spouse", "借款人的配偶，没有签字"
    HEIR = "heir", "已去世借款人的继承人"
    NONE = "none", "与债务无关"


class PersonKind(Labelled):
    """自然人、单位或者群"""

    NATURAL = "natural", "个人"
    ORGANISATION = "organisation", "单位（公司、学校、医院等）", "单位"
    GROUP = "group", "群（家人群、业主群、工作群等）", "群"


class Sex(Labelled):
    """性别"""

    MALE = "male", "男"
    FEMALE = "female", "女"


class IdType(Labelled):
    """证件类型"""

    RESIDENT_ID = "resident_id", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
    OTHER = "other", "其他证件"


class LoanExists(Labelled):
    """是否有这笔借款"""

    YES = "yes", "是本人借的"
    NO = "no", "不是本人借的"
    DISPUTED = "disputed", "有争议：金额或者是不是本人借的，说法不一", "有争议"


class Repayment(Labelled):
    """还款状态"""

    OVERDUE = "overdue", "已逾期"
    NOT_OVERDUE = "not_overdue", "未逾期"
    PAID = "paid", "已还清"


class PartyRole(Labelled):
    """对方的身份"""

    LENDER = "lender", "出借机构：借钱出来的银行或者公司", "出借机构"
    PLATFORM = "platform", "借款平台：只介绍借款的App或者网站", "借款平台"
    ASSIGNEE = "assignee", "债权受让人：后来买下欠款的公司", "债权受让人"
    GUARANTOR = "guarantor", "担保、保险机构：替借款作担保的公司", "增信机构"
    COLLECTOR = "collector", "催收机构：打电话或者发信息催债的公司", "催收机构"
    SMS_CHANNEL = "sms_channel", "短信通道服务商：替别人群发短信的公司", "短信通道服务商"
    INDIVIDUAL = "individual", "催收个人：自己或者受雇催债的人", "催收个人"


class Licence(Labelled):
    """机构类型"""

    BANK = "bank", "银行"
    CONSUMER_FINANCE = "consumer_finance", "消费金融公司"
    MICROLOAN = "microloan", "小额贷款公司"
    TRUST = "trust", "信托公司"
    AUTO_FINANCE = "auto_finance", "汽车金融公司"
    INSURANCE = "insurance", "保险公司"
    FINANCIAL_LEASING = "financial_leasing", "金融租赁公司"
    NATIONAL_AMC = "national_amc", "金融资产管理公司"
    LOAN_FACILITATION = "loan_facilitation", "助贷机构：只帮着放款的公司", "助贷机构"
    GUARANTEE = "guarantee", "融资担保公司"
    LEASING = "leasing", "融资租赁公司"
    FACTORING = "factoring", "商业保理公司"
    PAWN = "pawn", "典当行"
    LOCAL_AMC = "local_amc", "地方资产管理公司"
    PAYMENT = "payment", "支付机构"
    UNLICENSED = "unlicensed", "无金融牌照：不是金融机构", "无金融牌照"


class Channel(Labelled):
    """联系方式"""

    SMS = "sms", "短信"
    CALL = "call", "电话"
    WECHAT = "wechat", "微信"
    QQ = "qq", "QQ"
    EMAIL = "email", "电子邮件"
    APP = "app", "App消息"
    LETTER = "letter", "信函"
    DELIVERY = "delivery", "快递、外卖", "派送物品"


class Direction(Labelled):
    """谁打的、谁发的"""

    INCOMING = "incoming", "对方打来、发来"
    OUTGOING = "outgoing", "本人打出、发出"


class Clue(Labelled):
    """凭什么认定号码是谁的"""

    SIGNATURE = "signature", "短信签名", "短信签名与其名称相同或者相近"
    SELF_NAMED = "self_named", "来电人自报名称", "自报、使用的名称与其相同或者相近"
    CONTRACT_DATA_KNOWN = "contract_data_known", "说出了一般由贷款机构掌握的合同信息"
    CALLBACK = "callback", "内容中的回电号码是其客服电话或者合同上的电话"
    PAYEE_ACCOUNT = "payee_account", "要求还款到其账户"
    OFFICE_FINDING = "office_finding", "有关单位查明"
    NUMBER_IS_PUBLIC = "number_is_public", "号码就是其客服电话或者合同上的电话"


class Knowledge(Labelled):
    """本人怎样得知"""

    OWN_DEVICE = "own_device", "本人手机收到"
    WITNESSED = "witnessed", "本人亲身经历"
    RECIPIENT_SHOWED = "recipient_showed", "收到的人出示"
    TOLD_BY = "told_by", "听他人转述"

    @property
    def of_call(self) -> str:
        """What a paper states of a telephone call, which nobody can show."""
        return _KNOWN_OF_CALLS.get(self, self.label)


_KNOWN_OF_CALLS = {Knowledge.RECIPIENT_SHOWED: "接听的人告知", Knowledge.WITNESSED: "本人接听"}


class Tag(Labelled):
    """内容特征"""

    THREAT_VIOLENCE = "threat_violence", "威胁人身安全"
    THREAT_EXPOSURE = "threat_exposure", "威胁公开信息", "以不利后果相威胁"
    INSULT = "insult", "侮辱"
    DEFAMATION = "defamation", "捏造事实"
    DEBT_DISCLOSURE = "debt_disclosure", "披露欠款"
    PERSONAL_DATA_DISCLOSURE = "personal_data_disclosure", "披露身份证、照片等个人信息", "透露个人信息"
    IMPERSONATION_POLICE_COURT = "impersonation_police_court", "自称公安、法院等机关", "自称机关"
    IMPERSONATION_LAWYER = "impersonation_lawyer", "自称律师"
    IMPERSONATION_OTHER = "impersonation_other", "冒充快递、社区、亲友等其他身份", "冒用其他身份"
    FAKE_DOCUMENT = "fake_document", "使用疑似伪造的文书"
    DEMAND_ON_THIRD_PARTY = "demand_on_third_party", "向借款人以外的人催要"
    OBSCENE = "obscene", "淫秽内容"
    PRESSURE_LEGAL_ACTION = "pressure_legal_action", "声称采取法律行动"
    NEUTRAL_REMINDER = "neutral_reminder", "一般还款提醒"


class ActKind(Labelled):
    """信息以外的行为"""

    CALL_BOMBING = "call_bombing", "呼叫轰炸"
    CONTACT_LIST_TAKEN = "contact_list_taken", "获取通讯录"
    PHOTO_ALTERED = "photo_altered", "篡改照片"
    ONLINE_POST = "online_post", "在网上发帖"
    POSTER = "poster", "在墙上、门口等处张贴", "公开张贴"
    PUBLIC_POST = "public_post", "公开张贴、发帖（没有分清）", "公开发布"
    VISIT = "visit", "上门"
    FOLLOWED = "followed", "跟踪"
    HOME_ENTERED = "home_entered", "进入住宅"
    CONFINED = "confined", "堵住去路或者不让离开", "阻止离开"
    ASSAULTED = "assaulted", "动手打人"
    PROPERTY_DAMAGED = "property_damaged", "损坏财物"
    UNIT_DISRUPTED = "unit_disrupted", "打爆单位电话或者到单位吵闹", "干扰单位工作"
    REPAYMENT_EXTORTED = "repayment_extorted", "索要欠款以外的钱"
    INTERCEPTED = "intercepted", "追逐或者拦截", "途中追拦"
    NUMBER_SPOOFED = "number_spoofed", "使用改号或者群呼设备", "使用专门的呼叫设备"
    LINE_RENTED = "line_rented", "买卖、租借电话卡、线路或者短信端口", "转让电信资源"
    CREDIT_RECORD_WRONG = "credit_record_wrong", "征信记录错误"


class VisitManner(Labelled):
    """上门的方式"""

    SHOUTING = "shouting", "叫喊或者用喇叭", "高声喧闹"
    SMASHING = "smashing", "砸门、踢门、泼漆或者堵锁眼", "有破坏门户的举动"
    BLOCKING = "blocking", "堵住门口不让进出"
    STAYING = "staying", "要求离开后不走", "滞留不走"


class EntryManner(Labelled):
    """怎样进的门"""

    UNPERMITTED = "unpermitted", "没有同意就进来了"
    STAYED = "stayed", "同意进来，要求离开后不走"
    PERMITTED = "permitted", "同意进来，要求离开后就走了"


class MisusedFact(Labelled):
    """被冒用的是什么"""

    ID_DOCUMENT = "id_document", "身份证件（原件、照片、人脸核验）", "身份证件"
    DETAILS = "details", "只有姓名、身份证号或者手机号", "身份信息"


class Threat(Labelled):
    """以什么相威胁"""

    VIOLENCE = "violence", "伤害人身或者损坏财物", "加害"
    EXPOSURE = "exposure", "公开信息、图片或者通知亲友单位", "散布有关情况"
    LAWFUL_STEPS = "lawful_steps", "只说起诉、报案或者上征信", "走正式程序"
    NONE = "none", "没有威胁"


class Announced(Labelled):
    """扬言要做的事"""

    HOME = "home", "到家里、住处来", "到住处上门"
    WORK = "work", "到单位、学校来", "到工作单位或者学校"
    VISIT = "visit", "上门、当面来找，没有说到哪里", "上门"
    PUBLISH = "publish", "张贴、发帖、发到群里", "公开发布"
    TELL = "tell", "告诉家人、同事、朋友等", "告诉他人"


class Organ(Labelled):
    """自称的单位"""

    POLICE = "police", "公安机关"
    MILITARY = "military", "军队"
    OTHER_STATE = "other_state", "法院、检察院、司法局等其他国家机关", "其他国家机关"
    NOT_STATE = "not_state", "不是国家机关（调解中心、协会等）", "不是国家机关"


class DataKind(Labelled):
    """信息的种类"""

    CONTACTS = "contacts", "通讯录中的姓名、号码"
    RECORDS = "records", "通话、短信、交易、住宿、健康记录"
    SENSITIVE = "sensitive", "短信和聊天内容、位置轨迹、征信、财产信息"


class Finding(Labelled):
    """确认的内容"""

    DOCUMENT_FORGED = "document_forged", "没有出具过这份文书（文书是伪造的）"
    NOT_A_LAWYER = "not_a_lawyer", "自称律师的人不是律师"
    NAME_MISUSED = "name_misused", "没有这个工作人员，名义被冒用"


class NamedBody(Labelled):
    """文书上写的单位"""

    STATE_ORGAN = "state_organ", "国家机关（法院、检察院、公安、政府部门）"
    LAW_FIRM = "law_firm", "律师事务所"
    COMPANY = "company", "公司、企业"
    OTHER = "other", "其他单位"


class StepKind(Labelled):
    """已经做过的事"""

    INSTITUTION_COMPLAINT = "institution_complaint", "向机构投诉"
    REGULATOR_COMPLAINT = "regulator_complaint", "向监管部门投诉"
    REGULATOR_REPORT = "regulator_report", "向监管部门举报"
    POLICE_REPORT = "police_report", "向公安机关报案"
    REPORT_12321 = "report_12321", "向12321举报"
    POLICE_REFUSED = "police_refused", "公安机关拒绝受理（口头、书面都算）", "公安机关拒绝受理"
    POLICE_CASE_OPENED = "police_case_opened", "公安机关立案（受案）"
    POLICE_WARNING = "police_warning", "公安机关批评制止"
    OFFICE_WARNING = "office_warning", "居委会、监管部门、法院等批评制止或者处理", "有关单位作出处理"
    POLICE_PENALTY = "police_penalty", "公安机关作出处罚"
    POLICE_DECISION = "police_decision", "收到公安机关的处理决定"
    REVIEW_REQUESTED = "review_requested", "申请行政复议"
    REVIEW_DECISION = "review_decision", "收到行政复议决定书"
    CRIMINAL_CASE_OPENED = "criminal_case_opened", "公安机关刑事立案"
    CRIMINAL_REFUSAL = "criminal_refusal", "收到不予立案通知书（刑事）"
    CRIMINAL_REVIEW_DECISION = "criminal_review_decision", "收到刑事复议决定书"
    DOCUMENT_DISPROVED = "document_disproved", "有关机关确认文书或者身份不真实", "有关机关确认不真实"
    DATA_REQUEST = "data_request", "要求查询、删除个人信息", "就个人信息提出请求"
    CREDIT_OBJECTION = "credit_objection", "提出征信异议"
    PLATFORM_NOTICE = "platform_notice", "通知网络平台删除"
    MEDIATION = "mediation", "申请调解"
    COURT_SUBMISSION = "court_submission", "向人民法院递交起诉状"
    COURT_CASE_OPENED = "court_case_opened", "人民法院立案"
    FEE_NOTICE = "fee_notice", "收到人民法院交费通知"
    OTHER = "other", "其他"


class Mediator(Labelled):
    """调解组织"""

    PEOPLES_COMMITTEE = "peoples_committee", "人民调解委员会"
    EMPOWERED_BODY = "empowered_body", "其他依法有权调解的机关、组织"
    OTHER = "other", "其他公司或者个人"


class ReviewSubject(Labelled):
    """复议所针对的事"""

    UNANSWERED = "unanswered", "报案后没有处理"
    STALLED = "stalled", "立案后一直没有结果"
    REFUSED = "refused", "拒绝受理报案"
    DECISION = "decision", "处理决定"


class EvidenceKind(Labelled):
    """证据种类"""

    SMS_SCREENSHOT = "sms_screenshot", "短信截图"
    CHAT_SCREENSHOT = "chat_screenshot", "聊天记录截图"
    CALL_LOG = "call_log", "通话记录"
    CARRIER_LIST = "carrier_list", "运营商详单"
    RECORDING = "recording", "录音录像"
    DOCUMENT = "document", "书面材料"
    PHOTO = "photo", "照片"
    WEB_PAGE = "web_page", "网页"
    NOTARIAL_DEED = "notarial_deed", "公证书"
    MEDICAL_RECORD = "medical_record", "诊疗材料"
    RECEIPT = "receipt", "票据"
    STATEMENT = "statement", "情况说明"
    ELECTRONIC_DATA = "electronic_data", "电子数据"


class Proves(Labelled):
    """证明对象"""

    IDENTITY_AND_LOAN = "identity_and_loan", "身份及借贷关系"
    INTRUSION = "intrusion", "侵扰行为"
    DISCLOSURE = "disclosure", "信息披露"
    INSULT_OR_THREAT = "insult_or_threat", "侮辱、威胁", "攻击性言词"
    CONSEQUENCES = "consequences", "损害后果"
    HANDLING = "handling", "处理经过"
    EXPENSES = "expenses", "费用支出"


class AgentKind(Labelled):
    """代理人类型"""

    LAWYER = "lawyer", "律师"
    LEGAL_WORKER = "legal_worker", "基层法律服务工作者"
    RELATIVE = "relative", "近亲属"
    RECOMMENDED = "recommended", "社区、单位或者社会团体推荐的公民", "受推荐的公民"


class ClaimKind(Labelled):
    """请求事项"""

    STOP = "stop", "停止侵害"
    DELETE = "delete", "删除个人信息"
    EXPLAIN_SOURCE = "explain_source", "说明信息来源"
    APOLOGISE = "apologise", "赔礼道歉"
    RESTORE_REPUTATION = "restore_reputation", "消除影响、恢复名誉"
    PROPERTY_LOSS = "property_loss", "赔偿财产损失"
    MENTAL_DISTRESS = "mental_distress", "精神损害抚慰金"
    COSTS = "costs", "承担诉讼费用"


class Narrative(Labelled):
    """叙述人称"""

    FIRST_PERSON = "first_person", "第一人称"
