"""Amtsbote: an assistant in the team messenger for the staff of a German Jobcenter."""

__version__ = "0.1.0"
