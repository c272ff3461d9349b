"""`python -m tests.hostile.shut_in window|command|socket ...` runs the program where the kernel allows no network."""

from __future__ import annotations

import sys

from tests.hostile.network import refuse_in_kernel

EACH_MS = 20


def look_through_the_window() -> int:
    """Open the demo in the window, look at every page and one case, and close it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    import main
    from caseload.casework.queries import case_lines
    from ui.main_window import MainWindow
    from ui.pages import PAGES

    app = QApplication(["caseload"])
    left = [row.key for row in PAGES]

    def step() -> None:
        window = next((one for one in app.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)
        if window is None or window.desk is None:
            return
        if left:
            key = left.pop(0)
            if key == "case":
                window.hub.open_case(case_lines(window.hub.session)[0].person_id)
            else:
                window.hub.open_page(key)
            return
        timer.stop()
        window.close()

    timer = QTimer(interval=EACH_MS)
    timer.timeout.connect(step)
    timer.start()
    return main.main(["--demo"])


def main_of(words: list[str]) -> int:
    """Shut this process in, then do what was asked."""
    refuse_in_kernel()
    if words[0] == "socket":
        import socket

        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
        return 0
    if words[0] == "window":
        return look_through_the_window()
    import main

    return main.main(words[1:])


if __name__ == "__main__":
    sys.exit(main_of(sys.argv[1:]))
