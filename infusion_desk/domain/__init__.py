"""What is true: entries, the line language, dose, readiness. Standard library only."""
