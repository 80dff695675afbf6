"""What templates see of the answers to a pack's own questions: `case.extra.ID`, and `must.extra.ID` for a visible blank.

In: the pack's questions and `Case.extra`. Out: values by id; an id that the pack does not ask is no variable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from complaintgen.case.fields import ExtraQuestion, ExtraValue, value_of
from complaintgen.case.model import Case
from complaintgen.errors import Fault, UserError
from complaintgen.formatting import Missing

_ABSENT = Missing()
"""False, nothing on paper, and passed through by every filter."""


class ExtraAnswers:
    """The answers by id; it has no attribute of its own that an id could collide with.

    Jinja reads `extra.ID` as an item where there is no attribute, and an item that is missing as an unknown name.
    """

    __slots__ = ("_missing", "_questions", "_values")

    def __init__(self, questions: Mapping[str, ExtraQuestion], values: Mapping[str, ExtraValue],
                 missing: dict[str, str] | None = None) -> None:
        """Hold the answers; with `missing`, JSON path → title, an answer not given is a blank and noted there."""
        self._questions, self._values, self._missing = questions, values, missing

    def __getitem__(self, identifier: str) -> ExtraValue:
        question = self._questions[identifier]
        if identifier in self._values:
            return self._values[identifier]
        if self._missing is None:
            return _ABSENT
        self._missing[question.path] = question.ask.title
        return Missing.of(question.ask.title, question.path)


def as_required(answers: ExtraAnswers, missing: dict[str, str]) -> ExtraAnswers:
    """The same answers, with a visible blank for each that is not given."""
    return ExtraAnswers(answers._questions, answers._values, missing)


def with_answers(case: Case, questions: Sequence[ExtraQuestion]) -> Case:
    """The case as templates see it.

    Raises:
        UserError: answers that do not answer their question, all of them.
    """
    asked = {question.id: question for question in questions}
    values: dict[str, ExtraValue] = {}
    faults = []
    for identifier in asked.keys() & case.extra.keys():
        try:
            values[identifier] = value_of(asked[identifier], case.extra[identifier])
        except ValueError as error:
            faults.append(Fault(asked[identifier].path, f"{asked[identifier].ask.title}：{error}", "请改正后重试"))
    if faults:
        raise UserError(*sorted(faults, key=lambda fault: fault.place))
    return case.model_copy(update={"extra": ExtraAnswers(asked, values)})
