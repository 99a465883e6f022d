use super::*;

/// Every letter of the Vietnamese alphabet beyond ASCII, small and capital.
const LETTERS: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\
    ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

/// Bytes of a letter in an encoding of one byte a letter, found by trying all.
fn bytes_of(letter: char, encoding: Encoding) -> Option<u8> {
    (0..=255u8).find(|b| decode(&view(&[*b]), encoding) == letter.to_string())
}

#[test]
fn encodings_of_one_byte_have_every_letter() {
    for encoding in [Encoding::Viscii, Encoding::Vps] {
        let missing: String = LETTERS
            .chars()
            .filter(|c| bytes_of(*c, encoding).is_none())
            .collect();
        assert_eq!(missing, "", "{encoding:?}");
    }
    let small: String = LETTERS
        .chars()
        .filter(|c| c.is_lowercase() || "ĂÂÊÔƠƯĐ".contains(*c))
        .collect();
    let missing: String = small
        .chars()
        .filter(|c| bytes_of(*c, Encoding::Tcvn3).is_none())
        .collect();
    assert_eq!(missing, "");
}

#[test]
fn a_byte_stands_for_one_letter() {
    for encoding in [Encoding::Viscii, Encoding::Vps, Encoding::Tcvn3] {
        let letters: Vec<String> = (0x80..=255u8)
            .map(|b| decode(&view(&[b]), encoding))
            .collect();
        for (at, letter) in letters.iter().enumerate() {
            let again = letters
                .iter()
                .skip(at + 1)
                .filter(|other| *other == letter)
                .count();
            let is_letter = letter.chars().all(|c| LETTERS.contains(c));
            assert!(!is_letter || again == 0, "{encoding:?} {letter}");
        }
    }
}

#[test]
fn bytes_that_vps_leaves_free_keep_their_meaning() {
    let is_free = |byte: &u8| {
        let letter = decode(&view(&[*byte]), Encoding::Vps);
        !LETTERS.contains(&letter) && letter.chars().all(char::is_alphabetic)
    };
    let free: Vec<u8> = (0x80..=255u8).filter(is_free).collect();
    assert_eq!(free, [0xdf, 0xe7, 0xee, 0xf6, 0xfc]);
    assert_eq!(decode(&view(&free), Encoding::Vps), "ßçîöü");
    let signs = decode(&view(&[0x91, 0x92, 0xa0]), Encoding::Vps);
    assert_eq!(signs, "‘’\u{a0}");
}

#[test]
fn letters_among_control_bytes_are_read() {
    let text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦy ban nhân dân thị xã Ẫ, Ữ, Ỵ, Ạ, Ậ, Ặ, Ẹ";
    for encoding in [Encoding::Viscii, Encoding::Vps] {
        let read = |line: &str| decode(&view(&bytes(line, encoding)), encoding);
        let found: Vec<String> = text.lines().map(read).collect();
        assert_eq!(found.join("\n"), text, "{encoding:?}");
    }
}

