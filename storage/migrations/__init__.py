"""Migrations of the database, package data of the installed assistant. `storage.migrate` runs them."""
