package org.chamaledger.query.treasury;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PeriodRows extends Repository<PeriodRow, PeriodRow.Key>, JpaSpecificationExecutor<PeriodRow> {}
