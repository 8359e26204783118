package dev.lifeguard.pools;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Frameworks between an application and its pool: their frames are never a call site. */
public final class Libraries {
    private static final List<String> PACKAGES =
            Collections.unmodifiableList(
                    Arrays.asList(
                            "org.springframework.",
                            "org.hibernate.",
                            "org.eclipse.persistence.",
                            "org.apache.openjpa.",
                            "org.apache.ibatis.",
                            "org.mybatis.",
                            "com.baomidou.mybatisplus.",
                            "org.jooq.",
                            "org.jdbi.",
                            "io.ebean.",
                            "com.querydsl.",
                            "org.apache.commons.dbutils.",
                            "net.ttddyy.dsproxy.",
                            "com.p6spy.",
                            "com.vladmihalcea.flexypool.",
                            "io.opentelemetry.",
                            "jakarta.",
                            "kotlin.",
                            "scala.",
                            "groovy."));

    private Libraries() {}

    /** Prefixes of class names. */
    public static List<String> packages() {
        return PACKAGES;
    }

    /** A proxy or a generated subclass: a frame that nobody wrote. */
    public static boolean isGenerated(String type) {
        return type.contains("$Proxy")
                || type.contains("$$EnhancerBy")
                || type.contains("$$SpringCGLIB$$")
                || type.contains("$HibernateProxy$");
    }
}
