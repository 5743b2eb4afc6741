package org.chamaledger.kernel.projections;

/** Told whenever this node has made events durable, so that whoever reads the ledger need not ask again and again. */
@FunctionalInterface
public interface AppendListener {

    /** Returns at once: the next command waits for it. */
    void appended();
}
