"""Pictures for a phone. Whatever stands here runs in a process of its own: see `bot/runtime/studio.py`."""
