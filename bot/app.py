"""Composition root: the one file that knows every part."""
