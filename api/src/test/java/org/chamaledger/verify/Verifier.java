package org.chamaledger.verify;

import java.io.PrintStream;
import java.lang.reflect.Method;

/** The verifier as the build compiled it: it is in no package, where no import can reach it. */
public final class Verifier {

    private static final Method RUN = run();

    private Verifier() {}

    /** Answers the exit status. */
    public static int run(PrintStream out, String... arguments) {
        try {
            return (int) RUN.invoke(null, out, arguments);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError("The verifier failed instead of answering", broken);
        }
    }

    private static Method run() {
        try {
            return Class.forName("Verify").getMethod("run", PrintStream.class, String[].class);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
