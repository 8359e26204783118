package dev.lifeguard.boot.reporters;

import dev.lifeguard.beans.Control;
import dev.lifeguard.boot.rounds.Rounds;
import dev.lifeguard.operator.Answer;
import dev.lifeguard.operator.Operator;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** What beans may change, an operator could: the same commands do it, between two rounds. */
final class OperatorControl implements Control {
    private final Supplier<Operator> operator;
    private final Rounds rounds;

    OperatorControl(Supplier<Operator> operator, Rounds rounds) {
        this.operator = operator;
        this.rounds = rounds;
    }

    @Override
    public List<OptionSnapshot> options() {
        return operator.get().options();
    }

    @Override
    public String setOption(String key, String value) {
        return ask("set", Collections.singletonList(key + "=" + value));
    }

    @Override
    public String retireOlderThan(String pool, String age) {
        return ask("retire", Arrays.asList(pool, age));
    }

    private String ask(String command, List<String> arguments) {
        Answer answer;
        synchronized (rounds) {
            answer = operator.get().ask(command, arguments);
        }
        if (!answer.isDone()) {
            throw new IllegalArgumentException(answer.words());
        }
        return answer.words();
    }
}
