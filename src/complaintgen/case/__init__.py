"""The facts of a case, each declared once with its type, rule, question and title. Four doors:

* `enums`     the closed vocabularies, each member with its Chinese word
* `model`     `Case` and its parts
* `fields`    what a field carries (`Ask`, `Title`) and the walk from a JSON path to it
* `reading`   case files, with every fault at once
"""
