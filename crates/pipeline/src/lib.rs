//! The whole run: inputs in, documents, alignments and report out.