/// Places in the tables that the standards name, so that a shift is seen.
#[test]
fn letters_stand_where_the_standards_put_them() {
    let cases: &[(Encoding, &[u8], &str)] = &[
        (
            Encoding::Tcvn3,
            b"c\xf1a Th\xf1 t\xad\xedng Ch\xddnh ph\xf1, \xfd ki\xd5n",
            "của Thủ tướng Chính phủ, ý kiến",
        ),
        (
            Encoding::Tcvn3,
            b"n\xa8m, l\xc7n, 25\xb0C",
            "năm, lần, 25°C",
        ),
        (
            Encoding::Tcvn3,
            b"V\xd2 VI\xd6C B\xe9 T\xb5I, QUY\xd5T",
            "VỀ VIỆC BỘ TÀI, QUYẾT",
        ),
        (
            Encoding::Tcvn3Capitals,
            b"quy\xd5t \xae\xdenh",
            "QUYẾT ĐỊNH",
        ),
        (
            Encoding::Vni,
            b"Quye\xe1t \xf1\xf2nh cu\xfba Thu\xfb t\xf6\xf4\xf9ng",
            "Quyết định của Thủ tướng",
        ),
        (
            Encoding::Vni,
            b"U\xdbY BAN NHA\xc2N DA\xc2N, ky\xfb, k\xee",
            "ỦY BAN NHÂN DÂN, kỷ, kỵ",
        ),
        (
            Encoding::Viscii,
            b"Quy\xaat \xf0\xb8nh c\xfca Th\xfc t\xdf\xbeng",
            "Quyết định của Thủ tướng",
        ),
        (
            Encoding::Vps,
            b"Quy\x89t \xc7\xcenh c\xfba Th\xfb t\xdc\xa7ng",
            "Quyết định của Thủ tướng",
        ),
        (
            Encoding::Windows1258,
            b"Quy\xea\xect \xf0i\xf2nh cu\xd2a Thu\xd2 t\xfd\xf5\xecng",
            "Quyết định của Thủ tướng",
        ),
        (
            Encoding::Viqr,
            b"Quye^'t ddi.nh cu?a Thu? tu+o+'ng Chi'nh phu?.",
            "Quyết định của Thủ tướng Chính phủ.",
        ),
    ];
    for (encoding, bytes, text) in cases {
        assert_eq!(decode(&view(bytes), *encoding), *text, "{encoding:?}");
    }
    assert_eq!(
        decode("Quyáº¿t Ä‘á»‹nh", Encoding::Utf8Misread),
        "Quyết định"
    );
}

/// The vowels with their marks in VNI and VIQR, and the letters made of them.
#[test]
fn marks_behind_vowels_make_every_letter() {
    let tones = [
        ('\u{300}', 0xf8u8, '`'),
        ('\u{301}', 0xf9, '\''),
        ('\u{309}', 0xfb, '?'),
        ('\u{303}', 0xf5, '~'),
        ('\u{323}', 0xef, '.'),
    ];
    for letter in LETTERS.chars() {
        let small: String = letter.to_lowercase().collect();
        let (flat, tone) = vietnamese::syllables::toneless(&small);
        let base = flat.chars().next().unwrap_or(letter);
        let tone = tones.iter().find(|(mark, ..)| Some(*mark) == tone);
        let viqr = match base {
            'ă' => "a(",
            'â' => "a^",
            'ê' => "e^",
            'ô' => "o^",
            'ơ' => "o+",
            'ư' => "u+",
            'đ' => "dd",
            c => &c.to_string(),
        };
        let viqr = viqr.to_owned() + &tone.map(|t| t.2.to_string()).unwrap_or_default();
        assert_eq!(
            decode(&format!("{viqr}n"), Encoding::Viqr),
            format!("{small}n"),
            "{viqr}"
        );
        let circled = |code: [u8; 6]| {
            tone.map_or(code[5], |t| {
                code[tones.iter().position(|x| x.1 == t.1).unwrap_or(5)]
            })
        };
        let vni: Vec<u8> = match (base, tone.map(|t| t.1)) {
            ('đ', _) => vec![0xf1],
            ('i', Some(t)) => vec![
                [
                    (0xf8, 0xec),
                    (0xf9, 0xed),
                    (0xfb, 0xe6),
                    (0xf5, 0xf3),
                    (0xef, 0xf2),
                ]
                .iter()
                .find(|x| x.0 == t)
                .map_or(0, |x| x.1),
            ],
            ('y', Some(0xef)) => vec![0xee],
            ('ă', _) => vec![b'a', circled([0xe8, 0xe9, 0xfa, 0xfc, 0xeb, 0xea])],
            ('â' | 'ê' | 'ô', _) => {
                let plain = match base {
                    'â' => b'a',
                    'ê' => b'e',
                    _ => b'o',
                };
                vec![plain, circled([0xe0, 0xe1, 0xe5, 0xe3, 0xe4, 0xe2])]
            }
            ('ơ', t) => [vec![0xf4], t.into_iter().collect()].concat(),
            ('ư', t) => [vec![0xf6], t.into_iter().collect()].concat(),
            (c, t) => [vec![c as u8], t.into_iter().collect()].concat(),
        };
        let vni: Vec<u8> = vni
            .iter()
            .map(|b| match b {
                0xe0.. if letter.is_uppercase() => b - 0x20,
                b'a'..=b'z' if letter.is_uppercase() => b - 0x20,
                b => *b,
            })
            .collect();
        assert_eq!(
            decode(&view(&vni), Encoding::Vni),
            letter.to_string(),
            "{vni:x?}"
        );
    }
}

