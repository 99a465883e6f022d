use super::*;

/// Glyphs of a text, each as wide as half its height.
pub fn set(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
    text.chars()
        .enumerate()
        .map(|(at, c)| {
            let x0 = x + at as f64 * size / 2.0;
            Glyph {
                text: c.to_string(),
                x0,
                x1: x0 + size / 2.0,
                y,
                size,
                bold: false,
                font: 0,
                confidence: 1.0,
            }
        })
        .collect()
}

fn texts(glyphs: &[Glyph], part: bool) -> Vec<String> {
    lines(&glyphs.iter().collect::<Vec<_>>(), part)
        .into_iter()
        .map(|l| l.text)
        .collect()
}

#[test]
fn letters_drawn_later_come_to_their_place() {
    let mut glyphs = set("NHIỆM VỤ", 10.0, 50.0, 12.0);
    let late = glyphs.remove(3);
    glyphs.push(late);
    assert_eq!(texts(&glyphs, true), ["NHIỆM VỤ"]);
}

#[test]
fn a_gap_without_a_space_is_a_blank() {
    let mut glyphs = set("Bộ", 10.0, 50.0, 12.0);
    glyphs.extend(set("Tư", 25.0, 50.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["Bộ Tư"]);
}

#[test]
fn the_room_of_a_mark_before_a_stop_is_no_blank() {
    let mut glyphs = set("mưa bão", 10.0, 50.0, 12.0);
    glyphs.extend(set(", rồi", 58.0, 50.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["mưa bão, rồi"]);
    // A blank that is drawn is one.
    glyphs.extend(set(" .", 88.0, 50.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["mưa bão, rồi ."]);
}

#[test]
fn a_number_stamped_over_blanks_is_one_word() {
    let mut glyphs = set("Số:        /KH-UBND", 10.0, 50.0, 12.0);
    let mut stamp = set("507", 33.0, 50.4, 12.0);
    for glyph in &mut stamp {
        glyph.font = 1;
    }
    glyphs.extend(stamp);
    assert_eq!(texts(&glyphs, true), ["Số: 507 /KH-UBND"]);
    // Blanks between the words of one drawing part them, whatever the widths say.
    let mut tight = set("Số 5", 10.0, 50.0, 12.0);
    tight[1].x1 = tight[3].x0;
    assert_eq!(texts(&tight, true), ["Số 5"]);
}

#[test]
fn a_wide_gap_parts_the_line_of_a_title_block() {
    let mut glyphs = set("BỘ TƯ PHÁP", 10.0, 50.0, 12.0);
    glyphs.extend(set("CỘNG HÒA", 300.0, 51.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["BỘ TƯ PHÁP", "CỘNG HÒA"]);
    assert_eq!(texts(&glyphs, false), ["BỘ TƯ PHÁP CỘNG HÒA"]);
}

#[test]
fn letters_drawn_twice_are_read_once() {
    let mut glyphs = set("Điều 1", 10.0, 50.0, 12.0);
    glyphs.extend(set("Điều 1", 10.3, 50.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["Điều 1"]);
}

#[test]
fn small_signs_that_stand_high_stay_in_their_line() {
    let mut glyphs = set("hợp", 10.0, 50.0, 14.0);
    glyphs.extend(set("(1)", 36.0, 43.5, 9.0));
    glyphs.extend(set("chuyển", 54.0, 50.0, 14.0));
    assert_eq!(texts(&glyphs, false), ["hợp (1) chuyển"]);
    // A line of small letters above is one of its own.
    let mut glyphs = set("hợp", 10.0, 50.0, 14.0);
    glyphs.extend(set("ghi", 36.0, 41.0, 9.0));
    assert_eq!(texts(&glyphs, false), ["ghi", "hợp"]);
}

#[test]
fn a_raised_figure_stays_in_its_line() {
    let mut glyphs = set("mét", 10.0, 50.0, 12.0);
    glyphs.extend(set("2", 28.0, 46.0, 7.0));
    glyphs.extend(set("Sau", 10.0, 66.0, 12.0));
    assert_eq!(texts(&glyphs, true), ["mét2", "Sau"]);
}
