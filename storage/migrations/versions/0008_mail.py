"""E-mails in line."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = "state IN ('pending', 'uncertain', 'sending')"


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("id", Id, nullable=False),
        sa.Column("message_id", String(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("repeats", sa.SmallInteger(), nullable=False),
        sa.Column("error", String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mail"),
        sa.UniqueConstraint("message_id", name="uq_mail_message_id"),
        sa.CheckConstraint("state IN ('pending', 'sending', 'sent', 'uncertain', 'dead')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_mail_waiting", "mail", ["due_at", "id"], sqlite_where=sa.text(WAITING), postgresql_where=sa.text(WAITING)
    )
    op.create_index("ix_mail_finished_at", "mail", ["finished_at"])


def downgrade() -> None:
    op.drop_table("mail")
