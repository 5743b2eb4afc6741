package org.chamaledger.command.governance;

import java.util.Map;
import java.util.UUID;
import org.chamaledger.command.Beside;
import org.chamaledger.command.governance.BallotBox.Ballot;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.springframework.stereotype.Component;

/**
 * Seals the choices of one secret vote under a key of the vote's own, which goes in the transaction that counts them.
 * Every choice is as long as every other, and a sealed one moved to another voter does not open.
 */
@Component
class Sealing {

    private static final int WIDTH = 36;

    private final Keyring keyring;
    private final Beside beside;

    Sealing(Keyring keyring, Beside beside) {
        this.keyring = keyring;
        this.beside = beside;
    }

    Enciphered seal(VoteId vote, MemberId voter, String choice) {
        return keyring.encipher(subject(vote), field(voter.value()), choice + " ".repeat(WIDTH - choice.length()));
    }

    String open(VoteId vote, Map.Entry<UUID, Ballot> ballot) {
        return keyring.decipher(subject(vote), field(ballot.getKey()), new Enciphered(ballot.getValue().paper()))
                .orElseThrow(() -> new IllegalStateException("The key of vote %s is gone".formatted(vote))).strip();
    }

    /** The key's row stays behind without the key, so that none is ever made for this vote again. */
    void destroyKey(VoteId vote) {
        beside.write("""
                insert into keys.subject_key (subject, destroyed_at) values (?, now())
                on conflict (subject) do update
                set wrapped_key = null, master_key_id = null, destroyed_at = now()
                where subject_key.destroyed_at is null
                """, vote.value());
    }

    private static MemberId subject(VoteId vote) {
        return new MemberId(vote.value());
    }

    private static String field(UUID voter) {
        return "ballot/" + voter;
    }
}
