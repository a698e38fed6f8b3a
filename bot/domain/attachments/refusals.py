"""Why a file is not taken, where more than one check says so."""

from bot.domain.text import text

DAMAGED = text("The file is damaged, or no document after all.")
HUGE = text("The document would unpack to something huge. It was not taken.")
LOCKED = text("The document is protected by a password, so that nobody else could read it.")
UNKNOWN_KIND = text("Files of this kind are not taken: PDF, PNG, JPEG, TIFF, DOCX, XLSX and ODT are.")
PROGRAMS = text("The document holds macros or programs. Please save it without them.")
OTHER_FILES = text("The document holds other files. Please save it as PDF.")
REFERRING = text("The document refers to other files or entities. It was not taken.")
