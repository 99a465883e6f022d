use super::*;

/// What the texts of a document cite, number or name with what tells it, those that say it themselves left out.
fn resolved(texts: &[&str]) -> Vec<(String, String, ResolvedBy)> {
    let mut memory = Memory::new(DocumentType::Plan, "KẾ HOẠCH Triển khai nhiệm vụ năm 2025");
    let place = Place::default();
    texts
        .iter()
        .flat_map(|text| memory.read(text, &place))
        .filter_map(|found| {
            let resolved = found.resolved?;
            let document = resolved.number.or(resolved.name).unwrap_or_default();
            Some((found.text, document, resolved.by))
        })
        .collect()
}

fn one(texts: &[&str]) -> (String, String) {
    let found = resolved(texts);
    assert_eq!(found.len(), 1, "{texts:?}: {found:?}");
    let (text, document, _) = found.into_iter().next().expect("one");
    (text, document)
}

const DECREE: &str =
    "Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ, các sở rà soát thủ tục.";

#[test]
fn pointing_words_mean_the_document_before_them() {
    for words in ["nêu trên", "nói trên", "trên", "kể trên", "đã nêu trên"] {
        let text = format!("Báo cáo kết quả thực hiện Nghị định {words}.");
        assert_eq!(one(&[DECREE, &text]).1, "45/2020/NĐ-CP", "{words}");
    }
    let (text, number) = one(&[DECREE, "các nội dung của Nghị định nêu trên của Chính phủ;"]);
    assert_eq!(text, "Nghị định nêu trên của Chính phủ");
    assert_eq!(number, "45/2020/NĐ-CP");
    assert_eq!(
        one(&[
            "Theo Luật Cư trú, công an xã tiếp nhận hồ sơ; việc thi hành Luật nêu trên được báo cáo"
        ])
        .1,
        "Luật Cư trú"
    );
}

#[test]
fn the_nearest_document_of_the_kind_is_meant() {
    let other =
        "Thực hiện Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ, các sở báo cáo.";
    assert_eq!(
        one(&[DECREE, other, "Theo Nghị định nêu trên:"]).1,
        "107/2021/NĐ-CP"
    );
    assert_eq!(
        one(&[
            DECREE,
            "Nghị quyết số 5/NQ-CP giao các bộ.",
            "Theo Nghị định nêu trên:"
        ])
        .1,
        "45/2020/NĐ-CP"
    );
}

#[test]
fn what_the_text_does_not_prove_stays_open() {
    let two = "Nghị định số 45/2020/NĐ-CP và Nghị định số 107/2021/NĐ-CP của Chính phủ.";
    for texts in [
        // Two in one sentence.
        &[two, "Theo Nghị định nêu trên:"] as &[&str],
        // Several are meant.
        &[DECREE, "Theo các Nghị định nêu trên:"],
        &[DECREE, "Theo 02 Nghị định nêu trên:"],
        // Another one, without a number, is nearer.
        &[
            DECREE,
            "Sở Y tế trình Nghị định của Chính phủ về dược; sau khi Nghị định nêu trên được ban hành",
        ],
        // Another body's.
        &[
            "Nghị quyết số 5/NQ-CP của Chính phủ.",
            "Theo Nghị quyết nêu trên của Hội đồng nhân dân tỉnh:",
        ],
        // The document may mean itself.
        &[
            "Kế hoạch số 51/KH-UBND của tỉnh.",
            "Các đơn vị triển khai Kế hoạch nêu trên.",
        ],
        // A place.
        &["Kế hoạch số 51/KH-UBND của tỉnh; thực hiện Kế hoạch trên địa bàn"],
        &[DECREE, "Quyết định nêu trên"],
        // Blanks to be filled in.
        &[
            "Công văn số 12/UBND-VX của tỉnh.",
            "Theo Công văn số …/… ngày …, danh sách kèm Công văn nêu trên",
        ],
    ] {
        assert_eq!(resolved(texts), [], "{texts:?}");
    }
}

