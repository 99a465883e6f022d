//! Data and program code, told from text by what its lines look like.
//!
//! Promises a type only where nearly all lines are data, or many are code; in doubt a text is a document, since one that
//! is taken for code would be lost.

/// Lines that are looked at.
const LINES: usize = 400;

/// Bytes that are looked at where some are no UTF-8.
const HEAD: usize = 64 << 10;

/// Media type of JSON, lines of JSON, TOML, YAML, XML data and program code, and of the notes that programs leave beside a document
/// that is open; documents give none.
pub fn data_or_code(bytes: &[u8]) -> Option<&'static str> {
    let damaged;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // Of lines with a letter in another encoding, quotes and comments alone are overlooked.
        Err(_) => {
            damaged = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
            &damaged
        }
    };
    let text = text.trim_start_matches('\u{feff}').trim();
    if (text.starts_with('{') && text.ends_with('}')
        || text.starts_with('[') && text.ends_with(']'))
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    {
        return Some("application/json");
    }
    let first = text.lines().next().unwrap_or_default();
    if text.starts_with("#!") {
        return Some("text/x-script");
    }
    if first.starts_with("<?xml") && !text.contains("<w:") && !text.to_lowercase().contains("<html")
    {
        return Some("application/xml");
    }
    // LibreOffice: `,name,host,date,file:///…;`
    if first.len() == text.len() && first.starts_with(',') && first.contains(",file:///") {
        return Some("application/x-lock");
    }
    let written = |line: &&str| !line.trim().is_empty();
    let lines: Vec<&str> = text.lines().filter(written).take(LINES).collect();
    if lines.is_empty() {
        return None;
    }
    if lines.iter().all(|line| is_json_object(line.trim())) {
        return Some("application/jsonl");
    }
    let share = |is: &dyn Fn(&str) -> bool| {
        let count = lines.iter().filter(|l| is(l.trim())).count();
        count as f64 / lines.len() as f64
    };
    let heads = |line: &str| line.starts_with('[') && line.ends_with(']');
    // Keys of any language need a head in brackets above: a text may say what its letters stand for.
    let headed = lines.iter().any(|line| heads(line.trim()));
    let is_setting = if headed { is_named_setting } else { is_setting };
    let toml = |line: &str| is_setting(line) || line.starts_with(['#', ';']) || heads(line);
    if share(&toml) > 0.8 && lines.iter().any(|l| is_setting(l.trim())) {
        return Some("application/toml");
    }
    if is_yaml(&lines) {
        return Some("application/yaml");
    }
    // Of a line or two, all.
    let least = if lines.len() > 2 { 0.4 } else { 0.99 };
    (share(&is_code) > least).then_some("text/x-source-code")
}

fn is_json_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

/// `key = value` with a key of ASCII.
fn is_setting(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        let in_key = |c: char| c.is_ascii_alphanumeric() || "_-.\"".contains(c);
        !key.is_empty() && key.chars().all(in_key)
    })
}

/// `key = value` with a key of three words at most, in any language.
fn is_named_setting(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let in_key = |c: char| c.is_alphanumeric() || " _-.\"".contains(c);
        let words = key.split_whitespace().count();
        (1..=3).contains(&words) && key.trim().chars().all(in_key)
    })
}

/// Whether lines are keys of one word each with their values, or points of lists, and some key has what is indented
/// beneath it. A text with a label before each line has labels of several words, and nothing beneath them.
fn is_yaml(lines: &[&str]) -> bool {
    let (mut keys, mut all, mut nested) = (0, 0, false);
    // The indent of a key without a value on the line above.
    let mut open: Option<usize> = None;
    for line in lines {
        let text = line.trim_start();
        if text.starts_with('#') || text == "---" {
            continue;
        }
        let indent = line.len() - text.len();
        let mut rest = text.trim_end();
        let point = rest.starts_with("- ");
        while let Some(behind) = rest.strip_prefix("- ") {
            rest = behind.trim_start();
        }
        let key = rest.split_once(':').filter(|(key, value)| {
            let in_key = |c: char| c.is_alphanumeric() || "_-.".contains(c);
            key.starts_with(|c: char| c.is_lowercase() || c == '_')
                && key.chars().all(in_key)
                && (value.is_empty() || value.starts_with(' '))
        });
        nested |= open.is_some_and(|above| indent > above || point && indent == above);
        open = key.filter(|(_, value)| value.is_empty()).map(|_| indent);
        keys += usize::from(key.is_some());
        all += 1;
        if key.is_none() && !point {
            return false;
        }
    }
    nested && keys > 2 && keys * 2 >= all
}

/// A statement or declaration; what stands in quotes may be of any language, and so may a comment.
fn is_code(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "use ",
        "fn ",
        "pub ",
        "let ",
        "import ",
        "from ",
        "def ",
        "class ",
        "#include",
        "#define",
        "return ",
        "if (",
        "for (",
        "while (",
        "/*",
        "var ",
        "const ",
        "function ",
        "@",
        "package ",
        "namespace ",
        "impl ",
        "struct ",
        "interface ",
        "export ",
        "public ",
        "private ",
        "INSERT INTO ",
        "SELECT ",
        "CREATE TABLE ",
    ];
    if line.starts_with("//") || line.starts_with("/*") {
        return true;
    }
    let line = without_quoted(line);
    let end = [" //", " #", " /*"]
        .iter()
        .filter_map(|mark| line.find(mark));
    let line = line[..end.min().unwrap_or(line.len())].trim_end();
    line.is_ascii()
        && (line.ends_with('{')
            || line.ends_with('}')
            || line.ends_with(");")
            || line.ends_with("};")
            || STARTS.iter().any(|s| line.starts_with(s))
                && line.contains(['(', ';', '{', ':', '"', '='])
            || (line.ends_with(';') && line.contains(['=', '(']))
            || is_script(line))
}

