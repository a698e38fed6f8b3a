"""Widerspruch against a notice of the house: registered, settled, and counted where it could have been avoided."""
