package dev.lifeguard.harness.corpus;

import dev.lifeguard.harness.pools.Pools;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What looks like a leak and is none. When the method returns, its work is over. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Innocent {
    /** The pattern, in a few words. */
    String value();

    /** It works all the time: even a suspicion is wrong. */
    boolean busy() default false;

    /** The pools on which it is a leak after all. */
    Pools[] notOn() default {};

    /** The first Java release that has it. */
    int since() default 17;
}
