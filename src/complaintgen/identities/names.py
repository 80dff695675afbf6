"""Names as people write them: their one form for comparing, whether they are a person's full name, and how they are hidden.

A name is Chinese (欧阳文秀, 王小明), written with dots (买买提·艾力), foreign (John Smith), how one addresses somebody (小王, 李姐, 王先生), a word
for a relative (妈妈), or that of an organisation. Only given names are hidden, so that what shows no more than a surname stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from complaintgen.identities.characters import plain, visible
from complaintgen.patterns import Pattern

_COMPOUND = frozenset({
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "长孙",
    "長孫", "宇文", "司徒", "司空", "独孤", "獨孤", "端木", "呼延", "轩辕", "軒轅", "申屠", "澹台", "濮阳", "濮陽", "淳于", "鲜于",
    "钟离", "鍾離", "东方", "東方", "南宫", "南宮", "西门", "西門", "万俟", "闻人", "赫连", "拓跋", "太史", "闾丘", "公冶", "宗政",
    "第五", "东郭", "仲孙", "太叔", "颛孙", "亓官", "漆雕", "羊舌", "梁丘", "谷梁", "宰父", "夹谷", "司寇", "巫马", "公西", "壤驷",
    "范姜", "完颜", "耶律", "爱新觉罗", "叶赫那拉",
})
"""Surnames of more than one character that are no surname with a given name."""
_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易"
    "乔赖文樊殷施颜倪季岳齐祝邢申聂洪柳安伍章俞庄葛耿欧路牛纪翟尤霍焦关辛涂祁鲍左卜项柯詹翁阮古华梅宁包司郎岑苗蓝屈喻"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧鍾譚陸韋賈鄒龍賀顧龔萬錢嚴湯喬賴顏齊聶莊歐紀關塗鮑項華寧藍")
_DOTS = Pattern(r"\s*[·•・‧∙⋅．﹒●◦･ꞏ⸱]\s*")
_POINT_BETWEEN = Pattern(r"(?<=[\u3400-\u9fff])\s*[.。]\s*(?=[\u3400-\u9fff])")
_BETWEEN_IDEOGRAPHS = Pattern(r"(?<=[\u3400-\u9fff·])\s+(?=[\u3400-\u9fff·])")
_TITLE = (
    "先生|女士|小姐|太太|夫人|老师|师傅|医生|大夫|护士|律师|法官|警官|警察|经理|主管|主任|专员|组长|队长|科长|处长|局长|所长|院长|校长|书记|主席|会计|"
    "教授|博士|老板|总监|总经理|董事长|总|哥|姐|叔|姨|婶|嫂|大哥|大姐|大叔|大妈|大爷|阿姨|叔叔|奶奶|爷爷|同学|同志|客服|法务")
_TITLED = Pattern(rf"(.{{1,4}}?)({_TITLE})")
_NICKNAME = Pattern(r"([小老阿大])(.)")
_KIN = Pattern(
    r"(?:我的?|他的?|她的?|本人的?)?(?:父亲|母亲|爸爸?|妈妈?|老公|老婆|丈夫|妻子|爱人|对象|前[夫妻]|[公婆岳]?[父母公婆]|儿子|女儿|孩子|哥哥?|姐姐?|弟弟?|妹妹?|"
    r"[堂表][哥姐弟妹]|爷爷|奶奶|外公|外婆|姥姥|姥爷|叔叔?|舅舅?|舅妈|姑姑?|姑妈|姨妈?|阿姨|嫂子|姐夫|妹夫|弟媳|男朋友|女朋友|男友|女友|同事|领导|老板|朋友|同学|邻居|室友|房东)")
_ORGANISATION = Pattern(
    r".*(?:公司|集团|银行|支行|分行|信用社|合作社|基金会|协会|学会|商会|联合会|医院|卫生院|诊所|卫生所|学校|大学|学院|中学|小学|幼儿园|事务所|委员会|居委会|村委会|"
    r"派出所|公安局|分局|法院|检察院|司法局|管理局|监管局|办公室|办事处|服务中心|中心|研究院|研究所|出版社|报社|电视台|工厂|商店|超市|酒店|饭店|餐厅|有限合伙|"
    r"人民政府|街道办|物业|株式会社|Ltd\.?|Inc\.?|LLC|Co\.|Company|Bank|Corp(?:oration)?\.?)(?:[（(][^（）()]{1,20}[)）])?", re.IGNORECASE)
_ACCOUNT_LABEL = Pattern(r"(?:微信号?|wechat|weixin|wx|qq号?|电子邮箱|邮箱|e-?mail|昵称|网名|[账帐]号) ?: ?", re.IGNORECASE)
_HIDDEN_PART = Pattern(r"某+[甲乙丙丁戊己庚辛壬癸0-9]?")
_SURNAME_ONLY = 2
"""So many characters of which all are a compound surname are a surname alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name taken apart; the parts together are the name.

    Attributes:
        before: what stands before the surname and hides nothing, as 小 in 小王.
        surname: what may be shown of a person.
        given: what is hidden; empty where only a surname is known.
        after: what stands behind and hides nothing, as 先生.
        is_person: False for an organisation, whose name is never hidden.
    """

    before: str = ""
    surname: str = ""
    given: str = ""
    after: str = ""
    is_person: bool = True


def name_identity(name: str) -> str:
    """The one form of a name: half width, one dot for all dots between parts, no space between Chinese characters, small letters."""
    words = _POINT_BETWEEN.sub("·", _DOTS.sub("·", plain(_DOTS.sub("·", visible(name)))))
    return _BETWEEN_IDEOGRAPHS.sub("", words).casefold()


def account_identity(account: str) -> str:
    """The one form of an account or nickname: as a name's, without the word that says what it is (微信号：abc is abc)."""
    return name_identity(_ACCOUNT_LABEL.sub("", plain(account)) or account)


