"""Tables that people bring: what all kinds of import have in common."""
