"""The encrypted caseload file: the only room that knows sqlite_utils and sqlcipher3."""
