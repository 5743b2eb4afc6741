-- Papers of groups, their editions, and the links by which they are shared. The files themselves are kept apart.

create table reporting.document (
    document_id   uuid        not null primary key,
    group_id      uuid        not null,
    title         text        not null,
    document_type text        not null,
    visibility    text        not null,
    status        text        not null,
    filed_by      uuid        not null,
    filed_at      timestamptz not null,
    edition       int,
    reason        text,
    version       bigint      not null
);
create index document_by_group on reporting.document (group_id, filed_at, document_id);
comment on table reporting.document is 'Papers of groups';
comment on column reporting.document.document_id is 'Names the document';
comment on column reporting.document.group_id is 'The group whose paper it is';
comment on column reporting.document.title is 'What it is called, ciphertext under the key of filed_by';
comment on column reporting.document.document_type is
    'CONSTITUTION, REGISTRATION, MINUTES, FINANCIAL, CONTRACT, COMPLIANCE or OTHER';
comment on column reporting.document.visibility is 'Who in the group may read it: OFFICIALS or MEMBERS';
comment on column reporting.document.status is 'FILED or WITHDRAWN';
comment on column reporting.document.filed_by is 'Who filed it';
comment on column reporting.document.filed_at is 'When it was filed';
comment on column reporting.document.edition is 'Its latest edition';
comment on column reporting.document.reason is 'Why it was withdrawn';
comment on column reporting.document.version is 'Sequence number of the document''s last event';

create table reporting.document_edition (
    document_id uuid        not null,
    edition     int         not null,
    group_id    uuid        not null,
    sha256      text        not null,
    media_type  text        not null,
    size        bigint      not null,
    file_name   text,
    added_by    uuid        not null,
    added_at    timestamptz not null,
    primary key (document_id, edition)
);
comment on table reporting.document_edition is 'The files of documents, each as it was uploaded';
comment on column reporting.document_edition.document_id is 'The document';
comment on column reporting.document_edition.edition is 'Counts its files, from 1';
comment on column reporting.document_edition.group_id is 'The group whose paper it is';
comment on column reporting.document_edition.sha256 is 'SHA-256 of the file, lower-case hex';
comment on column reporting.document_edition.media_type is 'What the file is, by its content';
comment on column reporting.document_edition.size is 'Bytes';
comment on column reporting.document_edition.file_name is 'What the uploader called it, ciphertext under the key of added_by';
comment on column reporting.document_edition.added_by is 'Who uploaded it';
comment on column reporting.document_edition.added_at is 'When it was uploaded';

create table reporting.document_link (
    link_id     uuid        not null primary key,
    document_id uuid        not null,
    group_id    uuid        not null,
    key_hash    text        not null,
    shared_by   uuid        not null,
    shared_at   timestamptz not null,
    expires_at  timestamptz not null,
    revoked     boolean     not null
);
create index document_link_by_key on reporting.document_link (key_hash);
create index document_link_by_document on reporting.document_link (document_id, shared_at);
comment on table reporting.document_link is 'Links by which documents are shared with people who are not in the group';
comment on column reporting.document_link.link_id is 'Names the link';
comment on column reporting.document_link.document_id is 'The document';
comment on column reporting.document_link.group_id is 'The group whose paper it is';
comment on column reporting.document_link.key_hash is 'SHA-256 of the key that opens it, lower-case hex';
comment on column reporting.document_link.shared_by is 'The official who shared it';
comment on column reporting.document_link.shared_at is 'When it was shared';
comment on column reporting.document_link.expires_at is 'From when on it opens nothing';
comment on column reporting.document_link.revoked is 'Whether it was taken back before';
