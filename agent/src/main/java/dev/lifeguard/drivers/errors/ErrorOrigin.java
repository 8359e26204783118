package dev.lifeguard.drivers.errors;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;

/**
 * Who made an exception: a driver, a pool, or the JDK's DriverManager.
 *
 * <p><b>Threads</b> one. <b>Cost</b> the exception's stack, some 20 microseconds: taken once, and
 * only where its class does not tell.
 */
final class ErrorOrigin {
    /** Also of pools without an adapter: an exception of theirs is never the database's word. */
    private static final String[] POOLS = {
        "com.zaxxer.hikari.",
        "org.apache.commons.dbcp2.",
        "org.apache.commons.dbcp.",
        "org.apache.commons.pool",
        "org.apache.tomcat.dbcp.",
        "org.apache.tomcat.jdbc.pool.",
        "com.mchange.",
        "com.alibaba.druid.pool.",
        "io.agroal.",
        "org.vibur.",
        "oracle.ucp.",
        "org.hibernate.engine.jdbc.connections.internal.",
        "org.h2.jdbcx.JdbcConnectionPool",
        "org.hsqldb.jdbc.JDBCPool",
        "org.mariadb.jdbc.pool.",
        "org.jboss.jca.",
        "com.ibm.ws.rsadapter.",
        "weblogic.jdbc.common.internal.",
        "com.sun.gjc.",
        "com.jolbox.bonecp.",
        "org.apache.ibatis.datasource.pooled.",
        "snaq.db.",
        "org.logicalcobwebs.proxool.",
        "bitronix.tm.resource.",
        "com.atomikos.jdbc.",
    };

    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun."};

    private final Throwable error;
    private StackTraceElement[] stack;

    ErrorOrigin(Throwable error) {
        this.error = error;
    }

    /** Whether a pool made it, rather than passing on what a driver threw. */
    boolean isPool() {
        return isPoolType(error.getClass().getName()) || isPoolType(maker());
    }

    /** Whether a class of this binary name is a pool's. */
    static boolean isPoolType(String name) {
        return startsWithOne(name, POOLS);
    }

    /** "No suitable driver" carries 08001, and no database was ever asked. */
    boolean isDriverManager() {
        StackTraceElement[] frames = stack();
        return frames.length > 0 && frames[0].getClassName().equals("java.sql.DriverManager");
    }

    /** The driver's family, or null: its exceptions have their own class, or plain JDK ones. */
    DriverFamily family() {
        DriverFamily family = Drivers.familyOfType(error.getClass().getName());
        return family == null ? Drivers.familyOfType(maker()) : family;
    }

    /** The class that made it. Some drivers do so by reflection: the JDK's frames do not count. */
    private String maker() {
        for (StackTraceElement frame : stack()) {
            if (!startsWithOne(frame.getClassName(), JDK)) {
                return frame.getClassName();
            }
        }
        return ""; // made without a stack
    }

    private StackTraceElement[] stack() {
        if (stack == null) {
            stack = error.getStackTrace();
        }
        return stack;
    }

    private static boolean startsWithOne(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
