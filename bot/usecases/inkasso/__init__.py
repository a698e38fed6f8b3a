"""Lists of the collecting agency: received and matched, sorted out by people, enriched and sent on."""
