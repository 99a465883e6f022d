//! Pictures that claim more than they hold.

use super::{File, zipped};

/// Bytes in the deflate format with its zlib frame.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let (mut a, mut b) = (1u32, 0u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    // The only entry of an archive begins behind its head: 30 bytes and its name.
    let archive = zipped(&[("a", bytes)]);
    let packed = u32::from_le_bytes(size_field(&archive)) as usize;
    let mut out = vec![0x78, 0x9c];
    out.extend(&archive[31..31 + packed]);
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

/// Packed size of the only entry, from the directory at the end, which is right in any case.
fn size_field(archive: &[u8]) -> [u8; 4] {
    let directory = archive
        .windows(4)
        .rposition(|w| w == b"PK\x01\x02")
        .unwrap();
    archive[directory + 20..directory + 24].try_into().unwrap()
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    out.extend(kind);
    out.extend(data);
    let mut crc = !0u32;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
    }
    out.extend((!crc).to_be_bytes());
}

fn png(width: u32, height: u32, depth: u8, colour: u8, data: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([depth, colour, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &head);
    chunk(&mut out, b"IDAT", &deflated(data));
    chunk(&mut out, b"IEND", b"");
    out
}

fn tiff(width: u32, height: u32, strip: u32) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    // Tag, type (4 is a long), count, value.
    let entries = [
        (256u16, width),
        (257, height),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, height),
        (279, strip),
    ];
    out.extend((entries.len() as u16).to_le_bytes());
    for (tag, value) in entries {
        out.extend(tag.to_le_bytes());
        out.extend(4u16.to_le_bytes());
        out.extend(1u32.to_le_bytes());
        out.extend(value.to_le_bytes());
    }
    // The next directory is this one.
    out.extend(8u32.to_le_bytes());
    out
}

/// The pictures.
pub fn pictures() -> Vec<File> {
    let file = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    // A JPEG of 65500 by 65500 in name.
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8];
    jpeg.extend([
        0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0,
    ]);
    vec![
        file("huge.png", png(60_000, 60_000, 8, 6, b"\0")),
        file(
            "huge-bits.png",
            png(2_000_000_000, 2_000_000_000, 1, 0, b"\0"),
        ),
        file("long.png", png(1, 2_000_000_000, 8, 0, b"\0")),
        file(
            "blank.png",
            png(20_000, 20_000, 1, 0, &vec![0; 20_000 * 2501]),
        ),
        file("huge.jpg", jpeg),
        file("huge.tif", tiff(60_000, 60_000, 1_000_000_000)),
        file("loop.tif", tiff(10, 10, 100)),
    ]
}
