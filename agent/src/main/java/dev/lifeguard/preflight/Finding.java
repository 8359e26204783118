package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.RetireReason;

/** Why the physical connection beneath a logical one has to go. Immutable. */
public final class Finding {
    final RetireReason reason;
    final PhysicalState physical;

    public Finding(RetireReason reason, PhysicalState physical) {
        this.reason = reason;
        this.physical = physical;
    }
}
