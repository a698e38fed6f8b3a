"""Fristen und Erinnerungen: every kind of deadline the assistant watches, one line each."""
