package org.chamaledger.command.members;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Beside;
import org.chamaledger.command.Claims;
import org.chamaledger.command.members.MemberCommand.AppointFirstAdmin;
import org.chamaledger.command.members.MemberCommand.CorrectDetails;
import org.chamaledger.command.members.MemberCommand.GrantStaffRole;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.command.members.MemberCommand.WithdrawStaffRole;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.MemberEvent;
import org.chamaledger.kernel.members.MemberEvent.MemberRegistered;
import org.chamaledger.kernel.members.MemberEvent.NameChanged;
import org.chamaledger.kernel.members.MemberEvent.PhoneNumberChanged;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleGranted;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleWithdrawn;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;

/** A person's registration. Knows personal details only as ciphertext. */
@Aggregate(type = "member", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Member {

    @AggregateIdentifier
    private String stream;

    private MemberId id;
    private Enciphered email;
    private Enciphered firstName;
    private Enciphered lastName;
    private @Nullable Enciphered phoneNumber;
    private Set<StaffRole> staffRoles = EnumSet.noneOf(StaffRole.class);
    private Instant registeredAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<MemberView> register(Register command, Claims claims, Keyring keyring, Beside beside) {
        var person = command.memberId();
        var fingerprint = keyring.fingerprint("email", command.email().address());
        claims.take(Claims.Kind.EMAIL, fingerprint, person.toString());
        beside.write("insert into identity.credential (member_id, email_fingerprint, password_hash) values (?, ?, ?)",
                person.value(), fingerprint, command.passwordHash());
        var phone = Optional.ofNullable(command.phoneNumber());
        phone.ifPresent(number -> noteHolder(claims, keyring.fingerprint("phone", number.e164()), person));
        Invitees.forget(claims, keyring, command);
        apply(new MemberRegistered(
                person,
                keyring.encipher(person, "email", command.email().address()),
                keyring.encipher(person, "first_name", command.firstName()),
                keyring.encipher(person, "last_name", command.lastName()),
                phone.map(number -> keyring.encipher(person, "phone_number", number.e164())).orElse(null)));
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<MemberView> correct(CorrectDetails command, Actor actor, Claims claims, Keyring keyring) {
        forbidUnless(actor.is(id), "member.not-yourself", "Only you may change your details");
        var first = Optional.ofNullable(command.firstName()).orElseGet(() -> plain(keyring, "first_name", firstName));
        var last = Optional.ofNullable(command.lastName()).orElseGet(() -> plain(keyring, "last_name", lastName));
        if (!first.equals(plain(keyring, "first_name", firstName))
                || !last.equals(plain(keyring, "last_name", lastName))) {
            apply(new NameChanged(
                    id, keyring.encipher(id, "first_name", first), keyring.encipher(id, "last_name", last)));
        }
        var number = command.phoneNumber();
        if (number != null && !number.e164().equals(plain(keyring, "phone_number", phoneNumber))) {
            giveUpNumber(claims, keyring);
            noteHolder(claims, keyring.fingerprint("phone", number.e164()), id);
            apply(new PhoneNumberChanged(id, keyring.encipher(id, "phone_number", number.e164())));
        }
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<MemberView> grant(GrantStaffRole command, Actor actor, Keyring keyring, Beside beside) {
        requireOtherAdmin(actor);
        if (!staffRoles.contains(command.role())) {
            grant(command.role(), beside);
        }
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<MemberView> withdraw(WithdrawStaffRole command, Actor actor, Keyring keyring, Beside beside) {
        requireOtherAdmin(actor);
        if (staffRoles.contains(command.role())) {
            beside.write("delete from identity.staff_role where member_id = ? and role = ?",
                    id.value(), command.role().name());
            apply(new StaffRoleWithdrawn(id, command.role()));
        }
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<MemberView> appoint(AppointFirstAdmin command, Claims claims, Keyring keyring, Beside beside) {
        if (!staffRoles.contains(StaffRole.ADMIN)) {
            refuseUnless(claims.owner(Claims.Kind.FIRST_ADMIN, "house").isEmpty(),
                    "member.admin-appointed", "The first admin is appointed already; admins appoint others");
            claims.take(Claims.Kind.FIRST_ADMIN, "house", id.toString());
            grant(StaffRole.ADMIN, beside);
        }
        return () -> view(keyring);
    }

    private void grant(StaffRole role, Beside beside) {
        beside.write("insert into identity.staff_role (member_id, role) values (?, ?) on conflict do nothing",
                id.value(), role.name());
        apply(new StaffRoleGranted(id, role));
    }

    private void requireOtherAdmin(Actor actor) {
        forbidUnless(actor.isStaff(StaffRole.ADMIN), "member.not-admin", "Only staff admins may do this");
        forbidUnless(!actor.is(id), "member.yourself", "Nobody changes their own staff roles");
        Acting.as(StaffRole.ADMIN);
    }

    /** The first to give a number is the one found by it; a shared telephone stays with whoever was first. */
    private static void noteHolder(Claims claims, String fingerprint, MemberId person) {
        if (claims.owner(Claims.Kind.PHONE, fingerprint).isEmpty()) {
            claims.take(Claims.Kind.PHONE, fingerprint, person.toString());
        }
    }

    /** A number that was given up may become someone else's. */
    private void giveUpNumber(Claims claims, Keyring keyring) {
        Optional.ofNullable(phoneNumber)
                .flatMap(secret -> keyring.decipher(id, "phone_number", secret))
                .map(number -> keyring.fingerprint("phone", number))
                .filter(number -> claims.owner(Claims.Kind.PHONE, number).filter(id.toString()::equals).isPresent())
                .ifPresent(number -> claims.release(Claims.Kind.PHONE, number));
    }

    private String plain(Keyring keyring, String field, @Nullable Enciphered secret) {
        return secret == null ? "" : keyring.shown(id, field, secret);
    }

    private MemberView view(Keyring keyring) {
        var first = plain(keyring, "first_name", firstName);
        var last = plain(keyring, "last_name", lastName);
        return new MemberView(
                id, plain(keyring, "email", email), first, last, first + " " + last,
                phoneNumber == null ? null : plain(keyring, "phone_number", phoneNumber),
                "NOT_SUBMITTED", new ArrayList<>(staffRoles), registeredAt);
    }

    @EventSourcingHandler
    void on(MemberEvent event, @Timestamp Instant at) {
        switch (event) {
            case MemberRegistered e -> {
                id = e.memberId();
                stream = "member-" + id;
                email = e.email();
                firstName = e.firstName();
                lastName = e.lastName();
                phoneNumber = e.phoneNumber();
                registeredAt = at;
            }
            case NameChanged e -> {
                firstName = e.firstName();
                lastName = e.lastName();
            }
            case PhoneNumberChanged e -> phoneNumber = e.phoneNumber();
            case StaffRoleGranted e -> staffRoles.add(e.role());
            case StaffRoleWithdrawn e -> staffRoles.remove(e.role());
        }
    }

    Member() {} // Axon rebuilds a member from their events
}
