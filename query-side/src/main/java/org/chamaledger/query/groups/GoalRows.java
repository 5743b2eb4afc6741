package org.chamaledger.query.groups;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface GoalRows extends Repository<GoalRow, UUID>, JpaSpecificationExecutor<GoalRow> {}
