"""First run: set up this clinic, or look round the demo."""
