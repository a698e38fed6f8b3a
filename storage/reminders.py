"""The ledger of reminders and the daily digests."""
