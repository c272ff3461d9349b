"""Fuzzing of everything that reads a file or what is typed: `python -m tests.fuzz --help`."""
