"""The tests of Caseload; their folders mirror the source."""
