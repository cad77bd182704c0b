package io.millrace.models.tensors;

/** The element types that this reader and writer know, with the names and sizes of the safetensors format. */
public enum TensorType {
    F32(4),
    F64(8),
    I64(8),
    U8(1);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element. */
    public int bytes() {
        return bytes;
    }
}
