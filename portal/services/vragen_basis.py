"""One question of a client that waits for somebody, as every service tells it; knows no single kind."""

from dataclasses import dataclass
from datetime import datetime

from portal.domain.vragen import Vraagsoort


@dataclass(frozen=True)
class Vraag:
    """`id` is the row that the service of this kind knows; `detail` a moment that belongs to it; `regel` one line."""

    inburgeraar_id: int
    soort: Vraagsoort
    sinds: datetime
    id: int
    detail: datetime | None = None
    regel: str = ""
    uiterlijk: datetime | None = None  # until when a call or a letter is in time
    nog_eens: bool = False  # whether our message may be sent once more
