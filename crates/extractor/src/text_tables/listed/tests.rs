//! Tests of tables with a cell a line.

use super::*;

/// The number of cells of each row, the header first.
fn rows(text: &str) -> Option<Vec<usize>> {
    let lines: Vec<&str> = text.lines().collect();
    let (block, _) = listed(&lines, 0)?;
    let Block::Grid(grid) = block else {
        return None;
    };
    Some(grid.rows.iter().map(|r| r.cells.len()).collect())
}

const HEADER: &str = "TT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\n";
const FIRST: &str = "1\nĐắp đê bao\nSở Xây dựng\nTháng 3\n";
const SECOND: &str = "2\nHọp giao ban\nUBND\nTháng 4\n";

#[test]
fn titles_stand_above_numbered_rows() {
    let marked = format!("{HEADER}I. Chung\n{FIRST}{SECOND}II. Riêng\n{FIRST}");
    assert_eq!(rows(&marked), Some(vec![4, 1, 4, 4, 1, 4]));
    let beneath = format!("{HEADER}I\nCHUNG\n{FIRST}{SECOND}II\nRiêng\n{FIRST}");
    assert_eq!(rows(&beneath), Some(vec![4, 2, 4, 4, 2, 4]));
    let capitals = format!("{HEADER}{FIRST}THÁNG TƯ\n{SECOND}");
    assert_eq!(rows(&capitals), Some(vec![4, 4, 1, 4]));
    // A cell in capitals at the end of a row that lacks one is none.
    let short = format!("{HEADER}1\nĐắp đê bao\nUBND\n{SECOND}");
    assert_eq!(rows(&short), Some(vec![4, 3, 4]));
}

#[test]
fn a_header_may_hold_names_that_are_not_known() {
    let header = "TT\nVướng mắc\nGiải pháp\nCơ quan chủ trì\nThời hạn\n";
    let row = |n| format!("{n}\nĐê thấp\nĐắp đê bao\nSở Xây dựng\nTháng 3\n");
    assert_eq!(
        rows(&format!("{header}{}{}", row(1), row(2))),
        Some(vec![5, 5, 5])
    );
    // The parts of a name are no columns beside it.
    let split = "TT\nNhiệm vụ\nĐơn vị thực hiện\nThời hạn\nSản phẩm\nChủ trì\nPhối hợp\n";
    assert_eq!(rows(&format!("{split}{FIRST}{SECOND}")), None);
}

#[test]
fn a_padded_number_counts_something_else() {
    let header = "TT\nNhiệm vụ\nCơ quan chủ trì\nSố lớp\nThời hạn\n";
    let row = |n, count| format!("{n}\nMở lớp\nSở Xây dựng\n{count}\nTháng 3\n");
    assert_eq!(
        rows(&format!("{header}{}{}", row("1", "02"), row("2", "03"))),
        Some(vec![5, 5, 5])
    );
    // One number among many may be written so.
    let odd = format!("{HEADER}{FIRST}02\nHọp giao ban\nUBND\nTháng 4\n");
    assert_eq!(rows(&odd), Some(vec![4, 4, 4]));
}

#[test]
fn rows_that_were_left_out_part_no_others() {
    let later = "5\nRà soát quy hoạch đê điều các xã\nSở Xây dựng\nTháng 5\n";
    let file = format!("{HEADER}{FIRST}{SECOND}{later}");
    assert_eq!(rows(&file), Some(vec![4, 4, 4, 4]));
    // So with those beneath the title of a section.
    let titled = format!("{HEADER}{FIRST}II\nHạ tầng\n{later}");
    assert_eq!(rows(&titled), Some(vec![4, 4, 2, 4]));
    // A count within a row that is not whole is none.
    let header = "TT\nNhiệm vụ\nCơ quan chủ trì\nSố lớp\nThời hạn\n";
    let row =
        |n, count| format!("{n}\nMở lớp\nSở Xây dựng\n{count}\nTháng 3 hoặc tháng 4 năm nay\n");
    let file = format!("{header}{}{}", row(1, 5), row(2, 7));
    assert_eq!(rows(&file), Some(vec![5, 5, 5]));
}

#[test]
fn two_names_of_one_meaning_stand_beside_each_other_where_rows_have_both() {
    let header = "TT\nNhiệm vụ\nNgười chịu trách nhiệm\nCơ quan chủ trì\nThời hạn\n";
    let row = |n| format!("{n}\nĐắp đê bao\nGiám đốc Sở\nSở Xây dựng\nTháng 3\n");
    let file = format!("{header}{}{}", row(1), row(2));
    assert_eq!(rows(&file), Some(vec![5, 5, 5]));
    let parts = "TT\nNhiệm vụ\nĐơn vị thực hiện\nThời hạn\nCơ quan chủ trì\n";
    assert_eq!(rows(&format!("{parts}{FIRST}{SECOND}")), None);
}

