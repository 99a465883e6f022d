//! A file of values: a record a line, commas, semicolons or tabs between its values, quotes around those that hold one.
//!
//! Such a file holds one table or several, each with its title above it. Promises tables only where nearly all records have the same
//! number of values, or where those that have as many stand together; any other file is text.

use super::{row_cells, table};
use crate::office::sheet::table_rows;
use crate::reflow::Wrapping;
use model::Place;
use model::block::{Block, Cell, Paragraph, Row};

/// Fewest records and values of a table.
const RECORDS: usize = 3;
const VALUES: usize = 4;

/// A line of values, or several where a value goes over lines.
struct Record {
    /// Its first line, from 1.
    first: usize,
    /// Its last line.
    last: usize,
    values: Vec<String>,
}

impl Record {
    fn width(&self) -> usize {
        self.values.len()
    }

    fn filled(&self) -> usize {
        self.values.iter().filter(|v| !v.trim().is_empty()).count()
    }

    /// Its cells, and empty ones up to a width: those at its end need not be written.
    fn cells(&self, width: usize) -> Vec<Cell> {
        let texts = self.values.iter().map(|value| value.lines().collect());
        let missing = width.saturating_sub(self.width());
        let texts = texts.chain(std::iter::repeat_n(Vec::new(), missing));
        row_cells(texts, (self.first - 1, self.last), Wrapping::None)
    }

    fn paragraphs(&self) -> impl Iterator<Item = Block> {
        let place = Place::lines(self.first as u32, self.last as u32);
        let texts = self.cells(0).into_iter().flat_map(|c| c.paragraphs);
        texts.map(move |text| {
            Block::Paragraph(Paragraph {
                text,
                emphasis: false,
                break_before: false,
                confidence: 1.0,
                place: place.clone(),
            })
        })
    }
}

/// The tables of a file of values, with what stands above and below each as paragraphs.
pub fn delimited(text: &str) -> Option<Vec<Block>> {
    let (named, text) = named_sign(text);
    let signs = [b';', b',', b'\t'].into_iter();
    signs
        .filter(|s| named.is_none_or(|n| n == *s))
        .find_map(|sign| {
            let quoted = text.starts_with('"') || text.contains("\n\"");
            // Without quotes, lines between tabs are read with all else that such files hold.
            if sign == b'\t' && !quoted || !looks_delimited(&text, sign) {
                return None;
            }
            let read = |text: &str| {
                let records = records(text, sign)?;
                let runs = runs(&records, sign)?;
                Some(blocks(&records, &runs))
            };
            read(&text).or_else(|| read(&with_signs_of_sentences(&text, sign)?))
        })
}

/// The text with quotes around the values in which the sign stands as in a sentence, before a blank: `1;Rà soát; báo cáo;Sở A`.
/// None where no value is so, or where the sign has a blank behind it between values too, as the first record shows.
fn with_signs_of_sentences(text: &str, sign: u8) -> Option<String> {
    let sign = char::from(sign);
    let spoken = format!("{sign} ");
    let head = text
        .lines()
        .find(|l| l.matches(sign).count() + 1 >= VALUES)?;
    if text.contains('"') || head.contains(&spoken) || !text.contains(&spoken) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        if !line.contains(&spoken) {
            out.push_str(line);
            continue;
        }
        let body = line.trim_end_matches(['\r', '\n']);
        let mut value = String::new();
        let mut pieces = body.split(sign).peekable();
        while let Some(piece) = pieces.next() {
            value.push_str(piece);
            match pieces.peek() {
                Some(next) if next.starts_with(' ') && !piece.is_empty() => value.push(sign),
                next => {
                    out.push('"');
                    out.push_str(&std::mem::take(&mut value));
                    out.push('"');
                    out.extend(next.map(|_| sign));
                }
            }
        }
        out.push_str(&line[body.len()..]);
    }
    Some(out)
}

/// The sign that a first line `sep=;` names, as spreadsheets write it, and the text with that line blank.
fn named_sign(text: &str) -> (Option<u8>, std::borrow::Cow<'_, str>) {
    let first = text.lines().next().unwrap_or_default();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([sign]) => (Some(*sign), text[first.len()..].into()),
        _ => (None, text.into()),
    }
}

