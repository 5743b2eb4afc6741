package org.chamaledger.query.treasury;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface TransferRows extends Repository<TransferRow, UUID>, JpaSpecificationExecutor<TransferRow> {}
