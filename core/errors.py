"""Errors that the station shows to its users."""


class StationError(Exception):
    """Base of every error the operator may see: what happened, and what to do about it.

    Third-party exceptions stop in the module that calls the library and are re-raised as one of
    these, chained. Anything else that escapes is a bug in the program.

    Args:
        message: What happened, in the operator's words, one sentence.
        remedy: What the operator can do now, one sentence.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


class CameraError(StationError):
    """A camera cannot be opened, was lost, or sent no usable image."""


class ImageFileError(StationError):
    """An image file cannot be read or written."""


class RecipeError(StationError):
    """A recipe is missing, incomplete or contradicts itself."""


class SettingsError(StationError):
    """The settings of this station cannot be read or written."""


class DescriberError(StationError):
    """The describer cannot be reached or gave no usable answer."""


class ModelError(StationError):
    """A model is missing, damaged, of the wrong kind, or cannot be run."""


class RecordError(StationError):
    """A record could not be written or read."""


class PublishError(StationError):
    """A record could not be delivered to a destination."""


class Cancelled(Exception):  # noqa: N818  not an error
    """The operator stopped what was running."""
