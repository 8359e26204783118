package dev.lifeguard.harness.chaos.session;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.lifeguard.harness.chaos.ledger.Line;
import dev.lifeguard.harness.pools.Opener;
import dev.lifeguard.harness.pools.RawPool;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Homemade pools whose connections could be opened to another database than before. The argument is
 * the port of the line on which it is told what to do.
 */
public final class OtherDatabaseProgram {
    private static final int LEARNED = 3;

    private RawPool pool;
    private RawPool others;

    private OtherDatabaseProgram() {}

    public static void main(String[] args) throws Exception {
        OtherDatabaseProgram program = new OtherDatabaseProgram();
        try (Line line = new Line(Integer.parseInt(args[0]))) {
            for (String said = line.read(); said != null; said = line.read()) {
                line.write(String.valueOf(program.answer(said.split("\\|"))));
            }
        }
        System.exit(0);
    }

    private String answer(String[] words) throws SQLException {
        switch (words[0]) {
            case "open":
                open(words[1], words[2], words[3], words[4], words.length > 5 ? words[5] : "");
                return "opened";
            case "attempts":
                return Integer.toString(CountedSockets.MADE.get());
            case "report":
                return AgentProbe.report().toString();
            default:
                return ask(pool, words[1]);
        }
    }

    /** A pool to the first URL, in a way that next leads to the second one. */
    private void open(String way, String url, String otherUrl, String user, String password)
            throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        HouseDriver house = new HouseDriver(otherUrl);
        HouseDriver.TENANT.set(url);
        switch (way) {
            case "DRIVER":
                pool = learned(() -> DriverManager.getConnection(url, login));
                break;
            case "SOURCE":
                pool = learned(source(url, user, password)::getConnection);
                break;
            case "CHANGED_SOURCE":
                DataSource source = source(url, user, password);
                pool = learned(source::getConnection);
                lead(source, otherUrl);
                others = learned(source::getConnection);
                break;
            case "HOUSE_DRIVER":
                pool = learned(() -> house.connect("house:tenants", login));
                break;
            default:
                pool = learned(house.new Source(user, password)::getConnection);
                break;
        }
    }

    /** One connection, lent often enough to be known for a pool's. */
    private static RawPool learned(Opener opener) throws SQLException {
        RawPool pool = new RawPool(opener, 1);
        for (int i = 0; i < LEARNED; i++) {
            ask(pool, "select 1");
        }
        return pool;
    }

    private static String ask(RawPool pool, String question) throws SQLException {
        Connection connection = pool.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return "failed: " + e.getMessage().replace('\n', ' ');
        } finally {
            pool.release(connection);
        }
    }

    private static DataSource source(String url, String user, String password) throws SQLException {
        switch (url.split(":")[1]) {
            case "postgresql":
                PGSimpleDataSource postgres = new PGSimpleDataSource();
                postgres.setURL(url);
                postgres.setUser(user);
                postgres.setPassword(password);
                return postgres;
            case "mariadb":
                MariaDbDataSource mariaDb = new MariaDbDataSource(url);
                mariaDb.setUser(user);
                mariaDb.setPassword(password);
                return mariaDb;
            case "mysql":
                MysqlDataSource mySql = new MysqlDataSource();
                mySql.setUrl(url);
                mySql.setUser(user);
                mySql.setPassword(password);
                return mySql;
            default:
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL(url);
                h2.setUser(user);
                h2.setPassword(password);
                return h2;
        }
    }

    private static void lead(DataSource source, String url) throws SQLException {
        if (source instanceof PGSimpleDataSource) {
            ((PGSimpleDataSource) source).setDatabaseName(url.replaceAll(".*/|\\?.*", ""));
        } else if (source instanceof MariaDbDataSource) {
            ((MariaDbDataSource) source).setUrl(url);
        } else if (source instanceof MysqlDataSource) {
            ((MysqlDataSource) source).setUrl(url);
        } else {
            ((JdbcDataSource) source).setURL(url);
        }
    }
}
