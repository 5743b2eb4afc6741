package org.chamaledger.query.groups;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ComplianceRows extends Repository<ComplianceRow, UUID>, JpaSpecificationExecutor<ComplianceRow> {}
