"""The switch between operator and engineer: what nobody shall change in passing is put away."""

import hashlib
import hmac
import secrets

from PySide6.QtCore import QObject, Signal


class EngineerLock(QObject):
    """Says whether engineers' functions can be reached; a code is optional.

    It keeps honest people from mistakes. Whoever can write the data folder can open it.

    Args:
        code: As it was stored, "" for none.
        is_locked: Whether the station was left locked.

    Signals:
        changed: It was locked or unlocked.
    """

    changed = Signal()

    def __init__(self, code: str = "", *, is_locked: bool = False) -> None:
        super().__init__()
        self._code, self._is_locked = code, is_locked

    @property
    def is_locked(self) -> bool:
        """Whether only what operators need can be reached."""
        return self._is_locked

    @property
    def code(self) -> str:
        """What is stored of the code: salt and digest, or "" for none."""
        return self._code

    def lock(self, word: str) -> None:
        """Put engineers' functions away until the word is said; "" asks for none."""
        self._code = _stored(word.strip(), secrets.token_hex(8)) if word.strip() else ""
        self._is_locked = True
        self.changed.emit()

    def unlock(self, word: str) -> bool:
        """Bring engineers' functions back; False when the word is another."""
        salt = self._code.partition(":")[0]
        if self._code and not hmac.compare_digest(_stored(word.strip(), salt), self._code):
            return False
        self._is_locked = False
        self.changed.emit()
        return True


def _stored(word: str, salt: str) -> str:
    digest = hashlib.scrypt(word.encode(), salt=salt.encode(), n=2**13, r=8, p=1)
    return f"{salt}:{digest.hex()}"
