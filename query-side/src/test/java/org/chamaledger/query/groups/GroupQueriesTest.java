package org.chamaledger.query.groups;

import static org.assertj.core.api.Assertions.assertThat;

import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.groups.GroupQuery.FindGroup;
import org.chamaledger.query.groups.GroupQuery.FindMember;
import org.chamaledger.query.groups.GroupQuery.GroupFilter;
import org.chamaledger.query.groups.GroupQuery.ListGroups;
import org.chamaledger.query.groups.GroupQuery.ListMembers;
import org.chamaledger.query.groups.GroupQuery.ListMyGroups;
import org.chamaledger.query.groups.GroupQuery.MemberFilter;
import org.chamaledger.query.groups.GroupQuery.MyGroupFilter;
import org.junit.jupiter.api.Test;

class GroupQueriesTest extends ReadTest {

    private static final MemberFilter ANYONE = new MemberFilter(null, null);
    private static final GroupFilter ANY_GROUP = new GroupFilter(null, null, null, null, null, null);

    @Test
    void a_member_sees_the_group_its_money_and_their_role() {
        var chama = chama();
        var amina = chama.member("Amina");
        chama.saves(amina, 1500, "2026-02-01");

        var group = desk.ask(new FindGroup(by(amina), chama.id())).resource();

        assertThat(group.name()).isEqualTo("Umoja");
        assertThat(group.memberCount()).isEqualTo(2);
        assertThat(group.totalBalance()).isEqualTo(new Amount("1500.00"));
        assertThat(group.minimumContribution()).isEqualTo(new Amount("1000.00"));
        assertThat(group.myRole()).isEqualTo(GroupRole.MEMBER);
    }

    @Test
    void to_strangers_invitees_and_former_members_there_is_no_such_group() {
        var chama = chama();
        var invited = MemberId.next();
        chama.invite(invited);
        var gone = chama.member("Amina");
        chama.stands(gone, "LEFT", NOW);

        assertRefusal(new FindGroup(by(MemberId.next()), chama.id())).isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new FindGroup(by(invited), chama.id())).isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new FindGroup(by(gone), chama.id())).isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new ListMembers(by(gone), chama.id(), ANYONE, Paging.first())).isEqualTo("UNKNOWN group.unknown");
    }

    @Test
    void an_auditor_sees_a_group_without_being_in_it() {
        var chama = chama();

        var group = desk.ask(new FindGroup(auditor(), chama.id())).resource();

        assertThat(group.myRole()).isNull();
        assertThat(group.totalBalance()).isEqualTo(new Amount("0.00"));
    }

    @Test
    void a_group_that_keeps_its_books_does_not_tell_members_its_money_or_that_of_others() {
        var chama = chama();
        var amina = chama.member("Amina");
        var juma = chama.member("Juma");
        chama.saves(amina, 1500, "2026-02-01");
        chama.saves(juma, 900, "2026-02-01");
        chama.closesItsBooks();

        assertThat(desk.ask(new FindGroup(by(amina), chama.id())).resource().totalBalance()).isNull();
        assertThat(desk.ask(new FindGroup(by(chama.founder()), chama.id())).resource().totalBalance())
                .isEqualTo(new Amount("2400.00"));
        assertThat(desk.ask(new FindMember(by(amina), chama.id(), amina)).resource().savings())
                .isEqualTo(new Amount("1500.00"));
        assertThat(desk.ask(new FindMember(by(amina), chama.id(), juma)).resource().savings()).isNull();
    }

    @Test
    void members_know_each_other_by_name_until_a_key_is_destroyed() {
        var chama = chama();
        var amina = chama.member("Amina");

        assertThat(desk.ask(new FindMember(by(chama.founder()), chama.id(), amina)).resource().fullName())
                .isEqualTo("Amina Otieno");
        keyring.destroy(amina);
        assertThat(desk.ask(new FindMember(by(chama.founder()), chama.id(), amina)).resource().fullName())
                .isEqualTo("erased");
    }

    @Test
    void only_officials_see_who_is_invited_and_who_has_left() {
        var chama = chama();
        var amina = chama.member("Amina");
        var gone = chama.member("Juma");
        chama.stands(gone, "LEFT", NOW);
        var invited = MemberId.next();
        chama.invite(invited);

        var toMembers = desk.ask(new ListMembers(by(amina), chama.id(), ANYONE, Paging.first()));
        var toOfficials = desk.ask(new ListMembers(by(chama.founder()), chama.id(), ANYONE, Paging.first()));
        var left = desk.ask(new ListMembers(
                by(chama.founder()), chama.id(), new MemberFilter(null, MembershipStatus.LEFT), Paging.first()));

        assertThat(toMembers.results()).extracting(MembershipView::user)
                .containsExactlyInAnyOrder(chama.founder(), amina);
        assertThat(toMembers.count()).isEqualTo(2);
        assertThat(toOfficials.results()).extracting(MembershipView::user)
                .containsExactlyInAnyOrder(chama.founder(), amina, gone, invited);
        assertThat(left.results()).extracting(MembershipView::user).containsExactly(gone);
        assertRefusal(new FindMember(by(amina), chama.id(), gone)).isEqualTo("UNKNOWN membership.unknown");
    }

    @Test
    void a_list_of_groups_holds_the_callers_own() {
        var mine = chama();
        chama();
        var amina = mine.member("Amina");

        assertThat(desk.ask(new ListGroups(by(amina), ANY_GROUP, Paging.first())).results())
                .extracting(GroupView::id).containsExactly(mine.id());
        assertThat(desk.ask(new ListGroups(auditor(), ANY_GROUP, Paging.first())).count()).isGreaterThan(1);
        assertThat(desk.ask(new ListGroups(by(MemberId.next()), ANY_GROUP, Paging.first())).results()).isEmpty();
    }

    @Test
    void an_invitee_finds_the_invitation_among_their_groups() {
        var chama = chama();
        var invited = MemberId.next();
        chama.invite(invited);

        var mine = desk.ask(new ListMyGroups(by(invited), new MyGroupFilter(null, null), Paging.first()));

        assertThat(mine.results()).singleElement().satisfies(group -> {
            assertThat(group.group()).isEqualTo(chama.id());
            assertThat(group.status()).isEqualTo(MembershipStatus.INVITED);
            assertThat(group.savings()).isEqualTo(new Amount("0.00"));
        });
    }
}
