package org.chamaledger.bench;

import java.time.Duration;

/**
 * Somebody who can be measured.
 *
 * @param compiled what has to be warmed up: contenders of one process share it; nothing for a program of machine code
 */
record Contender(String name, String compiled, Work work) {

    /** Works as hard as it can for this long, or does one piece of work however long it takes. */
    @FunctionalInterface
    interface Work {
        Tally during(Duration time) throws Exception;
    }

    private static final String MACHINE_CODE = "";

    boolean isMachineCode() {
        return compiled.equals(MACHINE_CODE);
    }

    static Contender of(String name, Work work) {
        return new Contender(name, name.replaceFirst(",.*", ""), work);
    }

    static Contender machineCode(String name, Work work) {
        return new Contender(name, MACHINE_CODE, work);
    }
}
