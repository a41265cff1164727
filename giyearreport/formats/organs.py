"""The kinds of organ that report."""

from enum import StrEnum


class OrganKind(StrEnum):
    """What an organ is; it decides, for one, whether it may make 规章: a city may, the others may not."""

    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
