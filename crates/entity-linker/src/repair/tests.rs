use super::*;

fn repaired(text: &str, others: &[&str]) -> Repaired {
    let knowledge = Knowledge::of(others.iter().copied().chain([text]));
    repair("content", text, &knowledge)
}

#[test]
fn broken_words_are_mended_where_their_neighbours_agree() {
    for (from, to) in [
        (
            "đối tượng hưởng chính sách ưu tiên được hỗ trợ kip thời",
            "đối tượng hưởng chính sách ưu tiên được hỗ trợ kịp thời",
        ),
        (
            "hướng dẫn cánbộ, công chức cấp xã",
            "hướng dẫn cán bộ, công chức cấp xã",
        ),
        (
            "các cơ quan ngh1ên cứu, đề xuất",
            "các cơ quan nghiên cứu, đề xuất",
        ),
        (
            "hạn chế tình trạng cháy máu chất xám",
            "hạn chế tình trạng chảy máu chất xám",
        ),
        (
            "cán bộ, cõng chức, viên chức",
            "cán bộ, công chức, viên chức",
        ),
        (
            "VỀ TIẾP TỤC HÃY MẠNH TRIỂN KHAI ĐỀ ÁN",
            "VỀ TIẾP TỤC ĐẨY MẠNH TRIỂN KHAI ĐỀ ÁN",
        ),
        ("ĐIỀ U KHO ẢN THI HÀNH", "ĐIỀU KHOẢN THI HÀNH"),
        ("Hợp giao ban định kỳ", "Họp giao ban định kỳ"),
        (
            "công chức, viên chức nhận thức đùng, đầy đủ ý nghĩa",
            "công chức, viên chức nhận thức đúng, đầy đủ ý nghĩa",
        ),
    ] {
        assert_eq!(repaired(from, &[]).text, to);
    }
}

#[test]
fn what_stands_elsewhere_in_the_document_decides() {
    let broken = "bảo đảm triển khai thông nhất trên toàn quốc";
    assert_eq!(repaired(broken, &[]).text, broken);
    let others = [
        "tổ chức thực hiện thống nhất trên phạm vi cả nước",
        "để triển khai thống nhất, đồng bộ",
    ];
    assert_eq!(
        repaired(broken, &others).text,
        "bảo đảm triển khai thống nhất trên toàn quốc"
    );
}

#[test]
fn a_copy_of_the_error_is_no_evidence_for_it() {
    let broken = "hạn chế tình trạng cháy máu chất xám";
    assert_eq!(
        repaired(broken, &[broken, broken]).text,
        "hạn chế tình trạng chảy máu chất xám"
    );
}

#[test]
fn offsets_are_scalars_of_the_raw_text() {
    let text = "Tổ chức tập huấn cho cán bộ, cõng chức";
    let found = repaired(text, &[]);
    let correction = &found.corrections[0];
    let letters: Vec<char> = text.chars().collect();
    assert_eq!(
        letters[correction.at[0]..correction.at[1]]
            .iter()
            .collect::<String>(),
        "cõng"
    );
    assert_eq!(
        (correction.from.as_str(), correction.to.as_str()),
        ("cõng", "công")
    );
    assert!(
        correction.evidence.contains("“công chức”"),
        "{}",
        correction.evidence
    );
}

#[test]
fn what_is_only_suspected_stays_and_is_said() {
    let text = "phòng tại các điếm canh đê";
    let found = repaired(text, &[]);
    assert_eq!((found.text.as_str(), found.corrections.len()), (text, 0));
    assert_eq!(found.suspects.len(), 1);
    assert_eq!(found.suspects[0].code, "suspected-ocr-error");
    assert!(
        found.suspects[0]
            .message
            .starts_with("“điếm” may stand for “điểm”")
    );
}

#[test]
fn a_blank_within_a_word_goes_to_the_half_that_makes_words_of_both() {
    for (from, to) in [
        (
            "quyền và nghĩa vụ của cá n hân, tổ chức",
            "quyền và nghĩa vụ của cá nhân, tổ chức",
        ),
        (
            "cung cấp thông tin cho cán b ộ, công chức",
            "cung cấp thông tin cho cán bộ, công chức",
        ),
    ] {
        assert_eq!(repaired(from, &[]).text, to);
    }
}

