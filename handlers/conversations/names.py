"""Names of the conversations that are opened by buttons."""

from bot.domain.claims.model import ClaimEvent


def conversation_name(event: ClaimEvent) -> str:
    return f"claim.{event.value}"
