"""The profile as an interview uses it: what can be taken from it, and what of a case is kept in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic_core import to_json

from complaintgen.case.model import Agent, Clinic
from complaintgen.errors import UserError
from complaintgen.interview._profile import Profile, load_profile, save_profile
from complaintgen.interview.model import Json, SavedProfiles, plain_json


def read_profiles(folder: Path) -> SavedProfiles:
    """What can be taken from the profile in a folder; where it cannot be read, why."""
    try:
        profile = load_profile(folder)
    except UserError as error:
        return SavedProfiles(fault=str(error))
    agents = tuple(("，".join(filter(None, (agent.name, agent.unit))), _facts_of(agent)) for agent in profile.agents)
    clinic = (profile.clinic.name, _facts_of(profile.clinic)) if profile.clinic is not None else None
    return SavedProfiles(agents=agents, clinic=clinic, answers=profile.extra)


def _facts_of(part: Agent | Clinic) -> Json:
    return plain_json(part.model_dump(mode="json", exclude_none=True))


def keep_profile(folder: Path, agent: Json, clinic: Json, answers: Mapping[str, str]) -> None:
    """Keep an agent, a clinic and answers in the profile; an agent of the same name is replaced.

    Raises:
        ValueError: the agent or clinic is not told completely.
        UserError: the profile there cannot be read, or the place cannot be written.
    """
    profile = load_profile(folder)
    agents = list(profile.agents)
    if isinstance(agent, Mapping):
        card = Agent.model_validate_json(to_json(agent))
        agents = [known for known in agents if known.name != card.name] + [card]
    kept = Clinic.model_validate_json(to_json(clinic)) if isinstance(clinic, Mapping) else profile.clinic
    save_profile(folder, Profile(agents=tuple(agents), clinic=kept, extra={**profile.extra, **answers}))
