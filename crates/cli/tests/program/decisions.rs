//! People's decisions over several runs, and parents that plans do not name.

use crate::workbench::{Workbench, assert_same, directive, plan};
use serde_json::Value;
use std::fs;

/// A directive with two tasks and a plan with two rows, converted into `out`.
fn bench() -> Workbench {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(1, 2024, "đăng ký hộ tịch lưu động"));
    bench.write("docs/b.txt", plan(40, 1, 2024, "đăng ký hộ tịch lưu động"));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    bench
}

const PAIR: &str = "out/alignments/40-KH-UBND-2024--01-CT-TTg-2024.json";

/// Ids of the plan's rows and of the parent's items.
fn ids(bench: &Workbench) -> (Vec<String>, Vec<String>) {
    let tasks = |name: &str| {
        let record = bench.json(&format!("out/documents/{name}.json"));
        let tasks = record["tasks"].as_array().unwrap().iter();
        tasks
            .map(|task| task["id"].as_str().unwrap().to_owned())
            .collect()
    };
    (tasks("40-KH-UBND-2024"), tasks("01-CT-TTg-2024"))
}

fn table(lines: &[[&str; 3]]) -> String {
    let mut out = String::from("plan_task,parent_task,decision,note,plan_text\r\n");
    for [row, item, decision] in lines {
        out.push_str(&format!("{row},{item},{decision},\"a, b\",\r\n"));
    }
    out
}

fn parents(link: &Value) -> Vec<&str> {
    let parents = link["parents"].as_array().unwrap().iter();
    parents.map(|p| p["task"].as_str().unwrap()).collect()
}

#[test]
fn a_picked_item_is_linked_and_a_rejected_one_never_comes_back() {
    let bench = bench();
    let (rows, items) = ids(&bench);
    assert_eq!(parents(&bench.json(PAIR)["links"][0]), [items[0].as_str()]);
    let decided = table(&[
        [&rows[0], &items[1], "confirm"],
        [&rows[1], &items[1], "reject"],
    ]);
    bench.write("out/decisions.csv", &decided);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let alignment = bench.json(PAIR);
    let link = &alignment["links"][0];
    assert_eq!(parents(link), [items[1].as_str()]);
    assert_eq!(
        (&link["status"], &link["decided_by"]),
        (&"matched".into(), &"person".into())
    );
    let evidence = link["parents"][0]["evidence"].as_array().unwrap();
    let sum: f64 = evidence.iter().map(|e| e["weight"].as_f64().unwrap()).sum();
    let score = link["parents"][0]["score"].as_f64().unwrap();
    assert!((1.0 / (1.0 + (-sum).exp()) - score).abs() < 1e-6 && score > 0.99);
    let rejected = &alignment["links"][1];
    assert!(!parents(rejected).contains(&items[1].as_str()));
    assert!(!rejected["alternatives"].to_string().contains(&items[1]));
    assert!(!alignment["uncovered"].to_string().contains(&items[1]));
    assert_eq!(
        fs::read_to_string(bench.path("out/decisions.csv")).unwrap(),
        decided
    );
    let kept = &bench.json("out/run.json")["decisions"];
    assert_eq!(kept.as_array().map(Vec::len), Some(2));
    assert!(
        kept.as_array()
            .unwrap()
            .iter()
            .all(|d| d["state"] == "kept" && d["note"] == "a, b")
    );
    let before = bench.tree("out");
    bench.expect(0, &["report", "out"]);
    assert_same(&before, &bench.tree("out"));
    // The same table from elsewhere gives the same run.
    fs::rename(bench.path("out/decisions.csv"), bench.path("mine.csv")).unwrap();
    bench.expect(
        0,
        &["run", "docs", "--out", "other", "--decisions", "mine.csv"],
    );
    let mut kept = before;
    kept.remove("decisions.csv");
    assert_same(&kept, &bench.tree("other"));
    let [plan, parent] =
        ["40-KH-UBND-2024", "01-CT-TTg-2024"].map(|id| format!("out/documents/{id}.json"));
    let arguments = [
        "align",
        "--plan",
        &plan,
        "--parent",
        &parent,
        "--decisions",
        "mine.csv",
    ];
    let printed = bench.expect(0, &arguments).stdout;
    assert_eq!(
        serde_json::from_slice::<Value>(&printed).unwrap(),
        alignment
    );
}

