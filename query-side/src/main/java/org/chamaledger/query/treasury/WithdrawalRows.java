package org.chamaledger.query.treasury;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface WithdrawalRows extends Repository<WithdrawalRow, UUID>, JpaSpecificationExecutor<WithdrawalRow> {}
