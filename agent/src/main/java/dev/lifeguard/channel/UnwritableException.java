package dev.lifeguard.channel;

import java.io.IOException;

/** The disk does not take what is to be written: it is full, over a quota, or broken. */
public final class UnwritableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnwritableException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
