package dev.lifeguard.harness.recovery;

import dev.lifeguard.harness.breadth.Reflected;
import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;
import java.lang.reflect.Proxy;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * Atomikos with its own log. Recovery is two passes: what the first one finds in a database and not
 * in the log is rolled back by the second, when no transaction that began before it can still live.
 */
final class AtomikosRecovery implements Recovery {
    private static final String CONFIGURATION = "com.atomikos.icatch.config.Configuration";

    /** It takes only what a registered source of XA connections gives. */
    @Override
    public XaPools.Manager start(XaDatabase first, XaDatabase second) throws Exception {
        XADataSource source =
                giving(XADataSource.class, giving(XAConnection.class, CrashingResource.ONE));
        Object resource =
                Class.forName("com.atomikos.datasource.xa.jdbc.JdbcTransactionalResource")
                        .getConstructor(String.class, XADataSource.class)
                        .newInstance("crash", source);
        Class.forName(CONFIGURATION)
                .getMethod(
                        "addResource", Class.forName("com.atomikos.datasource.RecoverableResource"))
                .invoke(null, resource);
        return XaPools.ATOMIKOS.start(first, second);
    }

    private static <T> T giving(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        AtomikosRecovery.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) ->
                                method.getReturnType().isInstance(answer) ? answer : null));
    }

    @Override
    public void recover() throws Exception {
        Object service = Reflected.call(CONFIGURATION, "getRecoveryService");
        Reflected.call(service, "performRecovery");
    }
}
