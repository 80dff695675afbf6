"""A clinic's own cards: agents and letterhead are filled in once and taken into each case.

Who a person is can be taken from another case of theirs, when asked, and never anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic_core import to_json

from complaintgen.case.model import Agent, Clinic
from complaintgen.errors import UserError
from complaintgen.interview._case_store import plain_json
from complaintgen.interview._profile import Profile, identity_from, load_profile, save_profile
from complaintgen.interview.flow._frontend import Option, Prompt, Typed
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import EXTRA, Json, answer, fault_of_file, question_for, read_path

_AGENT, _CLINIC = "agent", "clinic"
_CARD = "@card"


class Cards:
    """The cards of one user, at one interview."""

    def __init__(self, interviewer: Interviewer, folder: Path) -> None:
        """Serve one interview with the profile kept in a folder."""
        self._interviewer, self._folder = interviewer, folder

    def offered(self, path: str) -> Sequence[Option]:
        """What can be taken from the profile at the gate of a part."""
        return [Option(f"{_CARD}{number}", f"是，用已保存的：{label}") for number, (label, _) in enumerate(self._cards(path))]

    def taken(self, path: str, value: str) -> Json:
        """The part that a chosen card holds."""
        return self._cards(path)[int(value.removeprefix(_CARD))][1]

    def remembered(self, path: str) -> str:
        """The clinic's usual answer to a question of the pack; empty where there is none."""
        return self._profile().extra.get(path.removeprefix(f"{EXTRA}."), "") if path.startswith(f"{EXTRA}.") else ""

    def _cards(self, path: str) -> list[tuple[str, Json]]:
        profile = self._profile()
        if path == _AGENT:
            return [("，".join(filter(None, (card.name, card.unit))), plain_json(card.model_dump(mode="json", exclude_none=True)))
                    for card in profile.agents]
        if path == _CLINIC and profile.clinic is not None:
            return [(profile.clinic.name, plain_json(profile.clinic.model_dump(mode="json", exclude_none=True)))]
        return []

    def _profile(self) -> Profile:
        try:
            return load_profile(self._folder)
        except UserError as error:
            self._interviewer.screen.say(f"固定信息读不出来，先不用它。{error}", is_warning=True)
            return Profile()

    def manage(self) -> None:
        """Let the person keep what this case says of agent and clinic, or take an identity from another case."""
        while True:
            options = [Option("keep", "把本案的代理人、协助机构存为固定信息，以后的案件直接选用"), Option("identity", "从本人的另一份案件文件取身份信息"),
                       Option("back", "返回")]
            match self._interviewer.menu("cards", "机构和代理人的固定信息", options,
                                         why="只存代理人、机构和补充问题的常用回答，不存任何人的案情。"):
                case "keep":
                    self._keep()
                case "identity":
                    self._take_identity()
                case _:
                    return

    def _keep(self) -> None:
        draft, screen = self._interviewer.session.draft, self._interviewer.screen
        agent, clinic, answers = draft.at(_AGENT), draft.at(_CLINIC), self._answers_to_remember()
        if not (agent or clinic or answers):
            screen.say("本案还没有填写代理人、协助机构，没有可以存的。")
            return
        try:
            save_profile(self._folder, _with_cards(load_profile(self._folder), agent, clinic, answers))
        except (UserError, ValueError) as error:
            screen.say(f"没有保存：{error if isinstance(error, UserError) else '代理人或者机构的必填内容还没有填完'}", is_warning=True)
        else:
            screen.say(f"已保存在 {self._folder}，只有您能读。")

    def _answers_to_remember(self) -> Mapping[str, str]:
        draft = self._interviewer.session.draft
        return {item.id: text for item in self._interviewer.extras if item.is_remembered and (text := draft.text_at(item.path))}

    def _take_identity(self) -> None:
        interviewer = self._interviewer
        reply = interviewer.put(Prompt("@identity", "", "另一份案件文件在哪里？", "只取姓名、证件、地址等身份信息，不取信息内容和影响。", can_stay_unknown=False,
                                       fault_of=fault_of_file))
        if not isinstance(reply, Typed):
            return
        try:
            found = plain_json(identity_from(str(read_path(reply.words)), interviewer.today))
        except UserError as error:
            interviewer.screen.say(str(error), is_warning=True)
            return
        self._fill(found)

    def _fill(self, found: Json) -> None:
        """Take every fact that this case does not tell yet."""
        interviewer = self._interviewer
        session, taken = interviewer.session, []
        for section, facts in (found.items() if isinstance(found, Mapping) else ()):
            for name, value in (facts.items() if isinstance(facts, Mapping) else ()):
                path = f"{section}.{name}"
                if not session.draft.is_given(path):
                    session = answer(session, path, value, interviewer.extras).session
                    taken.append(question_for(path, interviewer.extras).ask.title)
        interviewer.save(session)
        interviewer.screen.say(f"已取：{'、'.join(taken)}。请在“您的情况”里核对。" if taken else "没有可以取的：本案都已经填了。")


def _with_cards(profile: Profile, agent: Json, clinic: Json, answers: Mapping[str, str]) -> Profile:
    """The profile with this agent, clinic and these answers; an agent of the same name is replaced.

    Raises:
        ValueError: the agent or clinic is not told completely.
    """
    agents = list(profile.agents)
    if isinstance(agent, Mapping):
        card = Agent.model_validate_json(to_json(agent))
        agents = [known for known in agents if known.name != card.name] + [card]
    kept = Clinic.model_validate_json(to_json(clinic)) if isinstance(clinic, Mapping) else profile.clinic
    return Profile(agents=tuple(agents), clinic=kept, extra={**profile.extra, **answers})
