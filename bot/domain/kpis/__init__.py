"""Kennzahlen: what managers ask for, each with its formula; from facts that the storage counts."""
