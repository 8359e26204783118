package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.Host;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which frame of a stack a leak is told by. */
class CallSitesTest {
    private static final List<PoolKind> NO_ADAPTERS = Collections.emptyList();
    private static final String POOL = "java.util.pool.Source.getConnection:1";

    private final Host host = new Host();
    private final CallSites callSites =
            new CallSites(NO_ADAPTERS, new SourceClasses(), host.settings);
    private final Paths paths = new Paths(callSites);

    @Test
    void leaks_through_one_helper_are_told_by_those_who_called_it() {
        Path first = path("com.acme.DbUtil.open:7", "com.acme.Orders.find:31");
        assertEquals("com.acme.DbUtil.open(DbUtil.java:7)", first.callSite);

        Path second = path("com.acme.DbUtil.open:7", "com.acme.Stock.count:12");
        Path third = path("com.acme.DbUtil.open:9", "com.acme.Stock.take:44");
        paths.review();

        assertEquals("com.acme.Orders.find(Orders.java:31)", first.callSite);
        assertEquals("com.acme.Stock.count(Stock.java:12)", second.callSite);
        assertEquals("com.acme.Stock.take(Stock.java:44)", third.callSite);
        assertEquals("com.acme.DbUtil.open(DbUtil.java:9)", third.stackTexts().get(0));
    }

    @Test
    void a_method_that_closes_what_it_checked_out_is_told_however_many_call_it() {
        Path first = path("com.acme.Orders.find:31", "com.acme.Web.list:5");
        returned(first, "com.acme.Orders.find:33", "com.acme.Web.list:5");
        Path second = path("com.acme.Orders.find:31", "com.acme.Job.run:8");
        paths.review();

        assertEquals("com.acme.Orders.find(Orders.java:31)", first.callSite);
        assertEquals("com.acme.Orders.find(Orders.java:31)", second.callSite);
    }

    @Test
    void
            of_helpers_that_call_each_other_all_are_passed_over_once_their_callers_were_seen_to_close() {
        Path first = path("com.acme.Db.raw:3", "com.acme.Dao.open:9", "com.acme.Orders.find:31");
        path("com.acme.Db.raw:3", "com.acme.Dao.open:9", "com.acme.Stock.count:12");
        path("com.acme.Db.raw:3", "com.acme.Other.open:9", "com.acme.Stock.count:12");
        paths.review();
        assertEquals("com.acme.Dao.open(Dao.java:9)", first.callSite);

        returned(first, "com.acme.Orders.find:33");
        paths.review();

        assertEquals("com.acme.Orders.find(Orders.java:31)", first.callSite);
    }

    @Test
    void recursion_and_overloads_are_no_other_callers() {
        Path deep = path("com.acme.Tree.walk:3", "com.acme.Tree.walk:5", "com.acme.Web.show:9");
        Path flat = path("com.acme.Tree.walk:3", "com.acme.Web.show:9");
        paths.review();

        assertEquals("com.acme.Tree.walk(Tree.java:3)", deep.callSite);
        assertEquals("com.acme.Tree.walk(Tree.java:3)", flat.callSite);
    }

    @Test
    void frames_of_frameworks_are_no_call_sites() {
        for (String framework :
                Arrays.asList(
                        "com.fasterxml.jackson.databind.ser.BeanSerializer.serialize:178",
                        "clojure.lang.Reflector.invokeMatchingMethod:167",
                        "org.jetbrains.exposed.sql.Database$Companion.connect:99",
                        "org.flywaydb.core.internal.jdbc.JdbcUtils.openConnection:49",
                        "org.quartz.utils.PoolingConnectionProvider.getConnection:11",
                        "org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor.execute:1",
                        "org.springframework.transaction.interceptor.TransactionInterceptor.invoke:1",
                        "com.acme.Orders$$SpringCGLIB$$0.find:1",
                        "com.acme.Orders_Subclass.find:1")) {
            Path path = path(framework, "com.acme.Web.show:9", "org.apache.catalina.X.y:1");
            assertEquals("com.acme.Web.show(Web.java:9)", path.callSite, framework);
        }
    }

