//! Helpers of the project-wide tests.
