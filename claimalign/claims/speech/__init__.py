"""Reported words, and who is said to have said them."""

from claimalign.claims.speech.quotations import quotations
from claimalign.claims.speech.reader import read_speech
from claimalign.claims.speech.roles import read_roles
from claimalign.claims.speech.speakers import resolve_speakers

__all__ = ["quotations", "read_roles", "read_speech", "resolve_speakers"]
