package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What entries are found by that have a posting in some account or for some holder. */
@Entity
@Immutable
@Table(schema = "reporting", name = "posting")
@IdClass(PostingRow.Key.class)
class PostingRow {

    record Key(long position, short line) implements Serializable {}

    @Id
    long position;

    @Id
    short line;

    UUID groupId;

    long number;

    String account;

    String holder;
}
