"""What a person chose to be told, as it is sent and read."""

from pydantic import BaseModel, Field

from service.messages.models import Tongue
from service.messages.notices.ways import Way
from service.messages.wordings.kinds import Kind
from service.words import Input


class Choice(Input):
    """What to tell by e-mail besides the inbox; kinds that are left out follow the default."""

    language: Tongue = Field(Tongue.VI, description="The language of e-mails.")
    mail: dict[Kind, Way] = Field(default_factory=dict)


class Chosen(BaseModel):
    """What a person is told by e-mail; in the inbox everything lands."""

    language: Tongue
    address: str | None = Field(description="Where e-mails go; none to who signs in by phone.")
    mail: dict[Kind, Way]
