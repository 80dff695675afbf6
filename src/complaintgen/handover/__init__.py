"""What a person takes away of a case, as values: nothing here writes a file. Three doors:

* `page`      one web page that opens by itself anywhere, and from which every reader of case files takes the case again
* `package`   papers, calendar and page in one archive, the same bytes every time
* `calendar`  the limits as a calendar file for a phone
"""
