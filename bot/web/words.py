"""What the page says of its own accord."""

from datetime import time

from bot.domain.text import Text, ntext, text

PAGE = text("Private page")
SKIP_TO_CONTENT = text("To the content")
REFUSED = text("That is not possible")
DEAD_LINK = text("This link is no longer valid")
BACK = text("Back")
TYPED = text("What you typed, for you to copy:")
OPEN_TITLE = text("Your way to the private page")
OPEN_LEAD = text(
    "You come from the chat with the assistant. What you enter or read here does not go through the messenger."
)
OPEN = text("Open")
ONLY_ONCE = text("The link can be opened once, on this device.")
CONFIRM_TITLE = text("Is it you?")
CONFIRM_LEAD = text(
    "This browser is not known yet. The assistant has just asked you in the chat: please tap this number there."
)
CONFIRM_NEXT = text("The page goes on by itself as soon as you have tapped it. If it does not, tap “Go on”.")
GO_ON = text("Go on")
NOT_CONFIRMED = text("The number has not been tapped in the chat yet.")
ERROR = text("Error")
ERRORS = text("Please check what you have entered")
OPTIONAL = text("optional")
EXAMPLE = text("For example:")
FILES_HINT = text("PDF, PNG, JPEG, TIFF, Word, Excel or OpenDocument")
FILES_SO_FAR = text("Files so far")
REMOVE = text("Remove")
DOWNLOAD = text("Download")
FINISH = text("Finish")
FINISHED = text("Finished")
CLOSE = text("You may close this page now.")
SAVED = text("Saved.")
ENTRANCE = text("This page opens by a button in the chat with the assistant.")
NOT_FOUND = text("There is no such page. Please use the button in the chat.")
OUTSIDE = text("This page can be reached from the network of the office only.")
TOO_MANY = text("Too many attempts. Please wait a few minutes.")
WRONG_ADDRESS = text("This page has another address. Please use the button in the chat.")
FOREIGN_FORM = text("This form does not come from this page. Please use the button in the chat.")
FORGOTTEN = text("This device is signed off. Whoever opens a link here next is asked in the chat.")
FORGET = text("Sign off this device")
FORGET_LEAD = text("If several people work with this device, sign it off when you are done.")
TOO_LARGE = text("That is too much at once. Please send fewer or smaller files.")
UNAVAILABLE = text("The assistant cannot reach its data just now. Please try again in a minute.")
INFECTED = text("The virus scanner has found something in it. The file was not taken.")
NOT_SCANNED = text("The file could not be checked for viruses, so it was not taken. Please try again later.")
METHOD = text("That cannot be done with this page.")
ENDING = text("This page ends in two minutes")
ENDING_LEAD = text("What you have typed and not saved would be lost.")
STAY = text("Keep working")


def until(at: time) -> Text:
    """Whoever works on it may stay longer. `at` is the office's own time."""
    return text("This page is open until {at}; whatever you save or confirm keeps it open longer.", at=at)


def at_most_table(megabytes: int) -> Text:
    return text("CSV or XLSX, at most {megabytes} MB.", megabytes=megabytes)


def at_most_files(n: int, megabytes: int, together: int) -> Text:
    """`n` files of one field, `megabytes` each, and `together` in one form."""
    return ntext(
        "At most {n} file of {megabytes} MB.",
        "At most {n} files of {megabytes} MB each, {together} MB together.",
        n,
        megabytes=megabytes,
        together=together,
    )


def too_many_files(n: int) -> Text:
    """In one form."""
    return text("At most {n} files at once, please.", n=n)


def too_large_together(megabytes: int) -> Text:
    """All files of one form."""
    return text("Together the files are larger than {megabytes} MB.", megabytes=megabytes)


def at_most_signs(n: int) -> Text:
    return ntext("At most {n} character, please.", "At most {n} characters, please.", n)


def failed(reference: str) -> Text:
    """The number stands in the log."""
    return text(
        "That did not work, and nothing was changed. If it happens again, please tell the administrators the number "
        "{reference}.",
        reference=reference,
    )
