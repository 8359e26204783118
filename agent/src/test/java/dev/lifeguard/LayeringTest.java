package dev.lifeguard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.Collections;
import java.util.Set;

/** Who may import whom. A package that does not exist yet breaks no rule. */
@AnalyzeClasses(locations = LayeringTest.CompiledAgent.class)
class LayeringTest {

    private static final String JAVA = "java..";
    private static final String JAVA_SQL = "javax.sql..";

    private static final String LAUNCHER = "dev.lifeguard";
    private static final String BEANS = "dev.lifeguard.beans..";
    private static final String BOOT = "dev.lifeguard.boot..";
    private static final String BRIDGE = "dev.lifeguard.bridge..";
    private static final String CHANNEL = "dev.lifeguard.channel..";
    private static final String CONTROL = "dev.lifeguard.control..";
    private static final String CONTROL_JVMS = "dev.lifeguard.control.jvms..";
    private static final String CONTROL_POST = "dev.lifeguard.control.post..";
    private static final String CONTROL_TEXT = "dev.lifeguard.control.text..";
    private static final String PICOCLI = "picocli..";
    private static final String NANOJSON = "com.grack.nanojson..";
    private static final String CONNECTIONS = "dev.lifeguard.connections..";
    private static final String DRIVERS = "dev.lifeguard.drivers..";
    private static final String FINDINGS = "dev.lifeguard.findings..";
    private static final String FLIGHT = "dev.lifeguard.flight..";
    private static final String HOST = "dev.lifeguard.host..";
    private static final String MODEL = "dev.lifeguard.model..";
    private static final String OPERATOR = "dev.lifeguard.operator..";
    private static final String OPTIONS = "dev.lifeguard.options..";
    private static final String POOLS = "dev.lifeguard.pools..";
    private static final String PREFLIGHT = "dev.lifeguard.preflight..";
    private static final String HTTP = "dev.lifeguard.http..";
    private static final String METRICS = "dev.lifeguard.metrics..";
    private static final String INPLACE = "dev.lifeguard.inplace..";
    private static final String RECYCLING = "dev.lifeguard.recycling..";
    private static final String REPORTING = "dev.lifeguard.reporting..";
    private static final String SERVERS = "dev.lifeguard.servers..";
    private static final String SESSIONS = "dev.lifeguard.sessions..";
    private static final String SNAPSHOTS = "dev.lifeguard.snapshots..";
    private static final String SOCKETS = "dev.lifeguard.sockets..";
    private static final String SOURCES = "dev.lifeguard.sources..";
    private static final String SQL = "dev.lifeguard.sql..";
    private static final String STACKS = "dev.lifeguard.stacks..";
    private static final String TIMES = "dev.lifeguard.times..";
    private static final String TRACKING = "dev.lifeguard.tracking..";
    private static final String WEAVING = "dev.lifeguard.weaving..";

