"""Rules as data: the vocabulary, the condition language, and the files that experts write, checked and compiled."""
