"""One form in which numbers, accounts and names are compared, whoever wrote them and however. Pure; knows no other room. Three doors:

* `characters`  what a text holds that nobody sees, and how it is printed
* `numbers`     telephone numbers: their kind and their one form
* `names`       names of people and organisations: their one form, their parts, how they are hidden

What was typed is never changed by it: the case keeps it, papers print it, and it is compared by its form.
"""
