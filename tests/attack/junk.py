"""What an attacker types: values that broke other software, and ids that no row can have; knows no page."""

NUMBERS = (
    *("0", "-1", "1.5", "1e9", "99999999999999999999", "9" * 5000, "9223372036854775808", "2147483648"),
    *("²", "１２", "٣٤", "१२", "፩", "0x10", "1_000", "+1", "٠", "½", "Ⅷ"),
)
CHARACTERS = (
    *(
        "\x00",
        "a\x00b",
        "\x01\x02\x1b[31m",
        "\x7f\x80\x9f",
        "\u202eomgekeerd\u202c",
        "\u2066x\u2069",
        "\ufeffa",
        "\ufffe",
    ),
    *(
        "\u200b\u200d",
        "a\r\nSet-Cookie: x=1",
        "\u0085\u2028\u2029",
        "\U000e0041\U000e007f",
        "\ufdfa" * 40,
        "🧕🏽👨‍👩‍👧",
    ),
    *("Z" + "\u0335\u0301" * 60, "ﷺ", "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"), "%00", "%ED%A0%80"),
)
CODE = (
    *(
        "<script>alert(1)</script>",
        "\"'><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "{{7*7}}",
        "{{config}}",
        "${7*7}",
    ),
    *(
        "{0.__class__}",
        "%(geheim)s",
        "%s%s%n",
        "{% for x in y %}",
        "' OR 1=1 --",
        "'; DROP TABLE inburgeraars; --",
        '"',
    ),
    *("\\", "../../etc/passwd", "..%2f..%2f", "/dev/null", "=1+1", "@SUM(1)", "[]", "{}", "null", "true", "NaN", "$ne"),
)
SHAPES = ("", " ", "\t", "x" * 100_000, "é" * 50_000, "1" * 100_000, " " * 1000 + "x", "ja", "nee", "on", "None")
TEXTS = (*NUMBERS, *CHARACTERS, *CODE, *SHAPES)

# As they stand in an address; the browser of the tests encodes them once more where needed.
IN_ADDRESSES = (
    *("0", "99999999999999999999", "9223372036854775808", "2147483648", "9" * 5000, "-1", "%00", "a%00b", "²", "٣٤"),
    *(
        "%F0%9F%98%80",
        "%ED%A0%80",
        "%FF",
        "..",
        "%2e%2e%2f",
        "' OR 1=1 --",
        "{{7*7}}",
        "%E2%80%AE",
        "A" * 3000,
        "%0d%0aX: y",
    ),
    *("<script>", ";", "nieuw", "zoeken", "%25", "ß", "ﬀ", "*"),
)
