"""The questions: what is asked and how an answer is checked; knows no database, request or carrier."""
