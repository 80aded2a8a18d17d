"""What is owed after sessions: the list, and the forms that close it."""
