package dev.lifeguard.harness.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * As {@link SecondLane}: one of these at a time runs beside the classes of both other lanes. In
 * which of the lanes a class is says nothing about it: they are to be of about the same length. One
 * that needs a database asks for that {@linkplain
 * dev.lifeguard.harness.chaos.database.Databases#ofThirdLane of this lane}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("third lane")
public @interface ThirdLane {}
