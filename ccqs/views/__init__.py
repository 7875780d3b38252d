"""From values to an answer in a language: every command's report is made here, no format is known here."""
