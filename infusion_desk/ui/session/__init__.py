"""The session page: what is owed, what was last, how it goes, and how it goes home."""
