"""A writer (and a reader for tests) of GGUF version 3, as far as this model needs it.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import struct

import numpy as np

MAGIC, VERSION, ALIGNMENT = b"GGUF", 3, 32
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
F32, F16, Q8_0 = 0, 1, 8                      # tensor types
FILE_TYPE = {F16: 1, Q8_0: 7}
NORMAL, CONTROL, USER_DEFINED = 1, 3, 4       # token types
BLOCK = 32                                    # values that share a scale in Q8_0


def _string(text):
    data = text.encode("utf-8")
    return struct.pack("<Q", len(data)) + data


def _kind(value):
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, np.int32):
        return INT32
    return {int: UINT32, float: FLOAT32, str: STRING}[type(value)]


def _scalar(value):
    kind = _kind(value)
    return _string(value) if kind == STRING else struct.pack({BOOL: "<?", UINT32: "<I", INT32: "<i", FLOAT32: "<f"}[kind], value)


def _value(value):
    if not isinstance(value, list):
        return struct.pack("<I", _kind(value)) + _scalar(value)
    return struct.pack("<IIQ", ARRAY, _kind(value[0]), len(value)) + b"".join(map(_scalar, value))


def quantise_q8_0(array):
    """Blocks of 32 values: an f16 scale and 32 signed bytes."""
    blocks = array.astype(np.float32).reshape(-1, BLOCK)
    scale = np.abs(blocks).max(1, keepdims=True) / 127
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = np.where(scale > 0, np.round(blocks / scale), 0).astype(np.int8)
    return np.concatenate([scale.astype(np.float16).view(np.uint8), whole.view(np.uint8)], 1).tobytes()


def _tensor_data(array, kind):
    if array.ndim == 1:
        kind = F32
    if kind == Q8_0:
        return kind, quantise_q8_0(array)
    return kind, np.ascontiguousarray(array, np.float32 if kind == F32 else np.float16).tobytes()


def write(path, metadata, tensors, kind):
    """metadata: {key: bool | int | float | str | list of one of these}; tensors: {name: array}; kind: of the matrices, vectors are F32."""
    infos, blobs, offset = b"", [], 0
    for name, array in tensors.items():
        stored, blob = _tensor_data(array, kind)
        infos += _string(name) + struct.pack("<I", array.ndim) + struct.pack(f"<{array.ndim}Q", *reversed(array.shape)) + struct.pack("<IQ", stored, offset)
        blob += b"\0" * (-len(blob) % ALIGNMENT)
        blobs.append(blob)
        offset += len(blob)
    head = MAGIC + struct.pack("<IQQ", VERSION, len(tensors), len(metadata)) + b"".join(_string(k) + _value(v) for k, v in metadata.items()) + infos
    with open(path, "wb") as out:
        out.write(head + b"\0" * (-len(head) % ALIGNMENT))
        for blob in blobs:
            out.write(blob)


class Reader:
    """Metadata and tensors of a file, the tensors as float32."""

    def __init__(self, path):
        with open(path, "rb") as source:
            self.data = source.read()
        self.position = 0
        if self._take(4) != MAGIC or self._unpack("<I") != VERSION:
            raise ValueError(f"{path} is not a GGUF file of version {VERSION}")
        tensor_count, key_count = self._unpack("<Q"), self._unpack("<Q")
        self.metadata = {self._text(): self._read(self._unpack("<I")) for _ in range(key_count)}
        infos = []
        for _ in range(tensor_count):
            name, dims = self._text(), self._unpack("<I")
            infos.append((name, [self._unpack("<Q") for _ in range(dims)][::-1], self._unpack("<I"), self._unpack("<Q")))
        start = -(-self.position // ALIGNMENT) * ALIGNMENT
        self.tensors = {name: self._tensor(shape, kind, start + offset) for name, shape, kind, offset in infos}

    def _take(self, count):
        self.position += count
        return self.data[self.position - count:self.position]

    def _unpack(self, form):
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def _text(self):
        return self._take(self._unpack("<Q")).decode("utf-8")

    def _read(self, kind):
        if kind == ARRAY:
            inner, count = self._unpack("<I"), self._unpack("<Q")
            return [self._read(inner) for _ in range(count)]
        return self._text() if kind == STRING else self._unpack({BOOL: "<?", UINT32: "<I", INT32: "<i", FLOAT32: "<f"}[kind])

    def _tensor(self, shape, kind, at):
        count = int(np.prod(shape))
        if kind != Q8_0:
            return np.frombuffer(self.data, np.float32 if kind == F32 else np.float16, count, at).astype(np.float32).reshape(shape)
        raw = np.frombuffer(self.data, np.uint8, count // BLOCK * (BLOCK + 2), at).reshape(-1, BLOCK + 2)
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        return (raw[:, 2:].view(np.int8) * scale).reshape(shape)
