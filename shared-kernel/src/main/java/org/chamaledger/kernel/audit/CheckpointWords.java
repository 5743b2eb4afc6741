package org.chamaledger.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A root as eight words that people can write into minutes and read to each other: the first 88 bits of the hash, eleven
 * a word. Whoever finds the words in the minutes knows which books the meeting saw.
 *
 * <p>The list is the English one of BIP-39 (github.com/bitcoin/bips, MIT licence): 2,048 short words of which no two
 * begin with the same four letters.
 */
public final class CheckpointWords {

    private static final int WORDS = 8;
    private static final int BITS = 11;
    private static final List<String> LIST = list();

    private CheckpointWords() {}

    /** The words of a root of 32 bytes. */
    public static List<String> of(byte[] root) {
        var words = new ArrayList<String>(WORDS);
        for (int word = 0; word < WORDS; word++) {
            int number = 0;
            for (int bit = word * BITS; bit < (word + 1) * BITS; bit++) {
                number = number << 1 | (root[bit / 8] >> (7 - bit % 8) & 1);
            }
            words.add(LIST.get(number));
        }
        return List.copyOf(words);
    }

    private static List<String> list() {
        try (var file = CheckpointWords.class.getResourceAsStream("words.txt")) {
            if (file == null) {
                throw new IllegalStateException("The list of words is missing");
            }
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
