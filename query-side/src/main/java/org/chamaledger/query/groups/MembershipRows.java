package org.chamaledger.query.groups;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface MembershipRows
        extends Repository<MembershipRow, MembershipRow.Key>, JpaSpecificationExecutor<MembershipRow> {}
