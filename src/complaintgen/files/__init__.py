"""The only room that touches the disk. Four doors:

* `disk`      read and write files: private, in one step, with reasons in Chinese
* `archives`  .zip, .docx and XML from strangers, within one set of limits
* `tables`    data files in TOML, read through models, every fault with its line
* `pdf`       Word files to PDF and pictures, by programs that are installed
"""