#[test]
fn a_second_candidate_as_good_keeps_both_from_winning() {
    // “và nâng cao” and “về nâng cao” are both usual.
    let text = "các giải pháp vè nâng cao hiệu quả";
    assert_eq!(repaired(text, &[]).text, text);
}

#[test]
fn units_of_the_issuing_ministry_are_known_by_their_capitals() {
    let text = "Cục BTHN phối hợp với Cục Con nuôi";
    let knowledge = Knowledge::of([text].into_iter());
    assert_eq!(repair("lead", text, &knowledge).text, text);
    let knowledge = knowledge.issued_by(Some("bo-tu-phap"));
    assert_eq!(
        repair("lead", text, &knowledge).text,
        "Cục BTNN phối hợp với Cục Con nuôi"
    );
}

#[test]
fn a_capitalised_word_changes_only_into_a_listed_name() {
    let text = "Sở Sây dựng chủ trì, phối hợp";
    assert_eq!(repaired(text, &[]).text, "Sở Xây dựng chủ trì, phối hợp");
    let text = "ông Nguyễn Văn Sây dựng nhà";
    assert_eq!(repaired(text, &[]).text, text);
}

#[test]
fn words_that_cannot_be_make_errors_likelier_in_their_document() {
    let prior = |text: &str| Knowledge::of([text].into_iter()).prior();
    let clean = "nhiệm vụ được thực hiện bởi người dân tại Đắk Lắk, Taiwan";
    let damaged = "nhiệmm vụụ đượcc thựcc hiệnn bởi ngườii dân tại Đắk Lắk, Taiwan";
    assert!(prior(clean) < 0.0 && prior(damaged) > 0.0);
    assert!(prior(&damaged.repeat(50)) <= 1.0, "a limit holds");
    for foreign in ["wifi, camera, internet ", "chữ wō wān "] {
        assert!(prior(&foreign.repeat(30)) < 0.0, "{foreign}");
    }
}

#[test]
fn words_of_other_languages_stay() {
    let text = "tên gọi Tái wō wān, danh xưng này";
    assert_eq!(repaired(text, &[]).text, text);
}

#[test]
fn right_text_stays() {
    for text in [
        "Bộ Công an chủ trì, phối hợp với Bộ Công Thương; Sở Tư pháp; công chức, công dân; cơ sở dữ liệu chuyên ngành",
        "Giám đốc Nguyễn Văn Hòa, Trần Thị Bích; tỉnh Bình Phước, huyện Bù Đăng",
        "công chức, viên chức, cán bộ - chiến sĩ lực lượng võ trang",
        "Quyết định số 06/QĐ-TTg ngày 06/01/2022; 53 dịch vụ công; đãi ngộ nhân lực chuyên trách",
        "",
        " \n ",
    ] {
        assert_eq!(
            repaired(text, &[]),
            Repaired {
                text: text.to_owned(),
                ..Repaired::default()
            },
            "{text}"
        );
    }
}

#[test]
fn odd_input_neither_panics_nor_changes() {
    for text in [
        "\u{301}\u{323}ạ̀ ấ\u{1b0}\u{309}",
        "a\u{0}b ,,, ///",
        "𝒱NeID ５５",
        &"x".repeat(100_000),
        &"đ ".repeat(20_000),
    ] {
        assert_eq!(repaired(text, &[]).text, *text);
    }
}

#[test]
fn codes_names_and_odd_letters_stay_beside_the_same_neighbours() {
    for text in [
        "cán bộ/cõng chức, viên chức",
        "cán bộ, cõnG chức, viên chức",
        "cán bộ Trần Cõng chức vụ trưởng thôn",
        "suy nghĩ của Đặng và những người khác",
        "cán bộ, CÕNG chức, viên chức",
        "KHO, ẢN THI HÀNH",
        "cá/n hân, tổ chức",
    ] {
        assert_eq!(repaired(text, &[]).text, text);
    }
}

