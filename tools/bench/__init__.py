"""What `make bench` measures, a module a figure of design.md, section 6."""
