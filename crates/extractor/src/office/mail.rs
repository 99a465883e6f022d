//! Mails (EML), files of several mails (MBOX) and web archives (MHTML): their body and what is attached.

use super::archive::Packed;
use crate::ExtractError;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// Official media type.
pub const MEDIA_TYPE: &str = "message/rfc822";

/// Header names that a mail has; two of them on its first lines make one.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "mime-version",
    "received",
    "return-path",
    "message-id",
    "content-type",
    "delivered-to",
    "reply-to",
    "dkim-signature",
    "x-mailer",
    "content-transfer-encoding",
    "snapshot-content-location",
    "authentication-results",
    "received-spf",
    "in-reply-to",
    "list-unsubscribe",
];

/// Most bytes of a mail that are looked at for its headers.
const MOST_HEAD: usize = 64 << 10;

/// What a line begins with that parts the mails of a file.
const PARTING: &[u8] = b"From ";

/// Weekdays and months as such a line names them.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What stands behind a byte-order mark.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The mail behind a byte-order mark and the line that parts it from others.
fn bare(bytes: &[u8]) -> &[u8] {
    let bytes = unmarked(bytes);
    if !bytes.starts_with(PARTING) {
        return bytes;
    }
    let line = bytes.iter().position(|b| *b == b'\n');
    line.and_then(|end| bytes.get(end + 1..)).unwrap_or(bytes)
}

/// The name of a header line, in small letters.
fn header_name(line: &[u8]) -> Option<Vec<u8>> {
    let name = &line[..line.iter().position(|b| *b == b':')?];
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| name.to_ascii_lowercase())
}

/// Whole lines at the start of a mail, as many as are looked at for its headers.
fn head(bytes: &[u8]) -> &[u8] {
    let Some(head) = bytes.get(..MOST_HEAD) else {
        return bytes;
    };
    let end = head.iter().rposition(|b| *b == b'\n');
    &head[..end.unwrap_or(head.len())]
}

/// Whether bytes are a mail, by the header lines at their start.
pub fn is_mail(bytes: &[u8]) -> bool {
    let (mut known, mut named) = (0, false);
    for (number, line) in head(bare(bytes)).split(|b| *b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(name) = header_name(line) else {
            return false;
        };
        let is_known = HEADERS.iter().any(|h| h.as_bytes() == name);
        if number == 0 && !is_known && !name.starts_with(b"x-") && !name.starts_with(b"arc-") {
            return false;
        }
        known += usize::from(is_known);
        named |= matches!(
            &name[..],
            b"mime-version" | b"received" | b"message-id" | b"date" | b"content-type"
        );
    }
    known >= 2 && named
}

/// A page saved as one file: a mail that nobody received, whose parts belong together.
pub fn saved_page(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bare(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let end = head
        .find("\r\n\r\n")
        .or_else(|| head.find("\n\n"))
        .unwrap_or(head.len());
    let head = head.get(..end)?;
    let sent = head.lines().any(|l| {
        l.starts_with("received:") || l.starts_with("to:") || l.starts_with("delivered-to:")
    });
    if sent || !head.contains("multipart/related") {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_bytes().to_vec()),
        _ => None,
    })
}

/// Body and attachments of a mail: `body.html` or `body.txt`, then the attachments by name. Of a file of several mails, these.
///
/// # Errors
///
/// It is no mail.
pub(super) fn parts(bytes: &[u8], path: &str) -> Result<Vec<Packed>, ExtractError> {
    let mails = several(bytes);
    if mails.len() > 1 {
        let numbered = mails.into_iter().zip(1..);
        return Ok(numbered
            .map(|(mail, number)| (format!("mail-{number}.eml"), Ok(mail)))
            .collect());
    }
    let bytes = bare(bytes);
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| ExtractError::Damaged {
            path: path.into(),
            reason: "its headers cannot be read".into(),
            place: "start of the mail".into(),
        })?;
    let mut found = Vec::new();
    for id in &message.html_body {
        match message.parts.get(*id as usize).map(|p| &p.body) {
            Some(PartType::Html(html)) => {
                found.push(("body.html".to_owned(), Ok(html.as_bytes().to_vec())))
            }
            Some(PartType::Text(text)) if !text.trim().is_empty() => {
                found.push(("body.txt".to_owned(), Ok(text.as_bytes().to_vec())));
            }
            _ => {}
        }
    }
    for (number, id) in message.attachments.iter().enumerate() {
        let Some(part) = message.parts.get(*id as usize) else {
            continue;
        };
        let name = part
            .attachment_name()
            .map_or_else(|| format!("attachment-{}", number + 1), str::to_owned);
        let content = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
            PartType::Message(inner) => whole(inner, bytes, part.offset_body, part.offset_end),
            PartType::Multipart(_) => continue,
        };
        let name = if matches!(part.body, PartType::Message(_)) && !name.contains('.') {
            name + ".eml"
        } else {
            name
        };
        found.push((name, Ok(content)));
    }
    Ok(found)
}

/// The mails of a file of several; none where a mail is alone.
fn several(bytes: &[u8]) -> Vec<Vec<u8>> {
    let bytes = unmarked(bytes);
    if !bytes.starts_with(PARTING) {
        return Vec::new();
    }
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n');
        let (line, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = behind;
        match mails.last_mut() {
            Some(mail) if !parts_mails(line, behind) => mail.extend_from_slice(unquoted(line)),
            _ => mails.push(Vec::new()),
        }
    }
    mails
}

