//! Which document carries out which: chains, rows that name the document giving them, and what is
//! missing.

use crate::workbench::{Workbench, directive, plan};
use serde_json::{Value, json};
use std::fs;

/// A table whose rows name the documents that give them.
const TABLE: &str = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ NĂM 2024\n(Ban hành kèm theo Quyết định số 318/QĐ-UBND ngày \
20/5/2024 của Chủ tịch UBND tỉnh Khánh Hòa)\n\nSTT\tNhiệm vụ\tVăn bản giao nhiệm vụ\tĐơn vị chủ trì\tThời hạn\n\
1\tRà soát quy định về đăng ký hộ tịch lưu động\tChỉ thị số 01/CT-TTg ngày 01/3/2024\tSở Tư pháp\tTháng 6/2024\n\
2\tMở tuyến xe buýt đêm\tNghị quyết số 12/NQ-HĐND\tSở Xây dựng\tTháng 9/2024\n";

#[test]
fn chains_are_followed_and_missing_parents_stand_in_them() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(1, 2024, "đăng ký hộ tịch lưu động"));
    bench.write("docs/b.txt", plan(40, 1, 2024, "đăng ký hộ tịch lưu động"));
    let district = plan(7, 1, 2024, "đăng ký hộ tịch lưu động")
        .replace(
            "Chỉ thị số 01/CT-TTg ngày 01 tháng 3",
            "Kế hoạch số 40/KH-UBND ngày 15 tháng 4",
        )
        .replace(
            "của Thủ tướng Chính phủ",
            "của Ủy ban nhân dân tỉnh Lào Cai",
        )
        .replace(
            "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI",
            "ỦY BAN NHÂN DÂN\nHUYỆN SA PA",
        )
        .replace(
            "ngày 15 tháng 4 năm 2024\n\nKẾ HOẠCH",
            "ngày 20 tháng 5 năm 2024\n\nKẾ HOẠCH",
        );
    bench.write("docs/c.txt", district);
    bench.write("docs/d.txt", plan(41, 9, 2024, "bảo vệ rừng"));
    bench.write("docs/e.txt", TABLE);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let run = bench.json("out/run.json");
    let kin = |plan: &str, parent: Value, number: &str, known_by: &str| json!({"plan": plan, "parent": parent, "number": number, "known_by": known_by});
    let directive = json!("01-CT-TTg-2024");
    assert_eq!(
        run["kinship"],
        json!([
            kin("318-QD-UBND-2024", Value::Null, "12/NQ-HĐND", "rows"),
            kin("318-QD-UBND-2024", directive.clone(), "01/CT-TTg", "rows"),
            kin("40-KH-UBND-2024", directive, "01/CT-TTg", "citation"),
            kin("41-KH-UBND-2024", Value::Null, "09/CT-TTg", "citation"),
            kin(
                "7-KH-UBND-2024",
                json!("40-KH-UBND-2024"),
                "40/KH-UBND",
                "citation"
            ),
        ])
    );
    assert_eq!(
        run["missing_parents"],
        json!([
            {"document_id": "318-QD-UBND-2024", "number": "12/NQ-HĐND"},
            {"document_id": "41-KH-UBND-2024", "number": "09/CT-TTg"}
        ])
    );
    let aligned: Vec<String> = bench.tree("out/alignments").into_keys().collect();
    assert_eq!(aligned.len(), 3);
    let graph = fs::read_to_string(bench.path("out/report/graph.html")).unwrap();
    let chains = &graph[graph.find("<h2>Chains").unwrap()..];
    let at = |text: &str| chains.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(
        at(">01/CT-TTg</a>") < at(">40/KH-UBND</a>")
            && at(">40/KH-UBND</a>") < at(">7/KH-UBND</a>")
    );
    assert!(at("09/CT-TTg</b> <span class=\"chip unmatched\">not given") < at(">41/KH-UBND</a>"));
    let table = fs::read_to_string(bench.path("out/report/references.csv")).unwrap();
    assert!(
        table.contains("\"40-KH-UBND-2024\",\"named by\""),
        "{table}"
    );
}
