package org.chamaledger.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Few are busy and most are not: the n-th of all is picked 1/n as often as the first. */
final class Zipf {

    private final double[] upTo;

    Zipf(int most) {
        upTo = new double[most];
        double sum = 0;
        for (int i = 0; i < most; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    /** From 1. */
    long draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(upTo.length, found < 0 ? -found : found + 2);
    }
}
