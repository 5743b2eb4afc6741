package org.chamaledger.kernel.members;

import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a person's registration. Personal details are enciphered under the person's
 * own key.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface MemberEvent {

    MemberId memberId();

    record MemberRegistered(
            MemberId memberId, Enciphered email, Enciphered firstName, Enciphered lastName,
            @Nullable Enciphered phoneNumber)
            implements MemberEvent {}

    record NameChanged(MemberId memberId, Enciphered firstName, Enciphered lastName) implements MemberEvent {}

    record PhoneNumberChanged(MemberId memberId, Enciphered phoneNumber) implements MemberEvent {}

    record StaffRoleGranted(MemberId memberId, StaffRole role) implements MemberEvent {}

    record StaffRoleWithdrawn(MemberId memberId, StaffRole role) implements MemberEvent {}
}
