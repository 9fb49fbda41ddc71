"""The portal for inburgeraars in Westfriesland; the factory is portal/app.py."""
