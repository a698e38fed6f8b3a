"""Figures of the municipal integration services: entered or imported, shown by month and year, asked for when late."""
