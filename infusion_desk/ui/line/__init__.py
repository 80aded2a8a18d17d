"""The line at the foot of every page: what is typed, its echo above, its acts beside."""
