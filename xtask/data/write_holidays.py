"""Writes src-tauri/core/data/holidays.json: the public holidays of Taiwan and the United States, as days.

The one way to make that file again: `python3 -m venv /tmp/h && /tmp/h/bin/pip install holidays==<version in the file>` and
`/tmp/h/bin/python xtask/data/write_holidays.py`. The package (MIT) is named in the file; a test in core reads what is written.
"""

import json
import pathlib

import holidays

YEARS = range(2026, 2030)
TARGET = pathlib.Path(__file__).parents[2] / "src-tauri/core/data/holidays.json"


def days(country: str) -> list[str]:
    found = holidays.country_holidays(country, years=YEARS)
    # A holiday on a weekend is no further loss of a working day.
    return sorted(day.isoformat() for day in found if day.year in YEARS and day.weekday() < 5)


body = {
    "source": f"PyPI holidays {holidays.__version__}, MIT",
    "until": f"{YEARS[-1]}-12-31",
    "TW": days("TW"),
    "US": days("US"),
}
TARGET.write_text(json.dumps(body, indent=1) + "\n")
