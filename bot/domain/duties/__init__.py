"""Berichtspflichten: what the office owes to others on fixed days or after an arrival, and what was sent."""