#[test]
fn names_of_columns_go_over_lines() {
    let header = "TT\nNhiệm vụ\ntrọng tâm\nCơ quan\nchủ trì\nThời hạn\n(Năm 2025)\n";
    assert_eq!(
        rows(&format!("{header}{FIRST}{SECOND}")),
        Some(vec![4, 4, 4])
    );
    // Numbers of columns are a row of their own.
    for numbers in ["(1)\n(2)\n(3)\n(4)\n", "1\n2\n3\n4\n"] {
        assert_eq!(
            rows(&format!("{header}{numbers}{FIRST}{SECOND}")),
            Some(vec![4, 4, 4, 4])
        );
    }
}

#[test]
fn the_header_of_another_table_ends_the_rows() {
    let file = format!("{HEADER}{FIRST}{SECOND}{HEADER}{FIRST}{SECOND}");
    assert_eq!(rows(&file), Some(vec![4, 4, 4]));
}

#[test]
fn few_columns_make_a_table_where_the_rows_fill_them() {
    let row = |n: u32| format!("{n}\nRà soát quy hoạch đê điều\nSở Xây dựng\n");
    let file = |rows: u32| {
        let rows: String = (1..=rows).map(row).collect();
        format!("STT\nNHIỆM VỤ\nCƠ QUAN CHỦ TRÌ\nA\nCHUNG\n{rows}")
    };
    let read = rows(&file(4));
    assert_eq!(read, Some(vec![3, 2, 3, 3, 3, 3]));
    // Two rows may as well be a list, and so may rows of other sizes.
    assert_eq!(rows(&file(2)), None);
    let list: String = (1..6).map(|n| format!("{n}\nHọp giao ban\n")).collect();
    assert_eq!(
        rows(&format!("STT\nNhiệm vụ\nCơ quan chủ trì\n{list}")),
        None
    );
}

#[test]
fn names_beneath_others_come_last() {
    let header = "STT\nNội dung công việc\nPhân công\nThời gian\nGhi chú\nĐơn vị chủ trì\nĐơn vị phối hợp\nBắt đầu\nHoàn thành\n";
    let row =
        |n: &str| format!("{n}\nLập đề cương Luật\nVụ Pháp chế\nVụ Tài chính\n2/2026\n5/2026\n");
    let numbers = ["1", "1.1", "1.2", "2"];
    let file = format!("{header}{}", numbers.map(row).concat());
    assert_eq!(rows(&file), Some(vec![7, 6, 6, 6, 6]));
    let lines: Vec<&str> = file.lines().collect();
    let Some((Block::Grid(grid), _)) = listed(&lines, 0) else {
        panic!("no table");
    };
    let names: Vec<String> = grid.rows[0].cells.iter().map(Cell::text).collect();
    assert_eq!(
        names[2..5],
        [
            "Phân công Đơn vị chủ trì",
            "Phân công Đơn vị phối hợp",
            "Thời gian Bắt đầu"
        ]
    );
}

#[test]
fn a_section_may_have_a_word_before_its_number() {
    let file =
        format!("{HEADER}Nội dung 1: Đê điều\n{FIRST}{SECOND}Nội dung 2: Nước sạch\n{FIRST}");
    assert_eq!(rows(&file), Some(vec![4, 1, 4, 4, 1, 4]));
}

#[test]
fn the_number_of_a_column_may_be_that_of_the_one_before() {
    let header = "TT\nNhiệm vụ\nCơ quan chủ trì\nPhối hợp\nThời hạn\n(1)\n(2)\n(3)\n(4)\n";
    let row = |n| format!("{n}\nĐắp đê bao\nSở Xây dựng\nSở Tài chính\nTháng 3\n");
    assert_eq!(
        rows(&format!("{header}{}{}", row(1), row(2))),
        Some(vec![5, 4, 5, 5])
    );
}

#[test]
fn a_table_ends_with_the_header_of_the_next() {
    let file = format!("{HEADER}{FIRST}{SECOND}");
    let alone = rows(&file);
    assert!(alone.is_some());
    assert_eq!(rows(&format!("{file}{HEADER}{FIRST}")), alone);
    // Headers without rows, and text without end: none is gone through for each.
    let many = HEADER.repeat(2_000);
    assert_eq!(rows(&many), None);
    let text = "Ba con đò qua sông.\n".repeat(20_000);
    assert_eq!(rows(&format!("{file}{text}")), alone);
}

#[test]
fn what_stands_behind_a_table_of_anything_is_none_of_its_cells() {
    let table = "TT\nTên thôn\nSố hộ\nGhi chú\n1\nĐông\n12\n2\nĐoài\n15\n3\nNam\n18\n";
    let found = Some(vec![4, 3, 3, 3]);
    for behind in [
        "",
        "Giao Sở Y tế kiểm tra giếng.\n",
        "2. Sở Y tế kiểm tra giếng.\n",
        "III. PHÂN CÔNG\n",
    ] {
        assert_eq!(rows(&format!("{table}{behind}")), found, "{behind}");
    }
    // Where cells hand out work, their lines are read as what they are.
    let handed = table.replace("12", "Giao Sở Y tế kiểm tra giếng.");
    assert_eq!(rows(&handed), None);
    assert_eq!(rows(&table.replace("Tên thôn", "Việc")), None);
}
