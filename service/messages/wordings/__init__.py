"""The words of every kind of message, in both languages."""
