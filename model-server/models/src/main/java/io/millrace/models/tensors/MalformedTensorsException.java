package io.millrace.models.tensors;

import java.io.IOException;

/** The bytes are no well-formed safetensors file, or lack a tensor that the reader asked for. */
public final class MalformedTensorsException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedTensorsException(String message) {
        super(message);
    }

    public MalformedTensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