/// Whether the sign stands often in some lines at the start of a file; a quick look before all of it is taken apart.
fn looks_delimited(text: &str, sign: u8) -> bool {
    let start = text.lines().filter(|l| !l.trim().is_empty()).take(40);
    let with = start.filter(|l| l.bytes().filter(|b| *b == sign).count() + 1 >= VALUES);
    with.count() > 1
}

fn records(text: &str, sign: u8) -> Option<Vec<Record>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut found = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let first = record.position().map_or(1, csv::Position::line) as usize;
        let values: Vec<String> = record.iter().map(str::to_owned).collect();
        let more: usize = values.iter().map(|v| v.matches('\n').count()).sum();
        let last = first + more;
        found.push(Record {
            first,
            last,
            values,
        });
    }
    Some(found)
}

/// The records of each table: first and the one after the last. None where the file is no file of values.
fn runs(records: &[Record], sign: u8) -> Option<Vec<(usize, usize)>> {
    let width = records.iter().map(Record::width).max()?;
    if width < VALUES || records.len() < RECORDS {
        return None;
    }
    let full = records.iter().filter(|r| r.width() == width).count();
    if full * 10 >= records.len() * 9 {
        return Some(vec![(0, records.len())]);
    }
    let runs = stretches(records);
    let inside: usize = runs.iter().map(|(from, to)| to - from).sum();
    // A sentence has blanks behind its commas.
    let spoken = || {
        let all = || {
            (runs.iter()).flat_map(|(from, to)| {
                records[*from..*to]
                    .iter()
                    .flat_map(|r| r.values.iter().skip(1))
            })
        };
        let opened = all().filter(|v| v.starts_with(' ')).count();
        sign == b',' && opened * 4 > all().count()
    };
    let sound = runs.iter().any(|(from, to)| to - from >= RECORDS)
        && runs.iter().all(|(from, to)| to - from > 1)
        && inside * 2 >= records.len()
        && !spoken();
    sound.then_some(runs)
}

/// Records that stand together and have as many values, or fewer where empty ones at their ends are not written.
fn stretches(records: &[Record]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, record) in records.iter().enumerate() {
        if let Some(from) = open {
            let width = records[from].width();
            let apart = record.first > records[at - 1].last + 1;
            let next = records[at..].iter().find(|r| r.width() >= VALUES);
            let goes_on = match record.width() {
                // A title over the rows that follow, or one over another table.
                1 => !apart && next.is_some_and(|n| n.width() == width),
                own => own == width || own < width && !apart,
            };
            if goes_on {
                continue;
            }
            found.push((from, at));
            open = None;
        }
        if record.width() >= VALUES {
            open = Some(at);
        }
    }
    found.extend(open.map(|from| (from, records.len())));
    found
}

