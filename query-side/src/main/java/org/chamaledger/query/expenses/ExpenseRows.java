package org.chamaledger.query.expenses;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface ExpenseRows extends Repository<ExpenseRow, UUID>, JpaSpecificationExecutor<ExpenseRow> {}
