"""How Alembic reaches the database: on the connection that `storage.migrate` opened, in its transaction.

Called from Alembic's own command line (to write a new migration) there is none yet; then AMTSBOTE_DATABASE_URL
names the database.
"""

import os

from alembic import context
from sqlalchemy import Connection

from storage.migrate import locked_connection
from storage.tables import METADATA


def migrate_on(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True)
    context.run_migrations()


def migrate() -> None:
    connection: Connection | None = context.config.attributes.get("connection")
    if connection is not None:
        migrate_on(connection)
        return
    with locked_connection(os.environ["AMTSBOTE_DATABASE_URL"]) as own:
        migrate_on(own)


migrate()
