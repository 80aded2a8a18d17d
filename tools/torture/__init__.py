"""What the record is promised to survive, done to it: `make torture`, `make torture-long`.

Each part also runs a planted fault, a mutant: a part that does not catch its own proves nothing.
"""
