"""An invitation: the link, and the same as a picture. Both vanish when it was used, withdrawn or has expired."""

from bot.domain.text import GAP, lines, text
from bot.messages import Button, Message, Picture
from bot.qr import qr_png
from bot.usecases.invitations import Invited
from handlers.request import Request

SERVER = "https://t.me"


def invitation_link(bot_name: str, secret: str) -> str:
    """Opens the chat with the assistant and sends it the secret."""
    return f"{SERVER}/{bot_name}?start={secret}"


def show_invitation(request: Request, invited: Invited) -> None:
    """A new message, remembered so that it can be taken back."""
    link = invitation_link(request.bot_name, invited.secret)
    said = lines(
        text("<b>Invitation for {name}</b>", name=invited.staff.name),
        text("Send this link to {name}, or let them scan the picture. It works once, until {until}.",
             name=invited.staff.name, until=invited.expires_at),
        GAP,
        text("{link}", link=link),
    )  # fmt: skip
    withdraw = Button(text("Withdraw the invitation"), "invite.withdraw", {"staff": invited.staff.id})
    picture = Picture(qr_png(link), "einladung.png", text("The link as a picture to scan"))
    message_id = request.reply(Message(said, ((withdraw,),), vanish_at=invited.expires_at, picture=picture))
    if message_id:
        request.uow.invitations.shown(invited.invitation.id, message_id)
