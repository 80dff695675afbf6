"""Everything that can be known of a template pack before it is used.

* `lint`       what is wrong or doubtful in it
* `reference`  what its templates may read, and what that looks like
* `preview`    what its papers look like with sample cases
* `map`        the whole interview that it leads to, for the lawyer who answers for it
"""
