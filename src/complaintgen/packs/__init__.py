"""Template packs: Word templates, phrases, titles, questions and local rules of a clinic, layer upon layer.

Law, vocabulary and the folder of the user's packs are handed in as a `Library`.

* `pack`      load a pack with all that it inherits, and what it does with names
* `library`   list, install, remove and build packs
* `scaffold`  start a pack, copy into it what it is to change, compare it with its parent
"""
