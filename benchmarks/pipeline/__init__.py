"""The whole path on many documents, against a blank spaCy pipeline over the same texts."""
