"""Questions asked of a dependency tree in the ClearNLP scheme of spaCy's English models, one answer each."""
