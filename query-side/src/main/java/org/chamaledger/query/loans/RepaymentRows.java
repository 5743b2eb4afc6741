package org.chamaledger.query.loans;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface RepaymentRows extends Repository<RepaymentRow, UUID>, JpaSpecificationExecutor<RepaymentRow> {}
