use super::*;

fn write(folder: &OutFolder, below: &str) {
    folder.write_json(below, &"x").unwrap();
}

fn set(files: &[&str]) -> Vec<String> {
    files.iter().map(|file| (*file).to_owned()).collect()
}

#[test]
fn stale_files_go_and_the_users_files_stay() {
    let root = tempfile::tempdir().unwrap();
    let files = set(&["documents/a.json", "report/pairs/b.html"]);
    let folder = OutFolder::open(root.path()).unwrap();
    folder.claim(files.clone()).unwrap();
    for file in &files {
        write(&folder, file);
    }
    folder.close().unwrap();
    fs::write(root.path().join("documents/mine.json"), "mine").unwrap();
    let folder = OutFolder::open(root.path()).unwrap();
    folder.claim(set(&["report/c.html"])).unwrap();
    write(&folder, "report/c.html");
    folder.claim(set(&["report/d.html"])).unwrap();
    write(&folder, "report/d.html");
    folder.disclaim("report/d.html");
    folder.keep(&["documents", "report"]).unwrap();
    folder.close().unwrap();
    assert!(!root.path().join("documents/a.json").exists());
    assert!(!root.path().join("report/pairs").exists());
    assert!(root.path().join("report/c.html").exists());
    assert!(!root.path().join("report/d.html").exists());
    assert!(root.path().join("documents/mine.json").exists());
    assert!(!root.path().join(".vanban/tmp").exists());
}

#[test]
fn what_no_run_wrote_gets_another_name() {
    let root = tempfile::tempdir().unwrap();
    let put = |below: &str, text: &str| fs::write(root.path().join(below), text).unwrap();
    let get = |below: &str| fs::read_to_string(root.path().join(below)).unwrap();
    fs::create_dir(root.path().join("documents")).unwrap();
    put("documents/a.json", "mine");
    put("documents/a.json~", "older");
    put("documents/b.json", "mine too");
    put("run.json", "{}");
    let folder = OutFolder::open(root.path()).unwrap();
    folder.claim(set(&["documents/a.json"])).unwrap();
    write(&folder, "documents/a.json");
    folder.set_aside("run.json").unwrap();
    let aside = folder.close().unwrap();
    let named = |name: &str| root.path().join(name);
    let expected = [
        ("documents/a.json", "documents/a.json~2"),
        ("run.json", "run.json~"),
    ];
    assert_eq!(aside, expected.map(|(was, is)| (named(was), named(is))));
    assert_eq!(get("documents/a.json~2"), "mine");
    assert_eq!(get("documents/a.json~"), "older");
    assert_eq!(get("documents/b.json"), "mine too");
    assert_eq!(get("run.json~"), "{}");
    // A run has written here now: what is damaged is made again.
    put("documents/a.json", "{");
    let folder = OutFolder::open(root.path()).unwrap();
    folder.claim(set(&["documents/a.json"])).unwrap();
    assert_eq!(folder.close().unwrap(), []);
}

#[test]
fn a_file_written_in_pieces_is_there_when_it_is_ended() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutFolder::open(root.path()).unwrap();
    let there = root.path().join("report/tasks.csv");
    for text in [["a", "b"], ["a", "b"], ["a", "c"]] {
        let mut file = folder.begin("report/tasks.csv").unwrap();
        let before = fs::read(&there).ok();
        for piece in text {
            file.push(piece.as_bytes()).unwrap();
        }
        assert_eq!(fs::read(&there).ok(), before);
        file.end().unwrap();
        assert_eq!(fs::read_to_string(&there).unwrap(), text.concat());
    }
    assert_eq!(
        fs::read_dir(root.path().join(".vanban/tmp"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn a_claim_outlives_a_killed_run() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutFolder::open(root.path()).unwrap();
    folder.claim(set(&["documents/a.json"])).unwrap();
    folder.claim(set(&["documents/b.json"])).unwrap();
    drop(folder);
    fs::write(root.path().join("documents/b.json"), "x").unwrap();
    let folder = OutFolder::open(root.path()).unwrap();
    folder.keep(&["documents"]).unwrap();
    assert!(!root.path().join("documents/b.json").exists());
}

#[test]
fn a_second_writer_is_turned_away() {
    let root = tempfile::tempdir().unwrap();
    let first = OutFolder::open(root.path()).unwrap();
    assert!(matches!(
        OutFolder::open(root.path()),
        Err(PipelineError::Locked { .. })
    ));
    drop(first);
    assert!(OutFolder::open(root.path()).is_ok());
}

#[test]
fn a_note_cannot_lead_out_of_the_folder() {
    for path in [
        "run.json",
        "documents",
        "documents/../../x",
        "/etc/x",
        "report//x",
        ".vanban/lock",
    ] {
        assert!(!is_result(path), "{path}");
    }
    assert!(is_result("report/pairs/a--b.html"));
}
