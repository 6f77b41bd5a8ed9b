"""`python -m generator` writes `sangkien_client/generated` anew."""

from generator import GENERATED, generated

for name, text in generated().items():
    (GENERATED / name).write_text(text, encoding="utf-8")
