"""Tables for the client's own pages: what the region shares has one number."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regiostand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_regiostand_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regiostand")),
    )


def downgrade() -> None:
    op.drop_table("regiostand")
