package org.chamaledger.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A root as eight words that people can write into minutes and read to each other: the first 88 bits of the hash,
 * eleven a word. Whoever finds the words in the minutes knows which books the meeting saw.
 *
 * <p>A word is two syllables as Swahili has them, such as {@code kame} and {@code wotu}: a consonant (4 bits), a vowel
 * (2), a consonant (4) and a last vowel (1). Of sounds that are easily taken for each other, as l and r, only one is
 * used, so that the words survive being read aloud over a telephone; and there is no list of them to carry along.
 */
public final class CheckpointWords {

    private static final int WORDS = 8;
    private static final int BITS = 11;
    private static final List<String> CONSONANTS =
            List.of("b", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "s", "t", "w", "y");
    private static final List<String> VOWELS = List.of("a", "i", "o", "u");
    private static final List<String> LAST_VOWELS = List.of("e", "u");

    private CheckpointWords() {}

    /** The words of a root of 32 bytes. */
    public static List<String> of(byte[] root) {
        var words = new ArrayList<String>(WORDS);
        for (int word = 0; word < WORDS; word++) {
            int number = 0;
            for (int bit = word * BITS; bit < (word + 1) * BITS; bit++) {
                number = number << 1 | (root[bit / 8] >> (7 - bit % 8) & 1);
            }
            words.add(word(number));
        }
        return List.copyOf(words);
    }

    /** @param number 0 to 2,047 */
    static String word(int number) {
        return CONSONANTS.get(number >> 7) + VOWELS.get(number >> 5 & 3) + CONSONANTS.get(number >> 1 & 15)
                + LAST_VOWELS.get(number & 1);
    }
}
