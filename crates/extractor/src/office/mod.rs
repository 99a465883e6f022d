//! Documents with markup: office packages, HTML, spreadsheets, and files that hold other files.
//!
//! Each reader fills the blocks with what its format says: row ends and spans are known. ZIP parts
//! are opened by [`package`] alone, XML by [`xml`] alone.

pub mod archive;
pub mod docx;
pub mod font;
pub mod html;
pub mod odt;
pub mod ole;
mod package;
mod runs;
pub mod sheet;
mod table;
mod xml;
