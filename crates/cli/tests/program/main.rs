//! The program as its users meet it: arguments and files in, files and an exit status out.

mod again;
mod archives;
mod broken;
mod decisions;
mod isolation;
mod kinship;
mod outcomes;
mod repair;
mod workbench;
