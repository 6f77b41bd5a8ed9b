"""Rules of commendation, decisions, and honours."""
