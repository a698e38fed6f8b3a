"""How claims, tasks and proposals look in a chat. Values come from the use cases; nothing is decided here."""
