//! Small texts, written part by part, and what is read of them.
