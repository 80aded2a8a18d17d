"""The demo clinic: invented people, invented sessions. Nothing here ever meets a real record."""
