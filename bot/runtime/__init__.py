"""How the assistant runs: inbox, one transaction an update, outbox, ticks."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")
