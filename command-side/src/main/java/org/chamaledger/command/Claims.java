package org.chamaledger.command;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What may be there only once (an e-mail address, a payment reference, the entry of a source): taken in the same
 * transaction as the events of the command that takes it. Two that take the same at the same moment: one is refused.
 */
public interface Claims {

    /** Takes it for this owner; refused with a conflict of this code and message when it is taken by then. */
    void take(Kind kind, String key, String owner);

    /** Gives it back, so that it can be taken again. */
    void release(Kind kind, String key);

    /** Who holds it, as far as this command can know. */
    Optional<String> owner(Kind kind, String key);

    /** Who holds which of these; those that nobody holds are left out. One question to the store for all of them. */
    Map<String, String> owners(Kind kind, Collection<String> keys);

    /** What there is to claim, and how a clash is called. */
    enum Kind {
        EMAIL("email", "member.email-taken", "Someone has registered with this e-mail address"),
        PHONE("phone", "member.phone-taken", "Someone has registered with this phone number"),
        INVITED("invited", "membership.invited-already", "This person is invited already"),
        GROUP_NAME("group-name", "group.name-taken", "You have founded a group of this name already"),
        FIRST_ADMIN("first-admin", "member.admin-appointed", "The first admin is appointed already"),
        REFERENCE("reference", "contribution.reference-used", "This reference was used before"),
        PAYMENT("payment", "contribution.recorded-already", "The very same payment was imported before"),
        LOAN_COMMITMENT("loan-commitment", "loan.commitment-taken",
                "Another loan or guarantee of this member was decided at the same moment; try again"),
        LOAN_PRODUCT("loan-product", "product.name-taken", "The group offers a loan of this name already"),
        ENTRY("entry", "treasury.booked-already", "This is in the books already"),
        REVERSAL("reversal", "treasury.reversed-already", "This was reversed already");

        private final String stored;
        private final String code;
        private final String message;

        Kind(String stored, String code, String message) {
            this.stored = stored;
            this.code = code;
            this.message = message;
        }

        /** The name under which it is stored, for ever. */
        public String stored() {
            return stored;
        }

        public String code() {
            return code;
        }

        public String message() {
            return message;
        }

        /** The kind stored under this name. */
        public static Kind of(String stored) {
            for (var kind : values()) {
                if (kind.stored.equals(stored)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(stored);
        }
    }
}
