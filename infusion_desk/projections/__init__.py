"""What is shown: pure functions from a session and a moment to frozen values."""
