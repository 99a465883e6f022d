use super::*;

fn faults(text: &str) -> Vec<(u32, &'static str)> {
    let found = parse(text.as_bytes()).unwrap_err();
    found
        .into_iter()
        .map(|(line, column, _)| (line, column))
        .collect()
}

#[test]
fn a_table_is_read_however_a_spreadsheet_saved_it() {
    for (start, mark) in [("", ","), ("\u{feff}", ";"), ("", "\t")] {
        let text = format!(
                "{start}note,DECISION,plan_task,parent_task,mine\r\n\"a\nb\",Confirm,p#table1/1,d#table1/A/1,x\r\n,,,,\r\n'- c,reject,p#table1/2,d#body/1\r\n"
            )
            .replace(',', mark);
        let Decisions(read) = parse(text.as_bytes()).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].line, read[1].line), (2, 5));
        assert_eq!(read[0].note.as_deref(), Some("a\nb"));
        assert_eq!(read[1].note.as_deref(), Some("- c"));
        assert_eq!(read[0].parent.as_deref(), Some("d"));
        assert_eq!(read[1].kind, DecisionKind::Reject);
    }
    assert_eq!(parse(b""), Ok(Decisions::default()));
}

#[test]
fn what_old_spreadsheets_save_is_read() {
    let table = "plan_task\tdecision\tnote\rp#1\tnone\tkhông có; x, y, z, t\r\rp#2\tnone\t\r";
    let Decisions(read) = parse(table.as_bytes()).unwrap();
    let lines: Vec<u32> = read.iter().map(|decision| decision.line).collect();
    assert_eq!(lines, [2, 4]);
    let units = || std::iter::once('\u{feff}').chain(table.chars());
    let units: Vec<u16> = units().collect::<String>().encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
    assert_eq!(parse(&little), Ok(Decisions(read.clone())));
    assert_eq!(parse(&big), Ok(Decisions(read)));
    assert_eq!(parse(b"\xff\xfe\x00\xd8").unwrap_err()[0].0, 1);
}

#[test]
fn lines_beneath_a_wrong_head_are_not_told_one_by_one() {
    assert_eq!(
        faults("Title\nplan_task,decision\np#1,none\n"),
        [(1, "decision"), (1, "plan_task")]
    );
}

#[test]
fn a_bad_line_is_named_with_its_column() {
    let head = "plan_task,parent_task,decision,parent\n";
    let bad = "p#1,d#1,yes,\nx,d#1,confirm,\np#1,,reject,\np#1,d#1,none,\np#1,d#1,confirm,e\np#1,d#1,,\np#1,p#2,confirm,\np#1,d#1,confirm,d,more\n";
    assert_eq!(
        faults(&format!("{head}{bad}")),
        [
            (2, "decision"),
            (3, "plan_task"),
            (4, "parent_task"),
            (5, "parent_task"),
            (6, "parent"),
            (7, "decision"),
            (8, "plan_task"),
            (9, ""),
        ]
    );
    assert_eq!(
        faults("plan_task,parent_task\np#1,d#1\n")[0],
        (1, "decision")
    );
    assert!(faults(&format!("{head}\"p#1,d#1,confirm,\n")).contains(&(2, "")));
    let found = parse(b"plan_task,decision\np#1,\xe0\n").unwrap_err();
    assert_eq!((found[0].0, found[0].1), (2, ""));
}

#[test]
fn decisions_that_cannot_both_hold_are_faults() {
    let head = "plan_task,parent_task,decision,parent\n";
    assert_eq!(
        faults(&format!("{head}p#1,d#1,confirm,\np#1,d#1,reject,\n")),
        [(3, "decision")]
    );
    assert_eq!(
        faults(&format!("{head}p#1,,none,\np#1,d#1,confirm,\n")),
        [(2, "decision")]
    );
    let fine = format!("{head}p#1,,none,e\np#1,d#1,confirm,\np#1,d#2,reject,\np#1,d#1,confirm,d\n");
    assert_eq!(parse(fine.as_bytes()).map(|d| d.0.len()), Ok(4));
}

#[test]
fn decisions_of_one_id_and_different_texts_may_stand_in_one_file() {
    let head = "plan_task,parent_task,decision,parent,plan_sum\n";
    let both = |one: &str, other: &str| {
        parse(format!("{head}p#1,d#1,confirm,,{one}\np#1,d#1,reject,,{other}\n").as_bytes()).is_ok()
            && parse(format!("{head}p#1,d#1,confirm,,{one}\np#1,,none,d,{other}\n").as_bytes())
                .is_ok()
    };
    assert!(both("0a", "0b"));
    assert!(!both("0a", "0A"));
    assert!(!both("0a", ""));
}

#[test]
fn the_apostrophe_before_a_sign_is_taken_off() {
    for (written, note) in [
        ("'−5", "−5"),
        ("'x", "'x"),
        ("''= x", "'= x"),
        ("'  '= x", "  '= x"),
        ("'''- x", "''- x"),
        ("'\tx", "\tx"),
        ("'\nx", "\nx"),
        ("''\tx", "'\tx"),
    ] {
        let text = format!("plan_task,decision,note\np#1,none,\"{written}\"\n");
        let Decisions(read) = parse(text.as_bytes()).unwrap();
        assert_eq!(read[0].note.as_deref(), Some(note), "{written:?}");
    }
}