/// `name = value`, `import a.b`, `for x in y:`, `else:`, `name(…)`, and a declaration of a style (`margin: 0;`): a line that
/// has no sign of other languages.
fn is_script(line: &str) -> bool {
    let is_name = |text: &str| {
        let in_name = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
        !text.is_empty() && text.chars().all(in_name)
    };
    let names = |text: &str| text.split(',').all(|name| is_name(name.trim()));
    if let Some((name, behind)) = line.split_once(['=', '(']) {
        let set = line[name.len()..].starts_with('=') && !behind.is_empty();
        let called = !name.ends_with(' ') && behind.ends_with(')');
        return (set || called) && is_name(name.trim());
    }
    if let Some(named) = line.strip_prefix("import ") {
        return names(named);
    }
    if let Some((head, declared)) = line.strip_suffix(';').and_then(|l| l.split_once(": ")) {
        let in_name = |c: char| c.is_ascii_lowercase() || c == '-';
        return !declared.is_empty() && head.chars().all(in_name);
    }
    match line.strip_suffix(':') {
        Some("else" | "try" | "finally") => true,
        Some(head) => head.starts_with("for ") && head.contains(" in "),
        None => false,
    }
}

/// A line with nothing between its quotes.
fn without_quoted(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut open: Option<char> = None;
    for c in line.chars() {
        match open {
            None => {
                out.push(c);
                open = matches!(c, '"' | '\'').then_some(c);
            }
            Some(quote) if quote == c => {
                out.push(c);
                open = None;
            }
            Some(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_and_code_are_no_documents() {
        for (text, media_type) in [
            ("{\"a\": [1, 2]}", "application/json"),
            ("{\"a\": 1}\n{\"a\": 2}\n", "application/jsonl"),
            ("[a]\nx = 1\ny = \"b\"\n", "application/toml"),
            (
                "use std::io;\nfn main() {\n  let x = 1;\n}\n",
                "text/x-source-code",
            ),
            (
                "# Tên cơ quan\nNAMES = [\"Bộ Tư pháp\"]\nfor n in NAMES:\n    print(n)\n",
                "text/x-source-code",
            ),
            (
                "import os, sys\n\ndef f(x):\n    return x + 1\n\nprint(f(2))\n",
                "text/x-source-code",
            ),
            (
                "body {\n  margin: 0;\n  color: red;\n}\n",
                "text/x-source-code",
            ),
            (
                "# Lịch chạy\nname: Kiểm tra\non:\n  push:\n    branches: [main]\njobs:\n  - run: make\n",
                "application/yaml",
            ),
            (
                "tên: Kế hoạch\nnhiệm_vụ:\n  - nội_dung: Rà soát văn bản\n    chủ_trì: Bộ Tư pháp\n",
                "application/yaml",
            ),
            (
                "; Cấu hình\n[chung]\ntên = Kế hoạch\nđơn vị = Sở Tư pháp\n",
                "application/toml",
            ),
            (
                "const roles = { 'chủ trì': 'Đơn vị chủ trì' }; // hai cột\nexport default roles;\n",
                "text/x-source-code",
            ),
            (
                "/* Kiểu chữ */\nbody { color: red; }\n",
                "text/x-source-code",
            ),
            (
                "INSERT INTO units VALUES (1, 'Sở Tư pháp');\nSELECT * FROM units;\n",
                "text/x-source-code",
            ),
            (
                ",Lan,may1,01.02.2025 08:00,file:///home/lan/.config;",
                "application/x-lock",
            ),
        ] {
            assert_eq!(data_or_code(text.as_bytes()), Some(media_type), "{text}");
        }
    }

    #[test]
    fn a_damaged_letter_makes_no_document_of_code() {
        let mut code = b"fn main() {\n    let x = \"s\xff\";\n    run(x);\n}\n".to_vec();
        assert_eq!(data_or_code(&code), Some("text/x-source-code"));
        code.extend_from_slice("Kế hoạch của sở.\n".repeat(9).as_bytes());
        assert_eq!(data_or_code(&code), None);
    }

    #[test]
    fn texts_with_labels_lists_and_notes_are_documents() {
        for text in [
            "KẾ HOẠCH\n{1} Nội dung = việc",
            "Kinh gui: Uy ban nhan dan tinh\nNoi nhan:\n- Nhu tren;\n- Luu: VT.\n",
            "noi nhan:\n- so Tai chinh\n- so Y te\nnguoi ky: Le Van A\nHa Noi, ngay 2\n",
            "Ban hanh ke hoach;\nTo chuc hoi nghi (quy 2);\nBao cao ket qua;\n",
            "title: Kế hoạch\ndate: 2024\n---\n\n1. Rà soát văn bản.\n2. Báo cáo kết quả.\n",
            "nơi nhận:\n- như trên;\n- lưu: VT, TH.\nngười ký: Lê Văn A\n",
            "Chủ trì: Bộ Tư pháp\nPhối hợp: Bộ Công an\nThời hạn: Quý I/2024\n",
            "Tỷ lệ = số việc xong / số việc giao\nSố việc = số dòng\n",
            "[Phụ lục]\nSố việc của sở = số dòng của bảng\n1. Rà soát văn bản.\n",
            "Rà soát văn bản;\n",
            "from the plan of the ministry\nfor the whole year in all provinces:\nreturn to the people\n",
        ] {
            assert_eq!(data_or_code(text.as_bytes()), None, "{text}");
        }
    }
}