#[test]
fn a_number_that_the_text_calls_short_is_that_document() {
    let texts = [
        "Nghị quyết số 68-NQ/TW của Bộ Chính trị về kinh tế tư nhân (sau đây gọi tắt là Nghị quyết 68); Nghị quyết số 68/NQ-CP của Chính phủ.",
        "Quán triệt Nghị quyết 68.",
    ];
    let found = resolved(&texts);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(text, number, by)| {
        text == "Nghị quyết 68" && number == "68-NQ/TW" && *by == ResolvedBy::Definition
    }));
    let texts = [
        "Nghị quyết số 57-NQ/TW của Bộ Chính trị và Nghị quyết số 57/NQ-CP của Chính phủ (“Nghị quyết 57”)",
        "Quán triệt Nghị quyết 57.",
    ];
    assert_eq!(resolved(&texts).len(), 0, "which of the two is not told");
}

#[test]
fn a_scheme_is_told_by_the_decision_that_approves_it() {
    let texts = [
        "Thực hiện Quyết định số 6/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án phát triển dữ liệu dân cư (sau đây gọi tắt là Đề án) đến các sở;",
        "Tuyên truyền về Đề án. Xây dựng Đề án vị trí việc làm, các Đề án và Đề án trên địa bàn tỉnh.",
    ];
    let found = resolved(&texts);
    let printed: Vec<&str> = found.iter().map(|(text, ..)| text.as_str()).collect();
    assert_eq!(printed, ["Đề án", "Đề án"], "{found:?}");
    assert!(found.iter().all(|(_, number, _)| number == "6/QĐ-TTg"));
    let mut memory = Memory::new(DocumentType::Plan, "");
    memory.read(texts[0], &Place::default());
    let found = memory.read("Tuyên truyền về Đề án.", &Place::default());
    assert_eq!(
        found[0].name.as_deref(),
        Some("Đề án phát triển dữ liệu dân cư")
    );
    assert_eq!(
        (found[0].number.as_deref(), found[0].kind),
        (None, DocumentType::Scheme)
    );
}

#[test]
fn a_short_name_for_another_document_means_that_one() {
    let own = "Thực hiện Kế hoạch số 51/KH-UBND của tỉnh, Sở ban hành Kế hoạch kiểm tra năm 2025 (sau đây gọi tắt là Kế hoạch) như sau:";
    assert_eq!(resolved(&[own, "Tổ chức thực hiện Kế hoạch."]), []);
    let programme = "Quyết định số 7/QĐ-BCA của Bộ Công an phê duyệt Chương trình phòng, chống ma túy (Chương trình MTQG)";
    let (text, number) = one(&[
        programme,
        "Kinh phí của Chương trình MTQG; Chương trình OCOP; Chương trình MTQG nông thôn mới",
    ]);
    assert_eq!(
        (text.as_str(), number.as_str()),
        ("Chương trình MTQG", "7/QĐ-BCA")
    );
    assert_eq!(
        resolved(&[DECREE, "(Kế hoạch kèm theo)", "theo Kế hoạch kèm theo"]),
        []
    );
}

#[test]
fn a_row_of_a_table_does_not_stand_beside_the_one_before() {
    let mut memory = Memory::new(DocumentType::Plan, "");
    let place = Place::default();
    memory.read(DECREE, &place);
    memory.read("Nghị định số 107/2021/NĐ-CP của Chính phủ.", &place);
    memory.row();
    assert!(
        memory
            .read("Triển khai Nghị định nêu trên", &place)
            .is_empty()
    );
    memory.row();
    memory.read("Triển khai Nghị định số 5/2024/NĐ-CP", &place);
    memory.read("Sở Y tế", &place);
    memory.read("Tháng 7", &place);
    let found = memory.read("Báo cáo về Nghị định nêu trên", &place);
    assert_eq!(found[0].number.as_deref(), Some("5/2024/NĐ-CP"));
}

#[test]
fn many_pointing_words_take_linear_time() {
    let text = format!("{DECREE} {}", "Theo Nghị định nêu trên. ".repeat(4_000));
    let start = std::time::Instant::now();
    assert!(resolved(&[&text]).len() > 50);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
