"""The rules of law and policy: pure functions and values; knows no database, web, form or language."""
