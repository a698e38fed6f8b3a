"""Settings: the environment and office.toml."""
