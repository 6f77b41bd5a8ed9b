"""What all models have in common: frozen, read by their names, built when first used."""

from functools import cached_property

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Anything of the contract; two hundred would take a second to build, and most use ten."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        # It holds what people wrote.
        hide_input_in_errors=True,
    )


class Told(Shape):
    """What the service tells; what a newer service tells besides is left out."""

    @cached_property
    def etag(self) -> str | None:
        """Return the ETag with which it came, for an edit that replaces it; it is no content."""
        return None

    def keep(self, etag: str | None) -> None:
        """Remember the ETag, as any other property that was asked for once."""
        self.__dict__["etag"] = etag


class Given(Shape):
    """What is sent; a field that does not exist is a mistake of ours, found before sending."""

    model_config = ConfigDict(extra="forbid")
