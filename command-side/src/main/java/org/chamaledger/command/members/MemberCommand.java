package org.chamaledger.command.members;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a person's registration. Each answers with a {@code MemberView}. */
public sealed interface MemberCommand {

    MemberId memberId();

    @TargetAggregateIdentifier
    default String stream() {
        return "member-" + memberId();
    }

    /**
     * Registers a person. The password hash goes to the credentials, beside the events and in the same transaction,
     * so that it can be changed and deleted; it is in no event.
     */
    record Register(
            MemberId memberId,
            EmailAddress email,
            String firstName,
            String lastName,
            @Nullable PhoneNumber phoneNumber,
            String passwordHash)
            implements MemberCommand {

        public Register {
            firstName = name("first_name", firstName);
            lastName = name("last_name", lastName);
        }
    }

    /** Changes what is not null. */
    record CorrectDetails(
            MemberId memberId, @Nullable String firstName, @Nullable String lastName, @Nullable PhoneNumber phoneNumber)
            implements MemberCommand {

        public CorrectDetails {
            firstName = firstName == null ? null : name("first_name", firstName);
            lastName = lastName == null ? null : name("last_name", lastName);
        }
    }

    /** Staff ADMIN only, and never to oneself. */
    record GrantStaffRole(MemberId memberId, StaffRole role) implements MemberCommand {}

    record WithdrawStaffRole(MemberId memberId, StaffRole role) implements MemberCommand {}

    /** Makes this person staff ADMIN while there is none; the house asks for it at its start, nobody by the API. */
    record AppointFirstAdmin(MemberId memberId) implements MemberCommand {}

    private static String name(String field, String text) {
        var name = text.strip();
        RuleViolation.malformedUnless(
                !name.isEmpty() && name.length() <= 100 && Plausible.isLine(name),
                "member.name-malformed", field + " is 1 to 100 printable characters");
        return name;
    }
}
