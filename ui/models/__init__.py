"""Models between records and views: what a table or list shows, and in which order."""
