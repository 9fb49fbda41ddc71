"""What can be refused, without a word about HTTP."""


class PortalError(Exception):
    """A refusal that the web floor turns into a translated page."""


class NotFound(PortalError):
    """There is no such thing, or the actor may not know that there is."""


class NotAllowed(PortalError):
    """The actor may see the thing but not do this with it."""


class Conflict(PortalError):
    """Somebody else changed it in the meantime, or it is already taken."""


class Expired(PortalError):
    """It held once and holds no longer."""
