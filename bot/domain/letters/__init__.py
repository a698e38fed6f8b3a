"""Schreiben und Vordrucke of a claim: what stands in them. How they look is `bot.letters`."""
