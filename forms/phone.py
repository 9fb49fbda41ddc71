"""One spelling for a telephone number; knows no field, no database and no carrier."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from forms.digits import ascii_digits

DEFAULT_COUNTRIES = ("NL",)
_SHAPE = re.compile(r"\+?[0-9 ()./\u00a0\u202f\u2010-\u2015-]{6,30}")
_DUTCH_MOBILE = "6"
# The people of the demo have numbers of machines, which ring nowhere. They count only where no text leaves.
_INVENTED = "9701020"
_series: list[str] = [_DUTCH_MOBILE]


def accept_invented(*, accepted: bool) -> None:
    """Say at the start whether invented numbers may be typed: only with a provider that sends nothing."""
    _series[:] = [_DUTCH_MOBILE, _INVENTED] if accepted else [_DUTCH_MOBILE]


def e164(typed: str, countries: tuple[str, ...] = DEFAULT_COUNTRIES) -> str | None:
    """Return the number as +31612345678, or None when it is not a mobile number of an allowed country.

    "Valid" is not enough: 0900 numbers are valid too, and the Dutch 097 series (machines) counts as mobile.
    Letters, `;` and extensions are refused before parsing, so that no number carries a hidden second part.
    """
    plain = ascii_digits(typed).strip()
    if not _SHAPE.fullmatch(plain):
        return None
    try:
        number = phonenumbers.parse(plain, countries[0])
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number) or number.extension:
        return None
    country = phonenumbers.region_code_for_number(number)
    if country not in countries or phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        return None
    if country == "NL" and not str(number.national_number).startswith(tuple(_series)):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@lru_cache(maxsize=256)  # the same dozen organisations stand on every page
def readable(number: str) -> str:
    """Return a stored number as people here write it: 0229 123 456; of another country with its +."""
    try:
        found = phonenumbers.parse(number, DEFAULT_COUNTRIES[0])
    except NumberParseException:
        return number
    home = phonenumbers.region_code_for_country_code(found.country_code or 0) == DEFAULT_COUNTRIES[0]
    return phonenumbers.format_number(found, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
