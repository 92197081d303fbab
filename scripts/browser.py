"""Find or install a browser for the tests, and say which: never a silent skip."""

import sys

from guide.browser import NoBrowser, find_or_install


def main() -> int:
    try:
        print(f"Browser: {find_or_install()}")
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
