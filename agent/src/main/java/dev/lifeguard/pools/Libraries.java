package dev.lifeguard.pools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Frameworks between an application and its pool: their frames are never a call site. */
public final class Libraries {
    /**
     * Schedulers, engines, batches: what does its work in the background, with no frame of anybody
     * else on the stack.
     */
    private static final String ENGINES =
            "org.quartz org.jobrunr com.github.kagkarlsson.scheduler "
                    + "net.javacrumbs.shedlock org.camunda io.camunda org.flowable "
                    + "org.activiti org.operaton org.cibseven org.jbpm org.drools "
                    + "org.kie org.apache.spark org.apache.flink org.apache.beam "
                    + "org.easybatch com.xxl.job org.dromara "
                    + "org.springframework.batch org.springframework.integration";

    /** Words of each kind: packages, with all that is in them. */
    private static final List<String> PACKAGES =
            prefixes(
                    // Mappers and SQL
                    "org.hibernate org.eclipse.persistence org.apache.openjpa "
                            + "org.datanucleus org.apache.cayenne com.blazebit.persistence "
                            + "org.apache.ibatis com.ibatis org.mybatis com.baomidou.mybatisplus "
                            + "tk.mybatis com.github.pagehelper org.jooq org.jdbi "
                            + "org.skife.jdbi io.ebean com.querydsl org.sql2o org.javalite "
                            + "com.j256.ormlite io.requery org.ktorm org.jetbrains.exposed "
                            + "app.cash.sqldelight scalikejdbc slick doobie io.getquill anorm "
                            + "next.jdbc korma hugsql com.healthmarketscience "
                            + "org.apache.commons.dbutils com.j256 "
                            // of the years when pools were written by hand
                            + "net.sf.hibernate com.avaje.ebean oracle.toplink kodo javax.jdo "
                            + "org.apache.torque org.apache.ojb org.exolab.castor org.castor "
                            + "org.seasar org.nutz com.jfinal cn.hutool.db org.beetl.sql",
                    // Wrappers of data sources, migrations
                    "net.ttddyy.dsproxy com.p6spy com.vladmihalcea.flexypool "
                            + "org.flywaydb liquibase org.apache.shardingsphere io.seata "
                            + "org.apache.seata com.baomidou.dynamic",
                    // Frameworks
                    "org.springframework io.quarkus io.smallrye io.micronaut "
                            + "io.helidon io.dropwizard com.google.inject org.picocontainer "
                            + "org.koin dagger org.apache.deltaspike org.apache.struts "
                            + "org.apache.struts2 com.opensymphony org.apache.wicket "
                            + "org.apache.tapestry5 com.vaadin org.primefaces "
                            + "org.apache.myfaces org.zkoss org.grails grails play.api "
                            + "play.core play.db play.mvc ratpack io.javalin spark.route "
                            + "spark.http io.ktor org.http4s ring compojure org.apache.camel "
                            + "org.mule org.apache.cxf org.apache.axis2 org.glassfish "
                            + "org.jboss.resteasy org.jboss.weld org.jboss.ejb "
                            + "org.jboss.invocation org.jboss.jca org.jboss.threads "
                            + "org.jboss.modules org.jboss.as.ee org.jboss.as.ejb3 "
                            + "org.jboss.as.connector org.jboss.as.jpa org.jboss.as.weld "
                            + "org.jboss.tm jakarta com.sun",
                    ENGINES,
                    // Servers
                    "org.apache.catalina org.apache.coyote org.apache.tomcat "
                            + "org.apache.naming org.apache.jasper org.eclipse.jetty "
                            + "io.undertow org.wildfly org.xnio org.apache.openejb "
                            + "org.apache.tomee org.apache.openwebbeans org.apache.webbeans "
                            + "org.apache.geronimo com.ibm.ws com.ibm.ejs com.ibm.io "
                            + "io.openliberty weblogic com.bea fish.payara org.apache.felix "
                            + "org.apache.karaf org.apache.aries org.ops4j "
                            + "org.eclipse.equinox org.osgi",
                    // Messages, caches, streams
                    "org.apache.kafka com.rabbitmq org.apache.activemq "
                            + "com.hazelcast org.infinispan net.sf.ehcache org.ehcache "
                            + "com.github.benmanes reactor io.reactivex rx io.netty io.grpc "
                            + "io.vertx akka org.apache.pekko kotlinx arrow cats zio monix "
                            + "org.axonframework",
                    // Formats, interceptors, reflection
                    "com.fasterxml tools.jackson com.google.common com.google.gson "
                            + "com.thoughtworks.xstream freemarker org.thymeleaf "
                            + "org.apache.velocity org.apache.poi org.apache.shiro "
                            + "org.aopalliance org.aspectj net.sf.cglib net.bytebuddy "
                            + "javassist org.apache.commons org.slf4j ch.qos.logback "
                            + "org.apache.logging org.apache.log4j io.github.resilience4j "
                            + "com.netflix.hystrix dev.failsafe net.jodah io.vavr "
                            + "org.modelmapper org.mapstruct",
                    // Agents and measuring
                    "io.opentelemetry io.micrometer io.prometheus "
                            + "com.codahale.metrics datadog com.newrelic co.elastic.apm "
                            + "org.apache.skywalking com.navercorp.pinpoint io.sentry "
                            + "net.bull.javamelody org.glowroot",
                    // Languages
                    "kotlin scala groovy groovyjarjarasm org.codehaus.groovy "
                            + "org.apache.groovy clojure org.jruby org.python "
                            + "org.mozilla.javascript org.graalvm",
                    // Tests
                    "org.junit junit org.testng org.mockito org.assertj "
                            + "org.spockframework io.kotest io.cucumber "
                            + "org.apache.maven.surefire");

    private static final List<String> BACKGROUND = prefixes(ENGINES);

    /** What follows the name of the class in that of a subclass which a framework has made. */
    private static final String[] SUBCLASSES = {
        "$Proxy$_$$_", "_$$_", "$$SpringCGLIB$$", "$$EnhancerBy", "_ClientProxy", "_Subclass"
    };

    private Libraries() {}

    private static List<String> prefixes(String... kinds) {
        List<String> prefixes = new ArrayList<String>();
        for (String kind : kinds) {
            for (String name : kind.split(" ")) {
                prefixes.add(name + '.');
            }
        }
        return Collections.unmodifiableList(prefixes);
    }

    /** Prefixes of class names. */
    public static List<String> packages() {
        return PACKAGES;
    }

    /** Those of them that do work of their own, and not only that of their callers. */
    public static List<String> engines() {
        return BACKGROUND;
    }

    /** The class that a generated subclass or proxy stands for; null = it is not generated so. */
    public static String standsFor(String type) {
        for (String mark : SUBCLASSES) {
            int at = type.indexOf(mark);
            if (at > 0) {
                return type.substring(0, at);
            }
        }
        return null;
    }

    /** A proxy or a generated subclass: a frame that nobody wrote. */
    public static boolean isGenerated(String type) {
        return type.contains("$Proxy")
                || type.contains("_$$_")
                || type.contains("$$FastClassBy")
                || type.contains("_ClientProxy")
                || type.contains("_Subclass")
                || type.contains("$$EnhancerBy")
                || type.contains("$$SpringCGLIB$$")
                || type.contains("$HibernateProxy$");
    }
}
