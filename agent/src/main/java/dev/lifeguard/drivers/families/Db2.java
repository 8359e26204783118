package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Disconnect;

/** IBM's JCC driver. */
final class Db2 implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of("ibm.db2", new Db2(), "jdbc:db2:", "jdbc:db2j:net:")
                .drivers("com.ibm.db2.jcc.DB2Driver")
                .dataSources("com.ibm.db2.jcc.DB2SimpleDataSource", "com.ibm.db2.jcc.DB2DataSource")
                .connections("com.ibm.db2.jcc.DB2Connection")
                .packages("com.ibm.db2.", "COM.ibm.db2.")
                // The second as documented; not run.
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.ASKING_BEGINS)
                .errors(errors());
    }

    /**
     * Broken, and "communication error" of the layer below; 57030: too many are connected. -4470 is
     * every "is closed", of a statement and a result, too: of a connection its state says so,
     * 08003.
     */
    private static ErrorCodes errors() {
        return new ErrorCodes()
                .codes(Disconnect.DEAD, -4499, -30081)
                .refused("57030")
                .loginRefused(-30082, -1060, -1403, -4214);
    }

    /** {@code //host:port/name:user=u;password=p;} or {@code name:user=u;}. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, ";");
        if (!plain.startsWith("//")) {
            return new DatabaseAddress(system, null, 0, JdbcUrl.name(JdbcUrl.before(plain, ":")));
        }
        int slash = plain.indexOf('/', 2);
        if (slash < 0 || plain.lastIndexOf('@', slash) >= 0) {
            return JdbcUrl.unknown(system);
        }
        String name = JdbcUrl.before(plain.substring(slash + 1), ":");
        return JdbcUrl.at(system, plain.substring(2, slash), JdbcUrl.name(name));
    }
}
