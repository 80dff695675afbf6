"""What a clinic fills in once: its agents, its letterhead, its answers to a pack's questions; and a person's identity again.

The profile is one private file in the user's own settings folder. From another case nothing comes but who the person is:
what happened to one person is never carried into the papers of another.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from complaintgen.case.fields import Ask
from complaintgen.case.model import Agent, Clinic, Facts, Text
from complaintgen.case.reading import read_case
from complaintgen.errors import UserError
from complaintgen.files.disk import read_bytes_if_there, replace_private
from complaintgen.files.tables import parse_json

FILE_NAME = "profile.json"

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "complainant": (
        "kind", "name", "sex", "birth_date", "nationality", "ethnicity", "id_type", "id_number", "phone", "company_code", "legal_representative", "registered_address",
        "habitual_address", "habitual_since", "occupation", "employer",
    ),
    "guardian": ("name", "relation", "phone", "address", "id_number"),
    "agent": ("name", "kind", "unit", "phone", "address", "special_authority"),
}
"""All that may be copied from another case, by section; a fact added to the model is not copied until it stands here."""


class Profile(Facts):
    """A clinic's own cards."""

    agents: Annotated[tuple[Agent, ...], Ask("常用代理人")] = ()
    clinic: Annotated[Clinic | None, Ask("本机构")] = None
    extra: Annotated[dict[str, Text], Ask("文书模板包补充问题的常用回答")] = Field(default_factory=dict)


def profile_folder() -> Path:
    """The folder of this user's settings, as the operating system has it; it may not exist yet."""
    # Only the interview of a clinic needs it.
    from platformdirs import user_config_path

    return user_config_path("complaintgen", appauthor=False)


def load_profile(folder: Path) -> Profile:
    """The profile kept in a folder; an empty one where none was saved.

    Raises:
        UserError: the file cannot be read or is not a profile; with every fault of it.
    """
    path = folder / FILE_NAME
    data = read_bytes_if_there(path)
    return Profile() if data is None else parse_json(Profile, str(path), data, UserError)


def save_profile(folder: Path, profile: Profile) -> None:
    """Keep a profile in a folder, readable by its owner only.

    Raises:
        UserError: what stands there is not a profile, so that nothing of it is lost; or the place cannot be written.
    """
    load_profile(folder)
    replace_private(folder / FILE_NAME, (profile.model_dump_json(indent=2, exclude_none=True) + "\n").encode())


def identity_from(path: str, today: date) -> dict[str, object]:
    """Who the complainant, guardian and agent of another case are, as JSON by section; sections without a fact are left out.

    Args:
        path: a case file.
        today: facts later than this day are faults.

    Raises:
        CaseError: the case file cannot be read or breaks a rule of the model.
    """
    case = read_case(path, today)
    facts = case.model_dump(mode="json", exclude_none=True, include={section: set(fields) for section, fields in IDENTITY.items()})
    return {section: known for section, known in facts.items() if known}
