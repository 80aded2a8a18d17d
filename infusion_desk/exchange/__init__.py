"""What comes in and goes out as text: transcripts, JSON, plain text. Values only."""
