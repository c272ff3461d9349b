"""The window: thin over casework; nothing here decides, everything here shows or asks."""

from ui.steady import keep_constants

keep_constants()
