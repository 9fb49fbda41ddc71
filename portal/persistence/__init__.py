"""Rows and named queries; knows no rule of the law and no page."""
