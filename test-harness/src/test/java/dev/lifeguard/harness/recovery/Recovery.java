package dev.lifeguard.harness.recovery;

import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;

/** What each transaction manager does in its own way when a crash is tried. */
interface Recovery {

    /** Makes it, with its two pools; it takes {@link CrashingResource#ONE} in transactions. */
    XaPools.Manager start(XaDatabase first, XaDatabase second) throws Exception;

    /** Ends what is in doubt: all that its own recovery does, and no more. */
    void recover() throws Exception;

    /** Whether who came last into a transaction is the first that is told to commit. */
    default boolean commitsLastFirst() {
        return false;
    }

    static Recovery of(XaPools which) {
        return switch (which) {
            case ATOMIKOS -> new AtomikosRecovery();
            case BITRONIX -> new BitronixRecovery();
            case NARAYANA -> new NarayanaRecovery();
            default -> throw new IllegalArgumentException(which.name());
        };
    }
}
