package com.acme.nightmare;

import java.io.File;

/**
 * One night, from ten in the evening to seven in the morning. Files come in every hour; at half
 * past two, when nobody works, the database is restarted. Exit status 1 when files are missing in
 * the morning.
 */
public final class Nightmare {

    private static final int HOURS = 9;
    private static final int FILES_PER_HOUR = 6;
    private static final int CONNECTIONS = 3;
    private static final int RESTART_AFTER_HOUR = 2;

    private final Importer importer;

    private Nightmare(Importer importer) {
        this.importer = importer;
    }

    /** The argument is a folder for the database. */
    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        folder.mkdirs();
        DatabaseServer database = new DatabaseServer(folder.getAbsolutePath());
        database.start();
        int missing;
        try {
            Importer importer = new Importer(new ConnectionPool(database.url(), CONNECTIONS));
            importer.createTable();
            missing = new Nightmare(importer).pass(database);
        } finally {
            database.stop();
        }
        System.exit(missing == 0 ? 0 : 1);
    }

    private int pass(DatabaseServer database) throws Exception {
        say(22, 0, "The import starts with " + CONNECTIONS + " connections.");
        int missing = 0;
        for (int i = 0; i < HOURS; i++) {
            int hour = (22 + i) % 24;
            missing += FILES_PER_HOUR - importFilesOf(hour);
            if (hour == RESTART_AFTER_HOUR) {
                database.restart();
                say(hour, 30, "The database is restarted. It is back at once.");
            }
        }
        int all = HOURS * FILES_PER_HOUR;
        if (missing == 0) {
            say(7, 0, "Good morning. All " + importer.count() + " files are there.");
        } else {
            say(7, 0, "Good morning. " + missing + " of " + all + " files are missing.");
        }
        return missing;
    }

    private int importFilesOf(int hour) {
        int done = 0;
        for (int i = 1; i <= FILES_PER_HOUR; i++) {
            if (importer.imports("orders-" + hour + "-" + i + ".csv")) {
                done++;
            }
        }
        String sentence = done + " of " + FILES_PER_HOUR + " files imported.";
        if (done < FILES_PER_HOUR) {
            sentence += " " + importer.lastFailure();
        }
        say(hour, 15, sentence);
        return done;
    }

    private static void say(int hour, int minute, String sentence) {
        System.out.println(String.format("%02d:%02d  %s", hour, minute, sentence));
    }
}
