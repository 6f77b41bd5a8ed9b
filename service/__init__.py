"""The service: workplace initiatives, registered, reviewed and counted."""

import gc

# New objects between two collections: Python's own 700 would look through everything again and
# again while a process starts, and in every request.
gc.set_threshold(20_000, 20, 50)
