package org.chamaledger.query.governance;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface VoteRows extends Repository<VoteRow, UUID>, JpaSpecificationExecutor<VoteRow> {}
