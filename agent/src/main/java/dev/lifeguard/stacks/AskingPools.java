package dev.lifeguard.stacks;

import dev.lifeguard.pools.PoolKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools that have their connections from another pool: a transaction manager's over Druid's {@code
 * DruidXADataSource}, or one that was given a pool for its {@code DataSource}. What they are lent
 * they keep, as they would what a driver opens.
 *
 * <p>Immutable. <b>Threads</b> any.
 */
final class AskingPools {
    /** Whose classes open connections; what lends a driver's own asks none of the kind. */
    private final List<PoolKind> kinds = new ArrayList<PoolKind>();

    AskingPools(List<PoolKind> all) {
        for (PoolKind kind : all) {
            if (kind.hasHandles()) {
                kinds.add(kind);
            }
        }
    }

    /**
     * Whether it is another pool that has asked the one on top of this stack: what is next below
     * that one's own frames is of a pool of another kind.
     *
     * @param sources whose {@code getConnection} only passes on what it is given
     */
    boolean haveAsked(StackTraceElement[] outermostFirst, SourceClasses sources) {
        int last = outermostFirst.length - 1;
        PoolKind lender = last < 0 ? null : kindOf(outermostFirst[last]);
        for (int i = last; lender != null && i >= 0; i--) {
            StackTraceElement frame = outermostFirst[i];
            PoolKind kind = kindOf(frame);
            boolean passesOn = kind == null && sources.isLendingMethod(frame);
            if (kind != lender && !passesOn && !Stacks.isJdk(frame)) {
                return kind != null;
            }
        }
        return false;
    }

    private PoolKind kindOf(StackTraceElement frame) {
        for (PoolKind kind : kinds) {
            if (kind.owns(frame.getClassName())) {
                return kind;
            }
        }
        return null;
    }
}
