"""The record on the disk: the only room that knows SQL."""