    @ArchTest
    static final ArchRule nobody_imports_boot =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BOOT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BOOT);

    /** The application's loader holds the launcher, which must drag nothing of the agent along. */
    @ArchTest static final ArchRule the_launcher_is_alone = onlySees(LAUNCHER, JAVA, LAUNCHER);

    @ArchTest
    static final ArchRule the_bridge_names_only_what_every_loader_sees =
            classes()
                    .that(equivalentTo(LifeguardBridge.class))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAPackage("java.lang");

    @ArchTest
    static final ArchRule the_definers_of_the_bridge_need_only_the_heart_of_java =
            onlySees(BRIDGE, "java.lang..", "java.util..", "java.io", "java.security", BRIDGE);

    @ArchTest
    static final ArchRule touching_the_host_needs_nothing_of_ours = onlySees(HOST, JAVA, HOST);

    @ArchTest static final ArchRule the_channel_needs_only_java = onlySees(CHANNEL, JAVA, CHANNEL);

    @ArchTest
    static final ArchRule options_know_only_how_files_are_read =
            onlySees(OPTIONS, JAVA, OPTIONS, HOST);

    @ArchTest
    static final ArchRule values_know_no_option =
            onlySees("dev.lifeguard.options.values..", JAVA, "dev.lifeguard.options.values..");

    /** What is lent shows the settings that apply to it. */
    @ArchTest static final ArchRule model_is_values_only = onlySees(MODEL, JAVA, OPTIONS, MODEL);

    @ArchTest
    static final ArchRule snapshots_are_values_only = onlySees(SNAPSHOTS, JAVA, MODEL, SNAPSHOTS);

    @ArchTest
    static final ArchRule adapters_know_no_pool_and_no_weaving =
            onlySees(POOLS, JAVA, JAVA_SQL, MODEL, HOST, POOLS);

    @ArchTest
    static final ArchRule drivers_know_no_pool_and_no_weaving =
            onlySees(DRIVERS, JAVA, JAVA_SQL, MODEL, DRIVERS);

    @ArchTest
    static final ArchRule reading_sql_needs_only_the_heart_of_java =
            onlySees(SQL, "java.lang..", "java.util..", SQL);

    @ArchTest
    static final ArchRule only_what_judges_statements_reads_sql =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(SQL, FINDINGS, CONNECTIONS, TRACKING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SQL);

    @ArchTest
    static final ArchRule times_know_no_pool = onlySees(TIMES, JAVA, MODEL, TIMES, SNAPSHOTS);

    @ArchTest
    static final ArchRule stacks_know_no_lease =
            onlySees(STACKS, JAVA, MODEL, HOST, OPTIONS, POOLS, DRIVERS, STACKS);

    @ArchTest
    static final ArchRule findings_know_no_lease =
            onlySees(FINDINGS, JAVA, MODEL, SQL, STACKS, FINDINGS, SNAPSHOTS);

    @ArchTest
    static final ArchRule sources_know_no_lease =
            onlySees(
                    SOURCES, JAVA, JAVA_SQL, MODEL, HOST, OPTIONS, POOLS, DRIVERS, TIMES, STACKS,
                    FINDINGS, RECYCLING, SERVERS, SOURCES, SNAPSHOTS);

    @ArchTest
    static final ArchRule sockets_know_no_server =
            onlySees(SOCKETS, JAVA, "javax.net.ssl..", MODEL, HOST, DRIVERS, SOCKETS);

    @ArchTest
    static final ArchRule servers_know_no_connection =
            onlySees(SERVERS, JAVA, MODEL, DRIVERS, SERVERS);

    @ArchTest
    static final ArchRule sessions_know_no_record = onlySees(SESSIONS, JAVA, MODEL, SESSIONS);

    /** Tracking and pre-flight do not see each other: they meet in the records. */
    @ArchTest
    static final ArchRule connections_know_nobody_who_uses_them =
            neverSees(
                    CONNECTIONS, WEAVING, REPORTING, CONTROL, TRACKING, PREFLIGHT, INPLACE, BRIDGE);

    @ArchTest
    static final ArchRule tracking_is_plain_logic =
            neverSees(TRACKING, WEAVING, REPORTING, CONTROL, PREFLIGHT, BRIDGE);

    @ArchTest
    static final ArchRule what_ages_knows_no_pool =
            onlySees(RECYCLING, JAVA, JAVA_SQL, MODEL, DRIVERS, RECYCLING);

    @ArchTest
    static final ArchRule preflight_is_plain_logic =
            neverSees(PREFLIGHT, WEAVING, REPORTING, CONTROL, TRACKING, INPLACE, BRIDGE);

    @ArchTest
    static final ArchRule replacing_in_place_is_plain_logic =
            neverSees(INPLACE, WEAVING, REPORTING, CONTROL, TRACKING, BRIDGE);

    /** It can be left out as a whole; tracking hands on what it may look at. */
    @ArchTest
    static final ArchRule only_the_switchboard_asks_to_replace_in_place =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(INPLACE, BOOT, TRACKING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(INPLACE);

    @ArchTest
    static final ArchRule who_stands_outside_tracking_sees_its_door_only =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(TRACKING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.lifeguard.tracking.*..");

    @ArchTest
    static final ArchRule the_rooms_of_tracking_have_no_cycles =
            slices().matching("dev.lifeguard.tracking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_rooms_of_drivers_have_no_cycles =
            slices().matching("dev.lifeguard.drivers.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_rooms_of_weaving_have_no_cycles =
            slices().matching("dev.lifeguard.weaving.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule records_show_no_fields =
            fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(CONNECTIONS, SOURCES)
                    .and()
                    .areNotStatic()
                    .should()
                    .notBePublic();

    @ArchTest
    static final ArchRule plain_logic_and_data_never_call_the_bridge =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            OPTIONS,
                            MODEL,
                            HOST,
                            POOLS,
                            DRIVERS,
                            SQL,
                            TIMES,
                            STACKS,
                            FINDINGS,
                            SOURCES,
                            SESSIONS,
                            SOCKETS,
                            SERVERS,
                            CONNECTIONS,
                            TRACKING,
                            RECYCLING,
                            PREFLIGHT,
                            INPLACE,
                            REPORTING,
                            CONTROL)
                    .should()
                    .dependOnClassesThat(equivalentTo(LifeguardBridge.class));

    @ArchTest
    static final ArchRule reports_see_only_snapshots =
            noClasses()
                    .that()
                    .resideInAPackage(REPORTING)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("dev.lifeguard..")
                                    .and(not(resideInAnyPackage(REPORTING, SNAPSHOTS, MODEL))))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule metrics_see_only_snapshots =
            onlySees(METRICS, JAVA, MODEL, SNAPSHOTS, METRICS, "io.prometheus.metrics..");

    @ArchTest
    static final ArchRule the_port_shows_what_it_is_given =
            onlySees(HTTP, JAVA, HOST, MODEL, SNAPSHOTS, REPORTING, METRICS, HTTP);

    @ArchTest
    static final ArchRule what_is_sent_is_what_is_given =
            onlySees(
                    "dev.lifeguard.otlp..",
                    JAVA,
                    "javax.net.ssl..",
                    HOST,
                    MODEL,
                    SNAPSHOTS,
                    REPORTING,
                    METRICS,
                    "dev.lifeguard.otlp..");

    @ArchTest
    static final ArchRule only_one_room_writes_for_prometheus =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.lifeguard.metrics.prometheus..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.prometheus.metrics..");

    @ArchTest
    static final ArchRule only_beans_see_jmx =
            onlySees(BEANS, JAVA, "javax.management..", MODEL, SNAPSHOTS, REPORTING, BEANS);

    /** The pid is asked for where there is no other way; that makes no MBean server. */
    @ArchTest
    static final ArchRule nobody_else_comes_to_jmx_first =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BEANS, CHANNEL, "dev.lifeguard.otlp..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javax.management..", "java.lang.management..");

    /** It is not in every runtime, and is loaded by name where it is. */
    @ArchTest
    static final ArchRule only_what_records_flights_sees_jdk_jfr =
            onlySees(FLIGHT, JAVA, "jdk.jfr..", MODEL, SNAPSHOTS, REPORTING, FLIGHT);

    @ArchTest
    static final ArchRule nobody_names_what_records_flights =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(FLIGHT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FLIGHT, "jdk.jfr..");

    /** What runs in an application must load nothing of it before somebody asks. */
    @ArchTest
    static final ArchRule only_boot_knows_who_answers_an_operator =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BOOT, OPERATOR)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(OPERATOR);

    @ArchTest
    static final ArchRule the_command_line_knows_the_agent_by_what_it_answers =
            onlySees(
                    CONTROL, JAVA, CHANNEL, MODEL, REPORTING, CONTROL, PICOCLI, NANOJSON, SNAPSHOTS,
                    HTTP);

    /** Arrows go downwards: commands, post, JVMs, texts. */
    @ArchTest
    static final ArchRule what_a_person_reads_knows_no_jvm =
            onlySees(
                    CONTROL_TEXT,
                    JAVA,
                    MODEL,
                    REPORTING,
                    CONTROL_TEXT,
                    PICOCLI,
                    NANOJSON,
                    SNAPSHOTS);

    @ArchTest
    static final ArchRule looking_for_jvms_needs_only_java_and_the_channel =
            onlySees(CONTROL_JVMS, JAVA, CHANNEL, CONTROL_JVMS, CONTROL_TEXT);

    @ArchTest
    static final ArchRule the_post_knows_no_command =
            onlySees(
                    CONTROL_POST,
                    JAVA,
                    CHANNEL,
                    CONTROL_POST,
                    CONTROL_JVMS,
                    CONTROL_TEXT,
                    NANOJSON);

    /** What runs inside an application must not load a class of the command line. */
    @ArchTest
    static final ArchRule nobody_but_its_main_class_imports_the_command_line =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CONTROL)
                    .and()
                    .haveNameNotMatching("dev\\.lifeguard\\.boot\\.Main")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CONTROL, PICOCLI, NANOJSON);

    @ArchTest
    static final ArchRule only_weaving_sees_byte_buddy =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(WEAVING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("dev.lifeguard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule every_thing_has_a_home =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..",
                            "..common..",
                            "..core..",
                            "..impl..",
                            "..helper..",
                            "..internal..");

    private static ArchRule onlySees(String layer, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    private static ArchRule neverSees(String layer, String... forbidden) {
        return noClasses()
                .that()
                .resideInAPackage(layer)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true);
    }

    /** Everything compiled for the jar, the bridge in java.lang included; no tests. */
    static final class CompiledAgent implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Collections.singleton(
                    Location.of(
                            ReportSnapshot.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()));
        }
    }
}
