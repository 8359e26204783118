package com.acme.orders;

/** The shop's day from 8 to 18 o'clock; an hour of it passes in about a second. */
final class ShopClock {

    private static final int OPENS_MINUTE = 8 * 60;
    private static final int CLOSES_MINUTE = 18 * 60;
    private static final int MILLIS_PER_MINUTE = 15;

    private final long startedNanos = System.nanoTime();

    boolean isOpen() {
        return minute() < CLOSES_MINUTE;
    }

    void letPass(int minutes) throws InterruptedException {
        Thread.sleep((long) minutes * MILLIS_PER_MINUTE);
    }

    void say(String sentence) {
        int minute = minute();
        System.out.println(String.format("%02d:%02d  %s", minute / 60, minute % 60, sentence));
    }

    private int minute() {
        long passedMillis = (System.nanoTime() - startedNanos) / 1_000_000;
        return OPENS_MINUTE + (int) (passedMillis / MILLIS_PER_MINUTE);
    }
}
