package org.chamaledger.query.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells other rooms who signed what. Whether the caller may know of the approval is theirs to see to before. */
@Component
public class Signatures {

    private final JdbcClient db;
    private final Keyring keyring;

    Signatures(JdbcClient db, Keyring keyring) {
        this.db = db;
        this.keyring = keyring;
    }

    /** The signatures under each of these approvals, the first first; an empty list where nobody has signed. */
    public Map<UUID, List<SignatureView>> of(Collection<UUID> approvals) {
        var found = new HashMap<UUID, List<SignatureView>>();
        approvals.forEach(approval -> found.put(approval, new ArrayList<>()));
        if (!found.isEmpty()) {
            db.sql("""
                    select approval_id, signer, office, decision, comment, signed_at
                    from reporting.approval_signature where approval_id in (:approvals) order by signed_at, signer
                    """).param("approvals", found.keySet())
                    .query(row -> {
                        found.get(row.getObject("approval_id", UUID.class)).add(signature(row));
                    });
        }
        return found;
    }

    private SignatureView signature(ResultSet row) throws SQLException {
        var signer = new MemberId(row.getObject("signer", UUID.class));
        return new SignatureView(
                signer, GroupRole.valueOf(row.getString("office")), Decision.valueOf(row.getString("decision")),
                comment(signer, row.getString("comment")),
                row.getObject("signed_at", OffsetDateTime.class).toInstant());
    }

    private @Nullable String comment(MemberId signer, @Nullable String ciphertext) {
        return ciphertext == null
                ? null : keyring.shown(signer, "comment", new Enciphered(ciphertext));
    }
}
