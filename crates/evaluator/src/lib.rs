//! Found and gold records to scores, rows gained and lost.
