package org.chamaledger.query.contributions;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ImportRows extends Repository<ImportRow, UUID>, JpaSpecificationExecutor<ImportRow> {}
