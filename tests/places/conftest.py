"""One open gazetteer for the room's tests; opening is cheap, but not free."""

from __future__ import annotations

import pytest

from tahqiq.places import Gazetteer


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    return Gazetteer.open()
