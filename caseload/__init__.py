"""Everything true about the work of a probation officer; it knows no window."""
