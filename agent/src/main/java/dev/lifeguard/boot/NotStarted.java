package dev.lifeguard.boot;

/** Why the agent stands aside: one sentence for the operator, who needs no stack. */
final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(String reason) {
        super(reason, null, false, false);
    }
}
