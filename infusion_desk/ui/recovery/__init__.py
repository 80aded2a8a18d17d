"""The recovery sheet: made, printed or written, typed back before it counts."""
