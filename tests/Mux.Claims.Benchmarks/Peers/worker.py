"""The Python side of the benchmarks; worker.mjs says how they talk."""
import json
import sys
import time

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key

setup = json.loads(sys.stdin.readline())
token = setup["tokens"][0]
keys = {
    "PyJWT, key object": load_pem_private_key(setup["pem"].encode(), None),
    "PyJWT, PEM": setup["pem"],
}


def sign(key):
    payload = {
        **token["params"],
        "kid": setup["keyId"],
        "sub": token["id"],
        "aud": token["audience"],
        "exp": int(time.time()) + 7 * 24 * 60 * 60,
    }
    return jwt.encode(payload, key, "RS256")


def run(key, request):
    # A core that has slept is slow at first.
    awake = time.perf_counter() + 0.01
    while time.perf_counter() < awake:
        sign(key)

    cpu = time.process_time()
    start = time.perf_counter()
    operations = 0
    while True:
        for _ in range(request["batch"]):
            sign(key)
        operations += request["batch"]
        wall = time.perf_counter() - start
        if wall * 1000 >= request["milliseconds"]:
            return {"operations": operations, "wall": wall * 1e6, "cpu": (time.process_time() - cpu) * 1e6}


for line in sys.stdin:
    request = json.loads(line)
    key = keys[request["peer"]]
    reply = run(key, request) if request.get("batch") else {"token": sign(key)}
    print(json.dumps(reply), flush=True)
