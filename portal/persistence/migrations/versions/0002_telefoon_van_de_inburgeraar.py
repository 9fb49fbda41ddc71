"""The phone of the inburgeraar, and texts that leave over Twilio and come back."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nummergesprekken",
        sa.Column("telefoon", sa.String(length=20), nullable=False),
        sa.Column("onbegrepen", sa.Integer(), nullable=False),
        sa.Column("onbegrepen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uitleg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("antwoorden", sa.Integer(), nullable=False),
        sa.Column("antwoorden_sinds", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gehoord_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("onbegrepen >= 0 AND antwoorden >= 0", name=op.f("ck_nummergesprekken_geteld")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nummergesprekken")),
        sa.UniqueConstraint("telefoon", name=op.f("uq_nummergesprekken_telefoon")),
    )
    with op.batch_alter_table("nummergesprekken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nummergesprekken_gehoord_op"), ["gehoord_op"], unique=False)

    op.create_table(
        "regiostand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_regiostand_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regiostand")),
    )
    op.create_table(
        "agendafeeds",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"], ["inburgeraars.id"], name=op.f("fk_agendafeeds_inburgeraar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendafeeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_agendafeeds_token_hash")),
    )
    with op.batch_alter_table("agendafeeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agendafeeds_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(
            "uq_agendafeeds_een",
            ["inburgeraar_id"],
            unique=True,
            sqlite_where=sa.text("ingetrokken_op IS NULL"),
            postgresql_where=sa.text("ingetrokken_op IS NULL"),
        )

    op.create_table(
        "offline_toestemmingen",
        sa.Column("apparaat_id", sa.Integer(), nullable=False),
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.String(length=64), nullable=False),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["apparaat_id"], ["apparaten.id"], name=op.f("fk_offline_toestemmingen_apparaat_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"],
            ["inburgeraars.id"],
            name=op.f("fk_offline_toestemmingen_inburgeraar_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offline_toestemmingen")),
        sa.UniqueConstraint(
            "apparaat_id", "inburgeraar_id", name=op.f("uq_offline_toestemmingen_apparaat_id_inburgeraar_id")
        ),
        sa.UniqueConstraint("sleutel", name=op.f("uq_offline_toestemmingen_sleutel")),
    )
    with op.batch_alter_table("offline_toestemmingen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offline_toestemmingen_inburgeraar_id"), ["inburgeraar_id"], unique=False)

    op.create_table(
        "toestemmingen",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column(
            "doel",
            sa.Enum(
                "afspraken",
                "plan_en_geld",
                "vragenlijst",
                "taalmaatje",
                "uitnodigingen",
                "huishouden",
                name="doel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kanaal",
            sa.Enum(
                "sms",
                "whatsapp",
                "portaal",
                "persoonlijk",
                name="kanaal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column(
            "bron",
            sa.Enum("client", "medewerker", name="bron", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("versie", sa.String(length=12), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(doel = 'huishouden') = (kanaal IS NULL)", name=op.f("ck_toestemmingen_kanaal_bij_bericht")
        ),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"], ["inburgeraars.id"], name=op.f("fk_toestemmingen_inburgeraar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemmingen")),
    )
    with op.batch_alter_table("toestemmingen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_toestemmingen_inburgeraar_id"), ["inburgeraar_id"], unique=False)

    op.create_table(
        "fotos",
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerkers.id"], name=op.f("fk_fotos_medewerker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fotos")),
        sa.UniqueConstraint("medewerker_id", name=op.f("uq_fotos_medewerker_id")),
    )
    op.create_table(
        "lokaal_aanbod",
        sa.Column("sleutel", sa.String(length=60), nullable=True),
        sa.Column(
            "gemeente",
            sa.Enum(
                "drechterland",
                "enkhuizen",
                "hoorn",
                "koggenland",
                "medemblik",
                "opmeer",
                "stede-broec",
                name="gemeente",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "thema",
            sa.Enum(
                "taal",
                "participatie",
                "zorg_en_ondersteuning",
                "financieel",
                name="thema",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "soort",
            sa.Enum(
                "taalmaatje",
                "taalcafe",
                "taalles",
                "voorlezen",
                "ontmoeten",
                "sport",
                "fietsles",
                "computerles",
                "bibliotheek",
                "vrijwilligerswerk",
                "werk",
                "jeugd",
                "ouders",
                "school",
                "buurthuis",
                "hulp_in_huis",
                "formulieren",
                "juridische_hulp",
                "clientondersteuning",
                "maatschappelijk_werk",
                "hulp_met_geld",
                "bijzondere_bijstand",
                "zorgverzekering",
                "zorg",
                name="aanbodsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("organisatie", sa.String(length=120), nullable=False),
        sa.Column("waar_wanneer", sa.String(length=300), nullable=False),
        sa.Column("telefoon", sa.String(length=16), nullable=True),
        sa.Column("alleen_verwijzing", sa.Boolean(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("gecontroleerd_op", sa.Date(), nullable=True),
        sa.Column("gecontroleerd_door_id", sa.Integer(), nullable=True),
        sa.Column("bron", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_lokaal_aanbod_tot_na_van")),
        sa.ForeignKeyConstraint(
            ["gecontroleerd_door_id"],
            ["medewerkers.id"],
            name=op.f("fk_lokaal_aanbod_gecontroleerd_door_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lokaal_aanbod")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_lokaal_aanbod_sleutel")),
    )
    with op.batch_alter_table("lokaal_aanbod", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lokaal_aanbod_gemeente"), ["gemeente"], unique=False)

    op.create_table(
        "opnamen",
        sa.Column("taal", sa.String(length=12), nullable=False),
        sa.Column("sleutel", sa.String(length=20), nullable=False),
        sa.Column("tekst", sa.String(length=16), nullable=False),
        sa.Column("mp3", sa.LargeBinary(), nullable=False),
        sa.Column("afdruk", sa.String(length=16), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("mens", "computer", name="stemsoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("opgenomen_door", sa.Integer(), nullable=True),
        sa.Column("opgenomen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("goedgekeurd_door", sa.Integer(), nullable=True),
        sa.Column("goedgekeurd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "soort = 'computer' OR (goedgekeurd_op IS NULL) = (goedgekeurd_door IS NULL)",
            name=op.f("ck_opnamen_goedgekeurd_door_iemand"),
        ),
        sa.CheckConstraint("soort = 'computer' OR opgenomen_door IS NOT NULL", name=op.f("ck_opnamen_ingesproken")),
        sa.CheckConstraint(
            "opgenomen_door IS NULL OR goedgekeurd_door <> opgenomen_door", name=op.f("ck_opnamen_vier_ogen")
        ),
        sa.ForeignKeyConstraint(["goedgekeurd_door"], ["medewerkers.id"], name=op.f("fk_opnamen_goedgekeurd_door")),
        sa.ForeignKeyConstraint(["opgenomen_door"], ["medewerkers.id"], name=op.f("fk_opnamen_opgenomen_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opnamen")),
    )
    with op.batch_alter_table("opnamen", schema=None) as batch_op:
        batch_op.create_index(
            "uq_opnamen_goedgekeurd",
            ["taal", "sleutel"],
            unique=True,
            sqlite_where=sa.text("goedgekeurd_op IS NOT NULL"),
            postgresql_where=sa.text("goedgekeurd_op IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_opnamen_wachtend",
            ["taal", "sleutel"],
            unique=True,
            sqlite_where=sa.text("goedgekeurd_op IS NULL"),
            postgresql_where=sa.text("goedgekeurd_op IS NULL"),
        )

    op.create_table(
        "pip_doelen",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "voorgesteld",
                "open",
                "afgerond",
                "niet_aangenomen",
                name="doelstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sleutel",
            sa.Enum(
                "nederlands",
                "examens",
                "werk",
                "opleiding",
                "diploma",
                "cursus",
                "eigen_bedrijf",
                "geld",
                "wonen",
                "mensen",
                "vrijwilligerswerk",
                "fietsen",
                "rijbewijs",
                name="standaarddoel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tekst", sa.String(length=200), nullable=True),
        sa.Column("tekst_taal", sa.String(length=12), nullable=False),
        sa.Column("vertaling", sa.String(length=200), nullable=True),
        sa.Column("vertaling_taal", sa.String(length=12), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("voorgesteld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besloten_door", sa.Integer(), nullable=True),
        sa.Column(
            "weigerreden",
            sa.Enum(
                "eerst_anders",
                "al_in_plan",
                "samen_praten",
                "elders",
                name="weigerreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("afgerond_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'afgerond') = (afgerond_op IS NOT NULL)", name=op.f("ck_pip_doelen_afgerond_met_dag")
        ),
        sa.CheckConstraint(
            "(status = 'niet_aangenomen') = (weigerreden IS NOT NULL)", name=op.f("ck_pip_doelen_weigering_met_reden")
        ),
        sa.CheckConstraint(
            "status <> 'voorgesteld' OR voorgesteld_op IS NOT NULL", name=op.f("ck_pip_doelen_voorgesteld_met_dag")
        ),
        sa.CheckConstraint("(sleutel IS NULL) <> (tekst IS NULL)", name=op.f("ck_pip_doelen_een_zin")),
        sa.CheckConstraint(
            "(vertaling IS NULL) = (vertaling_taal IS NULL)", name=op.f("ck_pip_doelen_vertaling_met_taal")
        ),
        sa.ForeignKeyConstraint(["besloten_door"], ["medewerkers.id"], name=op.f("fk_pip_doelen_besloten_door")),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"], ["inburgeraars.id"], name=op.f("fk_pip_doelen_inburgeraar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip_doelen")),
    )
    with op.batch_alter_table("pip_doelen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_doelen_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(
            "uq_pip_doelen_sleutel_loopt",
            ["inburgeraar_id", "sleutel"],
            unique=True,
            sqlite_where=sa.text("status IN ('voorgesteld', 'open')"),
            postgresql_where=sa.text("status IN ('voorgesteld', 'open')"),
        )
        batch_op.create_index(
            "uq_pip_doelen_tekst_loopt",
            ["inburgeraar_id", "tekst"],
            unique=True,
            sqlite_where=sa.text("status IN ('voorgesteld', 'open')"),
            postgresql_where=sa.text("status IN ('voorgesteld', 'open')"),
        )

    op.create_table(
        "terugbelverzoeken",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("waar", sa.String(length=20), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_poging", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gebeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gebeld_door", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(gebeld_op IS NULL) = (gebeld_door IS NULL)", name=op.f("ck_terugbelverzoeken_gebeld_door_iemand")
        ),
        sa.CheckConstraint("ingetrokken_op IS NULL OR gebeld_op IS NULL", name=op.f("ck_terugbelverzoeken_een_einde")),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_terugbelverzoeken_pogingen")),
        sa.ForeignKeyConstraint(["gebeld_door"], ["medewerkers.id"], name=op.f("fk_terugbelverzoeken_gebeld_door")),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"],
            ["inburgeraars.id"],
            name=op.f("fk_terugbelverzoeken_inburgeraar_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugbelverzoeken")),
    )
    with op.batch_alter_table("terugbelverzoeken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terugbelverzoeken_gevraagd_op"), ["gevraagd_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_terugbelverzoeken_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(
            "uq_terugbelverzoeken_open",
            ["inburgeraar_id"],
            unique=True,
            sqlite_where=sa.text("ingetrokken_op IS NULL AND gebeld_op IS NULL"),
            postgresql_where=sa.text("ingetrokken_op IS NULL AND gebeld_op IS NULL"),
        )

    op.create_table(
        "zelfstandig_stappen",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column(
            "stap",
            sa.Enum(
                "eigen_rekening",
                "wie_helpt",
                "geldkaart",
                "brieven",
                "huur_automatisch",
                "zorg_eigen_naam",
                "energie_eigen_naam",
                "toeslagen",
                name="stap",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gezet_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"],
            ["inburgeraars.id"],
            name=op.f("fk_zelfstandig_stappen_inburgeraar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["traject_id"], ["ontzorg_trajecten.id"], name=op.f("fk_zelfstandig_stappen_traject_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zelfstandig_stappen")),
        sa.UniqueConstraint(
            "inburgeraar_id", "traject_id", "stap", name=op.f("uq_zelfstandig_stappen_inburgeraar_id_traject_id_stap")
        ),
    )
    with op.batch_alter_table("zelfstandig_stappen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zelfstandig_stappen_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_zelfstandig_stappen_traject_id"), ["traject_id"], unique=False)

    op.create_table(
        "beltaken",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("afspraak_id", sa.Integer(), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "leest_niet",
                "eigen_wens",
                "geen_tekst",
                "te_laat",
                name="belreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_poging", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gebeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gebeld_door", sa.Integer(), nullable=True),
        sa.Column("verlopen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(gebeld_op IS NULL) = (gebeld_door IS NULL)", name=op.f("ck_beltaken_gebeld_door_iemand")),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_beltaken_pogingen")),
        sa.CheckConstraint("verlopen_op IS NULL OR gebeld_op IS NULL", name=op.f("ck_beltaken_een_einde")),
        sa.ForeignKeyConstraint(
            ["afspraak_id"], ["afspraken.id"], name=op.f("fk_beltaken_afspraak_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["gebeld_door"], ["medewerkers.id"], name=op.f("fk_beltaken_gebeld_door")),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"], ["inburgeraars.id"], name=op.f("fk_beltaken_inburgeraar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beltaken")),
        sa.UniqueConstraint("afspraak_id", "begin", name=op.f("uq_beltaken_afspraak_id_begin")),
    )
    with op.batch_alter_table("beltaken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_beltaken_begin"), ["begin"], unique=False)
        batch_op.create_index(batch_op.f("ix_beltaken_inburgeraar_id"), ["inburgeraar_id"], unique=False)

    op.create_table(
        "lokale_activiteiten",
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("aanbod_id", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column(
            "staat",
            sa.Enum(
                "gemeld",
                "bevestigd",
                "niet_bevestigd",
                name="activiteitstaat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("beoordeeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beoordeeld_door_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(staat = 'gemeld') = (beoordeeld_op IS NULL)", name=op.f("ck_lokale_activiteiten_beoordeeld_met_tijd")
        ),
        sa.ForeignKeyConstraint(
            ["aanbod_id"], ["lokaal_aanbod.id"], name=op.f("fk_lokale_activiteiten_aanbod_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["beoordeeld_door_id"],
            ["medewerkers.id"],
            name=op.f("fk_lokale_activiteiten_beoordeeld_door_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"],
            ["inburgeraars.id"],
            name=op.f("fk_lokale_activiteiten_inburgeraar_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lokale_activiteiten")),
        sa.UniqueConstraint(
            "inburgeraar_id", "aanbod_id", "dag", name=op.f("uq_lokale_activiteiten_inburgeraar_id_aanbod_id_dag")
        ),
    )
    with op.batch_alter_table("lokale_activiteiten", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lokale_activiteiten_aanbod_id"), ["aanbod_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lokale_activiteiten_inburgeraar_id"), ["inburgeraar_id"], unique=False)

    op.create_table(
        "open_vragen",
        sa.Column("telefoon", sa.String(length=20), nullable=False),
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column("afspraak_id", sa.Integer(), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stap",
            sa.Enum("aanwezigheid", "andere_tijd", name="stap", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("tijden", sa.JSON(), nullable=False),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["afspraak_id"], ["afspraken.id"], name=op.f("fk_open_vragen_afspraak_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"], ["inburgeraars.id"], name=op.f("fk_open_vragen_inburgeraar_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_vragen")),
        sa.UniqueConstraint("telefoon", name=op.f("uq_open_vragen_telefoon")),
    )
    with op.batch_alter_table("open_vragen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_vragen_afspraak_id"), ["afspraak_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_vragen_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_vragen_verloopt_op"), ["verloopt_op"], unique=False)

    op.create_table(
        "pip_taken",
        sa.Column("doel_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "afgerond", name="taakstatus", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "sleutel",
            sa.Enum(
                "taalles",
                "oefenen",
                "taalmaatje",
                "taalcafe",
                "examen_aanmelden",
                "examen_oefenen",
                "knm",
                "pvt",
                "werkbezoek",
                "cv",
                "solliciteren",
                "vrijwilligerswerk",
                "diploma_idw",
                "school_bezoeken",
                "inschrijven_school",
                "cursus_zoeken",
                "bankrekening",
                "zorgverzekering",
                "toeslagen",
                "brieven",
                "digid",
                "huisarts",
                "bibliotheek",
                "fietsles",
                "sportclub",
                "buurthuis",
                name="standaardtaak",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tekst", sa.String(length=200), nullable=True),
        sa.Column("vertaling", sa.String(length=200), nullable=True),
        sa.Column("vertaling_taal", sa.String(length=12), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("gedeeld", sa.Boolean(), nullable=False),
        sa.Column("afgerond_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("door_client", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'afgerond') = (afgerond_op IS NOT NULL)", name=op.f("ck_pip_taken_afgerond_met_dag")
        ),
        sa.CheckConstraint("(sleutel IS NULL) <> (tekst IS NULL)", name=op.f("ck_pip_taken_een_zin")),
        sa.CheckConstraint(
            "(vertaling IS NULL) = (vertaling_taal IS NULL)", name=op.f("ck_pip_taken_vertaling_met_taal")
        ),
        sa.ForeignKeyConstraint(["doel_id"], ["pip_doelen.id"], name=op.f("fk_pip_taken_doel_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip_taken")),
    )
    with op.batch_alter_table("pip_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_taken_doel_id"), ["doel_id"], unique=False)
        batch_op.create_index(
            "uq_pip_taken_sleutel_te_doen",
            ["doel_id", "sleutel"],
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.create_index(
            "uq_pip_taken_tekst_te_doen",
            ["doel_id", "tekst"],
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )

    op.create_table(
        "vrije_tijden",
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column("einde", sa.DateTime(timezone=True), nullable=False),
        sa.Column("afspraak_id", sa.Integer(), nullable=True),
        sa.Column("vastgehouden_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(afspraak_id IS NULL) = (vastgehouden_op IS NULL)", name=op.f("ck_vrije_tijden_vastgehouden_voor")
        ),
        sa.CheckConstraint("einde > begin", name=op.f("ck_vrije_tijden_einde_na_begin")),
        sa.CheckConstraint(
            "gebruikt_op IS NULL OR afspraak_id IS NOT NULL", name=op.f("ck_vrije_tijden_gebruikt_voor")
        ),
        sa.CheckConstraint("gesloten_op IS NULL OR afspraak_id IS NULL", name=op.f("ck_vrije_tijden_gesloten_en_vrij")),
        sa.ForeignKeyConstraint(
            ["afspraak_id"], ["afspraken.id"], name=op.f("fk_vrije_tijden_afspraak_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerkers.id"], name=op.f("fk_vrije_tijden_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vrije_tijden")),
    )
    with op.batch_alter_table("vrije_tijden", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vrije_tijden_afspraak_id"), ["afspraak_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vrije_tijden_medewerker_id"), ["medewerker_id"], unique=False)
        batch_op.create_index(
            "uq_vrije_tijden_een_keer",
            ["medewerker_id", "begin"],
            unique=True,
            sqlite_where=sa.text("gesloten_op IS NULL AND gebruikt_op IS NULL"),
            postgresql_where=sa.text("gesloten_op IS NULL AND gebruikt_op IS NULL"),
        )
        batch_op.create_index(
            "uq_vrije_tijden_vastgehouden",
            ["afspraak_id"],
            unique=True,
            sqlite_where=sa.text("afspraak_id IS NOT NULL AND gebruikt_op IS NULL"),
            postgresql_where=sa.text("afspraak_id IS NOT NULL AND gebruikt_op IS NULL"),
        )

    op.create_table(
        "afspraak_antwoorden",
        sa.Column("afspraak_id", sa.Integer(), nullable=False),
        sa.Column("inburgeraar_id", sa.Integer(), nullable=False),
        sa.Column(
            "antwoord",
            sa.Enum(
                "ik_kom",
                "kan_niet",
                "andere_tijd",
                "bel_mij",
                name="antwoord",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vrije_tijd_id", sa.Integer(), nullable=True),
        sa.Column("vervangen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("afgehandeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("afgehandeld_door", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "vrije_tijd_id IS NULL OR antwoord = 'andere_tijd'",
            name=op.f("ck_afspraak_antwoorden_tijd_bij_andere_tijd"),
        ),
        sa.CheckConstraint(
            "(afgehandeld_op IS NULL) = (afgehandeld_door IS NULL)",
            name=op.f("ck_afspraak_antwoorden_afgehandeld_door_iemand"),
        ),
        sa.ForeignKeyConstraint(
            ["afgehandeld_door"], ["medewerkers.id"], name=op.f("fk_afspraak_antwoorden_afgehandeld_door")
        ),
        sa.ForeignKeyConstraint(
            ["afspraak_id"], ["afspraken.id"], name=op.f("fk_afspraak_antwoorden_afspraak_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inburgeraar_id"],
            ["inburgeraars.id"],
            name=op.f("fk_afspraak_antwoorden_inburgeraar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vrije_tijd_id"],
            ["vrije_tijden.id"],
            name=op.f("fk_afspraak_antwoorden_vrije_tijd_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afspraak_antwoorden")),
    )
    with op.batch_alter_table("afspraak_antwoorden", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_afspraak_antwoorden_afspraak_id"), ["afspraak_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_afspraak_antwoorden_inburgeraar_id"), ["inburgeraar_id"], unique=False)
        batch_op.create_index(
            "uq_afspraak_antwoorden_telt",
            ["afspraak_id"],
            unique=True,
            sqlite_where=sa.text("vervangen_op IS NULL"),
            postgresql_where=sa.text("vervangen_op IS NULL"),
        )

    op.create_table(
        "number_health",
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("sms", "whatsapp", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("troubles", sa.Integer(), nullable=False),
        sa.Column("bad_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absent_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("recipient", "channel", name=op.f("pk_number_health")),
    )
    op.create_table(
        "template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("content_sid", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("purpose", "language", name=op.f("uq_template_purpose_language")),
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("error_code", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["outgoing_id"], ["outgoing.id"], name=op.f("fk_receipt_outgoing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("provider_id", "status", name=op.f("uq_receipt_provider_id_status")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_outgoing_id"), ["outgoing_id"], unique=False)

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answered", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("organisaties", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "thema",
                sa.Enum(
                    "petrol",
                    "blauw",
                    "groen",
                    "bordeaux",
                    "paars",
                    name="thema",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                server_default="petrol",
                nullable=False,
            )
        )

    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("why"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("why"),
            "why IN ('quiet', 'budget', 'person', 'no_number', 'opted_out', 'withdrawn', 'not_wanted', 'too_late', 'refused', 'retry_limit', 'no_template', 'no_channel', 'arrived')",
        )
        batch_op.add_column(sa.Column("purpose", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("resent", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("by_template", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fallback", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(
            sa.Column(
                "needs",
                sa.Enum(
                    "unclear",
                    "bad_number",
                    "refused",
                    "not_reached",
                    "opted_out",
                    "too_late",
                    name="need",
                    native_enum=False,
                    create_constraint=True,
                    length=20,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("needs_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outgoing_state_not_before"))
        batch_op.create_index(batch_op.f("ix_outgoing_follows_id"), ["follows_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_needs"), ["needs"], unique=False)
        batch_op.create_index("ix_outgoing_queue", ["state", "secret", "not_before", "id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_outgoing_follows_id"), "outgoing", ["follows_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.add_column(sa.Column("payload", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("media", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.drop_column("media")
        batch_op.drop_column("payload")

    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("why"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("why"),
            "why IN ('quiet', 'budget', 'person', 'no_number', 'opted_out', 'withdrawn', 'not_wanted', 'too_late', 'refused', 'retry_limit')",
        )
        batch_op.drop_constraint(batch_op.f("fk_outgoing_follows_id"), type_="foreignkey")
        batch_op.drop_index("ix_outgoing_queue")
        batch_op.drop_index(batch_op.f("ix_outgoing_needs"))
        batch_op.drop_index(batch_op.f("ix_outgoing_follows_id"))
        batch_op.create_index(batch_op.f("ix_outgoing_state_not_before"), ["state", "not_before"], unique=False)
        batch_op.drop_column("handled_at")
        batch_op.drop_column("needs_since")
        batch_op.drop_constraint(batch_op.f("need"), type_="check")
        batch_op.drop_column("needs")
        batch_op.drop_column("fallback")
        batch_op.drop_column("follows_id")
        batch_op.drop_column("by_template")
        batch_op.drop_column("resent")
        batch_op.drop_column("left_at")
        batch_op.drop_column("purpose")

    with op.batch_alter_table("organisaties", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("thema"), type_="check")
        batch_op.drop_column("thema")

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_column("answered")

    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_outgoing_id"))

    op.drop_table("receipt")
    op.drop_table("template")
    op.drop_table("number_health")
    with op.batch_alter_table("afspraak_antwoorden", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_afspraak_antwoorden_telt",
            sqlite_where=sa.text("vervangen_op IS NULL"),
            postgresql_where=sa.text("vervangen_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_afspraak_antwoorden_inburgeraar_id"))
        batch_op.drop_index(batch_op.f("ix_afspraak_antwoorden_afspraak_id"))

    op.drop_table("afspraak_antwoorden")
    with op.batch_alter_table("vrije_tijden", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_vrije_tijden_vastgehouden",
            sqlite_where=sa.text("afspraak_id IS NOT NULL AND gebruikt_op IS NULL"),
            postgresql_where=sa.text("afspraak_id IS NOT NULL AND gebruikt_op IS NULL"),
        )
        batch_op.drop_index(
            "uq_vrije_tijden_een_keer",
            sqlite_where=sa.text("gesloten_op IS NULL AND gebruikt_op IS NULL"),
            postgresql_where=sa.text("gesloten_op IS NULL AND gebruikt_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_vrije_tijden_medewerker_id"))
        batch_op.drop_index(batch_op.f("ix_vrije_tijden_afspraak_id"))

    op.drop_table("vrije_tijden")
    with op.batch_alter_table("pip_taken", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pip_taken_tekst_te_doen",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.drop_index(
            "uq_pip_taken_sleutel_te_doen",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_pip_taken_doel_id"))

    op.drop_table("pip_taken")
    with op.batch_alter_table("open_vragen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_open_vragen_verloopt_op"))
        batch_op.drop_index(batch_op.f("ix_open_vragen_inburgeraar_id"))
        batch_op.drop_index(batch_op.f("ix_open_vragen_afspraak_id"))

    op.drop_table("open_vragen")
    with op.batch_alter_table("lokale_activiteiten", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lokale_activiteiten_inburgeraar_id"))
        batch_op.drop_index(batch_op.f("ix_lokale_activiteiten_aanbod_id"))

    op.drop_table("lokale_activiteiten")
    with op.batch_alter_table("beltaken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_beltaken_inburgeraar_id"))
        batch_op.drop_index(batch_op.f("ix_beltaken_begin"))

    op.drop_table("beltaken")
    with op.batch_alter_table("zelfstandig_stappen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zelfstandig_stappen_traject_id"))
        batch_op.drop_index(batch_op.f("ix_zelfstandig_stappen_inburgeraar_id"))

    op.drop_table("zelfstandig_stappen")
    with op.batch_alter_table("terugbelverzoeken", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_terugbelverzoeken_open",
            sqlite_where=sa.text("ingetrokken_op IS NULL AND gebeld_op IS NULL"),
            postgresql_where=sa.text("ingetrokken_op IS NULL AND gebeld_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_terugbelverzoeken_inburgeraar_id"))
        batch_op.drop_index(batch_op.f("ix_terugbelverzoeken_gevraagd_op"))

    op.drop_table("terugbelverzoeken")
    with op.batch_alter_table("pip_doelen", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pip_doelen_tekst_loopt",
            sqlite_where=sa.text("status IN ('voorgesteld', 'open')"),
            postgresql_where=sa.text("status IN ('voorgesteld', 'open')"),
        )
        batch_op.drop_index(
            "uq_pip_doelen_sleutel_loopt",
            sqlite_where=sa.text("status IN ('voorgesteld', 'open')"),
            postgresql_where=sa.text("status IN ('voorgesteld', 'open')"),
        )
        batch_op.drop_index(batch_op.f("ix_pip_doelen_inburgeraar_id"))

    op.drop_table("pip_doelen")
    with op.batch_alter_table("opnamen", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_opnamen_wachtend",
            sqlite_where=sa.text("goedgekeurd_op IS NULL"),
            postgresql_where=sa.text("goedgekeurd_op IS NULL"),
        )
        batch_op.drop_index(
            "uq_opnamen_goedgekeurd",
            sqlite_where=sa.text("goedgekeurd_op IS NOT NULL"),
            postgresql_where=sa.text("goedgekeurd_op IS NOT NULL"),
        )

    op.drop_table("opnamen")
    with op.batch_alter_table("lokaal_aanbod", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lokaal_aanbod_gemeente"))

    op.drop_table("lokaal_aanbod")
    op.drop_table("fotos")
    with op.batch_alter_table("toestemmingen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_toestemmingen_inburgeraar_id"))

    op.drop_table("toestemmingen")
    with op.batch_alter_table("offline_toestemmingen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offline_toestemmingen_inburgeraar_id"))

    op.drop_table("offline_toestemmingen")
    with op.batch_alter_table("agendafeeds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_agendafeeds_een",
            sqlite_where=sa.text("ingetrokken_op IS NULL"),
            postgresql_where=sa.text("ingetrokken_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_agendafeeds_inburgeraar_id"))

    op.drop_table("agendafeeds")
    op.drop_table("regiostand")
    with op.batch_alter_table("nummergesprekken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nummergesprekken_gehoord_op"))

    op.drop_table("nummergesprekken")
