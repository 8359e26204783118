package com.acme.stub;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.reflect.Constructor;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;

/** Completes the stub's abstract classes: every other method returns null, zero or false. */
final class StubClasses {
    /** An empty result. */
    static final ResultSet NOTHING;

    /** Little is known of nowhere. */
    static final DatabaseMetaData META;

    private static final Constructor<? extends StubConnection> CONNECTION;

    static {
        try {
            NOTHING = complete(StubResult.class).getDeclaredConstructor().newInstance();
            META = complete(StubMetaData.class).getDeclaredConstructor().newInstance();
            Constructor<?> statement =
                    complete(StubStatement.class).getDeclaredConstructor(StubConnection.class);
            CONNECTION =
                    new ByteBuddy()
                            .subclass(StubConnection.class)
                            .method(isAbstract())
                            .intercept(StubMethod.INSTANCE)
                            .method(named("newStatement"))
                            .intercept(MethodCall.construct(statement).withThis())
                            .make()
                            .load(statement.getDeclaringClass().getClassLoader(), inPlace())
                            .getLoaded()
                            .getDeclaredConstructor();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private StubClasses() {}

    /** A result set without rows. */
    abstract static class StubResult implements ResultSet {
        @Override
        public void close() {
            return; // nothing is open
        }
    }

    /** What some peers ask for. */
    abstract static class StubMetaData implements DatabaseMetaData {
        @Override
        public String getURL() {
            return StubDriver.URL;
        }
    }

    private static <T> Class<? extends T> complete(Class<T> type) {
        return new ByteBuddy()
                .subclass(type)
                .method(isAbstract())
                .intercept(StubMethod.INSTANCE)
                .make()
                .load(StubClasses.class.getClassLoader(), inPlace())
                .getLoaded();
    }

    private static ClassLoadingStrategy<ClassLoader> inPlace() {
        return ClassLoadingStrategy.UsingLookup.of(java.lang.invoke.MethodHandles.lookup());
    }

    static StubConnection connection() {
        try {
            return CONNECTION.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
