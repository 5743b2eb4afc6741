package org.chamaledger.query.treasury;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface CorrectionRows
        extends Repository<CorrectionRow, CorrectionRow.Key>, JpaSpecificationExecutor<CorrectionRow> {}
