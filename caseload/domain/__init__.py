"""Records and pure rules of probation casework: standard library only, no input or output."""
