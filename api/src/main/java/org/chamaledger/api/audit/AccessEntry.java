package org.chamaledger.api.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody read something of others.
 *
 * @param kind PERSONAL details, a STATEMENT of another, an EXPORT, the AUDIT of events, or any reading by STAFF
 * @param staffRoles what the reader is to the platform, comma-separated; null for members
 * @param endpoint which endpoint answered, without what was asked of it
 * @param format type of what was answered
 * @param group whose books or members were read
 * @param member whose details were read; null for a whole list
 * @param resource id of what was read
 * @param ipHash a keyed hash of where from; for auditors
 */
record AccessEntry(
        long id,
        Instant at,
        Reading.Kind kind,
        UUID reader,
        @Nullable String staffRoles,
        String endpoint,
        @Nullable String format,
        @Nullable UUID group,
        @Nullable UUID member,
        @Nullable String resource,
        String requestId,
        @Nullable String ipHash) {

    AccessEntry withoutAddress() {
        return new AccessEntry(
                id, at, kind, reader, staffRoles, endpoint, format, group, member, resource, requestId, null);
    }
}
