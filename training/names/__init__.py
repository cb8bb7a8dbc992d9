"""From corpora of entities to documents with OntoNotes labels."""
