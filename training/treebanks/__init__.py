"""From Universal Dependencies treebanks to documents with the labels of spaCy's English models."""
