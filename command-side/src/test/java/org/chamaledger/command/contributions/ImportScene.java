package org.chamaledger.command.contributions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.junit.jupiter.api.BeforeEach;

/** A group of four on the real store, ready to be written sheets about. */
abstract class ImportScene extends LedgerTest {

    protected MemberId chair;
    protected MemberId treasurer;
    protected MemberId amina;
    protected MemberId baraka;
    protected String aminasEmail;
    protected PhoneNumber barakasPhone;
    protected GroupId group;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        treasurer = memberOf(group, chair, GroupRole.TREASURER);
        aminasEmail = "amina." + UUID.randomUUID() + "@example.org";
        amina = admitted(aminasEmail, null);
        barakasPhone =
                PhoneNumber.parse("+2547%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000)));
        baraka = admitted("baraka." + UUID.randomUUID() + "@example.org", barakasPhone);
    }

    private MemberId admitted(String email, PhoneNumber phone) {
        var id = MemberId.next();
        desk.handle(new Register(id, EmailAddress.parse(email), "Given", "Family", phone, "{noop}x"), by(id));
        desk.handle(new InviteMember(group, EmailAddress.parse(email), null, null), by(chair));
        desk.handle(new AcceptInvitation(group, id), by(id));
        return id;
    }

    protected ImportView post(Sheet sheet) {
        return desk.<ImportView>handle(sheet.into(group), by(treasurer)).result();
    }

    protected ImportView tryOut(Sheet sheet) {
        return desk.<ImportView>handle(sheet.tryOn(group), by(treasurer)).result();
    }

    /** {@code row field code} of each rejected line of a sheet that is refused. */
    @SuppressWarnings("unchecked")
    protected List<String> rejected(Sheet sheet) {
        var refusal = refused(sheet.into(group), treasurer);
        return ((List<RejectedLine>) refusal.details().get("rejected")).stream().map(ImportScene::told).toList();
    }

    protected static String told(RejectedLine line) {
        return "%d %s %s".formatted(line.row(), line.field(), line.code());
    }

    protected RuleViolation refused(ImportContributions command, MemberId person) {
        return catchThrowableOfType(RuleViolation.class, () -> desk.handle(command, by(person)));
    }

    protected String refusal(Object command, MemberId person) {
        var refusal = catchThrowableOfType(RuleViolation.class, () -> desk.handle(command, by(person)));
        return refusal == null ? "allowed" : refusal.kind() + " " + refusal.code();
    }

    protected long endOfTheLedger() {
        return db.sql("select position from ledger.event_head").query(Long.class).single();
    }

    /** What the books hold for a member in savings, from the entries themselves. */
    protected String savings(MemberId member) {
        return db.sql("""
                select coalesce(sum(case p->>'side' when 'CREDIT' then 1 else -1 end
                                    * split_part(p->>'amount', ' ', 2)::numeric), 0)::text
                from ledger.event, json_array_elements(payload->'postings') p
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted'
                  and p->>'account' = '2010' and p->>'holder' = ?
                """).params(group.value(), member.toString()).query(String.class).single();
    }
}
