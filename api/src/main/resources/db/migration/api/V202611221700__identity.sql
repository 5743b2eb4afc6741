-- Logins: who is signed in, who tried to, and how often the service was asked. None of it is part of the ledger: these
-- rows may be changed and deleted. The schema itself and its tables credential
-- and staff_role belong to the command side.

create table identity.signing_key (
    key_id         text        not null primary key,
    locked_secret  bytea       not null,
    signs_from     timestamptz not null unique,
    signs_until    timestamptz not null,
    verifies_until timestamptz not null
);
comment on table identity.signing_key is 'Keys that sign access tokens; the next one is made before the last one ends';
comment on column identity.signing_key.key_id is 'Stands in the header of each token';
comment on column identity.signing_key.locked_secret is 'The key, under the vault key of the house';
comment on column identity.signing_key.signs_from is 'First moment at which tokens are signed with it';
comment on column identity.signing_key.signs_until is 'From then on the next one signs';
comment on column identity.signing_key.verifies_until is 'From then on its tokens have all expired';

create table identity.session (
    session_id   uuid        not null primary key,
    member_id    uuid        not null,
    client       text,
    ip_hash      text        not null,
    started_at   timestamptz not null,
    refreshed_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    ended_by     text check (ended_by in ('LOGOUT', 'REVOKED', 'REUSE', 'PASSWORD_CHANGED')),
    check ((ended_at is null) = (ended_by is null))
);
create index session_by_member on identity.session (member_id);
create index session_by_expiry on identity.session (expires_at);
comment on table identity.session is 'One login, with all tokens that were refreshed from it';
comment on column identity.session.session_id is 'Stands in each of its tokens';
comment on column identity.session.member_id is 'Who logged in';
comment on column identity.session.client is 'What program it was, as it said; ciphertext under the person''s key';
comment on column identity.session.ip_hash is 'Keyed hash of the address it was last refreshed from';
comment on column identity.session.started_at is 'When the password was given';
comment on column identity.session.refreshed_at is 'When it last got new tokens';
comment on column identity.session.expires_at is 'When its last refresh token expires';
comment on column identity.session.ended_at is 'When it was ended before its time';
comment on column identity.session.ended_by is
    'LOGOUT by its owner, REVOKED from another session, REUSE of a refresh token, or PASSWORD_CHANGED';

create table identity.refresh_token (
    token_hash bytea       not null primary key,
    session_id uuid        not null references identity.session on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index refresh_token_by_session on identity.refresh_token (session_id);
create index refresh_token_by_expiry on identity.refresh_token (expires_at);
comment on table identity.refresh_token is 'Each may be used once; one that is used again ends its session';
comment on column identity.refresh_token.token_hash is 'SHA-256 of the token, which itself is kept nowhere';
comment on column identity.refresh_token.session_id is 'The login it belongs to';
comment on column identity.refresh_token.expires_at is 'Not taken any more from then on';
comment on column identity.refresh_token.used_at is 'When it was exchanged for new ones';

create table identity.revocation (
    number     bigint      generated always as identity primary key,
    session_id uuid,
    member_id  uuid,
    revoked_at timestamptz not null,
    check ((session_id is null) <> (member_id is null))
);
create index revocation_by_time on identity.revocation (revoked_at);
comment on table identity.revocation is
    'Access tokens that end before they expire: all of a session, or all that a person was given before a moment';
comment on column identity.revocation.number is 'Counts the rows';
comment on column identity.revocation.session_id is 'All tokens of this session';
comment on column identity.revocation.member_id is 'All tokens of this person that are older than the revocation';
comment on column identity.revocation.revoked_at is 'When they ended';

create table identity.login_guard (
    subject      text          not null primary key,
    failures     timestamptz[] not null,
    locked_until timestamptz,
    forget_at    timestamptz   not null
);
create index login_guard_by_forget on identity.login_guard (forget_at);
comment on table identity.login_guard is 'Wrong passwords of late, to lock an account or an address for a while';
comment on column identity.login_guard.subject is 'email: or ip: and its keyed hash';
comment on column identity.login_guard.failures is 'When, within the window';
comment on column identity.login_guard.locked_until is 'No password is looked at before then';
comment on column identity.login_guard.forget_at is 'The row means nothing any more from then on';

create table identity.security_log (
    number            bigint      generated always as identity primary key,
    at                timestamptz not null,
    kind              text        not null,
    member_id         uuid,
    session_id        uuid,
    email_fingerprint text,
    ip_hash           text,
    request_id        text
);
create index security_log_by_member on identity.security_log (member_id, number);
comment on table identity.security_log is 'What happened at the door: logins, failed ones, changed passwords';
comment on column identity.security_log.number is 'Counts the rows';
comment on column identity.security_log.at is 'When it happened';
comment on column identity.security_log.kind is
    'LOGIN, LOGIN_FAILED, LOGIN_LOCKED, LOGOUT, REFRESH_REUSED, SESSION_REVOKED, PASSWORD_CHANGED, PASSWORD_WRONG';
comment on column identity.security_log.member_id is 'Whose account, if it is known';
comment on column identity.security_log.session_id is 'Which login, if there is one';
comment on column identity.security_log.email_fingerprint is 'Keyed hash of the address that was tried';
comment on column identity.security_log.ip_hash is 'Keyed hash of the caller''s address';
comment on column identity.security_log.request_id is 'Names the HTTP request';

-- Unlogged: counting must cost little, and after a crash of the database everybody may start counting anew.
create unlogged table identity.rate_use (
    subject   text        not null,
    ends_at   timestamptz not null,
    used      bigint      not null,
    granted   bigint      not null,
    primary key (subject, ends_at)
);
create index rate_use_by_end on identity.rate_use (ends_at);
comment on table identity.rate_use is 'Requests that were granted to nodes, per caller and window';
comment on column identity.rate_use.subject is 'Which limit, and a keyed hash of the address or the person''s id';
comment on column identity.rate_use.ends_at is 'When the window ends and counting begins anew';
comment on column identity.rate_use.used is 'Granted so far in this window';
comment on column identity.rate_use.granted is 'How many of them at the last time';

grant usage on schema identity to "${serviceRole}";
grant select, insert, update, delete
    on identity.signing_key, identity.session, identity.refresh_token, identity.revocation, identity.login_guard,
       identity.rate_use
    to "${serviceRole}";
grant select, insert on identity.security_log to "${serviceRole}";
