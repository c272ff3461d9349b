"""Benchmarks: `python -m tests.benchmarks` measures the program against floors of the same run."""
