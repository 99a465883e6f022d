//! Mails (EML), files of several mails (MBOX) and web archives (MHTML): their body and what is attached.

use super::archive::Packed;
use crate::ExtractError;
use mail_parser::mailbox::mbox::MessageIterator;
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
];

/// What a line begins with that parts the mails of a file.
const PARTING: &[u8] = b"From ";

/// The mail behind a byte-order mark and the line that parts it from others.
fn bare(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !bytes.starts_with(PARTING) {
        return bytes;
    }
    let line = bytes.iter().position(|b| *b == b'\n');
    line.and_then(|end| bytes.get(end + 1..)).unwrap_or(bytes)
}

/// Whether bytes are a mail, by the header lines at their start.
pub fn is_mail(bytes: &[u8]) -> bool {
    let bytes = bare(bytes);
    let head = &bytes[..bytes.len().min(16 << 10)];
    let (mut known, mut named) = (0, false);
    for (number, line) in head.split(|b| *b == b'\n').enumerate().take(60) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = line.iter().position(|b| *b == b':') else {
            return false;
        };
        let name = line[..colon].to_ascii_lowercase();
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return false;
        }
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
    if !bytes.starts_with(PARTING) {
        return Vec::new();
    }
    // Lines of a mail's text may begin like this, where the program that wrote them did not mark them.
    let mut mails: Vec<Vec<u8>> = Vec::new();
    for mail in MessageIterator::new(bytes).map_while(Result::ok) {
        let mail = mail.unwrap_contents();
        match mails.last_mut() {
            Some(before) if !is_mail(&mail) => {
                before.extend_from_slice(PARTING);
                before.extend(mail);
            }
            _ => mails.push(mail),
        }
    }
    mails
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
    fn a_letter_is_no_mail() {
        assert!(!is_mail(
            "Kính gửi: Sở Tư pháp\nNgày: 1/1/2022\n".as_bytes()
        ));
        assert!(!is_mail(b"Date: 2022\nto be done\n"));
    }
}
