"""What can be wrong with what a user gives us. Each message says what, where, and what to do."""


class ClaimalignError(Exception):
    """Base of every error that a user can mend; the command line prints it and exits with 2."""


class InputError(ClaimalignError):
    """A document or an option that cannot be used."""


class ModelError(ClaimalignError):
    """An encoder that cannot be loaded, or that returns unusable vectors."""
