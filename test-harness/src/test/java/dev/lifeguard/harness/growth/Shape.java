package dev.lifeguard.harness.growth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Something that an application does again and again. */
interface Shape {

    /** Does it once; each number is another one. */
    void once(int number) throws Exception;

    /** It is not done again. */
    default void end() throws Exception {}

    /** Every shape by its name, made when it is wanted. */
    static Map<String, Supplier<Shape>> all() {
        Map<String, Supplier<Shape>> all = new LinkedHashMap<>();
        all.put("hibernate-hikari", () -> new HibernateSessions(Sources.hikari()));
        all.put("hibernate-agroal", () -> new HibernateSessions(Sources.agroal()));
        all.put("jooq-transactions", () -> new JooqTransactions(Sources.hikari()));
        all.put("jooq-connections", () -> new JooqConnections(Sources.hikari()));
        all.put("jooq-unpooled", JooqUnpooled::new);
        all.put("single-connections", SingleConnections::new);
        all.put("data-sources", DataSourcePerCall::new);
        all.put("pools", PoolPerCall::new);
        all.put("hikari-pools", () -> new ClosedPools(Sources::hikari));
        all.put("dbcp2-pools", () -> new ClosedPools(Sources::dbcp2));
        all.put("tomcat-pools", () -> new ClosedPools(Sources::tomcat));
        all.put("tenants", TenantUrls::new);
        return all;
    }
}
