"""The libraries a window needs from a Linux desktop: which are missing, and how they come."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from common import Stop, apt_install, may_install, say

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@dataclass(frozen=True)
class Library:
    """A shared library that Qt opens, and the packages that bring it."""

    soname: str
    debian: str
    fedora: str


# Read with ldd off QtCore, QtGui, QtWidgets, QtSvg, QtPdf, QtPrintSupport, QtNetwork and the xcb plugin.
LIBRARIES = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libbrotlidec.so.1", "libbrotli1", "libbrotli"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libxcb.so.1", "libxcb1", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
)
FONT = Library("a font", "fonts-dejavu-core", "dejavu-sans-fonts")
SCREEN = Library("Xvfb", "xvfb", "xorg-x11-server-Xvfb")
TRACER = Library("strace", "strace", "strace")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(f"*.{kind}"), None) for folder in folders for kind in ("ttf", "otf", "ttc"))


def missing_libraries() -> list[Library]:
    """What a window needs and this machine lacks."""
    lacking = [library for library in LIBRARIES if not _loads(library.soname)]
    return lacking if _has_font() else [*lacking, FONT]


def ready_desktop(*, testing: bool) -> None:
    """See that Qt finds its libraries, installing them where that is allowed; tests also get a screen of their own."""
    if sys.platform != "linux":
        return
    lacking = missing_libraries()
    for_tests = [tool for tool in (SCREEN, TRACER) if testing and which(tool.soname) is None]
    if may_install():
        wanted = [library.debian for library in [*lacking, *for_tests]]
        if wanted:
            apt_install(wanted)
    elif lacking:
        raise Stop(
            "The window needs desktop libraries that are not on this machine.\n"
            f"  Debian, Ubuntu: sudo apt-get install {_names(lacking, 'debian')}\n"
            f"  Fedora:         sudo dnf install {_names(lacking, 'fedora')}\n"
            "Install them, then run this again."
        )
    elif SCREEN in for_tests:
        say("Xvfb is not here, so the tests draw their windows out of sight (package xvfb, or xorg-x11-server-Xvfb).")


def _names(libraries: list[Library], family: str) -> str:
    return " ".join(sorted({getattr(library, family) for library in libraries}))