#[test]
fn each_proof_is_enough_without_the_others() {
    for (from, to) in [
        // Two words that damage hides from each other.
        ("sink hoãt", "sinh hoạt"),
        // As usual beside one neighbour as the printed word, and a phrase with the other.
        ("phí quan lý", "phí quản lý"),
        ("BAN HÀNH KM THEO", "BAN HÀNH KÈM THEO"),
        ("phối hợp vớ Sở", "phối hợp với Sở"),
        ("kiểm ta liên ngành", "kiểm tra liên ngành"),
        ("xe đién, bến xe", "xe điện, bến xe"),
        ("hồ se hộ tịch", "hồ sơ hộ tịch"),
        ("bản het hiệu lực", "bản hết hiệu lực"),
        ("độ hại lòng", "độ hài lòng"),
        ("đề xuất cô chế", "đề xuất cơ chế"),
        ("vận tái", "vận tải"),
        // A capital of a usual term, no name's.
        (
            "cán bộ, Cõng chức, viên chức",
            "cán bộ, Công chức, viên chức",
        ),
        ("kèm theo Kê hoạch này", "kèm theo Kế hoạch này"),
        // Tones above a circumflex or a breve are lost easily.
        ("Facebook trong tuyển truyền", "Facebook trong tuyên truyền"),
        ("đạt tron 95%", "đạt trên 95%"),
        ("chohộ nghèo", "cho hộ nghèo"),
        ("d0anh nghiệp", "doanh nghiệp"),
        // A word that cannot be makes no heading of the words beside it.
        ("LÊ FHỊ HẠNH, chuyên viên", "LÊ THỊ HẠNH, chuyên viên"),
    ] {
        assert_eq!(repaired(from, &[]).text, to);
    }
}

#[test]
fn what_is_used_or_looks_strange_stays_without_a_doubt() {
    for text in [
        "Tặng quả cho trẻ em",
        "thả lưới, vá sử dụng chỉ",
        "chuyển đi số",
        "khu côn nghiệp",
        "quán bi a ở thị trấn",
        "xe ÔTÔ, ô TÔ",
        "hệ thống soc theo dõi",
        "quản lý kpi cho",
        "trụ so",
        "chữ pīn yīn, trà mù xī",
        "hàng kỳ nộp báo cáo, hằng kỳ nộp",
        "Nằm 3 ngày",
        "Óng Trần Hòa",
        "ông Nh Anh, bà",
        "nghị q Uyết",
        "CHƯƠ ng",
        "huy nh",
        "thu ốc bươu vàng",
        "đơn ị",
    ] {
        let found = repaired(text, &[]);
        assert_eq!((found.text.as_str(), found.suspects), (text, vec![]));
    }
}

#[test]
fn likely_words_without_proof_enough_are_doubted_and_stay() {
    for text in ["dữ liệu dản cư", "sửa chũa cống", "nhẫ công vụ", "vi phạ"] {
        let found = repaired(text, &[]);
        assert_eq!((found.text.as_str(), found.suspects.len()), (text, 1));
    }
}

#[test]
fn letters_that_stand_together_throughout_a_document_are_a_word() {
    let text = "hướng dẫn cánbộ";
    let others = ["gồm cánbộ xã", "mời cánbộ huyện"];
    assert_eq!(repaired(text, &others[..1]).text, "hướng dẫn cán bộ");
    assert_eq!(repaired(text, &others).text, text);
}

#[test]
fn what_a_document_misreads_throughout_is_no_evidence_for_it() {
    let text = "Báo cáo tống kết năm 2025";
    let others = [
        "Hội nghị tống kết phong trào",
        "dự tống kết công tác",
        "đã tống kết đợt một",
    ];
    assert_eq!(repaired(text, &others).text, "Báo cáo tổng kết năm 2025");
    // A term that other text does not know, and none like it.
    let text = "nghề dệt xà tích bạc";
    let others = ["làng dệt xà tích", "thợ dệt xà tích", "hội dệt xà tích"];
    assert_eq!(repaired(text, &others).text, text);
}

#[test]
fn what_a_machine_has_just_misread_throughout_gives_way_to_usual_words() {
    let texts = [
        "Đơn vị thực hiện chỉ trả trợ cấp cho các hộ",
        "Đối tượng được chỉ trả qua tài khoản",
        "Cử tri chỉ trả lời một câu",
    ];
    let texts = || texts.iter().copied();
    let mended = |knowledge: &Knowledge| -> Vec<String> {
        let all = texts().map(|text| repair("content", text, knowledge).text);
        all.collect()
    };
    let printed: Vec<String> = texts().map(str::to_owned).collect();
    assert_eq!(mended(&Knowledge::of(texts())), printed);
    let scanned = mended(&Knowledge::of(texts()).scanned(true));
    assert!(scanned[0].contains("thực hiện chi trả trợ cấp"));
    assert!(scanned[1].contains("được chi trả qua"));
    assert_eq!(scanned[2], printed[2]);
}

