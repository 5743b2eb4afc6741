package org.chamaledger.command.members;

import java.util.Optional;
import org.chamaledger.command.Claims;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.members.Persons;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds people by e-mail address or phone number, and keeps an id for those who have not registered yet. */
@Component
public class Invitees implements Persons {

    private final Claims claims;
    private final Keyring keyring;

    Invitees(Claims claims, Keyring keyring) {
        this.claims = claims;
        this.keyring = keyring;
    }

    /** The id that a person registers under: the one kept for them when they were invited, or a new one. */
    public MemberId idFor(EmailAddress email, @Nullable PhoneNumber phone) {
        return kept("email", email.address())
                .or(() -> Optional.ofNullable(phone).flatMap(number -> kept("phone", number.e164())))
                .orElseGet(MemberId::next);
    }

    @Override
    public Optional<MemberId> registered(String emailOrPhone) {
        return emailOrPhone.contains("@")
                ? holder(Claims.Kind.EMAIL, "email", EmailAddress.parse(emailOrPhone).address())
                : holder(Claims.Kind.PHONE, "phone", PhoneNumber.parse(emailOrPhone).e164());
    }

    @Override
    public MemberId invited(@Nullable EmailAddress email, @Nullable PhoneNumber phone) {
        var kind = email != null ? "email" : "phone";
        var detail = email != null ? email.address() : phone.e164();
        return registered(detail).or(() -> kept(kind, detail)).orElseGet(() -> {
            var keptFor = MemberId.next();
            claims.take(Claims.Kind.INVITED, kind + "/" + keyring.fingerprint(kind, detail), keptFor.toString());
            return keptFor;
        });
    }

    /**
     * From their registration on a person is found by the registration itself. An id kept any longer would be given to
     * the next who registers with the same telephone.
     */
    static void forget(Claims claims, Keyring keyring, MemberCommand.Register registered) {
        forget(claims, "email/" + keyring.fingerprint("email", registered.email().address()));
        if (registered.phoneNumber() != null) {
            forget(claims, "phone/" + keyring.fingerprint("phone", registered.phoneNumber().e164()));
        }
    }

    private static void forget(Claims claims, String key) {
        if (claims.owner(Claims.Kind.INVITED, key).isPresent()) {
            claims.release(Claims.Kind.INVITED, key);
        }
    }

    private Optional<MemberId> kept(String kind, String detail) {
        return claims.owner(Claims.Kind.INVITED, kind + "/" + keyring.fingerprint(kind, detail)).map(MemberId::of);
    }

    private Optional<MemberId> holder(Claims.Kind claim, String kind, String detail) {
        return claims.owner(claim, keyring.fingerprint(kind, detail)).map(MemberId::of);
    }
}
