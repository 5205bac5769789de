"""What code and its judge tell each other, a line of JSON each: plain values, and nothing that acts.

Of an object of the code's own, no more is told than the plain value that it holds or, if it is
none, whether it is true: so its own meaning of equality does not reach the judge.
"""
import json

LONGEST = 1 << 24  # of a line
SEQUENCES = {kind.__name__: kind for kind in (list, tuple, set, frozenset)}


class Ended(SystemExit):
    """The other process has ended, and so does this one, whatever exceptions somebody catches."""


class Thing:
    """Stands for what is no plain value: true or false, and equal to nothing but itself."""

    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        return self.truth


def told(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": hex(value)}
    if isinstance(value, float):
        return {"float": float.hex(value)}
    if isinstance(value, complex):
        return {"complex": [value.real.hex(), value.imag.hex()]}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, dict):
        return {"dict": [[told(key), told(each)] for key, each in value.items()]}
    for name, kind in SEQUENCES.items():
        if isinstance(value, kind):
            return {name: [told(each) for each in value]}
    if hasattr(value, "__next__"):
        return {"iterator": [told(each) for each in value]}
    return {"thing": bool(value)}


def heard(value):
    if not isinstance(value, dict):
        return value
    ((name, held),) = value.items()
    if name == "int":
        return int(held, 16)
    if name == "float":
        return float.fromhex(held)
    if name == "complex":
        return complex(*map(float.fromhex, held))
    if name == "bytes":
        return bytes.fromhex(held)
    if name == "dict":
        return {heard(key): heard(each) for key, each in held}
    if name == "iterator":
        return map(heard, held)
    if name == "thing":
        return Thing(bool(held))
    return SEQUENCES[name](map(heard, held))


def tell(stream, value):
    stream.write(json.dumps(value).encode() + b"\n")
    stream.flush()


def hear(stream):
    line = stream.readline(LONGEST)
    if not line.endswith(b"\n"):
        raise Ended("The other process has ended, or says too much")
    return json.loads(line)
