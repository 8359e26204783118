package dev.lifeguard.recycling;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection between two uses. Questions are put to it without a bound, and counted. */
public final class Rest implements IdleConnection {
    final Life life;
    private final Connection physical;
    private final long idleNanos;
    private final boolean idleTooLong;
    int asked;
    boolean mayBeAsked = true;

    Rest(Life life, Connection physical) {
        this(life, 0, false, physical);
    }

    public Rest(Life life, long idleNanos, boolean idleTooLong, Connection physical) {
        this.life = life;
        this.idleNanos = idleNanos;
        this.idleTooLong = idleTooLong;
        this.physical = physical;
    }

    @Override
    public Connection physical() {
        return physical;
    }

    @Override
    public PhysicalLife life() {
        return life;
    }

    @Override
    public long idleNanos() {
        return idleNanos;
    }

    @Override
    public boolean isIdleTooLong() {
        return idleTooLong;
    }

    @Override
    public boolean mayBeAsked() {
        return mayBeAsked;
    }

    @Override
    public boolean ask(Question question) {
        asked++;
        try {
            question.put(physical);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