/// A sentence as bytes of an encoding, through the tables read backwards.
fn bytes(text: &str, encoding: Encoding) -> Vec<u8> {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                c as u8
            } else {
                bytes_of(c, encoding).unwrap_or(b'?')
            }
        })
        .collect()
}

#[test]
fn bytes_are_known_by_their_words() {
    let text = "Căn cứ Quyết định của Thủ tướng Chính phủ về nhiệm vụ của các bộ, ngành";
    for encoding in [Encoding::Tcvn3, Encoding::Viscii, Encoding::Vps] {
        let found = crate::decode::decode(&bytes(text, encoding));
        assert_eq!(
            (found.text.as_str(), found.encoding),
            (text, encoding.name())
        );
        assert!(found.warnings.iter().any(|w| w.code == "encoding-guessed"));
    }
    let found = crate::decode::decode(
        b"Quye\xe1t \xf1\xf2nh cu\xfba Thu\xfb t\xf6\xf4\xf9ng Ch\xednh phu\xfb",
    );
    assert_eq!(
        (found.text.as_str(), found.encoding),
        ("Quyết định của Thủ tướng Chính phủ", "vni")
    );
    let found = crate::decode::decode(b"Quy\xea\xect \xf0i\xf2nh cu\xd2a Thu\xd2 t\xfd\xf5\xecng");
    assert_eq!(found.encoding, "windows-1258");
    let found =
        crate::decode::decode(b"Quye^'t ddi.nh cu?a Thu? tu+o+'ng Chi'nh phu? ve^` vie^.c na`y");
    assert_eq!(
        (found.text.as_str(), found.encoding),
        ("Quyết định của Thủ tướng Chính phủ về việc này", "viqr")
    );
}

#[test]
fn letters_of_other_programs_are_known_in_unicode_text() {
    for (text, right) in [
        ("QuyÕt ®Þnh cña Thñ t\u{ad}íng", "Quyết định của Thủ tướng"),
        ("Quyeát ñònh cuûa Thuû töôùng", "Quyết định của Thủ tướng"),
        (
            "Quyáº¿t Ä‘á»‹nh cá»§a Thá»§ tÆ°á»›ng",
            "Quyết định của Thủ tướng",
        ),
    ] {
        assert_eq!(crate::decode::decode(text.as_bytes()).text, right);
        assert!(detect(text), "{text}");
    }
    fn detect(text: &str) -> bool {
        super::detect::detect(text).is_some_and(|(_, gain)| gain > 0.0)
    }
}

#[test]
fn lines_of_one_file_may_differ() {
    let mixed = "Thủ tướng Chính phủ giao các bộ\nQuyÕt ®Þnh cña Thñ t\u{ad}íng\nvà có là\nQuyeát ñònh cuûa Thuû töôùng\nRà soát";
    let found = crate::decode::decode(mixed.as_bytes());
    let lines: Vec<&str> = found.text.lines().collect();
    assert_eq!(lines[0], "Thủ tướng Chính phủ giao các bộ");
    assert_eq!(lines[1], "Quyết định của Thủ tướng");
    assert_eq!(lines[2], "và có là");
    assert_eq!(lines[3], "Quyết định của Thủ tướng");
    assert_eq!(lines[4], "Rà soát");
    let bytes = [
        "Thủ tướng giao các bộ\n".as_bytes(),
        b"Quy\xd5t \xae\xdenh c\xf1a Th\xf1 t\xad\xedng",
    ]
    .concat();
    assert_eq!(
        crate::decode::decode(&bytes).text,
        "Thủ tướng giao các bộ\nQuyết định của Thủ tướng"
    );
}

