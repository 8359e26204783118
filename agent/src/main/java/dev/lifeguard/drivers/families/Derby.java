package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;

/** Derby, embedded and network. Class names of 10.10 to 10.16. */
final class Derby implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of("derby", new Derby(), "jdbc:derby:")
                .drivers(
                        "org.apache.derby.jdbc.EmbeddedDriver",
                        "org.apache.derby.jdbc.ClientDriver",
                        "org.apache.derby.jdbc.AutoloadedDriver",
                        "org.apache.derby.iapi.jdbc.AutoloadedDriver",
                        "org.apache.derby.client.ClientAutoloadedDriver")
                .dataSources(
                        "org.apache.derby.jdbc.EmbeddedDataSource",
                        "org.apache.derby.jdbc.EmbeddedDataSource40",
                        "org.apache.derby.jdbc.BasicEmbeddedDataSource40",
                        "org.apache.derby.jdbc.ClientDataSource",
                        "org.apache.derby.jdbc.ClientDataSource40",
                        "org.apache.derby.jdbc.BasicClientDataSource40",
                        "org.apache.derby.client.BasicClientDataSource")
                .connections(
                        "org.apache.derby.impl.jdbc.EmbedConnection",
                        "org.apache.derby.client.net.NetConnection")
                .packages("org.apache.derby.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.ASKING_BEGINS)
                .tells(SessionFact.URL, SessionFact.USER)
                .inProcess("org.apache.derby.impl.jdbc.EmbedConnection");
    }

    /** {@code //host:port/name;user=..}, {@code memory:name}, {@code directory:path/name}. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, ";");
        return plain.startsWith("//")
                ? JdbcUrl.slashes(system, plain)
                : new DatabaseAddress(
                        system, null, 0, JdbcUrl.name(plain.substring(plain.lastIndexOf(':') + 1)));
    }
}
