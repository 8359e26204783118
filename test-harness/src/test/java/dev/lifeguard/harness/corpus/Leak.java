package dev.lifeguard.harness.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A way to leak. The method says which connections through {@link Stage#leaks}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Leak {
    /** The pattern, in a few words. */
    String value();

    /**
     * The weakest verdict that finds it. A dropped connection must be confirmed (except on a pool
     * that keeps it reachable); one that somebody still refers to never can be.
     */
    Grade finds() default Grade.CONFIRMED;

    /** The first Java release that has it. */
    int since() default 17;
}
