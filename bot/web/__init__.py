"""The private page: a few server-rendered pages of the office's own, behind one-time links from the chat."""
