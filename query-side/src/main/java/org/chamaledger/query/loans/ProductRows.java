package org.chamaledger.query.loans;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, UUID>, JpaSpecificationExecutor<ProductRow> {}
