package dev.lifeguard.control;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.post.Exchange;
import dev.lifeguard.control.text.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that the agent carries out by itself, and says in sentences what came of it. */
abstract class OrderCommand extends TargetedCommand {

    /** What the agent is told besides the name of the command. */
    abstract List<String> words();

    @Override
    int run(Jvm jvm) throws Refusal {
        return cli.output.tell(Exchange.run(jvm, spec.name(), words()), cli.isJson());
    }

    @Command(description = "Change options while the agent runs.")
    static final class Set extends OrderCommand {
        @Parameters(index = "1..*", paramLabel = "KEY=VALUE")
        private List<String> assignments = new ArrayList<String>();

        @Override
        boolean takes(String word) {
            return AttachCommand.isAssignment(word, assignments);
        }

        @Override
        void check() {
            if (assignments.isEmpty()) {
                throw wrong("what? Write key=value");
            }
            refuseWithoutValue(assignments);
        }

        @Override
        boolean isMeant(Jvm jvm) {
            return jvm.mayHaveAgent();
        }

        @Override
        List<String> words() {
            return assignments;
        }
    }

    @Command(description = "Have connections leave their pool at their next checkout or return.")
    static final class Retire extends OrderCommand {
        @Option(
                names = "--older-than",
                paramLabel = "DURATION",
                description = "only those opened longer ago, as 30m")
        private String olderThan;

        @Parameters(index = "1", arity = "0..1", paramLabel = "POOL")
        private String pool;

        @Override
        boolean takes(String word) {
            boolean first = pool == null;
            pool = first ? word : pool;
            return first;
        }

        @Override
        void check() {
            if (pool == null) {
                throw wrong("which pool? Give its name as the command pools has it");
            }
        }

        @Override
        List<String> words() {
            List<String> words = new ArrayList<String>(Collections.singletonList(pool));
            if (olderThan != null) {
                words.add(olderThan);
            }
            return words;
        }
    }

    @Command(description = "Take the agent out again.")
    static final class Detach extends OrderCommand {
        @Override
        boolean isMeant(Jvm jvm) {
            return jvm.mayHaveAgent();
        }

        @Override
        List<String> words() {
            return Collections.emptyList();
        }
    }
}
