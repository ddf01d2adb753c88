"""The grammar of English: from tagged tokens of one sentence to tolls, shares, statements and who said so."""