def is_organisation_name(name: str) -> bool:
    """Whether a name ends as those of firms, schools and offices do."""
    return bool(_ORGANISATION.fullmatch(plain(name)))


def is_full_name(name: str) -> bool:
    """Whether a name can be the one on somebody's papers: not 小王, 李姐, 王先生, 妈妈, a surname alone, or an organisation."""
    parts = parts_of(name)
    return parts.is_person and bool(parts.given) and not (parts.before or parts.after)


def parts_of(name: str) -> NameParts:
    """Take a name apart."""
    words = visible(name).strip()
    if is_organisation_name(words):
        return NameParts(after=words, is_person=False)
    if _KIN.fullmatch(words):
        return NameParts(after=words)
    if nickname := _NICKNAME.fullmatch(words):
        known = nickname[2] in _SINGLE
        return NameParts(before=nickname[1], surname=nickname[2] if known else "", given="" if known else nickname[2])
    titled = _TITLED.fullmatch(words)
    if titled and _has_surname(titled[1]):
        surname, given = _split(titled[1])
        return NameParts(surname=surname, given=given, after=titled[2])
    surname, given = _split(words)
    return NameParts(surname=surname, given=given)


def speaks_of(name: str, text: str) -> bool:
    """Whether words say a person's name, or call them by the surname: 苗青, 小苗, 苗护士."""
    parts = parts_of(name)
    if not parts.is_person or not parts.surname:
        return bool(name) and name in text
    return name in text or re.search(rf"[小老阿]{parts.surname}|{parts.surname}(?:{_TITLE})", text) is not None


def hide_name(name: str, *, character: str, keep_surname: bool) -> str:
    """Hide a person's given names: 王小明 is 王某某, 欧阳文秀 is 欧阳某某, 买买提·艾力 is 买某某·某某; 王先生 and 小王 show no more and stay.

    Args:
        name: as the case holds it.
        character: stands for each hidden character.
        keep_surname: a surname is shown.
    """
    parts = parts_of(name)
    if not parts.is_person or not (parts.surname or parts.given):
        return parts.after
    given = parts.given
    if keep_surname and _HIDDEN_PART.fullmatch(given):
        return f"{parts.before}{parts.surname}{given}{parts.after}"  # hidden already: 陈某甲 and 陈某乙 are two
    hidden = "·".join(character * len(part) for part in given.split("·"))
    if not (given or parts.before or parts.after):
        hidden = character if keep_surname or len(parts.surname) == 0 else ""
    surname = parts.surname if keep_surname else character * len(parts.surname)
    return f"{parts.before}{surname}{hidden}{parts.after}"


def _has_surname(words: str) -> bool:
    return words in _COMPOUND or words[:2] in _COMPOUND or (words[0] in _SINGLE and len(words) <= 1 + _SURNAME_ONLY)


def _split(words: str) -> tuple[str, str]:
    """Surname and given name; of a name with dots or in letters only the first character is shown.

    Judgement: as courts hide names in what they publish, the first character of the name of a minority or a foreigner is shown.
    """
    dotted = _DOTS.sub("·", words)
    if "·" in dotted.strip("·"):
        return dotted[:1], dotted[1:]
    if unicodedata.category(words[:1] or " ") in {"Lu", "Ll"}:
        return words[:1], "…" * (len(words) > 1)
    longest = max((length for length in (4, 2) if words[:length] in _COMPOUND), default=1)
    return words[:longest], words[longest:]
