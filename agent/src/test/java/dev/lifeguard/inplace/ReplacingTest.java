package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.SilentProxy;
import dev.lifeguard.servers.Backoff;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Fingerprint;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sockets.SocketPeek;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.Driver;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real driver and a real server; what forwards is another test. */
@Timeout(300)
class ReplacingTest {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Driver driver = new Driver();

    /** Held, as an application holds its data source: a recipe's reference is weak. */
    private DataSource opener;

    private final SocketPeek peek = Peeks.open();
    private final Replacements replacements = new Replacements(() -> {});
    private final Replacing replacing =
            new Replacing(
                    replacements,
                    work -> new Thread(work, "opener"),
                    peek,
                    new Disconnects(Rules.NONE, PoolKinds.packages()),
                    Ticker.SYSTEM);
    private final Physicals physicals =
            new Physicals(
                    new Connections(new Handles(Collections.emptyList())), Ticker.SYSTEM, peek);
    private final Servers servers = new Servers(Ticker.SYSTEM);
    private List<Object> statements = Collections.emptyList();
    private boolean forwards = true;
    private Server server;
    private Connection original;
    private Session session;

    @BeforeEach
    void start() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        connectTo(server.getPort());
    }

    private void connectTo(int port) throws SQLException {
        Object[] arguments = {
            "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:heal;DB_CLOSE_DELAY=-1", new Properties()
        };
        Recipe recipe = Recipe.of(driver, arguments);
        original = driver.connect((String) arguments[0], (Properties) arguments[1]);
        session = new Session(original, recipe);
        replacing.opened(original, new Birth(0, null, recipe, session));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private final Replaceable candidate =
            new Replaceable() {
                @Override
                public Session session() {
                    return session;
                }

                @Override
                public List<Object> statements() {
                    return statements;
                }

                @Override
                public boolean forwards() {
                    return forwards;
                }

                @Override
                public long idleSinceNanos() {
                    return 0;
                }

                @Override
                public void replacedBy(Object replacement) {}
            };

    private KeptBecause replace(long nanos) {
        return replacing.replace(candidate, physicals.of(original, servers), nanos);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void another_session_is_made_what_the_old_one_was() throws Exception {
        session.initialSql("set @mine = 5");
        session.set("setAutoCommit", false);
        session.set("setTransactionIsolation", Connection.TRANSACTION_SERIALIZABLE);
        PhysicalState old = physicals.of(original, servers);

        assertNull(replacing.obstacle(candidate));
        assertNull(replacing.replace(candidate, old, PATIENCE_NANOS));

        Connection fresh = replacements.current(original);
        assertNotSame(original, fresh);
        assertSame(fresh, replacements.replacementOf(original));
        assertSame(original, replacements.originalOf(fresh));
        assertEquals("5", ask(fresh, "select @mine"));
        assertFalse(fresh.getAutoCommit());
        assertEquals(Connection.TRANSACTION_SERIALIZABLE, fresh.getTransactionIsolation());
        assertTrue(old.socket().isClosed());
        fresh.close();
    }

    /** Its thread may be at the end of its stack, or the agent about to leave. */
    @Test
    void a_session_that_takes_no_place_is_closed() throws Exception {
        Replacing broken =
                new Replacing(
                        new Replacements(
                                () -> {
                                    throw new StackOverflowError();
                                }),
                        work -> new Thread(work, "opener"),
                        peek,
                        new Disconnects(Rules.NONE, PoolKinds.packages()),
                        Ticker.SYSTEM);
        PhysicalState old = physicals.of(original, servers);

        assertThrows(
                StackOverflowError.class, () -> broken.replace(candidate, old, PATIENCE_NANOS));

        assertEquals("1", ask(original, "select count(*) from information_schema.sessions"));
    }

    @Test
    void a_second_death_leads_from_both_old_objects_to_the_newest() {
        assertNull(replace(PATIENCE_NANOS));
        Connection second = replacements.current(original);
        assertNull(replace(PATIENCE_NANOS));
        Connection third = replacements.current(original);

        assertNotSame(second, third);
        assertSame(third, replacements.replacementOf(second));
        assertSame(original, replacements.originalOf(third));
    }

    @Test
    void an_open_prepared_statement_stands_against_it() throws Exception {
        PreparedStatement prepared = original.prepareStatement("select 1");
        Statement plain = original.createStatement();
        statements = Arrays.<Object>asList(prepared, plain);

        assertEquals(KeptBecause.STATEMENT, replacing.obstacle(candidate));
        prepared.close();
        assertNull(replacing.obstacle(candidate)); // a plain one stays with the dead session
        plain.close();
    }

    @Test
    void what_a_session_carries_stands_against_it() {
        forwards = false;
        assertEquals(KeptBecause.NOT_WOVEN, replacing.obstacle(candidate));
        session.set("setAutoCommit", false);
        session.worked();
        assertEquals(KeptBecause.TRANSACTION, replacing.obstacle(candidate));
        session.soil();
        assertEquals(KeptBecause.SESSION_STATE, replacing.obstacle(candidate));
        session = new Session(original, null);
        assertEquals(KeptBecause.UNKNOWN_ORIGIN, replacing.obstacle(candidate));
    }

    @Test
    void a_server_that_refuses_is_left_alone_for_a_while() {
        server.stop();

        assertEquals(KeptBecause.REFUSED, replace(PATIENCE_NANOS));

        Backoff backoff = physicals.of(original, servers).server().backoff();
        assertTrue(backoff.isSick());
        assertSame(original, replacements.current(original));
    }

    @Test
    void an_interrupt_is_the_applications_and_no_refusal() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertNull(replace(PATIENCE_NANOS));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt was lost");
        }
        assertEquals("1", ask(replacements.current(original), "select 1"));
    }

    @Test
    void nobody_waits_longer_than_he_wants_to() throws Exception {
        try (SilentProxy proxy = new SilentProxy(server.getPort())) {
            connectTo(proxy.port());
            proxy.fallSilent();

            long before = System.nanoTime();
            KeptBecause kept = replace(TimeUnit.MILLISECONDS.toNanos(300));

            assertEquals(KeptBecause.TIMED_OUT, kept);
            assertTrue(System.nanoTime() - before < PATIENCE_NANOS);
            assertSame(original, replacements.current(original));
        }
    }

    @Test
    void a_setting_that_a_new_session_does_not_take_leaves_all_as_it_was() {
        session.set("setSchema", "NO_SUCH_SCHEMA");

        assertEquals(KeptBecause.SESSION_STATE, replace(PATIENCE_NANOS));

        assertSame(original, replacements.current(original));
        assertFalse(physicals.of(original, servers).server().backoff().isSick());
    }

    private JdbcDataSource sourceOf(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + name);
        source.setUser("sa");
        return source;
    }

    private void openedBy(DataSource source) throws SQLException {
        opener = source;
        Recipe recipe = Recipe.of(source, null);
        original = source.getConnection();
        session = new Session(original, recipe);
        replacing.opened(original, new Birth(0, null, recipe, session));
    }

    @Test
    void a_data_source_is_asked_again_as_long_as_it_is_set_up_as_it_was() throws Exception {
        JdbcDataSource source = sourceOf("one");
        openedBy(source);
        assertNull(replacing.obstacle(candidate));
        assertNull(replace(PATIENCE_NANOS));

        source.setURL(source.getURL().replace("one", "two"));

        assertEquals(KeptBecause.OPENER_CHANGED, replacing.obstacle(candidate));
        source.setURL(source.getURL().replace("two", "one"));
        assertNull(replacing.obstacle(candidate));
        source.setPassword("rotated");
        assertEquals(KeptBecause.OPENER_CHANGED, replacing.obstacle(candidate));
    }

    /** Between the look at the opener and its call others may have changed it. */
    @Test
    void a_session_that_is_not_where_the_old_one_was_is_closed_and_never_tried_again()
            throws Exception {
        JdbcDataSource source = sourceOf("one");
        openedBy(source);
        source.setURL(source.getURL().replace("one", "two"));

        assertEquals(KeptBecause.OTHER_SESSION, replace(PATIENCE_NANOS));

        assertSame(original, replacements.current(original));
        assertEquals(KeptBecause.OTHER_SESSION, replacing.obstacle(candidate));
        try (Connection other = source.getConnection()) {
            assertEquals("1", ask(other, "select count(*) from information_schema.sessions"));
        }
    }

    @Test
    void nothing_is_run_on_a_session_that_is_not_where_the_old_one_was() throws Exception {
        JdbcDataSource source = sourceOf("one");
        openedBy(source);
        session.initialSql("set @mine = 5");
        source.setURL(source.getURL().replace("one", "two") + ";INIT=create table mine(a int)");
        session.initialSql("drop table mine");
        try (Connection keptAlive = source.getConnection()) {
            source.setURL(source.getURL().replaceAll(";INIT.*", ""));

            assertEquals(KeptBecause.OTHER_SESSION, replace(PATIENCE_NANOS));

            assertEquals("0", ask(keptAlive, "select count(*) from mine"));
        }
    }

    @Test
    void a_connection_of_another_class_takes_no_place() throws Exception {
        Recipe recipe = session.recipe();
        SessionCopy succession = new SessionCopy(session, recipe, driver, String.class);

        SessionCopy.Impossible impossible =
                assertThrows(
                        SessionCopy.Impossible.class,
                        () -> succession.restore(succession.connect(), new Origins(peek)));

        assertEquals(KeptBecause.OTHER_SESSION, impossible.kept);
    }

    @Test
    void what_the_applications_own_opener_has_opened_stays() {
        session.openedByOthers();

        assertEquals(KeptBecause.FOREIGN_OPENER, replacing.obstacle(candidate));
    }

    @Test
    void a_session_of_which_nobody_saw_where_it_led_stays() {
        session = new Session(original, session.recipe());

        assertEquals(KeptBecause.UNKNOWN_ORIGIN, replacing.obstacle(candidate));
    }

    /** Some servers lock an account after ten. */
    @Test
    void a_login_that_was_refused_is_left_to_others() throws Exception {
        Properties login = new Properties();
        login.setProperty("user", "SA");
        login.setProperty("password", "");
        Object[] arguments = {"jdbc:h2:" + url(), login};
        Recipe recipe = Recipe.of(driver, arguments);
        original = driver.connect((String) arguments[0], (Properties) login.clone());
        session = new Session(original, recipe);
        Birth birth = new Birth(0, null, recipe, session);
        replacing.opened(original, birth);
        try (Statement statement = original.createStatement()) {
            statement.execute("alter user sa set password 'rotated'");
        }

        assertEquals(KeptBecause.LOGIN_REFUSED, replace(PATIENCE_NANOS));
        assertEquals(KeptBecause.LOGIN_REFUSED, replacing.obstacle(candidate));

        try (Statement statement = original.createStatement()) {
            statement.execute("alter user sa set password ''");
        }
        assertEquals(KeptBecause.LOGIN_REFUSED, replace(PATIENCE_NANOS)); // untried
        replacing.opened(original, birth); // somebody else has succeeded
        assertNull(replacing.obstacle(candidate));
        assertNull(replace(PATIENCE_NANOS));
    }

    private String url() {
        return "tcp://127.0.0.1:" + server.getPort() + "/mem:login;DB_CLOSE_DELAY=-1";
    }

    @Test
    void what_the_application_was_refused_is_not_tried_for_it() {
        replacing.notOpened(session.recipe(), new SQLException("wrong", "28P01"));

        assertEquals(KeptBecause.LOGIN_REFUSED, replacing.obstacle(candidate));
    }

    /** However many threads find their connections dead at once. */
    @Test
    void one_at_a_time_tries_a_login_of_which_nothing_is_known() throws Exception {
        Logins logins = new Logins(Ticker.SYSTEM);
        Fingerprint login = new Fingerprint().add("login");
        assertTrue(logins.mayTry(login, PATIENCE_NANOS));
        AtomicInteger refused = new AtomicInteger();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread other =
                    new Thread(
                            () -> {
                                try {
                                    if (!logins.mayTry(login, PATIENCE_NANOS)) {
                                        refused.incrementAndGet();
                                    }
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            });
            other.start();
            others.add(other);
        }

        logins.refused(login);
        logins.tried(login);

        for (Thread other : others) {
            other.join();
        }
        assertEquals(8, refused.get());
    }

    @Test
    void a_connection_that_comes_too_late_is_closed() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Connection connection =
                (Connection)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, given) -> {
                                    closed.countDown();
                                    return null;
                                });
        ConnectAttempt opening =
                ConnectAttempt.begin(
                        () -> {
                            late.await();
                            return connection;
                        },
                        Thread::new);

        assertNull(opening.await(1));
        late.countDown();

        assertTrue(closed.await(1, TimeUnit.MINUTES));
    }
}
