package org.chamaledger.query.members;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PersonRows extends Repository<PersonRow, UUID>, JpaSpecificationExecutor<PersonRow> {}
