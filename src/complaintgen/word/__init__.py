"""The template engine: a .docx opened with suspicion, compiled, rendered and told of by its places in Word.

It knows neither case nor law nor papers: what templates may read, call and write is handed to it as a `Vocabulary`.

* `template`     read a template, render it, its source, its plain text
* `environment`  the sandbox in which templates and phrases are compiled, and its `Vocabulary`
* `locations`    where in a Word file a thing stands, its fields, and what in it would act when it is opened
* `diagnostics`  from an exception of Jinja to a fault in Chinese with its place
"""