#[test]
fn a_row_that_a_person_left_without_an_item_gets_none() {
    let bench = bench();
    let (rows, _) = ids(&bench);
    bench.write("out/decisions.csv", table(&[[&rows[0], "", "none"]]));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let link = &bench.json(PAIR)["links"][0];
    assert_eq!(
        (&link["status"], &link["decided_by"]),
        (&"unmatched".into(), &"person".into())
    );
}

#[test]
fn what_changed_under_a_decision_is_told_and_the_decision_stays_listed() {
    let bench = bench();
    let (rows, items) = ids(&bench);
    let texts = "plan_task,parent_task,decision,plan_text\n".to_owned()
        + &format!(
            "{},{},confirm,Phát triển du lịch cộng đồng\n",
            rows[0], items[0]
        )
        + &format!("{}9,{},reject,\n", rows[1], items[1])
        + "x#body/1,y#body/1,reject,\n";
    bench.write("out/decisions.csv", texts);
    let output = bench.expect(0, &["run", "docs", "--out", "out"]);
    let run = bench.json("out/run.json");
    let states: Vec<&str> = run["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["changed", "gone", "unused"]);
    let warnings = bench.row("docs/b.txt")["warnings"].to_string();
    assert_eq!(warnings.matches("decision-outdated").count(), 2);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("decision of line 4: x is not among the inputs"),
        "{told}"
    );
    assert_eq!(bench.json(PAIR)["links"][0]["status"], "review");
    let report = fs::read_to_string(bench.path("out/report/index.html")).unwrap();
    assert!(report.contains("Phát triển du lịch cộng đồng") && report.contains(">gone</span>"));
}

