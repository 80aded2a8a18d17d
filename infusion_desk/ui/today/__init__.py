"""Today: a tile a chair, and the lists of the day."""
