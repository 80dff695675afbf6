"""What a person types becomes the value the case holds, or a message that says how to write it.

Every reader takes the words as typed and returns a value that the model accepts, or raises `AnswerError`; nothing is
guessed. The interview may call every name here.
"""

from complaintgen.intake.reading.amounts import read_count, read_money, read_percent, read_seconds
from complaintgen.intake.reading.days import read_day, read_moment
from complaintgen.intake.reading.identity import birth_and_sex_of, read_company_code, read_id_number
from complaintgen.intake.reading.phones import read_phone, read_phones
from complaintgen.intake.reading.words import read_address, read_name, read_text, read_yes_no

__all__ = [
    "birth_and_sex_of", "read_address", "read_company_code", "read_count", "read_day", "read_id_number", "read_moment",
    "read_money", "read_name", "read_percent", "read_phone", "read_phones", "read_seconds", "read_text", "read_yes_no",
]