#[test]
fn lines_that_cannot_be_read_stop_the_run_and_are_named() {
    let bench = bench();
    let (rows, items) = ids(&bench);
    bench.write(
        "out/decisions.csv",
        table(&[[&rows[0], &items[0], "yes"], ["", &items[0], "reject"]]),
    );
    let before = bench.tree("out");
    let output = bench.expect(2, &["run", "docs", "--out", "out"]);
    let told = String::from_utf8(output.stderr).unwrap();
    for part in [
        "decisions.csv",
        "line 2, column decision",
        "line 3, column plan_task",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert_same(&before, &bench.tree("out"));
    bench.expect(
        2,
        &["run", "docs", "--out", "out", "--decisions", "none.csv"],
    );
}

#[test]
fn a_confirmed_link_makes_two_documents_a_pair() {
    let bench = bench();
    let (rows, _) = ids(&bench);
    bench.write("docs/c.txt", directive(2, 2024, "nuôi trồng thủy sản"));
    let decided = table(&[[&rows[0], "02-CT-TTg-2024#body/1", "confirm"]]);
    bench.write("out/decisions.csv", decided);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let alignment = bench.json("out/alignments/40-KH-UBND-2024--02-CT-TTg-2024.json");
    assert_eq!(parents(&alignment["links"][0]), ["02-CT-TTg-2024#body/1"]);
    let kinship = bench.json("out/run.json")["kinship"].to_string();
    assert!(kinship.contains("\"person\"") && kinship.contains("\"citation\""));
    bench.expect(0, &["validate", "out/run.json"]);
}

const WORKS: [&str; 6] = [
    "số hóa sổ đăng ký khai sinh còn lưu trên giấy tại các xã vùng cao",
    "lắp đặt trạm quan trắc mực nước tự động ở hạ lưu đập thủy điện nhỏ",
    "cấp phát miễn phí giống ngô chịu hạn cho hộ nghèo ven biên giới",
    "tổ chức phiên giao dịch việc làm lưu động dành riêng cho thợ may",
    "trùng tu mái ngói đình làng bị bão làm hư hỏng trong năm trước",
    "kiểm định xe đưa đón học sinh mầm non của các trường ngoài công lập",
];

/// A document of six tasks; `lead` begins each.
fn works(head: &str, lead: &str) -> String {
    let mut out = format!("{head}\n\nII. NHIỆM VỤ\n\n");
    for (at, work) in WORKS.iter().enumerate() {
        out.push_str(&format!(
            "{}. {lead} chủ trì {work}, hoàn thành trước ngày 30/6/2024.\n\n",
            at + 1
        ));
    }
    out + "CHỦ TỊCH\n\nTrần Thị B\n"
}

#[test]
fn a_plan_that_names_no_parent_finds_one_that_says_the_same_and_only_for_review() {
    let bench = Workbench::new();
    let head = |body: &str, number: &str, day: &str, name: &str| {
        format!(
            "{body}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: {number}\n\nHà Nội, {day}\n\n{name}\n\nVề công việc năm 2024"
        )
    };
    let parent = head(
        "THỦ TƯỚNG CHÍNH PHỦ",
        "03/CT-TTg",
        "ngày 01 tháng 3 năm 2024",
        "CHỈ THỊ",
    );
    let plan = head(
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI",
        "77/KH-UBND",
        "ngày 15 tháng 4 năm 2024",
        "KẾ HOẠCH",
    );
    let peer = head(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA",
        "78/KH-UBND",
        "ngày 10 tháng 4 năm 2024",
        "KẾ HOẠCH",
    );
    bench.write(
        "docs/a.txt",
        works(
            &parent,
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
        ),
    );
    bench.write("docs/b.txt", works(&plan, "Sở Tư pháp"));
    bench.write("docs/c.txt", works(&peer, "Sở Tư pháp"));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let names: Vec<String> = bench.tree("out/alignments").into_keys().collect();
    assert_eq!(
        names,
        [
            "77-KH-UBND-2024--03-CT-TTg-2024.json",
            "78-KH-UBND-2024--03-CT-TTg-2024.json"
        ]
    );
    let alignment = bench.json(&format!("out/alignments/{}", names[0]));
    assert_eq!(alignment["guessed"], true);
    let links = alignment["links"].as_array().unwrap();
    assert!(links.iter().all(|link| link["status"] != "matched"));
    assert!(
        links
            .iter()
            .filter(|link| link["status"] == "review")
            .count()
            >= 5
    );
    assert!(
        bench.row("docs/b.txt")["warnings"]
            .to_string()
            .contains("parent-guessed")
    );
    bench.expect(0, &["run", "docs", "--out", "out", "--no-guess"]);
    assert!(bench.tree("out/alignments").is_empty());
    assert_eq!(
        bench.json("out/run.json")["settings"]["guess_parents"],
        "false"
    );
}

#[test]
fn the_page_lists_a_decision_where_its_text_stands_now() {
    let bench = bench();
    let (rows, items) = ids(&bench);
    let page = || fs::read_to_string(bench.path("out/report/index.html")).unwrap();
    let sum_of = |id: &str| {
        let page = page();
        let (_, rest) = page.split_once(&format!("=\"{id}\" data-sum=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let decide = |row: &str, sum: &str| {
        let head = "plan_task,parent_task,decision,plan_sum\n";
        let line = format!("{head}{row},{},confirm,{sum}\n", items[0]);
        bench.write("out/decisions.csv", line);
        bench.expect(0, &["run", "docs", "--out", "out"]);
        bench.json("out/run.json")["decisions"][0].clone()
    };
    let sum = sum_of(&rows[0]);
    assert_eq!(decide(&rows[0], &sum)["state"], "kept");
    // A row is put in at the top, and the numbers below it change.
    let text = fs::read_to_string(bench.path("docs/b.txt")).unwrap();
    let first = "1. Sở Nội vụ chủ trì kiểm tra công vụ.\n\n2. Sở Tư pháp";
    let text = text
        .replace("2. Sở Tài chính", "3. Sở Tài chính")
        .replace("1. Sở Tư pháp", first);
    bench.write("docs/b.txt", &text);
    let moved = decide(&rows[0], &sum);
    assert_eq!(moved["state"], "moved");
    assert_eq!(moved["plan_task"], rows[0].as_str());
    assert_eq!(moved["now"]["plan_task"], rows[1].as_str());
    assert_eq!(moved["now"]["parent_task"], items[0].as_str());
    let listed = format!(
        "<li class=\"decided\" data-plan-task=\"{}\" data-parent-task=\"{}\"",
        rows[1], items[0]
    );
    assert!(page().contains(&listed));
    // The same under the id of now, as the page writes it.
    assert_eq!(decide(&rows[1], &sum)["state"], "kept");
    // The text is edited; with the sum that the page shows, the decision is kept again.
    bench.write(
        "docs/b.txt",
        text.replace("rà soát quy định", "rà soát kỹ quy định"),
    );
    assert_eq!(decide(&rows[1], &sum)["state"], "changed");
    assert_eq!(bench.json(PAIR)["links"][1]["status"], "review");
    let renewed = sum_of(&rows[1]);
    assert_ne!(renewed, sum);
    assert_eq!(decide(&rows[1], &renewed)["state"], "kept");
    assert_eq!(bench.json(PAIR)["links"][1]["status"], "matched");
    bench.expect(0, &["validate", "out/run.json"]);
}
