"""Stopping a running action: Esc in Excel (Windows), or a file that appears. Asked between two employees only."""

import sys
from typing import Any

from xlsx_macros.tempat import berkas_batal

_ESC, _SEDANG_DITEKAN = 0x1B, 0x8000


def siapkan_batal() -> None:
    """Forget an older wish to stop."""
    berkas_batal().unlink(missing_ok=True)
    _esc_ditekan()


def pastikan_lanjut(app: Any) -> None:
    """Raise ``KeyboardInterrupt`` when the user wants to stop."""
    if berkas_batal().exists():
        berkas_batal().unlink(missing_ok=True)
        raise KeyboardInterrupt
    if _esc_ditekan() and _di_depan(app):
        raise KeyboardInterrupt


def _esc_ditekan() -> bool:
    """Whether Esc is down now or was pressed since the last question (Windows; elsewhere never)."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.GetAsyncKeyState(_ESC) & (_SEDANG_DITEKAN | 1))


def _di_depan(app: Any) -> bool:
    """Whether the key was meant for Excel: its window is the one in front."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.GetForegroundWindow() == app.hwnd)
