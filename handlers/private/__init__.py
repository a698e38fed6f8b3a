"""What stands on the private page: one room a file. No rules in here, and nothing of how a page looks."""
