"""What an organisation was in an earlier revision, for rules that judge a change."""

from __future__ import annotations

from orgkit.app.checking.check import read
from orgkit.app.comparing.compare import compare_trees
from orgkit.config import Settings
from orgkit.model import view
from orgkit.source.tree import DictTree
from tests.rules.cases import BASE, TODAY, Case


def test_an_organisation_knows_what_it_was_where_it_is_compared() -> None:
    files = Case(BASE).files()
    compared = compare_trees(DictTree(files), DictTree(files), Settings(), TODAY)
    assert compared.new.before is compared.old
    assert compared.old.before is None


def test_an_audience_does_not_see_what_it_was() -> None:
    files = DictTree(Case(BASE).files())
    earlier, _, _ = read(files, Settings(), TODAY)
    org, _, _ = read(files, Settings(), TODAY, earlier)
    assert org.before is earlier
    assert view(org, "employees").before is None