/// Text that a careless reading would spoil.
const TRAPS: &[&str] = &[
    "và có là",
    "Cà Mau, Hà Nam, Lào Cai",
    "Bà Rà",
    "cô ba đi chợ",
    "Quý I và quý II",
    "HÀ TĨNH",
    "Ý kiến",
    "ô tô",
    "công tác văn thư và lưu trữ",
    "25 °C ± 2 µm",
    "§ 12 và § 13",
    "© 2023 Cục A ®",
    "« à propos »",
    "giá 5 € mỗi cái",
    "Le café est très chaud à Genève, où l'été dure",
    "Die Prüfung für größere Städte ist übermäßig schön",
    "El niño pequeño comió piñones en la montaña",
    "Não há informações sobre a situação da população",
    "På grund av vädret får vi gå hem när det är mörkt",
    "Århus, Tromsø og Malmø ligger ved sjøen",
    "Été à l'Île-de-France : dès l'aube, nôtre âme",
    "naïve coöperation façade",
    "What? This is the e.g. of a test. Data. Go to a.b (c) now?",
    "f(a(b)) = a^2 + b^2 - o+1",
    "add(a, b) and odd(c+d)",
    "x² + y² = z³",
    "½ kg ¼ l ¾ m",
    "1º, 2ª, nº 5",
    "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Zażółć gęślą jaźń",
    "Москва и Ðåêà",
    "https://vanban.vn/a.b?c=d&e~f",
    "tr\u{1b0}\u{1edd}ng h\u{1ecd}c",
    // Marks as characters of their own, and none at all.
    "Ke\u{302}\u{301} hoa\u{323}ch",
    "Uy ban nhan dan tinh Ha Tinh, ke hoach so 5",
    "Uyr ban nhaan daan tirnh, kees hoachj",
    // Names of peoples and places.
    "Krông Ana, Krông Pắc, Buôn Đôn, Ea H'leo, Cư M'gar",
    "Ê Đê, H'Mông, K'Ho, M'Nông, Gié Triêng, Bru - Vân Kiều",
    "Y Bhiom Niê, Rơ Châm, Hồ Ê Ban, Ksor H'Bơ Khăp",
    "Ia Grai, Ia Pa, Mang Yang, Kon Plông",
    "François Hollande, José Muñoz, Zoë, Søren, Björk",
    // French, German and others, in capitals too.
    "Société générale de surveillance à l'étranger",
    "RÉPUBLIQUE FRANÇAISE, MÉMORANDUM D'ENTENTE",
    "L'hôtel Métropole, où l'on dîne à côté du théâtre",
    "cœur, sœur et œuvre : ça va très bien",
    "Größe, Maß und Übergänge im Präsidium",
    "Það er gott að búa á Íslandi",
    "Hyvää päivää, mitä kuuluu äidille",
    "İstanbul'da güneşli bir gün, teşekkür ederim",
    "învățământ și cercetare în România",
    // Other scripts.
    "Указ Президента Российской Федерации № 15",
    "中华人民共和国国务院关于印发的通知",
    "日本国政府とベトナム社会主義共和国政府",
    "대한민국 정부와 베트남 사회주의 공화국 정부",
    "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ",
    "ព្រះរាជាណាចក្រកម្ពុជា",
    "ราชอาณาจักรไทย",
    // Addresses, paths, code.
    "nguyen.van.a@moj.gov.vn, vp+1@hatinh.gov.vn",
    "https://dichvucong.gov.vn/p/home/dvc.html?ma=1.001&k=a^b#o+",
    "C:\\Van ban\\2024\\QD-05.docx",
    "if (a^b) { x += 'o'; } // d(a) d(e)",
    "SELECT so, ngay FROM van_ban WHERE so = '05/CT-TTg';",
    "grep -E '^(a|e)+' *.txt | sort -u",
    // Formulas, signs, sums of money.
    "E = mc², ΔT ≤ 5 °C, 1 Å = 10⁻¹⁰ m, 3 × 4 ÷ 2 ± 0,5",
    "CO₂, H₂SO₄, PM₂.₅, 5 µm",
    "Nhà 25 m², sân 30m² và bể 12 m²/bể; 40 m³, 50 cm³, 60m³",
    "Bụi 2 µm, 5µm và 10 µm; 25 µg/m³; Nº 5, N° 6, nº 7",
    "1.500.000 đ; £5; ¥100; €7; 25 ¢",
    "☑ Có ☐ Không → Mục 3 “Điều 1” № 15",
    "Windows® 11 và Office™ 365, © Cục A",
    "Ghi chú¹, chú thích² và ¬A",
    "«Kế hoạch» · ‘Đề án’",
    "Don't! It's o'clock; he'd go (a+b)^2, we're you're",
    // Letters of an old encoding named in a text of today.
    "Phông .VnTime ghi chữ đ là ®, chữ ơ là ¬ và chữ ă là ¨",
];