fn blocks(records: &[Record], runs: &[(usize, usize)]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for (from, to) in runs {
        let between = records[at..*from].iter();
        blocks.extend(between.flat_map(Record::paragraphs));
        // Rows without a value are not written in a sheet either.
        let own: Vec<(u32, &Record)> = (0..)
            .zip(&records[*from..*to])
            .filter(|(_, r)| r.filled() > 0)
            .collect();
        let numbers: Vec<u32> = own.iter().map(|(number, _)| *number).collect();
        let counts: Vec<usize> = own.iter().map(|(_, r)| r.filled()).collect();
        let (start, end) = table_rows(&numbers, &counts);
        blocks.extend(own[..start].iter().flat_map(|(_, r)| r.paragraphs()));
        if let [(_, first), ..] = &own[start..end] {
            let last = own[end - 1].1.last;
            let width = own.iter().map(|(_, r)| r.width()).max().unwrap_or(0);
            let rows = own[start..end].iter().map(|(_, record)| Row {
                cells: record.cells(width),
                break_before: false,
            });
            blocks.push(table(rows.collect(), first.first - 1, last));
        }
        blocks.extend(own[end..].iter().flat_map(|(_, r)| r.paragraphs()));
        at = *to;
    }
    blocks.extend(records[at..].iter().flat_map(Record::paragraphs));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of each table, and between them the texts.
    fn read(text: &str) -> Vec<String> {
        let shown = |block: &Block| match block {
            Block::Paragraph(p) => p.text.clone(),
            Block::Grid(grid) => format!("{} rows", grid.rows.len()),
            Block::Stream(_) => "stream".to_owned(),
        };
        let blocks = delimited(text).unwrap_or_default();
        blocks.iter().map(shown).collect()
    }

    const FIRST: &str = "TT,Nhiệm vụ,Đơn vị,Hạn\n1,Rà soát,Sở A,3/2023\n2,Kiểm tra,Sở B,4/2023\n";

    #[test]
    fn tables_of_other_widths_stand_apart() {
        let second = "TT,Việc,Phòng,Phối hợp,Hạn\n1,Họp,Phòng A,Phòng B,5/2023\n";
        let file = format!("PHỤ LỤC I\n{FIRST}\nPHỤ LỤC II\n{second}");
        assert_eq!(read(&file), ["PHỤ LỤC I", "3 rows", "PHỤ LỤC II", "2 rows"]);
        assert_eq!(read(&format!("{FIRST}\n{second}")), ["3 rows", "2 rows"]);
    }

    #[test]
    fn rows_may_end_before_their_empty_values() {
        let file = "TT,Nhiệm vụ,Đơn vị,Hạn,Ghi chú\nI,Chung\n1,Rà soát,Sở A,3/2023\n2,Họp,Sở B,4/2023,Mật\n";
        assert_eq!(read(file), ["4 rows"]);
    }

    #[test]
    fn head_and_end_of_a_sheet_are_text() {
        let file = "UBND TỈNH,CỘNG HÒA,,\n,,,\nTT,Nhiệm vụ,Đơn vị,Hạn\n1,Rà soát,Sở A,3/2023\n,,,\nNơi nhận:,TM. UBND,,\n";
        let read = read(file);
        assert_eq!(
            read,
            ["UBND TỈNH", "CỘNG HÒA", "2 rows", "Nơi nhận:", "TM. UBND"]
        );
    }

    #[test]
    fn the_first_line_may_name_the_sign() {
        let file = format!("sep=;\n{}", FIRST.replace(',', ";"));
        assert_eq!(read(&file), ["3 rows"]);
    }

    #[test]
    fn a_sign_within_a_sentence_parts_no_values() {
        let file =
            "TT;Nhiệm vụ;Đơn vị;Hạn\n1;Rà soát; báo cáo;Sở A;3/2023\n2;Họp;Sở B; Sở C;4/2023\n";
        let file = format!("KẾ HOẠCH; năm 2023\n\n{file}");
        assert_eq!(read(&file), ["KẾ HOẠCH; năm 2023", "3 rows"]);
        let Some(Block::Grid(grid)) = delimited(&file).and_then(|b| b.into_iter().nth(1)) else {
            panic!("no table");
        };
        let texts: Vec<String> = grid.rows[1].cells.iter().map(Cell::text).collect();
        assert_eq!(texts, ["1", "Rà soát; báo cáo", "Sở A", "3/2023"]);
        // An empty value before a blank stays one.
        let sparse = file.replace("Sở B; Sở C;4/2023", "; 4/2023");
        let Some(Block::Grid(grid)) = delimited(&sparse).and_then(|b| b.into_iter().nth(1)) else {
            panic!("no table");
        };
        let texts: Vec<String> = grid.rows[2].cells.iter().map(Cell::text).collect();
        assert_eq!(texts, ["2", "Họp", "", "4/2023"]);
        // A blank behind each sign says nothing.
        let spaced = FIRST.replace(',', "; ");
        assert_eq!(read(&spaced), ["3 rows"]);
    }

    #[test]
    fn sentences_with_commas_are_no_values() {
        let line = "Sở Tài chính, Sở Y tế, Sở Xây dựng, Sở Nội vụ, các huyện phối hợp.\n";
        let file = format!("Các cơ quan gồm:\n{line}{line}{line}Hết.\n");
        assert_eq!(read(&file), Vec::<String>::new());
    }
}
