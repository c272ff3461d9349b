"""The window: thin over casework; nothing here decides, everything here shows or asks."""

from ui.steady import keep_none

keep_none()
