"""Every source is converted without loss: each record and field has its fate, and what comes out is valid."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from tests.realworld.conversion import Conversion
from tests.realworld.repository import LONGEST, REFUSED, SCHEMAS
from tests.realworld.sources import NOT_CONVERTED, Source

pytestmark = pytest.mark.realworld


def test_there_is_something_to_convert(conversions: dict[str, Conversion]) -> None:
    assert conversions
    assert all(conversion.org.entities for conversion in conversions.values())


def test_every_file_of_the_data_is_converted_or_listed_with_the_reason(data: Path, sources: dict[str, Source]) -> None:
    places = {source.place for source in sources.values()}
    listed = {path for pattern in NOT_CONVERTED for path in data.glob(pattern)}
    files = [path for path in data.rglob("*") if path.is_file() and path not in listed]
    assert [path for path in files if not places.intersection((path, *path.parents))] == []
    assert all(any(data.glob(pattern)) for pattern in NOT_CONVERTED)


def test_every_field_and_every_record_has_its_fate(conversions: dict[str, Conversion]) -> None:
    for name, conversion in conversions.items():
        account = conversion.account
        counts = [account.fields(), *(account.count(record) for record in account.records)]
        assert all(count.balances for count in counts), name
        assert account.fields().mapped, name
        assert all(reason for reason in account.unmapped.values()), name


def test_no_field_of_a_yaml_source_escapes_the_account(
    sources: dict[str, Source], conversions: dict[str, Conversion]
) -> None:
    counted = 0
    for name, source in sources.items():
        if source.place.suffix in (".yaml", ".yml"):
            text = source.place.read_text(encoding="utf-8")
            assert _values(yaml.compose(text, Loader=yaml.CBaseLoader)) == conversions[name].account.fields().total, (
                name
            )
            counted += 1
    assert counted


def _values(node: yaml.Node | None) -> int:
    """How many values, not counting keys, a YAML document holds."""
    if isinstance(node, yaml.MappingNode):
        return sum(_values(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return sum(_values(item) for item in node.value)
    return 1


def test_records_that_become_entities_do_so_one_for_one(
    sources: dict[str, Source], conversions: dict[str, Conversion]
) -> None:
    for name, source in sources.items():
        org, account = conversions[name].org, conversions[name].account
        for record, kind in source.entities.items():
            assert account.count(record).mapped == len(org.all(kind)), (name, record)


def test_where_a_field_is_said_to_be_mapped_there_is_something(conversions: dict[str, Conversion]) -> None:
    for name, conversion in conversions.items():
        for place, targets in conversion.account.mapped.items():
            for target in targets:
                entity = conversion.org.get(target.kind, target.id)
                assert entity is not None, (name, place, target)
                assert entity.fields[target.field], (name, place, target)


def test_every_id_is_one_and_whoever_did_not_get_the_obvious_one_could_not(conversions: dict[str, Conversion]) -> None:
    for name, conversion in conversions.items():
        for kind, id_ in conversion.org.entities:
            assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id_), (name, kind, id_)
            assert len(id_) <= LONGEST, (name, kind, id_)
            assert id_ not in REFUSED, (name, kind, id_)
        for ids in conversion.ids:
            for key, (wanted, _) in ids.changed.items():
                taken = wanted in [id_ for other, id_ in ids.given.items() if other != key]
                assert taken or not wanted[:1].isalpha() or wanted in REFUSED, (name, ids.kind, wanted)


def test_what_comes_out_fits_the_schemas(conversions: dict[str, Conversion]) -> None:
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.schema.json")]
    registry = jsonschema_rs.Registry([(document["$id"], document) for document in documents])
    validators = {
        document["x-orgkit"]["kind"]: jsonschema_rs.Draft202012Validator(
            document, registry=registry, validate_formats=True
        )
        for document in documents
        if "x-orgkit" in document
    }
    for name, conversion in conversions.items():
        for entity in [conversion.org.organization, *conversion.org.entities.values()]:
            errors = [
                f"{error.instance_path}: {error.message}"
                for error in validators[entity.kind].iter_errors(entity.fields)
            ]
            assert not errors, (name, entity.kind, entity.id)


def test_what_is_written_is_read_back_as_text(organisations: dict[str, Conversion]) -> None:
    for name, conversion in organisations.items():
        for path, text in conversion.org.files("lists").items():
            if path.endswith(".yaml"):
                as_text = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes text, lists and maps only
                assert yaml.load(text, Loader=yaml.CSafeLoader) == as_text, (name, path)
