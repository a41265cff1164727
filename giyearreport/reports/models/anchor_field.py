"""A column that stores a place in a report and returns it as an ``Anchor``."""

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform

from giyearreport.anchor import Anchor


class AnchorField(models.JSONField):
    """An ``Anchor`` in Python, in the database what its ``as_json`` writes: ``anchor__section="overview"`` finds it."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        data = super().from_db_value(value, expression, connection)
        is_part = data is None or isinstance(expression, KeyTransform)
        return data if is_part else Anchor.from_json(data)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, Anchor) else value)

    def to_python(self, value: Any) -> Any:
        return Anchor.from_json(value) if isinstance(value, dict) else value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))
