"""What wishes the program ill: poisoned files, words that read as code, and a network it must never use."""
