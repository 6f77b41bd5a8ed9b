"""The demonstration: the real boards of 2022 with invented people, and something to do today."""

from service.demo.loading import load
from service.demo.people import ACCOUNTS, PASSWORD

__all__ = ["ACCOUNTS", "PASSWORD", "load"]
