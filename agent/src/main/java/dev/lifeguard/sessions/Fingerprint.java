package dev.lifeguard.sessions;

/**
 * Tells whether two texts, or lists of them, are the same, without keeping them: they may hold
 * credentials. 128 bits; nobody tries to forge one.
 *
 * <p><b>Threads</b> one while it is filled, then any.
 */
public final class Fingerprint {
    private static final long FIRST_PRIME = 0x100000001b3L;
    private static final long SECOND_PRIME = 0x9E3779B97F4A7C15L;

    private long first = 0xcbf29ce484222325L;
    private long second = 0x2545F4914F6CDD1DL;

    /** Adds a text; null is one too. */
    public Fingerprint add(String text) {
        add(text == null ? -1 : text.length());
        for (int i = 0; text != null && i < text.length(); i++) {
            add(text.charAt(i));
        }
        return this;
    }

    /** Adds a number. */
    public Fingerprint add(long number) {
        first = (first ^ number) * FIRST_PRIME;
        first ^= first >>> 32;
        second = (second + number) * SECOND_PRIME;
        second ^= second >>> 29;
        return this;
    }

    /** Adds what another stands for. */
    public Fingerprint add(Fingerprint other) {
        return add(other.first).add(other.second);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint
                && ((Fingerprint) other).first == first
                && ((Fingerprint) other).second == second;
    }

    @Override
    public int hashCode() {
        return (int) first;
    }
}
