"""Exceptions of the engine: for broken parameter files and for questions the law does not answer."""

from datetime import date


class CapaianError(Exception):
    """Base of every exception this project raises on purpose; the text is Indonesian and complete."""


class ParameterFileError(CapaianError):
    """A parameter file of ours is broken: names file and key."""


class RuleOverlapError(CapaianError):
    """Two rules claim the same purpose on the same day."""


class RuleNotInForceError(CapaianError):
    """Nothing is in force for this purpose on this date; says what the nearest validity is.

    ``terdekat`` is ``None`` where no rule for this purpose was ever in force.
    """

    def __init__(self, untuk: str, tanggal: date, terdekat: str | None) -> None:
        lain = f"; yang terdekat berlaku {terdekat}" if terdekat else ", dan tidak ada pula untuk tanggal lain"
        super().__init__(f'Tidak ada aturan "{untuk}" yang berlaku pada {tanggal:%d-%m-%Y}{lain}.')
        self.untuk, self.tanggal, self.terdekat = untuk, tanggal, terdekat


class RuleInputError(CapaianError):
    """A rule refuses an impossible input (negative target, unknown category): Indonesian text."""


class RuleNotImplementedError(CapaianError):
    """The regulation has this rule, but its numbers were in no source we could read: says what is missing."""
