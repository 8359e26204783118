package dev.lifeguard.weaving.rules;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.HookTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides from a class's method table which of its methods mean what. Immutable.
 *
 * <p>Generous on purpose: whether the object really is a {@code DataSource} or a connection is
 * known only at run time, so the tracker decides that. What a declared hook says goes first.
 */
public final class GenericRules {
    private static final String CONNECTION = "Ljava/sql/Connection;";
    private static final String NO_PARAMETERS = "()";
    private static final String USER_AND_PASSWORD = "(Ljava/lang/String;Ljava/lang/String;)";
    private static final String CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)" + CONNECTION;
    private static final String ABORT = "(Ljava/util/concurrent/Executor;)V";
    private static final String BRANCH = "(Ljavax/transaction/xa/Xid;I)V";
    private static final String RESULT_SET = "Ljava/sql/ResultSet;";
    private static final Set<String> CREATING =
            names("createStatement", "prepareStatement", "prepareCall");
    private static final Set<String> EXECUTING =
            names(
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeBatch",
                    "executeLargeUpdate",
                    "executeLargeBatch");
    private static final Set<String> CONFIGURING =
            names(
                    "setReadOnly(Z)V",
                    "setTransactionIsolation(I)V",
                    "setCatalog(Ljava/lang/String;)V",
                    "setSchema(Ljava/lang/String;)V",
                    "setHoldability(I)V",
                    "setTypeMap(Ljava/util/Map;)V",
                    "setClientInfo(Ljava/lang/String;Ljava/lang/String;)V",
                    "setClientInfo(Ljava/util/Properties;)V",
                    "setShardingKey(Ljava/sql/ShardingKey;)V",
                    "setShardingKey(Ljava/sql/ShardingKey;Ljava/sql/ShardingKey;)V",
                    "rollback(Ljava/sql/Savepoint;)V",
                    "setNetworkTimeout(Ljava/util/concurrent/Executor;I)V");
    private static final String[] DISCARDING = {
        "discard", "evict", "invalidate", "sever", "destroy", "abandon", "drop"
    };
    private static final Set<String> CLOSING = names("close", "shutdown", "dispose", "destroy");

    private final HookTable hooks;

    public GenericRules(HookTable hooks) {
        this.hooks = hooks;
    }

    /**
     * The plan for one class.
     *
     * @param live whether a live connection is of this class or of a subclass; its bases may be
     *     those of statements too, so this is not passed on to other subclasses
     * @param inherits whether its superclass is a connection class in its own right
     */
    public WeavePlan planFor(ClassOutline type, boolean live, boolean inherits) {
        WeavePlan plan = new WeavePlan(type);
        String name = type.binaryName();
        DeclaredRules.apply(hooks.of(name), plan);
        if (type.isInterface()) {
            return plan;
        }
        boolean ofPool = hooks.inKnownPool(name);
        connections(plan, live, inherits, ofPool);
        tellers(plan);
        if (!ofPool) {
            statements(plan);
            sources(plan);
            openers(plan);
        }
        closers(plan, ofPool);
        resources(plan);
        ReadingRules.apply(plan);
        return plan;
    }

    /** What a known pool's connections are asked, they ask what lies beneath. */
    private static void connections(
            WeavePlan plan, boolean live, boolean inherits, boolean ofPool) {
        if (inherits
                || plan.type.offers(
                        "prepareStatement", "(Ljava/lang/String;)Ljava/sql/PreparedStatement;")) {
            plan.markConnectionClass();
        }
        if (!live && !plan.isConnectionClass()) {
            return;
        }
        DriverFamily family = Drivers.familyOfType(plan.type.binaryName());
        for (MethodOutline method : plan.type.methods) {
            HookEvent event = method.isPublicInstance() ? ofConnection(method, family) : null;
            if (event != null && (!ofPool || event == HookEvent.RETURN)) {
                plan.add(method, event);
            }
        }
    }

    /**
     * @param family of a driver's own connections; null = of others
     */
    private static HookEvent ofConnection(MethodOutline method, DriverFamily family) {
        if (method.is("close", "()V") || method.is("abort", ABORT)) {
            return HookEvent.RETURN;
        }
        if (CREATING.contains(method.name) && method.returnsObject()) {
            return HookEvent.CREATE_STATEMENT;
        }
        if (method.is("commit", "()V") || method.is("rollback", "()V")) {
            return HookEvent.END_TRANSACTION;
        }
        if (method.is("setAutoCommit", "(Z)V")) {
            return HookEvent.SET_AUTO_COMMIT;
        }
        boolean configures =
                CONFIGURING.contains(method.name + method.descriptor)
                        || family != null && family.sets(method.name);
        return configures ? HookEvent.CONFIGURE : null;
    }

    private static void statements(WeavePlan plan) {
        if (!plan.type.offers("executeQuery", "()" + RESULT_SET)
                && !plan.type.offers("executeQuery", "(Ljava/lang/String;)" + RESULT_SET)) {
            return;
        }
        for (MethodOutline method : plan.type.methods) {
            if (method.isPublicInstance() && EXECUTING.contains(method.name)) {
                plan.add(method, HookEvent.EXECUTE);
            } else if (method.isPublicInstance() && method.is("close", "()V")) {
                plan.add(method, HookEvent.CLOSE_STATEMENT);
            }
        }
    }

    /** What lends or makes connections, outside the known pools, where adapters say it. */
    private static void sources(WeavePlan plan) {
        for (MethodOutline method : plan.type.methods) {
            if (method.isPublicInstance() && method.is("connect", CONNECT)) {
                plan.add(method, HookEvent.CONNECT);
            }
        }
        if (!plan.type.isStatementOrMetaData()) {
            HomemadeRules.apply(plan);
            lenders(plan, NO_PARAMETERS);
            lenders(plan, USER_AND_PASSWORD);
        }
    }

    /** What drivers open for pools that manage transactions, past their {@code getConnection}. */
    private static void openers(WeavePlan plan) {
        if (!Drivers.isDataSource(plan.type.binaryName())) {
            return;
        }
        for (MethodOutline method : plan.type.methods) {
            boolean opens =
                    method.name.equals("getPooledConnection")
                            || method.name.equals("getXAConnection");
            boolean takes = method.takes(NO_PARAMETERS) || method.takes(USER_AND_PASSWORD);
            if (opens && takes && method.isPublicInstance()) {
                plan.add(method, HookEvent.CONNECT_POOLED);
            }
        }
    }

    /** Statements and metadata give away the connection that made them. */
    private static void tellers(WeavePlan plan) {
        if (plan.type.isStatementOrMetaData()) {
            for (MethodOutline method : plan.type.methods) {
                if (method.name.equals("getConnection")
                        && method.takes(NO_PARAMETERS)
                        && method.returnsObject()
                        && method.isPublicInstance()) {
                    plan.tells(method);
                }
            }
        }
    }

    /** Covariant methods too: callers that were compiled against them never meet the bridge. */
    private static void lenders(WeavePlan plan, String parameters) {
        if (!plan.type.offers("getConnection", parameters + CONNECTION)) {
            return;
        }
        for (MethodOutline method : plan.type.methods) {
            if (method.name.equals("getConnection")
                    && method.takes(parameters)
                    && method.returnsObject()
                    && method.isPublicInstance()) {
                plan.add(method, HookEvent.CHECKOUT);
            }
        }
    }

    /** What ends a whole pool, and what throws one connection away. */
    private static void closers(WeavePlan plan, boolean ofPool) {
        if (!plan.has(HookEvent.CHECKOUT) && !plan.has(HookEvent.HOMEMADE_CHECKOUT)) {
            return;
        }
        for (MethodOutline method : plan.type.methods) {
            if (method.isPublicInstance()
                    && CLOSING.contains(method.name)
                    && method.descriptor.equals("()V")) {
                plan.add(method, HookEvent.CLOSE_POOL);
            } else if (!ofPool && discards(method)) {
                plan.add(method, HookEvent.DISCARD);
            }
        }
    }

    private static boolean discards(MethodOutline method) {
        if (!method.isPublicInstance() || !method.takes("(" + CONNECTION + ")")) {
            return false;
        }
        for (String beginning : DISCARDING) {
            if (method.name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Drivers, pools and transaction managers have resources that take part in transactions. */
    private static void resources(WeavePlan plan) {
        for (MethodOutline method : plan.type.methods) {
            if (method.isPublicInstance() && method.is("start", BRANCH)) {
                plan.add(method, HookEvent.ENLIST);
            }
        }
    }

    private static Set<String> names(String... names) {
        return new HashSet<String>(Arrays.asList(names));
    }
}
