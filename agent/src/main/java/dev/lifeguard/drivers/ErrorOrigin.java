package dev.lifeguard.drivers;

import java.sql.SQLException;

/** Who made an exception: a driver, a pool, or the JDK's DriverManager. */
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
        "org.h2.jdbcx.JdbcConnectionPool",
        "org.hsqldb.jdbc.JDBCPool",
        "org.mariadb.jdbc.pool.",
        "org.jboss.jca.",
        "com.ibm.ws.rsadapter.",
        "weblogic.jdbc.common.internal.",
        "com.sun.gjc.",
        "com.jolbox.bonecp.",
        "snaq.db.",
        "org.logicalcobwebs.proxool.",
        "bitronix.tm.resource.",
        "com.atomikos.jdbc.",
    };

    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun."};

    private ErrorOrigin() {}

    /** Whether a pool made it, rather than passing on what a driver threw. */
    static boolean isPool(Throwable error) {
        return startsWithOne(error.getClass().getName(), POOLS)
                || startsWithOne(maker(error), POOLS);
    }

    /** "No suitable driver" carries 08001, and no database was ever asked. */
    static boolean isDriverManager(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().equals("java.sql.DriverManager");
    }

    /** The driver's family, or null: its exceptions have their own class, or plain JDK ones. */
    static DriverFamily family(SQLException error) {
        DriverFamily family = Drivers.familyOfType(error.getClass().getName());
        return family == null ? Drivers.familyOfType(maker(error)) : family;
    }

    /** The class that made it. Some drivers do so by reflection: the JDK's frames do not count. */
    private static String maker(Throwable error) {
        for (StackTraceElement frame : error.getStackTrace()) {
            if (!startsWithOne(frame.getClassName(), JDK)) {
                return frame.getClassName();
            }
        }
        return ""; // made without a stack
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
