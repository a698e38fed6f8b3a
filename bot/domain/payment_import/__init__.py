"""Zahlungsimport: what the cash office's file says, to which claims it belongs, and what is left to be sorted out."""
