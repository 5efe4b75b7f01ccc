"""What can go wrong in `knowledge`, each as one sentence: what is wrong, where, what to do."""


class KnowledgeError(Exception):
    """A sentence for the user; never a traceback."""


class ConfigError(KnowledgeError):
    """A config file that does not hold what it should: names the file and the key."""


class ReadError(KnowledgeError):
    """A document that cannot be read: names the file (and line)."""


class StoreError(KnowledgeError):
    """A store that is missing, foreign, corrupt, newer than this program, or busy."""


class TooSlowError(StoreError):
    """A search that was broken off, as it took too long."""


class CutShortError(StoreError):
    """A store that cannot be used any further in the middle of work (exit status 1): what was committed before stays.

    Its disk is full or fails, or its file was deleted or damaged meanwhile. Asking it again does not help.
    """


class WatchedError(KnowledgeError):
    """A store into which another process reads feeds just now (exit status 1)."""


class StateError(KnowledgeError):
    """The bot's own state that cannot be opened, read or written: it cannot go on without."""


class StateBusyError(StateError):
    """The bot's own state is another process's just now."""


class StuckError(KnowledgeError):
    """Work that has come to a standstill and will not go on by itself (exit status 1): a restart may help."""
