"""Spreadsheets in (read, mapped, checked, proposed) and out (the caseload, the rows left out); never touches the store."""
