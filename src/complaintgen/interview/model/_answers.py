"""From what a person types to what the case file holds.

In: the words typed, the question, today's date. Out: the JSON value, or an `AnswerError` that says how to write it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

from pydantic import ValidationError

from complaintgen.case.enums import IdType
from complaintgen.case.fields import model_at
from complaintgen.case.model import Form
from complaintgen.case.reading import Json, as_json
from complaintgen.errors import AnswerError
from complaintgen.files.tables import misfits
from complaintgen.interview.model._case_draft import CaseDraft, owner_of, steps_of
from complaintgen.interview.model._questions import EXTRA, Control, Question

EXAMPLES: Mapping[Form, str] = {
    Form.DAY: "2026-03-01、2026年3月1日",
    Form.PAST_DAY: "2026-03-01、3月1日、昨天",
    Form.MOMENT: "2026-03-01 09:30、3月1日晚上8点、昨天；只记得日期就只写日期",
    Form.MONEY: "3000、2万、两万元",
    Form.PERCENT: "24、24%",
    Form.COUNT: "3、三次",
    Form.SECONDS: "85、1分25秒",
}
"""How a value of a form is written."""


def read_answer(question: Question, typed: str, draft: CaseDraft, today: date) -> Json:
    """The value that the words mean.

    Raises:
        AnswerError: they cannot be read, or contradict what else is known of the same thing.
    """
    value = _read(question, typed, draft, today)
    if question.path.startswith(f"{EXTRA}."):
        return str(value)  # a pack's answers stand as text in the case file
    _check(question.path, value, draft, today)
    return value


def _read(question: Question, typed: str, draft: CaseDraft, today: date) -> Json:
    # The readers load when the first answer is typed, so that the first question is on the screen at once.
    from complaintgen.intake import reading

    if question.control is Control.WRITTEN_LIST:
        return list(reading.read_phones(typed))
    if question.form is Form.ID_NUMBER:
        kind = draft.text_at(f"{owner_of(question.path)}.id_type")
        return reading.read_id_number(typed, IdType(kind) if kind else IdType.OTHER)
    readers: Mapping[Form, Callable[[], object]] = {
        Form.DAY: lambda: reading.read_day(typed, today, may_be_future=True),
        Form.PAST_DAY: lambda: reading.read_day(typed, today),
        Form.MOMENT: lambda: reading.read_moment(typed, today),
        Form.MONEY: lambda: reading.read_money(typed),
        Form.PERCENT: lambda: reading.read_percent(typed),
        Form.COUNT: lambda: reading.read_count(typed),
        Form.SECONDS: lambda: reading.read_seconds(typed),
        Form.PHONE: lambda: reading.read_phone(typed),
        Form.COMPANY_CODE: lambda: reading.read_company_code(typed),
        Form.TEXT: lambda: reading.read_text(typed),
        Form.NAME: lambda: reading.read_name(typed),
        Form.ADDRESS: lambda: reading.read_address(typed),
    }
    return as_json(readers[question.form]())


def _check(path: str, value: Json, draft: CaseDraft, today: date) -> None:
    """Let the model judge the answer together with its neighbours, so that its rules stand in one place."""
    owner = owner_of(path)
    model = model_at(owner)
    field = steps_of(path)[-1]
    if model is None or not owner:
        return
    beside = draft.at(owner)
    facts = dict(beside) if isinstance(beside, Mapping) else {}
    facts[str(field)] = value
    try:
        model.model_validate_json(json.dumps(facts, ensure_ascii=False), context={"today": today})
    except ValidationError as error:
        for misfit in misfits(error, model, facts):
            if misfit.steps[:1] == (field,) or misfit.is_of_whole:
                raise AnswerError(misfit.reason, "请核对后再填；不清楚的可以先跳过，以后再补") from None
