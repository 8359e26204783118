package dev.lifeguard.control.text;

/** Why a command cannot be carried out: a sentence or two for the operator, who needs no stack. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Refusal(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
