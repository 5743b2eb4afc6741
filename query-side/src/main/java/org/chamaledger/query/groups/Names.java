package org.chamaledger.query.groups;

import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.MemberView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads people's names at the moment of answering, so that a destroyed key erases them everywhere at once. */
@Component
public class Names {

    private final Keyring keyring;

    Names(Keyring keyring) {
        this.keyring = keyring;
    }

    /** First and last name; null for somebody who has not registered, "erased" for somebody who is. */
    public @Nullable String fullName(MemberId member, @Nullable String firstName, @Nullable String lastName) {
        if (firstName == null || lastName == null) {
            return null;
        }
        var first = keyring.decipher(member, "first_name", new Enciphered(firstName));
        var last = keyring.decipher(member, "last_name", new Enciphered(lastName));
        return first.isPresent() && last.isPresent() ? first.get() + " " + last.get() : MemberView.ERASED;
    }
}
