"""Everything true about the work of a probation officer; it knows no window."""

VERSION = "0.1.0"
