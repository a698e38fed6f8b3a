"""Reminders: planned as rows, told once a day."""
