package org.chamaledger.kernel.members;

import java.util.Optional;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/** Where other rooms of the command side find people by a detail they know of them. */
public interface Persons {

    /** Who registered with this e-mail address or phone number; MALFORMED when the text is neither. */
    Optional<MemberId> registered(String emailOrPhone);

    /** Who is meant by an invitation; someone who has not registered yet gets an id to register under. */
    MemberId invited(@Nullable EmailAddress email, @Nullable PhoneNumber phone);
}
