package org.chamaledger.api.security;

import java.time.ZoneOffset;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what happened at the door. Nothing in it names a person but their id. */
@Component
class SecurityLog {

    enum Kind {
        LOGIN, LOGIN_FAILED, LOGIN_LOCKED, LOGOUT, REFRESH_REUSED, SESSION_REVOKED, PASSWORD_CHANGED, PASSWORD_WRONG
    }

    private final JdbcClient db;

    SecurityLog(JdbcClient db) {
        this.db = db;
    }

    void write(Kind kind, MemberId member, @Nullable UUID session, RequestFacts facts) {
        write(kind, member, session, null, facts);
    }

    void writeOfUnknown(Kind kind, String emailFingerprint, RequestFacts facts) {
        write(kind, null, null, emailFingerprint, facts);
    }

    private void write(
            Kind kind,
            @Nullable MemberId member,
            @Nullable UUID session,
            @Nullable String emailFingerprint,
            RequestFacts facts) {
        db.sql("""
                insert into identity.security_log
                    (at, kind, member_id, session_id, email_fingerprint, ip_hash, request_id)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(facts.at().atOffset(ZoneOffset.UTC))
                .param(kind.name())
                .param(member == null ? null : member.value())
                .param(session)
                .param(emailFingerprint)
                .param(facts.ipHash())
                .param(facts.requestId())
                .update();
    }
}
