package org.chamaledger.projection.members;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.MemberEvent;
import org.chamaledger.kernel.members.MemberEvent.MemberRegistered;
import org.chamaledger.kernel.members.MemberEvent.NameChanged;
import org.chamaledger.kernel.members.MemberEvent.PhoneNumberChanged;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleGranted;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleWithdrawn;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class MembersProjection implements Projection {

    @Override
    public String name() {
        return "members";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("member"), ReadTable.kept("staff_role"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(MemberEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((MemberEvent) payload).memberId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (MemberEvent) event.payload();
        var id = fact.memberId().value();
        switch (fact) {
            case MemberRegistered e -> rows.in("member").insert(id)
                    .set("email", e.email().ciphertext())
                    .set("first_name", e.firstName().ciphertext())
                    .set("last_name", e.lastName().ciphertext())
                    .set("phone_number", ciphertext(e.phoneNumber()))
                    .set("registered_at", event.at());
            case NameChanged e -> rows.in("member").change(id)
                    .set("first_name", e.firstName().ciphertext())
                    .set("last_name", e.lastName().ciphertext());
            case PhoneNumberChanged e -> rows.in("member").change(id)
                    .set("phone_number", ciphertext(e.phoneNumber()));
            case StaffRoleGranted e -> rows.in("staff_role").put(id, e.role().name());
            case StaffRoleWithdrawn e -> rows.in("staff_role").delete(id, e.role().name());
        }
        rows.in("member").change(id).set("version", event.sequence());
    }

    private static @Nullable String ciphertext(@Nullable Enciphered secret) {
        return secret == null ? null : secret.ciphertext();
    }
}
