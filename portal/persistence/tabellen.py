"""Every table of the portal in one place, so that migrations and tests cannot miss one."""

from portal.persistence import (  # noqa: F401  # a table is known once its module was imported
    aanbod,
    aanmelden,
    afspraken,
    agenda,
    audit,
    begeleiding,
    beltaken,
    bewaard,
    doelen,
    eenmalig,
    fotos,
    hartslag,
    huishoudens,
    huisvesting,
    inburgeraars,
    instellingen,
    intake,
    invoer,
    klachten,
    lokaal,
    medewerkers,
    ontzorgen,
    opnamen,
    organisaties,
    pip,
    regiostand,
    sessies,
    terugbellen,
    toegang,
    toestemmingen,
    werkcontacten,
    zelfstandig,
)
from portal.persistence.base import Base

METADATA = Base.metadata
