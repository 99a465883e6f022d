//! What goes on in a process that reads documents.

use super::wire::{self, Answer, Request, Task};
use super::{limits, members};
use crate::outline::outline;
use crate::{STACK_BYTES, Settings, convert, repair};
use rayon::ThreadPoolBuilder;
use std::fs;
use std::io::{self, BufWriter, Read};
use std::path::PathBuf;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

/// Memory that a process may keep from document to document before it asks to be replaced, in
/// bytes. 256 MiB: several times what one of usual size leaves behind.
const KEPT_BYTES: u64 = 256 << 20;

/// A document that uses what is known of the language, so that it is loaded before the first
/// request: what loading takes is no document's, and limits do not depend on who comes first. Where
/// threads share the work there is mostly one document alone, and loading goes on beside it: some
/// milliseconds and megabytes then count for it.
const FIRST: &str = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 1/KH-UBND\n\nLào Cai, ngày 15 tháng 4 năm 2024\n\n\
    KẾ HOẠCH\n\nThực hiện Chỉ thị số 05/CT-TTg ngày 01 tháng 3 năm 2024 về cải cách\n\nII. NHIỆM VỤ\n\n1. Sở \
    Tư pháp chủ trì, phối hợp với các sở, ngành rà soát quy định, hoàn thành trước ngày 30/6/2024.\n";

/// Answers requests from standard input on standard output until the input ends. Then, and at the
/// end of the run that asks, however sudden, it ends itself and what it has started, and removes
/// `scratch`, a folder for its temporary files.
///
/// `threads` share the work on each document; where they cannot be started, one does it all.
///
/// # Errors
///
/// The pipes cannot be used.
pub fn serve(scratch: Option<PathBuf>, threads: usize) -> io::Result<()> {
    let pool = (threads > 1).then(|| {
        ThreadPoolBuilder::new()
            .num_threads(threads)
            .stack_size(STACK_BYTES)
            .build()
            .ok()
    });
    match pool.flatten() {
        Some(pool) => pool.install(|| answer_all(scratch)),
        None => answer_all(scratch),
    }
}

fn answer_all(scratch: Option<PathBuf>) -> io::Result<()> {
    let mut answers = BufWriter::new(limits::answers()?);
    let (sender, requests) = mpsc::sync_channel(0);
    thread::Builder::new().spawn(move || {
        // The thread waits for the next request while a document is read, and so hears at once
        // when nobody is left to answer.
        let _ = receive(&mut io::stdin().lock(), &sender);
        if let Some(scratch) = scratch {
            let _ = fs::remove_dir_all(scratch);
        }
        limits::end_own_group();
    })?;
    rehearse();
    let usual = limits::bytes_used().unwrap_or_default();
    for (request, bytes) in requests {
        limits::begin(&request.settings);
        let mut broken = None;
        let answer = answer(&request, &bytes, &mut |content| {
            if broken.is_none() {
                broken = wire::write_content(&mut answers, content).err();
            }
        });
        if let Some(error) = broken {
            return Err(error);
        }
        drop(bytes);
        limits::end_of_document();
        let used = limits::bytes_used().unwrap_or_default();
        let spent = used > usual.saturating_add(KEPT_BYTES);
        wire::write_reply(&mut answers, answer, spent)?;
    }
    Ok(())
}

/// Loads what is known of the language: beside the first document where threads share its work, else before it.
fn rehearse() {
    let load = || {
        convert(FIRST.as_bytes(), "first.txt", &Settings::default());
    };
    if rayon::current_thread_index().is_some() {
        rayon::spawn(load);
    } else {
        load();
    }
}

fn receive(from: &mut impl Read, to: &SyncSender<(Request, Vec<u8>)>) -> io::Result<()> {
    while let Some(request) = wire::read_request(from)? {
        if to.send(request).is_err() {
            break;
        }
    }
    Ok(())
}

/// What is asked for; the bytes of files in an archive, or of pictures, go to `put`.
fn answer(request: &Request, bytes: &[u8], put: &mut dyn FnMut(&[u8])) -> Answer {
    let Request {
        task,
        path,
        settings,
    } = request;
    match task {
        Task::Convert => Answer::Conversion(convert(bytes, path, settings)),
        Task::Repair => Answer::Repaired(repair(bytes, settings)),
        Task::Unpack => Answer::Members(members(bytes, path, settings, put)),
        Task::Outline => Answer::Outlined(outline(bytes, path, settings, put)),
    }
}
