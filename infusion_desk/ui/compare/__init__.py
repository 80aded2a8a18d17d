"""Past sessions over each other, aligned at the infusion's start."""
