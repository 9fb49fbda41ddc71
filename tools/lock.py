"""Writes the locked requirements anew: every version with its hashes, no address of any registry."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "requirements"


def main() -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    for name in ("run", "dev"):
        options = [
            "--universal",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-header",
            "--python-version",
            "3.11",
        ]
        line = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--quiet",
            *options,
            f"{name}.in",
            "-o",
            f"{name}.txt",
        ]
        subprocess.run(line, check=True, cwd=FOLDER)


if __name__ == "__main__":
    main()
