package dev.lifeguard.retry;

import dev.lifeguard.model.RetireReason;

/** Why the physical connection beneath a logical one has to go. Immutable. */
final class Finding {
    final RetireReason reason;
    final PhysicalState physical;

    Finding(RetireReason reason, PhysicalState physical) {
        this.reason = reason;
        this.physical = physical;
    }
}
