package dev.lifeguard.harness.faults;

/** An application that has no database at all. */
public final class HelloProgram {
    private HelloProgram() {}

    public static void main(String[] args) {
        System.out.println("Hello");
        System.err.println("Hello on stderr");
    }
}
