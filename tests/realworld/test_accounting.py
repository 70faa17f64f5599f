from __future__ import annotations

import pytest

from tests.realworld.accounting import EACH, Account, Count, Data, Place, Target

COMPANY: Data = {
    "shops": [
        {"name": "Corner shop", "rooms": ["till", "cellar"]},
        {"name": "Stall", "rooms": []},
        {"name": "Barn", "rooms": ["attic"]},
    ],
    "founded": "",
}
RECORDS: dict[str, list[Place]] = {"shop": [("shops", EACH)], "room": [("shops", EACH, "rooms", EACH)]}
SHOP = Target("team", "shop", "name")


def test_every_text_is_a_field_and_every_match_of_a_pattern_a_record() -> None:
    account = Account(COMPANY, RECORDS)
    assert len(account.leaves) == 7
    assert account.found("room") == [("shops", 0, "rooms", 0), ("shops", 0, "rooms", 1), ("shops", 2, "rooms", 0)]


def test_an_account_does_not_close_while_a_field_is_undecided() -> None:
    account = Account(COMPANY, RECORDS)
    for shop in account.root.each("shops"):
        shop["name"].become(SHOP)
    account.root["founded"].leave("empty")
    with pytest.raises(AssertionError, match="3 fields without a fate"):
        account.close()


def test_records_and_fields_balance_once_all_is_decided() -> None:
    account = Account(COMPANY, RECORDS)
    for shop in account.root.each("shops"):
        shop["name"].become(SHOP)
        for room in shop.each("rooms"):
            room.leave("rooms are not kept")
    account.root["founded"].leave("empty")
    account.close()
    assert account.fields() == Count(total=7, mapped=3, unmapped=4)
    assert account.count("shop") == Count(total=3, mapped=3, unmapped=0)
    assert account.count("room") == Count(total=3, mapped=0, unmapped=3)
    assert account.reasons() == {("rooms", "rooms are not kept"): 3, ("founded", "empty"): 1}


def test_a_record_of_undecided_fields_is_in_neither_column() -> None:
    account = Account(COMPANY, RECORDS)
    account.root["founded"].leave("empty")
    assert account.count("shop") == Count(total=3, mapped=0, unmapped=0)
    assert not account.count("shop").balances


def test_a_field_has_one_fate() -> None:
    founded = Account(COMPANY, RECORDS).root["founded"]
    founded.become(SHOP)
    with pytest.raises(AssertionError, match="is now left out"):
        founded.leave("empty")
    founded = Account(COMPANY, RECORDS).root["founded"]
    founded.leave("empty")
    with pytest.raises(AssertionError, match="is now mapped"):
        founded.become(SHOP)
    with pytest.raises(AssertionError, match="two reasons"):
        founded.leave("unknown")


def test_a_fate_of_something_the_source_does_not_have_is_an_error() -> None:
    account = Account({"name": "Stall"}, {})
    account.root["name"].become(SHOP)
    account.leave(("owner",), "not kept")
    with pytest.raises(AssertionError, match="the source does not have"):
        account.close()
