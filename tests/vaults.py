"""A keyring for tests that need one and do not look at it."""

from bot.vault import Key, Keyring

KEY = Key("k1", bytes(32))
VAULT = Keyring([KEY])
AMTSBOTE_KEYS = f"{KEY.id}:{KEY.written}"
"""As the environment says it."""
