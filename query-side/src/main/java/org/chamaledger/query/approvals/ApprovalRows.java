package org.chamaledger.query.approvals;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ApprovalRows extends Repository<ApprovalRow, UUID>, JpaSpecificationExecutor<ApprovalRow> {}
