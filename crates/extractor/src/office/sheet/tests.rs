//! Small workbooks and what is read of them.
