package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;

/**
 * Drivers that were made of pgjdbc and speak PostgreSQL's protocol: YugabyteDB's, Amazon Redshift's
 * and openGauss's. Errors are PostgreSQL's, by SQLState. Names are those of the jars; not run here.
 *
 * <p>The same databases behind pgjdbc itself are of its family: nothing that is done for it differs
 * for them.
 */
final class PostgreSqlForks {
    private PostgreSqlForks() {}

    static DriverFamily yugabyteDb() {
        return DriverFamily.of("yugabytedb", JdbcUrl.SLASHES, "jdbc:yugabytedb:")
                .drivers("com.yugabyte.Driver")
                .dataSources(
                        "com.yugabyte.ds.PGSimpleDataSource",
                        "com.yugabyte.ds.common.BaseDataSource",
                        "com.yugabyte.jdbc2.optional.SimpleDataSource")
                .connections("com.yugabyte.jdbc.PgConnection")
                .packages("com.yugabyte.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.ROLLS_BACK_SCHEMA)
                .tells(SessionFact.URL, SessionFact.USER, SessionFact.CATALOG)
                .setters(PostgreSql.SETTERS)
                .idleLimit(PostgreSql.IDLE_LIMIT)
                .errors(PostgreSql.errors());
    }

    /** Its {@code pg_settings} have none of the limits that are asked for. */
    static DriverFamily redshift() {
        return DriverFamily.of(
                        "aws.redshift", JdbcUrl.SLASHES, "jdbc:redshift:iam:", "jdbc:redshift:")
                .drivers("com.amazon.redshift.Driver")
                .dataSources(
                        "com.amazon.redshift.ds.RedshiftSimpleDataSource",
                        "com.amazon.redshift.ds.common.BaseDataSource",
                        "com.amazon.redshift.jdbc2.optional.SimpleDataSource")
                .connections("com.amazon.redshift.jdbc.RedshiftConnectionImpl")
                .packages("com.amazon.redshift.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.ROLLS_BACK_SCHEMA)
                .errors(PostgreSql.errors());
    }

    /** Where a session may be told to take what is in double quotes for a text. */
    static DriverFamily openGauss() {
        return DriverFamily.of("opengauss", JdbcUrl.SLASHES, "jdbc:opengauss:")
                .drivers("org.opengauss.Driver")
                .dataSources(
                        "org.opengauss.ds.PGSimpleDataSource",
                        "org.opengauss.ds.common.BaseDataSource",
                        "org.opengauss.jdbc2.optional.SimpleDataSource")
                .connections("org.opengauss.jdbc.PgConnection")
                .packages("org.opengauss.")
                .errors(PostgreSql.errors());
    }
}
