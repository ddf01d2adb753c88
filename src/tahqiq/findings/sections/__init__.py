"""One module per section of the account: the account in, plain rows for its template out."""