    /** Spring begins a transaction before the method of the application that asked for it. */
    @Test
    void where_only_what_was_generated_for_a_class_is_on_the_stack_that_class_is_told() {
        String begin = "org.springframework.jdbc.datasource.Transactions.doBegin:269";
        for (String generated :
                Arrays.asList(
                        "com.acme.Orders$$SpringCGLIB$$1.ship:7",
                        "com.acme.Orders$$EnhancerBySpringCGLIB$$5e1f.ship:7",
                        "com.acme.Orders_Subclass.ship:7",
                        "com.acme.Orders_ClientProxy.ship:7",
                        "com.acme.Orders$Proxy$_$$_WeldSubclass.ship:7",
                        "com.acme.Orders_$$_jvst3.ship:7")) {
            Path path = path(begin, generated, "org.apache.catalina.X.y:1");
            assertTrue(path.callSite.startsWith("com.acme.Orders.ship("), path.callSite);
            assertTrue(path.stackTexts().get(0).startsWith(generated.substring(0, 16)));
        }
        String ofFrameworks = "org.springframework.data.Base$$SpringCGLIB$$0.save:7";
        Path other = path(begin, "jdk.proxy2.$Proxy9.save:1", ofFrameworks);
        assertEquals(
                "org.springframework.jdbc.datasource.Transactions.doBegin(Transactions.java:269)",
                other.callSite);
    }

    @Test
    void of_frameworks_alone_an_engine_goes_before_what_it_opens_its_transactions_with() {
        Path path =
                path(
                        "org.springframework.jdbc.datasource.Transactions.doBegin:269",
                        "org.flowable.common.spring.SpringTransactionInterceptor.execute:58",
                        "org.springframework.core.task.Runner.run:3");

        assertEquals(
                "org.flowable.common.spring.SpringTransactionInterceptor.execute"
                        + "(SpringTransactionInterceptor.java:58)",
                path.callSite);
    }

    /** A scheduler that keeps its tables in the pool has no other frames. */
    @Test
    void where_all_frames_are_a_frameworks_its_innermost_is_the_call_site() {
        Path path = path("org.quartz.impl.jdbcjobstore.Store.get:70", "org.quartz.core.Loop.run:2");

        assertEquals("org.quartz.impl.jdbcjobstore.Store.get(Store.java:70)", path.callSite);
    }

    @Test
    void an_operator_can_name_the_packages_of_the_application() {
        Path house = path("net.house.jdbc.Template.run:3", "com.acme.Web.show:9");
        Path other = path("net.house.jdbc.Template.run:3", "net.else.Job.run:9");
        paths.review();
        assertEquals("com.acme.Web.show(Web.java:9)", house.callSite);

        host.set("application.packages=com.acme");
        Path named = path("org.quartz.X.y:1", "com.acme.Web.show:9", "net.house.Main.main:1");
        paths.review();

        assertEquals("com.acme.Web.show(Web.java:9)", named.callSite);
        assertEquals("com.acme.Web.show(Web.java:9)", house.callSite);
        assertEquals("net.else.Job.run(Job.java:9)", other.callSite, "as if nobody had said so");
        assertSame(named, path("org.quartz.X.y:1", "com.acme.Web.show:9", "net.house.Main.main:1"));
    }

    private Path path(String... innermostFirst) {
        return paths.of(taken(innermostFirst));
    }

    /** The pool's own frame comes first, that of the thread last. */
    private static Throwable taken(String... innermostFirst) {
        StackTraceElement[] frames = new StackTraceElement[innermostFirst.length + 2];
        frames[0] = frame(POOL);
        for (int i = 0; i < innermostFirst.length; i++) {
            frames[i + 1] = frame(innermostFirst[i]);
        }
        frames[frames.length - 1] = frame("java.lang.Thread.run:1");
        Throwable taken = new Throwable();
        taken.setStackTrace(frames);
        return taken;
    }

    private void returned(Path path, String... innermostFirst) {
        StackTraceElement[] stack = Stacks.behindBridge(taken(innermostFirst));
        paths.closed(path, path.learn(stack, false, 0, 0));
    }

    private static StackTraceElement frame(String text) {
        int colon = text.indexOf(':');
        int dot = text.lastIndexOf('.', colon);
        String type = text.substring(0, dot);
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        String method = text.substring(dot + 1, colon);
        return new StackTraceElement(
                type, method, file, Integer.parseInt(text.substring(colon + 1)));
    }
}
