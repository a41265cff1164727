"""A published report, and the same corrected."""

import pytest

from giyearreport.reports import store
from tests.county import bring, complete, fill


@pytest.fixture
def published(county, draft):
    fill(draft, complete(), county.clerk)
    return bring(draft, county, "submit", "start_review", "approve", "publish")


@pytest.fixture
def corrected(county, published):
    bring(published, county, "correct")
    changed = store.load(published).with_values(prose={"other_matters": "本年度收取信息处理费0元。"})
    store.save(published, changed, by=county.clerk, version=published.version)
    return bring(published, county, "submit", "start_review", "approve", "publish")
