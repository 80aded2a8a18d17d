"""Scales: choosing one, filling it in as a clinician or as a patient, and what it came to."""
