"""The law as dated data, and the reasoning: a case and a day go in, an assessment comes out. Pure; it imports pydantic and no more.

Doors:
* `provisions`: the law as a value: load it, merge what a pack adds, look provisions up, cite and check them.
* `assessment`: `assess` and what it gives: grounds with verdicts, gaps, limits; reasons as keys that a pack puts into words.
* `procedure`: causes, damages, fees, respondents, venue, offices and deadlines.
* `citations`: whether the citations of law in any text are right: law, edition, article, paragraph, item, quote.
* `elements`: the 构成要件 that provisions name, by subject and as rows of elements.toml.
"""
