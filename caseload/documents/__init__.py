"""Papers as neutral lists of blocks: records in, blocks out."""
