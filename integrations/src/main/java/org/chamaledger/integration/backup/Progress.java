package org.chamaledger.integration.backup;

import java.io.PrintStream;

/** Says how far something is, in percent; on a terminal in one line, elsewhere a line for every tenth. */
final class Progress {

    private static final boolean TERMINAL = System.console() != null && System.console().isTerminal();

    private final PrintStream out;
    private final long whole;
    private long done;
    private int said = -1;

    Progress(PrintStream out, long whole) {
        this.out = out;
        this.whole = Math.max(1, whole);
    }

    void more(long part, String doing) {
        done += part;
        say((int) Math.min(99, 100 * done / whole), doing);
    }

    void end(String done) {
        said = -1;
        say(100, done);
        if (TERMINAL) {
            out.println();
        }
    }

    private void say(int percent, String doing) {
        int step = TERMINAL ? percent : percent / 10 * 10;
        if (step <= said) {
            return;
        }
        said = step;
        out.print((TERMINAL ? "\r\033[K" : "") + "%3d %%  %s".formatted(step, doing) + (TERMINAL ? "" : "\n"));
        out.flush();
    }
}
