"""One small store for each released schema, which every later program must open."""
