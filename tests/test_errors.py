"""The family of errors: what each says, and that one of a user is told apart from one of ours."""

from __future__ import annotations

import errno

import pytest

from complaintgen.errors import (
    AnswerError,
    CaseError,
    CatalogueError,
    ComplaintgenError,
    Fault,
    LawDataError,
    LexiconError,
    PackError,
    ReadError,
    UserError,
    WriteError,
    system_reason,
)

FAULT = Fault("contacts[0].at", "没有日期", "请补上日期")


class TestFault:
    def test_it_says_place_reason_and_remedy(self) -> None:
        assert str(FAULT) == "contacts[0].at：没有日期。请补上日期"

    def test_it_names_the_line_where_it_is_known(self) -> None:
        assert str(Fault("id", "写了两次", "请只留一处", line=7)) == "id：写了两次（第 7 行）。请只留一处"

    def test_inside_a_container_only_its_place_changes(self) -> None:
        inner = Fault("id", "写了两次", "请只留一处", line=7)
        outer = inner.inside("pack.toml").inside("my-pack.zip")
        assert outer.place == "my-pack.zip 的 pack.toml 的 id"
        assert (outer.reason, outer.remedy, outer.line) == (inner.reason, inner.remedy, inner.line)
        assert inner.place == "id"


class TestFamily:
    MENDED_BY_THE_USER = (CaseError, PackError, ReadError, WriteError)
    OURS = (LawDataError, CatalogueError, LexiconError)

    @pytest.mark.parametrize("kind", MENDED_BY_THE_USER)
    def test_a_user_can_mend_it(self, kind: type[ComplaintgenError]) -> None:
        assert issubclass(kind, UserError)

    @pytest.mark.parametrize("kind", OURS)
    def test_data_of_ours_are_not_the_users_fault(self, kind: type[ComplaintgenError]) -> None:
        assert issubclass(kind, ComplaintgenError)
        assert not issubclass(kind, UserError)

    @pytest.mark.parametrize("kind", [*MENDED_BY_THE_USER, *OURS])
    def test_every_fault_is_told_each_on_a_line(self, kind: type[ComplaintgenError]) -> None:
        error = kind(FAULT, Fault("parties", "空着", "请填写"))
        assert error.faults[0] is FAULT
        assert str(error).splitlines() == [str(FAULT), "parties：空着。请填写"]

    def test_what_an_answer_lacks_stands_under_its_question_without_a_place(self) -> None:
        error = AnswerError("看不懂这个日期", "请写成 2026-03-01")
        assert isinstance(error, UserError)
        assert str(error) == "看不懂这个日期。请写成 2026-03-01"
        assert error.faults[0].place == "您的回答"


class TestSystemReason:
    @pytest.mark.parametrize(("number", "said"), [
        (errno.ENOENT, "没有这个文件"), (errno.ENOSPC, "空间不足"), (errno.EACCES, "没有权限"), (errno.EPERM, "没有权限"),
        (errno.EROFS, "只读"), (errno.EISDIR, "文件夹"), (errno.ENAMETOOLONG, "文件名过长"),
    ])
    def test_it_is_told_in_chinese(self, number: int, said: str) -> None:
        assert said in system_reason(OSError(number, "in English"))

    @pytest.mark.parametrize("error", [OSError(errno.ELOOP, "Too many levels"), OSError("no number")])
    def test_what_is_not_known_is_a_number_and_no_english(self, error: OSError) -> None:
        assert system_reason(error).startswith("系统错误 ")
        assert "Too many" not in system_reason(error)
        assert "no number" not in system_reason(error)
