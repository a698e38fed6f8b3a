"""Inkasso-Listen: what the collecting agency sends of the municipal receivables, matched to claims and enriched."""
