"""The error classes of the project: one root, one class for each kind of culprit."""


class PipelineError(Exception):
    """Anything this package raises on purpose."""


class InputError(PipelineError):
    """The user's files or arguments cannot be used as they are; the message says what to do instead."""


class BusyError(InputError):
    """Somebody else is writing there now; it may be tried again later."""


class ConfigError(PipelineError):
    """A setting or a model does not fit."""


class ResourceError(PipelineError):
    """A lexicon or rule file of the package is malformed."""


class MissingAnnotationError(PipelineError):
    """A function needs an annotation that the document does not carry."""
