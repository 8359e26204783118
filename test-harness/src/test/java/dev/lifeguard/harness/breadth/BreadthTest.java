package dev.lifeguard.harness.breadth;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.TableRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/pools.md says of each pool, oldest and newest version, what was found here. */
class BreadthTest {
    /** Else HikariCP validates what has rested for half a second, as on a busy machine all has. */
    private static final String NO_VALIDATION_OF_ITS_OWN =
            "-Dcom.zaxxer.hikari.aliveBypassWindowMs=60000";

    @ParameterizedTest
    @EnumSource
    void what_is_said_of_each_pool_is_what_it_does(Versions versions) throws Exception {
        PoolsTable found = new PoolsTable();
        found.add(run(versions, true));
        found.add(run(versions, false));

        found.write(versions);
        TableRows.assertSame(found.rows(versions), PoolsTable.said(versions));
    }

    private static Jdk newest() {
        return Jdk.JDK_25.isPresent() ? Jdk.JDK_25 : Jdk.JDK_17;
    }

    private static Result run(Versions versions, boolean fromTheStart) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        String url = database.url(database.port());
        AgentJvm jvm =
                AgentJvm.program(BreadthProgram.class)
                        .light()
                        .beforeOtherWork() // pools have limits of their own
                        .jvmArgs(EveryPool.OPENS, NO_VALIDATION_OF_ITS_OWN)
                        .jdk(versions == Versions.NEWEST ? newest() : Jdk.JDK_17)
                        .withDruid()
                        .classPathFirst(versions.jars())
                        .leaking();
        return fromTheStart
                ? jvm.agent("leak.suspect-after=3s").args(url, database.user()).run()
                : jvm.withoutAgent().args(url, database.user(), AgentJvm.jar().toString()).run();
    }
}
