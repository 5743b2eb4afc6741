package org.chamaledger.query.contributions;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ContributionRows extends Repository<ContributionRow, UUID>, JpaSpecificationExecutor<ContributionRow> {}
