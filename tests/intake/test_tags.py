"""What the tagger suggests, and the words that it shows for it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import benchmarks.tagging
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging import SURE, MessageContext, read_message, spelling, suggest_tags
from tests.support import examples

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Message:
    text: str
    is_to_borrower: bool
    tags: frozenset[Tag]


def messages_of(name: str) -> list[Message]:
    entries = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["message"]
    return [Message(entry["text"], entry["to"] == "borrower", frozenset(tag for tag in Tag if tag in entry["tags"]))
            for entry in entries]


TUNED = messages_of("messages.toml")
HELD_OUT = messages_of("messages_heldout.toml")
TAGGED = [message for message in TUNED if message.tags]


def tags_of(text: str, *, to_borrower: bool = True) -> set[Tag]:
    return {suggestion.tag for suggestion in suggest_tags(text, is_to_borrower=to_borrower)}


def words_for(tag: Tag, text: str, *, to_borrower: bool = True) -> tuple[str, ...]:
    return next((found.words for found in suggest_tags(text, is_to_borrower=to_borrower) if found.tag is tag), ())


class TestTheWordsShown:
    @pytest.mark.parametrize(("text", "tag", "words"), [
        ("再不还钱，明天打断你的狗腿", Tag.THREAT_VIOLENCE, ("打断你的狗腿",)),
        ("弄 * 死 你信不信", Tag.THREAT_VIOLENCE, ("弄 * 死 你",)),
        ("ＳＢ，還錢", Tag.INSULT, ("ＳＢ",)),
        ("草泥马，躲什么躲", Tag.INSULT, ("草泥马",)),
        ("爆 通 訊 錄 了啊", Tag.THREAT_EXPOSURE, ("爆 通 訊 錄",)),
        ("🐶东西还钱", Tag.INSULT, ("🐶东西",)),
        ("我是法院执行局的，今天不还就抓人", Tag.IMPERSONATION_POLICE_COURT, ("我是法院",)),
        ("欠\u200b款\u200b未还，请尽快还款", Tag.NEUTRAL_REMINDER, ("欠\u200b款\u200b未还", "请尽快还款")),
    ], ids=["a phrase with other words in between", "with separators", "full-width letters", "a homophone",
            "traditional characters apart", "an animal for its name", "actor and organ as one", "with zero-width characters"])
    def test_are_those_of_the_message(self, text: str, tag: Tag, words: tuple[str, ...]) -> None:
        assert words_for(tag, text) == words

    @pytest.mark.parametrize("message", [*TUNED, *HELD_OUT], ids=lambda message: message.text[:12])
    def test_stand_in_the_message_in_its_order_and_once(self, message: Message) -> None:
        for suggestion in suggest_tags(message.text, is_to_borrower=message.is_to_borrower):
            assert suggestion.words
            assert len(set(suggestion.words)) == len(suggestion.words)
            place = 0
            for word in suggestion.words:
                place = message.text.index(word, place)


def test_the_gravest_comes_first() -> None:
    text = "【某某法院】老赖，三天内不还就起诉，通知你单位同事，再打断你的腿"
    assert [found.tag for found in suggest_tags(text, is_to_borrower=True)] == [
        Tag.THREAT_VIOLENCE, Tag.IMPERSONATION_POLICE_COURT, Tag.INSULT, Tag.THREAT_EXPOSURE]


class TestWhoGotIt:
    def test_a_third_person_is_told_of_the_debt_and_the_borrower_is_not(self) -> None:
        text = "你同事韩某丁欠款不还，请转告。"
        assert Tag.DEBT_DISCLOSURE in tags_of(text, to_borrower=False)
        assert Tag.DEBT_DISCLOSURE not in tags_of(text, to_borrower=True)

    @pytest.mark.parametrize("text", ["替他把钱还了", "让他还钱", "你是担保人，他不还就是你还", "父债子偿，你爸欠的你来还",
                                      "从他工资里扣出来还给我们", "你是她妈你有责任替她还",
                                      "什么打错了，就是你借的，今天还款"])
    def test_only_a_third_person_is_asked_for_what_another_owes(self, text: str) -> None:
        assert Tag.DEMAND_ON_THIRD_PARTY in tags_of(text, to_borrower=False)
        assert Tag.DEMAND_ON_THIRD_PARTY not in tags_of(text, to_borrower=True)

    @pytest.mark.parametrize("text", ["陈某甲的借款已逾期，请转告他尽快还款，谢谢。", "请转告张小梅尽快还款", "麻烦转告王强，他的网贷今天到期"])
    def test_passing_on_that_another_should_pay_tells_of_the_debt_and_is_no_demand(self, text: str) -> None:
        assert tags_of(text, to_borrower=False) == {Tag.DEBT_DISCLOSURE}

    @pytest.mark.parametrize("text", ["张先生，您的借款已逾期，请尽快还款。", "您在我司的借款已逾期", "【示例消金】您尾号2231的账单已逾期，请速还款"])
    def test_your_loan_on_the_wrong_phone_accuses_nobody(self, text: str) -> None:
        assert tags_of(text, to_borrower=False) == set()

    def test_fraud_told_to_others_is_defamation_and_to_the_face_talk_of_law(self) -> None:
        assert Tag.DEFAMATION in tags_of("韩某丁恶意骗贷", to_borrower=False)
        assert tags_of("您已涉嫌贷款诈骗，我司将报案") == {Tag.PRESSURE_LEGAL_ACTION}

    def test_a_polite_reminder_is_lawful_only_towards_the_borrower(self) -> None:
        text = "您的借款已逾期，请尽快还款。"
        assert tags_of(text, to_borrower=True) == {Tag.NEUTRAL_REMINDER}
        assert Tag.NEUTRAL_REMINDER not in tags_of(text, to_borrower=False)


class TestWhatIsNotSaid:
    @pytest.mark.parametrize("text", [
        "我们不会联系您的家人和单位", "本公司绝不会上门，请放心", "我们并非公安机关，也不是法院", "请勿相信冒充公检法的诈骗电话",
        "谨防冒充我行客服、公安人员的诈骗", "凡自称公安要求转账的都是诈骗", "接到自称法院的电话说我欠钱，一查是骗子",
        "你上次说催收威胁要打断你的腿，别怕，去报警", "哈哈你个傻瓜，生日快乐", "垃圾分类新规下周执行",
        "您的验证码是339021，正在申请借款", "您尾号1234的卡支出100元，余额2,000元", "恭喜您获得20万额度，最快当天放款",
        "您的包裹已到驿站，请上门自取", "【12368】您有一份传票待签收，请登录人民法院送达平台查看", "",
    ])
    @pytest.mark.parametrize("to_borrower", [True, False], ids=["to the borrower", "to another"])
    def test_gets_no_tag(self, text: str, to_borrower: bool) -> None:
        assert tags_of(text, to_borrower=to_borrower) == set()

    def test_a_denial_ends_with_its_clause(self) -> None:
        assert tags_of("我不会再说第二遍，打断你的腿") == {Tag.THREAT_VIOLENCE}

    def test_a_warning_of_fraud_does_not_hide_a_reminder(self) -> None:
        assert tags_of("您的借款已逾期，请尽快还款，谨防诈骗。") == {Tag.NEUTRAL_REMINDER}

    @pytest.mark.parametrize("text", ["您的借款已逾期，请尽快还款，傻逼", "您的借款已逾期，请尽快还款，否则爆通讯录",
                                      "您的借款已逾期，请尽快还款，否则起诉", "您的借款已逾期，请今天还款，后果自负"])
    def test_a_reminder_with_anything_worse_is_not_neutral(self, text: str) -> None:
        assert Tag.NEUTRAL_REMINDER not in tags_of(text)


class TestFamilyWords:
    @pytest.mark.parametrize("text", [
        "你妈的电话是多少", "你妈的借款资料补齐了", "找她妈有事", "刘芳她妈在家", "问问她妈妈", "周日你妈过生日", "你妈没接电话，你回她一个",
        "我妈的手机坏了", "你爸妈的单位在哪", "孩子他妈，晚饭你先吃", "让你妈来接你", "她妈也知道了", "是她妈让我来的",
    ])
    @pytest.mark.parametrize("to_borrower", [True, False], ids=["to the borrower", "to another"])
    def test_are_no_curse(self, text: str, to_borrower: bool) -> None:
        assert Tag.INSULT not in tags_of(f"{text}，欠款记得还", to_borrower=to_borrower)

    @pytest.mark.parametrize("text", ["你妈的，还钱", "你他妈还不还钱", "真他妈恶心，还钱", "他妈的，耍我呢，还钱", "日你妈，还钱", "你妈没了，还钱", "操你妈的手机，还钱"])
    def test_do_not_hide_a_curse(self, text: str) -> None:
        assert Tag.INSULT in tags_of(text)

    @pytest.mark.parametrize("text", ["你是不是人在外地", "不是东西坏了", "傻子瓜子店", "别去死磕", "还款计划滚动更新", "三八妇女节", "上报应收账款"])
    @pytest.mark.parametrize("to_borrower", [True, False], ids=["to the borrower", "to another"])
    def test_other_words_in_which_a_curse_seems_to_stand_are_none(self, text: str, to_borrower: bool) -> None:
        assert Tag.INSULT not in tags_of(f"{text}，欠款记得还", to_borrower=to_borrower)


class TestVisits:
    @pytest.mark.parametrize("text", ["外访人员已经到你家楼下，开门", "外访的同事已到你小区，请在家等", "我在你家门口，欠的钱给个说法"])
    def test_to_the_home_alone_are_talk_of_legal_steps(self, text: str) -> None:
        assert tags_of(text) == {Tag.PRESSURE_LEGAL_ACTION}

    @pytest.mark.parametrize("text", ["上门跟你左邻右舍打听你欠钱的事", "外访人员下午到你公司，当着你领导谈还款"])
    def test_of_which_others_learn_are_threats_of_exposure(self, text: str) -> None:
        assert tags_of(text) == {Tag.THREAT_EXPOSURE}

    @pytest.mark.parametrize("text", ["师傅下午到你家修热水器，记得开门", "我到你家楼下了，快下来", "抄表员明天上门，请开门配合"])
    def test_of_others_are_nothing(self, text: str) -> None:
        assert tags_of(text) == set()


class TestPapers:
    @pytest.mark.parametrize(("text", "tag"), [
        ("再不还就把照片P成通缉令", Tag.THREAT_EXPOSURE),
        ("信不信我给你做一张逮捕令发到你同学群里", Tag.THREAT_EXPOSURE),
        ("通缉令已经P好了，明天贴出来", Tag.THREAT_EXPOSURE),
        ("法院的传票我们申请了，过几天寄给你", Tag.PRESSURE_LEGAL_ACTION),
        ("协查函就该寄出来了", Tag.PRESSURE_LEGAL_ACTION),
        ("下周法院就会给你发传票", Tag.PRESSURE_LEGAL_ACTION),
        ("协查函昨天已经寄出，扫描件见附件", Tag.FAKE_DOCUMENT),
        ("传票已经发到你微信了，看清楚上面的章", Tag.FAKE_DOCUMENT),
    ], ids=["threatened with a photo", "threatened to be made", "made to be posted", "applied for", "due to come", "to be sent", "sent", "shown"])
    def test_count_when_they_are_sent_or_shown(self, text: str, tag: Tag) -> None:
        assert tags_of(text) == {tag}

    def test_a_letter_of_a_law_firm_is_none(self) -> None:
        text = "【示例律师事务所】律师函：您欠付8000元，已收到应诉通知的请按案号查收，请于七日内还款。特此函告。"
        assert tags_of(text) == {Tag.IMPERSONATION_LAWYER}


class TestImpersonation:
    @pytest.mark.parametrize("text", ["将依法向法院起诉", "我们已向公安机关报案", "到时法院会找你的", "让派出所的民警来处理"])
    def test_talk_of_an_organ_is_not_posing_as_one(self, text: str) -> None:
        assert tags_of(text) == {Tag.PRESSURE_LEGAL_ACTION}

    @pytest.mark.parametrize("text", ["我是派出所民警，今天不还钱就来抓人", "本院已受理你的欠款案件，限三日内还清",
                                      "【市公安局经侦支队】你涉嫌骗贷，速还款", "欠款请联系办案民警138****0000处理"])
    def test_posing_is_no_ordinary_talk_of_law(self, text: str) -> None:
        assert tags_of(text) == {Tag.IMPERSONATION_POLICE_COURT}

    def test_a_lawyer_hired_is_not_a_lawyer_writing(self) -> None:
        assert tags_of("我司已委托律师起诉你") == {Tag.PRESSURE_LEGAL_ACTION}
        assert tags_of("我是平台委托的律师，负责起诉你") == {Tag.IMPERSONATION_LAWYER}

    def test_a_document_to_come_is_not_a_document_sent(self) -> None:
        assert tags_of("法院受理后您将收到传票") == {Tag.PRESSURE_LEGAL_ACTION}
        assert tags_of("你的逮捕令已经下来了，图片自己看") == {Tag.FAKE_DOCUMENT}


class TestPersonalData:
    def test_an_identity_number_told_to_another(self) -> None:
        assert words_for(Tag.PERSONAL_DATA_DISCLOSURE, "欠款人张某某420106199001011234拒不还款", to_borrower=False) == ("420106199001011234",)

    @pytest.mark.parametrize("text", ["请携带本人身份证到柜台办理", "订单号420106199013451234已发货", "您尾号3312的信用卡"])
    def test_other_numbers_are_none(self, text: str) -> None:
        assert Tag.PERSONAL_DATA_DISCLOSURE not in tags_of(text, to_borrower=False)


def scores(messages: Iterable[Message], *tags: Tag) -> tuple[float, float]:
    of = set(tags)
    pairs = [(message.tags & of, tags_of(message.text, to_borrower=message.is_to_borrower) & of) for message in messages]
    right = sum(len(expected & found) for expected, found in pairs)
    return right / sum(len(found) for _, found in pairs), right / sum(len(expected) for expected, _ in pairs)


class TestTheLabelledMessages:
    def test_the_part_test_is_the_one_that_was_frozen(self) -> None:
        assert benchmarks.tagging.is_frozen()

    def test_no_message_stands_in_two_parts(self) -> None:
        parts = [{(message.text, message.is_to_borrower) for message in messages_of(f"tagging/{part}.toml")} for part in ("train", "dev", "test", "contrasts")]
        older = {(message.text, message.is_to_borrower) for message in (*TUNED, *HELD_OUT)}
        assert sum(map(len, parts)) + len(older) == len(set.union(*parts, older))

    def test_are_at_least_two_thousand_with_four_hundred_that_are_none(self) -> None:
        every = [*TUNED, *HELD_OUT, *(message for part in ("train", "dev", "test") for message in messages_of(f"tagging/{part}.toml"))]
        assert len(every) >= 2_000
        assert sum(not message.tags for message in every) >= 400

    def test_the_shipped_weights_were_learned_from_them(self) -> None:
        done = subprocess.run([sys.executable, "scripts/train_tagger.py", "--check"], cwd=DATA.parents[1], check=False, capture_output=True)
        assert (done.returncode, done.stdout) == (0, b"")

    def test_are_as_many_as_promised(self) -> None:
        assert len(TUNED) + len(HELD_OUT) >= 200
        assert sum(message.tags <= {Tag.NEUTRAL_REMINDER} for message in (*TUNED, *HELD_OUT)) >= 60
        assert len({message.text for message in (*TUNED, *HELD_OUT)}) == len(TUNED) + len(HELD_OUT)

    @pytest.mark.parametrize(("messages", "precision", "recall"), [(TUNED, 0.95, 0.95), (HELD_OUT, 0.92, 0.92)],
                             ids=["the first set that it learned from", "the second"])
    def test_overall(self, messages: list[Message], precision: float, recall: float) -> None:
        assert scores(messages, *Tag) >= (precision, 0)
        assert scores(messages, *Tag)[1] >= recall

    @pytest.mark.parametrize("tag", Tag)
    def test_by_tag(self, tag: Tag) -> None:
        precision, recall = scores((*TUNED, *HELD_OUT), tag)
        assert precision >= 0.85
        assert recall >= 0.85

    def test_harmless_messages_are_left_alone(self) -> None:
        harmless = [message for message in (*TUNED, *HELD_OUT) if message.tags <= {Tag.NEUTRAL_REMINDER}]
        accused = [message for message in harmless
                   if tags_of(message.text, to_borrower=message.is_to_borrower) - {Tag.NEUTRAL_REMINDER}]
        assert len(accused) <= 0.05 * len(harmless)


class TestHowSure:
    @pytest.mark.parametrize("message", [*TUNED[::7], *HELD_OUT[::7]], ids=lambda message: message.text[:12])
    def test_is_a_likelihood_and_no_tag_is_surer_than_that_it_is_collection(self, message: Message) -> None:
        read = read_message(message.text, is_to_borrower=message.is_to_borrower)
        assert 0 <= read.confidence <= 1
        assert all(0 < found.confidence <= read.confidence for found in read.suggestions)
        assert all(found.is_sure is (found.confidence >= SURE) for found in read.suggestions)
        assert read.is_collection or not read.suggestions

    def test_a_plain_threat_is_surer_than_a_veiled_one(self) -> None:
        plain, veiled = (max((found.confidence for found in suggest_tags(text, is_to_borrower=True) if found.tag is Tag.THREAT_VIOLENCE), default=0)
                         for text in ("再不还钱就打断你的腿，砍死你", "你家楼道的灯坏了吧，还钱的事想想"))
        assert plain > veiled

    @pytest.mark.parametrize("text", ["您的借款已逾期，请尽快还款。", "张三，借我的两千块方便的话这周还我一下，谢谢"])
    def test_a_lawful_reminder_is_collection_without_harassment(self, text: str) -> None:
        read = read_message(text, is_to_borrower=True)
        assert read.is_collection
        assert {found.tag for found in read.suggestions} == {Tag.NEUTRAL_REMINDER}

    @pytest.mark.parametrize("text", ["", " \n", "晚上回家吃饭，妈包了饺子", "【菜鸟驿站】您的包裹已到，取件码3-1-2087"])
    def test_what_is_no_collection_has_no_tag(self, text: str) -> None:
        read = read_message(text, is_to_borrower=True)
        assert not read.is_collection
        assert read.suggestions == ()


class TestWhatIsKnownAroundIt:
    COURT = "【某市中级人民法院】您与丁某民间借贷纠纷一案定于12月2日14:30在第五法庭询问，请携带证据原件。"

    def test_a_court_line_makes_collection_less_likely_than_a_mobile_phone(self) -> None:
        of_court, of_phone = (read_message(self.COURT, is_to_borrower=True, context=MessageContext(sender=sender)).confidence for sender in ("12368", "13800001234"))
        assert of_court <= of_phone

    def test_a_signature_told_apart_counts_as_one_in_the_text(self) -> None:
        apart = read_message("您的借款已逾期，请尽快还款。", is_to_borrower=True, context=MessageContext(signature="示例消金"))
        assert apart == read_message("【示例消金】您的借款已逾期，请尽快还款。", is_to_borrower=True)

    def test_neighbours_never_take_a_tag_away(self) -> None:
        alone = {found.tag for found in suggest_tags("半小时后你们部门群里会很热闹", is_to_borrower=True)}
        among = {found.tag for found in suggest_tags("半小时后你们部门群里会很热闹", is_to_borrower=True,
                                                     context=MessageContext(neighbours=("您的借款已逾期，再不还款就爆你通讯录",)))}
        assert alone <= among


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


TRADITIONAL = {simplified: character for character, simplified in spelling().characters.items() if is_han(character)}
ANY_TEXT = st.text(max_size=80) | st.lists(
    st.sampled_from([message.text for message in TUNED]) | st.text(max_size=6), max_size=4).map("".join)


class TestWhateverComes:
    @given(ANY_TEXT, st.booleans())
    @settings(max_examples=examples(300), deadline=None)
    def test_any_text_is_answered_with_its_own_words(self, text: str, to_borrower: bool) -> None:
        suggestions = suggest_tags(text, is_to_borrower=to_borrower)
        assert len({suggestion.tag for suggestion in suggestions}) == len(suggestions)
        assert all(word and word in text for suggestion in suggestions for word in suggestion.words)

    @given(st.sampled_from(TAGGED), st.text(" \t\n\u3000", max_size=4), st.text(" \t\n\u3000", max_size=4))
    @settings(deadline=None)
    def test_space_around_changes_nothing(self, message: Message, before: str, after: str) -> None:
        alone = suggest_tags(message.text, is_to_borrower=message.is_to_borrower)
        assert suggest_tags(before + message.text + after, is_to_borrower=message.is_to_borrower) == alone

    @given(st.sampled_from(TAGGED), st.data())
    @settings(deadline=None)
    def test_separators_between_characters_hide_nothing(self, message: Message, data: st.DataObject) -> None:
        separator = data.draw(st.sampled_from([" ", "*", ".", "·", "-", "_", "\u200b", "、", "|", "✨"]))
        spaced = "".join(character + (separator if is_han(character) and is_han(after) else "")
                         for character, after in zip(message.text, message.text[1:] + " ", strict=True))
        assert tags_of(spaced, to_borrower=message.is_to_borrower) == tags_of(message.text, to_borrower=message.is_to_borrower)

    @pytest.mark.parametrize("message", TAGGED, ids=lambda message: message.text[:12])
    def test_traditional_and_full_width_characters_hide_nothing(self, message: Message) -> None:
        plain = tags_of(message.text, to_borrower=message.is_to_borrower)
        wide = "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in message.text)
        assert tags_of("".join(TRADITIONAL.get(character, character) for character in wide), to_borrower=message.is_to_borrower) == plain

    def test_a_very_long_text_is_read_to_its_end(self) -> None:
        text = "您的账单已出，不会上门。" * 20_000 + "打断你的腿"
        assert words_for(Tag.THREAT_VIOLENCE, text) == ("打断你的腿",)