/// Whether a line parts the mails of a file: it says who sent one and when, before a header line, or a mail stands behind it. Lines of a mail's
/// text may begin like this as well, where the program that wrote them did not mark them.
fn parts_mails(line: &[u8], behind: &[u8]) -> bool {
    if !line.starts_with(PARTING) {
        return false;
    }
    let next = behind.split(|b| *b == b'\n').next().unwrap_or_default();
    is_dated(line) && header_name(next).is_some() || is_mail(behind)
}

/// Whether a weekday, a month and a day stand in a line, as `Mon Jan 15`.
fn is_dated(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line).to_ascii_lowercase();
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    words.windows(3).any(|words| {
        WEEKDAYS.contains(&words[0])
            && MONTHS.contains(&words[1])
            && words[2].bytes().all(|b| b.is_ascii_digit())
    })
}

/// A line of a mail's text without the mark that its file puts before a line that would part mails.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    let is_marked = marks > 0 && line[marks..].starts_with(PARTING);
    &line[usize::from(is_marked)..]
}

/// The bytes of a mail inside a mail: a piece of the outer one, or decoded.
fn whole(inner: &Message, outer: &[u8], start: u32, end: u32) -> Vec<u8> {
    let raw = inner.raw_message.as_ref();
    if raw.len() == outer.len() || raw.is_empty() {
        return outer
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .to_vec();
    }
    raw.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemberStatus, Options, members};

    const MAIL: &str = "From: a@b.vn\r\nTo: c@d.vn\r\nSubject: =?UTF-8?B?S+G6vyBob+G6oWNo?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: 8bit\r\n\r\nKính gửi Sở Tư pháp.\r\n--x\r\nContent-Type: application/octet-stream\r\n\
        Content-Disposition: attachment; filename=\"ke hoach.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        S+G6vyBob+G6oWNoIHRyaeG7g24ga2hhaQ==\r\n--x--\r\n";

    #[test]
    fn a_mail_gives_its_body_and_attachments() {
        assert!(is_mail(MAIL.as_bytes()));
        let mut contents = Vec::new();
        let put =
            &mut |bytes: &[u8]| contents.push(String::from_utf8_lossy(bytes).trim().to_owned());
        let found = members(MAIL.as_bytes(), "thu.eml", &Options::default(), put).unwrap();
        let seen: Vec<(&str, &str)> = found
            .iter()
            .zip(&contents)
            .map(|(m, content)| (m.path.as_str(), content.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("thu.eml!/body.txt", "Kính gửi Sở Tư pháp."),
                ("thu.eml!/ke hoach.txt", "Kế hoạch triển khai")
            ]
        );
        assert!(found.iter().all(|m| m.status == MemberStatus::File));
    }

    #[test]
    fn what_stands_before_the_headers_is_passed_over() {
        let marked = format!("\u{feff}{MAIL}");
        let parted = format!("From a@b.vn Mon Jan 15 10:00:00 2024\r\n{MAIL}");
        let two = parted.repeat(2);
        let quoting = parted.replace("Kính gửi Sở Tư pháp.", "Kính gửi\r\nFrom here on");
        for (mail, expected) in [
            (&marked, &["body.txt", "ke hoach.txt"][..]),
            (&parted, &["body.txt", "ke hoach.txt"]),
            (&quoting, &["body.txt", "ke hoach.txt"]),
            (
                &two,
                &[
                    "mail-1.eml",
                    "mail-1.eml!/body.txt",
                    "mail-1.eml!/ke hoach.txt",
                    "mail-2.eml",
                    "mail-2.eml!/body.txt",
                    "mail-2.eml!/ke hoach.txt",
                ],
            ),
        ] {
            assert!(is_mail(mail.as_bytes()));
            let found = members(mail.as_bytes(), "x", &Options::default(), &mut |_| {}).unwrap();
            let names: Vec<&str> = found.iter().map(|m| &m.path["x!/".len()..]).collect();
            assert_eq!(names, expected);
        }
    }

    #[test]
    fn mails_of_a_file_are_parted_whatever_their_headers() {
        let line = "From a@b.vn Tue Feb  6 08:00:00 2024\r\n";
        let many: String = (0..100).map(|n| format!("X-A{n}: 1\r\n\t2\r\n")).collect();
        let odd = "Return_path: x\r\nNote: y\r\n\r\n>From here\r\nFrom now on\r\n";
        let file = format!("\u{feff}{line}{MAIL}{line}{many}{MAIL}{line}{odd}");
        assert!(is_mail(format!("{many}{MAIL}").as_bytes()));
        let mails = several(file.as_bytes());
        let texts: Vec<String> = mails
            .iter()
            .map(|mail| String::from_utf8_lossy(mail).into_owned())
            .collect();
        let unmarked = odd.replace('>', "");
        assert_eq!(texts, [MAIL, &format!("{many}{MAIL}"), &unmarked]);
    }

    #[test]
    fn a_letter_is_no_mail() {
        assert!(!is_mail(
            "Kính gửi: Sở Tư pháp\nNgày: 1/1/2022\n".as_bytes()
        ));
        assert!(!is_mail(b"Date: 2022\nto be done\n"));
    }
}
