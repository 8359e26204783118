package dev.lifeguard.harness.chaos.session;

import dev.lifeguard.harness.chaos.database.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that lives in a session and nowhere else.
 *
 * @param name for the reader
 * @param setUp makes it
 * @param question relies on it: asked of another session, the answer is wrong, or was not safe
 */
record CarriedState(String name, String setUp, String question) {

    /** What a session of this product may carry. */
    static List<CarriedState> of(Dialect dialect) {
        List<CarriedState> all = new ArrayList<>();
        all.add(
                new CarriedState(
                        "temporary table",
                        "tell " + dialect.createTemporary() + " mine (a int)",
                        "ask select count(*) from mine"));
        if (dialect == Dialect.POSTGRESQL) {
            all.add(
                    new CarriedState(
                            "last key",
                            "tell insert into keys (v) values (1)",
                            "ask select lastval()"));
            all.add(
                    new CarriedState(
                            "advisory lock",
                            "ask select pg_advisory_lock(77)",
                            "ask select count(*) from ledger"));
            all.add(
                    new CarriedState(
                            "setting",
                            "tell /* a comment first */ set lifeguard.test = '5'",
                            "ask select current_setting('lifeguard.test', true)"));
        } else {
            all.add(new CarriedState("variable", "tell set @mine = 5", "ask select @mine"));
        }
        if (dialect == Dialect.POSTGRESQL || dialect == Dialect.MYSQL) {
            all.add(
                    new CarriedState(
                            "what a driver's own setter has set",
                            "set-by-driver",
                            "ask select count(*) from ledger"));
        }
        if (dialect.isMySqlLike()) {
            all.add(
                    new CarriedState(
                            "last key",
                            "tell insert into counted (v) values (1)",
                            "ask select last_insert_id()"));
            all.add(
                    new CarriedState(
                            "named lock",
                            "ask select get_lock('mine', 1)",
                            "ask select count(*) from ledger"));
        }
        return all;
    }

    /** Tables that some of it needs. */
    static String[] tables(Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            return new String[] {"create table if not exists keys (id serial primary key, v int)"};
        }
        if (dialect.isMySqlLike()) {
            return new String[] {
                "create table if not exists counted" + " (id int auto_increment primary key, v int)"
            };
        }
        return new String[0];
    }
}
