"""Every table of the portal in one place, so that migrations and tests cannot miss one."""

from portal.persistence import (
    aanbod,
    afspraken,
    audit,
    begeleiding,
    hartslag,
    huishoudens,
    huisvesting,
    inburgeraars,
    instellingen,
    intake,
    invoer,
    klachten,
    medewerkers,
    ontzorgen,
    organisaties,
    pip,
    sessies,
    werkcontacten,
)
from portal.persistence.base import Base

MODULES = (
    aanbod,
    afspraken,
    audit,
    begeleiding,
    hartslag,
    huishoudens,
    huisvesting,
    inburgeraars,
    instellingen,
    intake,
    invoer,
    klachten,
    medewerkers,
    ontzorgen,
    organisaties,
    pip,
    sessies,
    werkcontacten,
)
METADATA = Base.metadata
