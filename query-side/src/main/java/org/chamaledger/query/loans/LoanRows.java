package org.chamaledger.query.loans;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface LoanRows extends Repository<LoanRow, UUID>, JpaSpecificationExecutor<LoanRow> {}
