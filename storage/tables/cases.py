"""Cases of every kind, numbered together: what tasks, proposals and reminders refer to."""

from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, Row, table_of


class CaseRow(Row, table=True):
    """A case's number. What is known of it stands in the table of its kind under the same number."""

    __tablename__ = "case"
    __table_args__ = NEVER_REUSED

    id: int = Field(primary_key=True)
    kind: str


CASE = table_of(CaseRow)