#[test]
fn a_text_full_of_misreadings_was_read_by_a_machine() {
    let broken = "kê hoạch phát triển kinh tê của thành phô, yêu câu các sở gửi báo cáo";
    let clean = "kế hoạch phát triển kinh tế của thành phố, yêu cầu các sở gửi báo cáo";
    let is_scanned = |text: &str| Knowledge::of([text].into_iter()).is_scanned();
    assert!(is_scanned(broken) && !is_scanned(clean));
    assert!(!is_scanned(&format!("{clean}. kê hoạch")));
    // A rare term that the text repeats is none.
    let term = "quân nhân chuyển ngành; sĩ quan chuyển ngành; quân nhân chuyển ngành";
    assert!(!is_scanned(term));
    // What is printed without any marks is no misreading.
    assert!(!is_scanned(
        "ke hoach phat trien kinh te cua thanh pho, yeu cau cac so gui bao cao"
    ));
}

#[test]
fn heaps_of_signs_in_a_scan_need_one_neighbour() {
    let mended = |text: &str| {
        let knowledge = Knowledge::of([text].into_iter()).scanned(true);
        repair("content", text, &knowledge).text
    };
    for (from, to) in [
        ("Đê cương báo cáo kèm theo", "Đề cương báo cáo kèm theo"),
        ("Đề thực hiện mục tiêu này", "Để thực hiện mục tiêu này"),
        ("chiếm 2,4% tông số đơn vị", "chiếm 2,4% tổng số đơn vị"),
        (
            "nộp băng hình thức trực tuyến",
            "nộp bằng hình thức trực tuyến",
        ),
        ("phòng, chồng ma túy", "phòng, chống ma túy"),
        ("Báo cáo gửi vê Sở Nội vụ", "Báo cáo gửi về Sở Nội vụ"),
    ] {
        assert_eq!(mended(from), to);
    }
    for text in [
        "tập huấn chuyển giao khoa học kỹ thuật",
        "học tập tốt; chỉ hỗ trợ chi phí đi lại",
        "phát triển nghề rừng, trồng các loại cây",
        "hổ, báo gấm, gấu ngựa",
        "sâm, quế, đại hồi, thảo quả",
        "Đề án này, Đề nghị này và Đề xuất này",
        "các băng hình tuyên truyền",
        "người nuôi có một đàn ong",
    ] {
        assert_eq!(mended(text), text);
    }
}

#[test]
fn headings_of_two_words_are_mended_where_they_make_a_usual_term() {
    for (from, to) in [
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
        ("I. MŨC ĐÍCH, YÊU CẢU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("II. NỌI DUNG", "II. NỘI DUNG"),
        ("LỄ HỘII", "LỄ HỘI"),
        ("QUẢN LÝÝ, SỬ DỤNG", "QUẢN LÝ, SỬ DỤNG"),
    ] {
        assert_eq!(repaired(from, &[]).text, to);
    }
    for text in [
        "TRẦN PHÚ",
        "HÀ NAM",
        "ĐẮK LẮK",
        "CÔNG TẮC",
        "TẠM TRỮ",
        "ĐIỀU LÊ",
        "HÀ SƠ",
        "BẢN GÓC",
    ] {
        assert_eq!(repaired(text, &[]).text, text);
    }
}

#[test]
fn words_run_together_part_at_a_capital_or_where_both_sides_know_them() {
    for (from, to) in [
        ("kèm theoQuyết định này", "kèm theo Quyết định này"),
        (
            "có cơ hộiphát triển toàn diện",
            "có cơ hội phát triển toàn diện",
        ),
    ] {
        assert_eq!(repaired(from, &[]).text, to);
    }
    for text in ["trên VietNamNet", "ứng dụng VNeID", "Phêduyệt Đ án này"] {
        assert!(!repaired(text, &[]).text.contains("Đán"));
        assert!(
            repaired(text, &[])
                .text
                .contains(text.rsplit(' ').next().unwrap_or(""))
        );
    }
}