#[test]
fn foreign_and_right_text_stays() {
    for text in TRAPS {
        assert_eq!(crate::decode::decode(text.as_bytes()).text, *text);
        assert_eq!(super::detect::detect(text), None, "{text}");
    }
    let all = TRAPS.join("\n");
    assert_eq!(crate::decode::decode(all.as_bytes()).text, all);
}

#[test]
fn names_of_files_are_read_by_their_words() {
    let named = |bytes: &[u8]| file_name(bytes);
    let text = "Quyết định số 5.doc";
    assert_eq!(named(text.as_bytes()).as_deref(), Some(text));
    for encoding in [Encoding::Tcvn3, Encoding::Viscii, Encoding::Vps] {
        assert_eq!(
            named(&bytes(text, encoding)).as_deref(),
            Some(text),
            "{encoding:?}"
        );
    }
    let found = named(b"K\xea\xec hoa\xf2ch.txt");
    assert_eq!(found.as_deref(), Some("Kế hoạch.txt"));
    // The names of other systems: those of DOS, and of no language.
    assert_eq!(named(b"Th\x85nh.txt"), None);
    assert_eq!(named(b"\xff\xfe\xfd"), None);
}

#[test]
fn what_has_no_letter_is_said() {
    let unmapped = unmapped(&decode("Quy\u{81}", Encoding::Tcvn3));
    let outcome = super::detect::Outcome {
        unmapped,
        ..Default::default()
    };
    assert!(
        super::warnings(&outcome, "lines")
            .iter()
            .any(|w| w.code == "letter-undecoded")
    );
}

#[test]
fn what_a_reading_machine_read_is_in_no_old_encoding() {
    let text = "Căn cứ Quyết định của Thủ tướng Chính phủ về nhiệm vụ của các bộ, ngành";
    let coded = view(&bytes(text, Encoding::Viscii));
    let place = model::Place {
        page: Some(2),
        ..Default::default()
    };
    let read = |warnings: Vec<Warning>| {
        let paragraph = model::block::Paragraph {
            text: coded.clone(),
            emphasis: false,
            break_before: false,
            confidence: 1.0,
            place: place.clone(),
        };
        let mut extract = Extract {
            source: Default::default(),
            blocks: vec![Block::Paragraph(paragraph)],
            warnings,
            unread: Vec::new(),
            unread_for_now: false,
        };
        blocks(&mut extract);
        let Some(Block::Paragraph(read)) = extract.blocks.pop() else {
            return String::new();
        };
        read.text
    };
    assert_eq!(read(Vec::new()), text);
    let by_ocr = Warning::at("page-read-by-ocr", "page 2 was read by OCR", &place);
    assert_eq!(read(vec![by_ocr]), coded);
}
