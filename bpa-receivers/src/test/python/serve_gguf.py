#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Serves a GGUF file over OpenAI's protocol by llama.cpp's own server, out of a wheel of PyPI.

    pip install xllamacpp
    python serve_gguf.py FILE.gguf [PORT]

For RealServerTest, which asks what BPA_OPENAI_URL names, as http://127.0.0.1:8231/v1.
"""

import sys
import threading

import xllamacpp

if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("Usage: python serve_gguf.py FILE.gguf [PORT]")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = sys.argv[1]
    parameters.port = int(sys.argv[2]) if len(sys.argv) == 3 else 8231
    parameters.n_ctx = 2048
    parameters.n_parallel = 1
    server = xllamacpp.Server(parameters)
    print(f"BPA_OPENAI_URL={server.listening_address}/v1", flush=True)
    threading.Event().wait()
