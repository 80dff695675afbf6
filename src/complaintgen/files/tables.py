"""Data files and the models they are read by.

`Table`, `parse_table` and `packaged_table` read TOML; `misfits` tells in Chinese what pydantic found in any data; `marks`, `leaves` and
`submodel` walk annotations, `steps_of`, `path_of`, `model_at` and `value_at` follow paths.
"""

from complaintgen.files._annotations import (
    Step,
    is_class,
    is_list,
    is_optional,
    leaves,
    marks,
    model_at,
    model_for,
    path_of,
    steps_of,
    submodel,
    submodels,
    value_at,
)
from complaintgen.files._tables import (
    Line,
    Lines,
    Table,
    TomlFile,
    open_toml,
    packaged_table,
    packaged_toml,
    parse_json,
    parse_table,
    written_as,
)
from complaintgen.files._validation import Misfit, misfits

__all__ = [
    "Line", "Lines", "Misfit", "Step", "Table", "TomlFile", "is_class", "is_list", "is_optional", "leaves", "marks", "misfits", "model_at",
    "model_for", "open_toml", "packaged_table", "packaged_toml", "parse_json", "parse_table", "path_of", "steps_of", "submodel", "submodels", "value_at",
    "written_as",
]
