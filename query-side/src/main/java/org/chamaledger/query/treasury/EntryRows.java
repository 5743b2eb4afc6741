package org.chamaledger.query.treasury;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface EntryRows extends Repository<EntryRow, EntryRow.Key>, JpaSpecificationExecutor<EntryRow> {}
