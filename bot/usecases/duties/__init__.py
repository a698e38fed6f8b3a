"""Reporting duties: planned once, begun by an arrival, submitted with what was sent."""
