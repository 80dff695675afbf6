"""Words as people type them become values that the case holds, or an `AnswerError` that says what is wrong and how to write it.

`read_…` reads one kind of fact each; nothing is guessed: what may mean two things is refused. `plain` and `rephrased` are the forms
in which words are compared.
"""

from complaintgen.identities.characters import plain
from complaintgen.intake.reading._amounts import read_count, read_money, read_percent, read_seconds
from complaintgen.intake.reading._clock import read_clock
from complaintgen.intake.reading._days import read_day, read_moment
from complaintgen.intake.reading._identity import birth_and_sex_of, read_company_code, read_id_number
from complaintgen.intake.reading._people import NamedPerson, read_people
from complaintgen.intake.reading._phones import read_phone, read_phones
from complaintgen.intake.reading._phrasing import rephrased
from complaintgen.intake.reading._words import read_address, read_name, read_text, read_yes_no

__all__ = [
    "NamedPerson", "birth_and_sex_of", "plain", "read_address", "read_clock", "read_company_code", "read_count", "read_day",
    "read_id_number", "read_moment", "read_money", "read_name", "read_people", "read_percent", "read_phone",
    "read_phones", "read_seconds", "read_text", "read_yes_no", "rephrased",
]
