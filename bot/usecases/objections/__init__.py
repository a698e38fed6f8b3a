"""Objections: what one transaction does with them."""
