//! Knowledge of the Vietnamese of state documents, as data and look-ups.

pub mod agencies;
pub mod doctypes;
pub mod fold;
