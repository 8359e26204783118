package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of some user in the mount namespace of a {@link Stage}. */
final class Neighbour implements AutoCloseable {
    /**
     * Swaps whatever has a name of ours for each of its decoys and back, as fast as it can: {@code
     * renameat2} with {@code RENAME_EXCHANGE}, by its number. Listens at a socket, and writes down
     * what it hears. Ends by itself after two minutes.
     */
    private static final String RENAMER =
            """
            use strict; use Socket;
            my ($names, $at, @decoys) = @ARGV; my ($swaps, $lent, $end) = (0, 0, 0);
            my $number = `uname -m` =~ /x86_64/ ? 316 : 276;
            $SIG{TERM} = $SIG{ALRM} = sub { $end = 1 };
            socket(my $server, PF_UNIX, SOCK_STREAM, 0) or die;
            unlink("${at}socket");
            bind($server, sockaddr_un("${at}socket")) or die;
            listen($server, 9) or die;
            my $listener = fork();
            if (!$listener) {
                $SIG{TERM} = "DEFAULT"; alarm 120; $SIG{ALRM} = "DEFAULT";
                while (accept(my $client, $server)) {
                    sysread($client, my $heard, 9999);
                    open(my $out, ">>", "${at}heard"); print $out $heard; close $out;
                    syswrite($client, "0\\n0\\n"); close $client;
                }
                exit;
            }
            alarm 120; $| = 1; print "ready\\n";
            while (!$end) {
                for my $name (glob($names)) {
                    $lent++ if $name =~ /\\.(jar|question)$/;
                    for my $decoy (map { "$at$_" } @decoys) {
                        my ($one, $other) = ("$name\\0", "$decoy\\0");
                        if (syscall($number, -100, $one, -100, $other, 2) == 0) {
                            $swaps++;
                            select(undef, undef, undef, rand() * 0.0005);
                            syscall($number, -100, $one, -100, $other, 2);
                            select(undef, undef, undef, rand() * 0.0005);
                        }
                    }
                }
            }
            kill "TERM", $listener;
            print "swaps $swaps, lent $lent\\n";
            """;

    private final Process process;
    private final BufferedReader out;

    private Neighbour(List<String> words) throws IOException {
        process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        assertThat(out.readLine()).as("%s", words).isEqualTo("ready");
    }

    /**
     * Who renames.
     *
     * @param names what he renames: a pattern of the shell
     * @param at the beginning of the paths of his decoys. A folder that he cannot write can only be
     *     swapped for one beside it
     * @param decoys what he puts in place of that: the ends of their paths
     */
    static Neighbour renaming(Stage stage, int uid, String names, String at, String... decoys)
            throws IOException {
        List<String> words = new ArrayList<>(stage.inNamespace(uid));
        words.addAll(List.of("perl", "-e", RENAMER, names, at));
        words.addAll(List.of(decoys));
        return new Neighbour(words);
    }

    /** Who asks, with the command line, as a user inside. */
    static Neighbour asking(Stage stage, int uid) throws IOException {
        List<String> words = new ArrayList<>(stage.inNamespace(uid));
        words.addAll(stage.java("/mnt/lifeguard.jar:/mnt/classes", AskingProgram.class));
        return new Neighbour(words);
    }

    /** The line that it says to an order. */
    String tell(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return out.readLine();
    }

    /** Its last word, when it was told to end. */
    String end() throws IOException {
        process.toHandle().destroy(); // and its output can still be read
        return out.readLine();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
