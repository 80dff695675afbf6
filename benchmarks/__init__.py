"""How fast the program is: `python -m benchmarks` prints the table of docs/performance.md, `python -m benchmarks growth` the rows of one group."""
