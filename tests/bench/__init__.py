"""The benchmarks of `make bench`: the handbook against the stock theme with the same text, measured in one run.

Everything is a ratio, a count or CPU seconds: the wall clock of a busy machine says nothing.
"""
