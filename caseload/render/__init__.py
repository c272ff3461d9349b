"""Blocks in, bytes or text out: PDF, plain text, the fonts and the furniture of a page."""
